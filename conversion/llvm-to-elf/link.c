//===- link.c - Link the device's program ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ld.lld runs as a child process on files of a temporary directory; nothing of
// that directory's name reaches the ELF.
//
//===----------------------------------------------------------------------===//
#define _XOPEN_SOURCE 700 // P_tmpdir

#include "conversion/llvm-to-elf/internal.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <spawn.h>

// One attempt to link |object|.
typedef struct LinkJob {
  const char *directory; // temporary, holds network.o
  const char *script;    // of the device directory
  uint64_t l2Bytes;
  uint64_t stackBytes;
} LinkJob;

extern char **environ;

enum { BANKS_FLAT_LIMIT = 0x40000000 };

static bool writeFile(const char *path, const char *data, size_t size) {
  FILE *file = fopen(path, "wb");
  if (!file)
    return false;
  bool isWritten = fwrite(data, 1, size, file) == size;
  return fclose(file) == 0 && isWritten;
}

static bool readFile(const char *path, char **outData, size_t *outSize) {
  FILE *file = fopen(path, "rb");
  struct stat info;
  if (!file)
    return false;
  bool isRead = fstat(fileno(file), &info) == 0;
  if (isRead) {
    *outSize = (size_t)info.st_size;
    *outData = htvmMalloc(*outSize + 1);
    isRead = fread(*outData, 1, *outSize, file) == *outSize;
    (*outData)[*outSize] = '\0';
  }
  fclose(file);
  return isRead;
}

static const char *fileIn(Emission *emission, const char *directory,
                          const char *name) {
  return htvmArenaPrintf(emission->arena, "%s/%s", directory, name);
}

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
      fileIn(emission, job->directory, "network.o"),
      fileIn(emission, device, "memory.o"),
      fileIn(emission, device, "libgcc.a"),
      "-o",
      fileIn(emission, job->directory, "network.elf"),
      NULL,
  };
  memcpy(arguments, list, sizeof list);
}

// Runs |arguments| with its error output in the file |errors|.
static int runChild(const char **arguments, const char *errors,
                    int *outStatus) {
  posix_spawn_file_actions_t actions;
  pid_t child = 0;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors,
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int error = posix_spawnp(&child, arguments[0], &actions, NULL,
                           (char *const *)(uintptr_t)arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error)
    return error;
  while (waitpid(child, outStatus, 0) < 0)
    if (errno != EINTR)
      return errno;
  return 0;
}

// Runs the linker. |*outErrors| receives its error text, in the arena; empty
// after success.
static MlirLogicalResult runLinker(Emission *emission, const LinkJob *job,
                                   const char **outErrors) {
  const char *arguments[LINK_ARGUMENTS];
  const char *errors = fileIn(emission, job->directory, "errors");
  int status = 0;
  collectArguments(emission, job, arguments);
  int error = runChild(arguments, errors, &status);
  if (error || (WIFEXITED(status) && WEXITSTATUS(status) == 127))
    return htvmEmitErrorAt(emission->options->location,
                           "needs the linker '%s' in PATH: %s", arguments[0],
                           strerror(error ? error : ENOENT));
  *outErrors = "";
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return mlirLogicalResultSuccess();
  char *text = NULL;
  size_t size = 0;
  *outErrors = "no message";
  if (readFile(errors, &text, &size) && size)
    *outErrors = htvmArenaPrintf(emission->arena, "%s", text);
  free(text);
  return mlirLogicalResultSuccess();
}

static bool isOverflow(const char *errors) {
  return strstr(errors, "will not fit in region") != NULL;
}

static bool readElf(const LinkJob *job, Emission *emission, HtvmEmitted *out) {
  if (!readFile(fileIn(emission, job->directory, "network.elf"), &out->data,
                &out->size) ||
      !htvmElfReadParts(out))
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
                           strerror(errno));
  return mlirLogicalResultSuccess();
}

static void removeFiles(Emission *emission, const char *directory) {
  static const char *const names[] = {"network.o", "network.elf", "errors"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    unlink(fileIn(emission, directory, names[i]));
  rmdir(directory);
}

MlirLogicalResult htvmLink(Emission *emission, const HtvmEmitted *object,
                           HtvmEmitted *out) {
  const HtvmEmitOptions *options = emission->options;
  const char *base = getenv("TMPDIR");
  char *directory = htvmArenaPrintf(emission->arena, "%s/htvm-XXXXXX",
                                    base && *base ? base : P_tmpdir);
  if (!mkdtemp(directory))
    return htvmEmitErrorAt(options->location,
                           "cannot make a temporary directory '%s': %s; set "
                           "TMPDIR to a writable directory",
                           directory, strerror(errno));
  LinkJob job = {.directory = directory,
                 .l2Bytes = options->machine->l2_bytes,
                 .stackBytes = out->stackBytes};
  MlirLogicalResult result;
  if (writeFile(fileIn(emission, directory, "network.o"), object->data,
                object->size))
    result = linkIn(emission, &job, out);
  else
    result = htvmEmitErrorAt(options->location,
                             "cannot write to the temporary directory '%s': "
                             "%s",
                             directory, strerror(errno));
  removeFiles(emission, directory);
  return result;
}
