//===- file.c - Whole files -----------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Reads to the end: works for pipes too, whose size is not known before.
static bool readAll(FILE *file, char **outData, size_t *outSize) {
  size_t size = 0, capacity = 1 << 16;
  char *data = malloc(capacity);
  while (data) {
    size += fread(data + size, 1, capacity - 1 - size, file);
    if (size < capacity - 1)
      break;
    char *grown = realloc(data, capacity *= 2);
    if (!grown)
      free(data);
    data = grown;
  }
  if (!data || ferror(file)) {
    free(data);
    return false;
  }
  data[size] = 0;
  *outData = data;
  *outSize = size;
  return true;
}

// A device may never end.
static bool isDevice(FILE *file) {
  struct stat status;
  return fstat(fileno(file), &status) == 0 &&
         (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode));
}

bool htvmFileRead(const char *path, char **outData, size_t *outSize,
                  HtvmMessage *message) {
  bool isStdin = strcmp(path, "-") == 0;
  FILE *file = isStdin ? stdin : fopen(path, "rb");
  if (!file)
    return htvmMessage(message, "cannot open '%s': %s", path, strerror(errno));
  if (!isStdin && isDevice(file)) {
    fclose(file);
    return htvmMessage(message,
                       "cannot read '%s': it is a device, needs to be "
                       "a file or a pipe",
                       path);
  }
  bool ok = readAll(file, outData, outSize);
  int error = errno;
  if (!isStdin)
    fclose(file);
  return ok ||
         htvmMessage(message, "cannot read '%s': %s", path, strerror(error));
}

static bool writeParts(FILE *file, size_t count, const HtvmBytes *parts) {
  for (size_t i = 0; i < count; ++i)
    if (parts[i].size &&
        fwrite(parts[i].data, 1, parts[i].size, file) != parts[i].size)
      return false;
  return fflush(file) == 0;
}

// Devices and pipes cannot be renamed over: they are written directly. Nor may
// a link be, which would be lost: /dev/stdout is one, even to a regular file.
static bool isReplaceable(const char *path) {
  struct stat info;
  return lstat(path, &info) != 0 || S_ISREG(info.st_mode);
}

// mkstemp makes files private; a result has the usual permissions.
static void setUsualMode(int descriptor) {
  mode_t mask = umask(0);
  umask(mask);
  (void)fchmod(descriptor, 0666 & ~mask);
}

// Writes |file| under another name beside its own, which the caller frees; NULL
// and errno when that fails.
static char *stage(const HtvmFile *file) {
  size_t size = strlen(file->path) + sizeof ".XXXXXX";
  char *temporary = malloc(size);
  if (!temporary)
    return NULL;
  snprintf(temporary, size, "%s.XXXXXX", file->path);
  int descriptor = mkstemp(temporary);
  if (descriptor >= 0) {
    setUsualMode(descriptor);
    FILE *stream = fdopen(descriptor, "wb");
    bool ok = stream && writeParts(stream, file->partCount, file->parts);
    int error = errno;
    if (stream ? fclose(stream) != 0 : close(descriptor) != 0)
      ok = false;
    else if (!ok)
      errno = error;
    if (ok)
      return temporary;
    error = errno;
    unlink(temporary);
    errno = error;
  }
  int error = errno;
  free(temporary);
  errno = error;
  return NULL;
}

static bool writeDirectly(const HtvmFile *file) {
  FILE *stream = fopen(file->path, "wb");
  bool ok = stream && writeParts(stream, file->partCount, file->parts);
  return stream ? fclose(stream) == 0 && ok : false;
}

static bool cannotWrite(const HtvmFile *file, HtvmMessage *message) {
  return htvmMessage(message, "cannot write '%s': %s", file->path,
                     strerror(errno));
}

// All that can fail comes before the first file gets its name.
static bool writeAll(size_t count, const HtvmFile *files, char **temporaries,
                     HtvmMessage *message) {
  for (size_t i = 0; i < count; ++i)
    if (isReplaceable(files[i].path) && !(temporaries[i] = stage(&files[i])))
      return cannotWrite(&files[i], message);
  for (size_t i = 0; i < count; ++i)
    if (!temporaries[i] && !writeDirectly(&files[i]))
      return cannotWrite(&files[i], message);
  for (size_t i = 0; i < count; ++i) {
    if (!temporaries[i])
      continue;
    if (rename(temporaries[i], files[i].path) != 0)
      return cannotWrite(&files[i], message);
    free(temporaries[i]);
    temporaries[i] = NULL;
  }
  return true;
}

bool htvmFilesWrite(size_t count, const HtvmFile *files, HtvmMessage *message) {
  char **temporaries = calloc(count + 1, sizeof *temporaries);
  if (!temporaries)
    return htvmMessageMemory(message, "files");
  bool ok = writeAll(count, files, temporaries, message);
  for (size_t i = 0; i < count; ++i) {
    if (temporaries[i])
      unlink(temporaries[i]);
    free(temporaries[i]);
  }
  free(temporaries);
  return ok;
}

bool htvmFileWrite(const char *path, size_t count, const HtvmBytes *parts,
                   HtvmMessage *message) {
  const HtvmFile file = {path, count, parts};
  return htvmFilesWrite(1, &file, message);
}

bool htvmStdoutFinish(const char *tool) {
  bool failed = ferror(stdout) != 0;
  errno = 0;
  if (fflush(stdout) == 0 && !failed)
    return true;
  fprintf(stderr, "%s: error: cannot write to standard output%s%s\n", tool,
          errno ? ": " : "", errno ? strerror(errno) : "");
  return false;
}
