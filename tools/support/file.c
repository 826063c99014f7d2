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

static bool writeRenamed(const char *path, char *temporary, size_t count,
                         const HtvmBytes *parts) {
  int descriptor = mkstemp(temporary);
  if (descriptor < 0)
    return false;
  setUsualMode(descriptor);
  FILE *file = fdopen(descriptor, "wb");
  bool ok = file && writeParts(file, count, parts);
  int error = errno;
  if (file ? fclose(file) != 0 : close(descriptor) != 0)
    ok = false;
  if (ok && rename(temporary, path) == 0)
    return true;
  if (!ok)
    errno = error;
  error = errno;
  unlink(temporary);
  errno = error;
  return false;
}

bool htvmFileWrite(const char *path, size_t count, const HtvmBytes *parts,
                   HtvmMessage *message) {
  bool ok;
  if (isReplaceable(path)) {
    size_t size = strlen(path) + sizeof ".XXXXXX";
    char *temporary = malloc(size);
    if (!temporary)
      return htvmMessage(message, "out of memory");
    snprintf(temporary, size, "%s.XXXXXX", path);
    ok = writeRenamed(path, temporary, count, parts);
    free(temporary);
  } else {
    FILE *file = fopen(path, "wb");
    ok = file && writeParts(file, count, parts);
    if (file && fclose(file) != 0)
      ok = false;
  }
  return ok ||
         htvmMessage(message, "cannot write '%s': %s", path, strerror(errno));
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
