//===- link.c - Link the device's program ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ld.lld runs as a child process on files of a temporary directory; nothing of
// that directory's name reaches the ELF.
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>

enum { BANKS_FLAT_LIMIT = 0x40000000 };

/// One attempt to link, in a temporary directory.
typedef struct LinkJob {
  const char *directory, *object, *elf, *errors; // and its files
  const char *script;                            // of the device directory
  uint64_t l2Bytes;
  uint64_t stackBytes;
} LinkJob;

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

// No file of ours stays open in a child that another thread starts.
static FILE *openPrivate(const char *path, int flags, const char *mode) {
  int descriptor = open(path, flags | O_CLOEXEC, 0600);
  FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, mode);
  if (descriptor >= 0 && !file)
    close(descriptor);
  return file;
}

static bool writeFile(const char *path, const char *data, size_t size) {
  FILE *file = openPrivate(path, O_WRONLY | O_CREAT | O_EXCL, "wb");
  if (!file)
    return false;
  bool isWritten = fwrite(data, 1, size, file) == size;
  return fclose(file) == 0 && isWritten;
}

static bool readFile(const char *path, char **outData, size_t *outSize) {
  FILE *file = openPrivate(path, O_RDONLY, "rb");
  struct stat info;
  if (!file)
    return false;
  bool isRead = fstat(fileno(file), &info) == 0;
  *outSize = isRead ? (size_t)info.st_size : 0;
  *outData = malloc(*outSize + 1);
  if (*outData) {
    isRead = isRead && fread(*outData, 1, *outSize, file) == *outSize;
    (*outData)[*outSize] = '\0';
  }
  fclose(file);
  if (!*outData)
    htvmMemoryFail(*outSize + 1);
  return isRead;
}

static const char *errorText(int error, HtvmArena *arena) {
  enum { TEXT_BYTES = 256 };
  char *text = htvmArenaAlloc(arena, TEXT_BYTES);
  if (strerror_r(error, text, TEXT_BYTES))
    return htvmArenaPrintf(arena, "error %d", error);
  return text;
}

static char *fileIn(Emission *emission, const char *directory,
                    const char *name) {
  return htvmArenaPrintf(emission->arena, "%s/%s", directory, name);
}

//===----------------------------------------------------------------------===//
// The linker
//===----------------------------------------------------------------------===//

static const char *define(Emission *emission, const char *name,
                          uint64_t value) {
  return htvmArenaPrintf(emission->arena, "--defsym=__htvm_%s=%" PRIu64, name,
                         value);
}

// Bytes of a bank of at most |bytes| that starts |offset| behind L2's start.
static uint64_t bankBytes(uint64_t l2Bytes, uint64_t offset, uint64_t bytes) {
  if (l2Bytes <= offset)
    return 0;
  return l2Bytes - offset < bytes ? l2Bytes - offset : bytes;
}

enum { LINK_ARGUMENTS = 24 };

static void collectArguments(Emission *emission, const LinkJob *job,
                             const char **arguments) {
  const HtvmEmitOptions *options = emission->options;
  const char *device = options->deviceDirectory;
  const uint64_t code = HTVM_L2_CODE_BANK - HTVM_L2_BASE;
  const uint64_t shared = HTVM_L2_SHARED - HTVM_L2_BASE;
  const char *list[LINK_ARGUMENTS] = {
      options->linker,
      "--gc-sections",
      "--enable-non-contiguous-regions",
      "--strip-debug",
      "-zmax-page-size=4",
      "-T",
      fileIn(emission, device, job->script),
      define(emission, "data_base", HTVM_L2_BASE),
      define(emission, "code_base", HTVM_L2_CODE_BANK),
      define(emission, "shared_base", HTVM_L2_SHARED),
      define(emission, "data_bytes", bankBytes(job->l2Bytes, 0, code)),
      define(emission, "code_bytes",
             bankBytes(job->l2Bytes, code, options->machine->code_bank_bytes)),
      define(emission, "shared_bytes",
             bankBytes(job->l2Bytes, shared, UINT64_MAX)),
      define(emission, "l2_bytes", job->l2Bytes),
      define(emission, "stack_bytes", job->stackBytes),
      fileIn(emission, device, "crt0.o"),
      job->object,
      fileIn(emission, device, "memory.o"),
      fileIn(emission, device, "libgcc.a"),
      "-o",
      job->elf,
      NULL,
  };
  memcpy(arguments, list, sizeof list);
}

// Runs the linker. |*outErrors| receives its error text, in the arena; empty
// after success.
static MlirLogicalResult runLinker(Emission *emission, const LinkJob *job,
                                   const char **outErrors) {
  const HtvmEmitOptions *options = emission->options;
  const char *arguments[LINK_ARGUMENTS];
  HtvmChildEnd end = HTVM_CHILD_UNKNOWN;
  collectArguments(emission, job, arguments);
  unlink(job->elf);
  int error = htvmChildRun(arguments, job->errors, &options->surroundings,
                           emission->arena, &end);
  if (error)
    return htvmEmitErrorAt(options->location,
                           "needs the linker '%s' in PATH: %s", arguments[0],
                           errorText(error, emission->arena));
  *outErrors = "";
  // The linker leaves no file behind after an error.
  if (end == HTVM_CHILD_DONE ||
      (end == HTVM_CHILD_UNKNOWN && access(job->elf, R_OK) == 0))
    return mlirLogicalResultSuccess();
  char *text = NULL;
  size_t size = 0;
  *outErrors = "no message";
  if (readFile(job->errors, &text, &size) && size)
    *outErrors = htvmArenaPrintf(emission->arena, "%s", text);
  free(text);
  return mlirLogicalResultSuccess();
}

static bool isOverflow(const char *errors) {
  return strstr(errors, "will not fit in region") != NULL;
}

static bool readElf(const LinkJob *job, Emission *emission, HtvmEmitted *out) {
  if (!readFile(job->elf, &out->data, &out->size) || !htvmElfReadParts(out))
    return false;
  htvmElfReadObjects(out);
  htvmOwnersFind(emission->source, out);
  return true;
}

// Links once more without a limit to say what would have been needed.
static MlirLogicalResult reportOverflow(Emission *emission, LinkJob job) {
  const char *errors = NULL;
  HtvmEmitted whole = {0};
  job.l2Bytes = BANKS_FLAT_LIMIT;
  HTVM_TRY(runLinker(emission, &job, &errors));
  if (*errors || !readElf(&job, emission, &whole))
    htvmEmitErrorAt(emission->options->location, "linking failed: %s", errors);
  else
    htvmShortageReport(emission, &whole);
  htvmEmittedRelease(&whole);
  return mlirLogicalResultFailure();
}

static MlirLogicalResult linkIn(Emission *emission, LinkJob *job,
                                HtvmEmitted *out) {
  const char *errors = NULL;
  job->script = "device.ld";
  HTVM_TRY(runLinker(emission, job, &errors));
  if (isOverflow(errors)) {
    job->script = "device-flat.ld";
    HTVM_TRY(runLinker(emission, job, &errors));
  }
  if (isOverflow(errors))
    return reportOverflow(emission, *job);
  if (*errors)
    return htvmEmitErrorAt(emission->options->location, "linking failed: %s",
                           errors);
  if (!readElf(job, emission, out))
    return htvmEmitErrorAt(emission->options->location,
                           "cannot read the linker's output: %s",
                           errorText(errno, emission->arena));
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// The directory
//===----------------------------------------------------------------------===//

/// A link in its directory.
typedef struct Linking {
  Emission *emission;
  LinkJob *job;
  const HtvmEmitted *object;
  HtvmEmitted *out;
  MlirLogicalResult result;
} Linking;

static void linkFiles(void *data) {
  Linking *linking = data;
  Emission *emission = linking->emission;
  LinkJob *job = linking->job;
  if (writeFile(job->object, linking->object->data, linking->object->size))
    linking->result = linkIn(emission, job, linking->out);
  else
    linking->result =
        htvmEmitErrorAt(emission->options->location,
                        "cannot write to the temporary directory '%s': %s",
                        job->directory, errorText(errno, emission->arena));
}

// Its files go whatever happens, want of memory included.
static MlirLogicalResult linkAndRemove(Linking *linking) {
  const LinkJob *job = linking->job;
  size_t needed = 0;
  bool isWhole = htvmMemoryGuard(linkFiles, linking, &needed);
  unlink(job->object);
  unlink(job->elf);
  unlink(job->errors);
  rmdir(job->directory);
  if (!isWhole)
    htvmMemoryFail(needed);
  return linking->result;
}

// Creates the directory and puts its name, of the same length as the pattern's,
// in front of its files.
static bool makeDirectory(char *directory, char *const files[3]) {
  if (!mkdtemp(directory))
    return false;
  for (int i = 0; i < 3; ++i)
    memcpy(files[i], directory, strlen(directory));
  return true;
}

MlirLogicalResult htvmLink(Emission *emission, const HtvmEmitted *object,
                           HtvmEmitted *out) {
  const HtvmEmitOptions *options = emission->options;
  char *directory = htvmArenaPrintf(emission->arena, "%s/htvm-XXXXXX",
                                    options->surroundings.temporaryDirectory);
  char *files[3] = {fileIn(emission, directory, "network.o"),
                    fileIn(emission, directory, "network.elf"),
                    fileIn(emission, directory, "errors")};
  if (!makeDirectory(directory, files))
    return htvmEmitErrorAt(options->location,
                           "cannot make a temporary directory '%s': %s; set "
                           "TMPDIR to a writable directory",
                           directory, errorText(errno, emission->arena));
  LinkJob job = {.directory = directory,
                 .object = files[0],
                 .elf = files[1],
                 .errors = files[2],
                 .l2Bytes = options->machine->l2_bytes,
                 .stackBytes = out->stackBytes};
  Linking linking = {.emission = emission,
                     .job = &job,
                     .object = object,
                     .out = out,
                     .result = mlirLogicalResultFailure()};
  return linkAndRemove(&linking);
}
