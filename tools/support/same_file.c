//===- same_file.c - Two names of one file --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Regular files only: /dev/null may be written many times.
static bool identify(const char *path, struct stat *out) {
  int status = strcmp(path, "-") ? stat(path, out) : fstat(STDIN_FILENO, out);
  return status == 0 && S_ISREG(out->st_mode);
}

static bool isSameInode(const struct stat *one, const struct stat *other) {
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

static bool isSameOld(const char *one, const char *other) {
  struct stat first, second;
  return identify(one, &first) && identify(other, &second) &&
         isSameInode(&first, &second);
}

// The folder that |path| lies in, and its name there.
static const char *splitPath(const char *path, struct stat *outFolder) {
  char folder[4096];
  const char *slash = strrchr(path, '/');
  int length = slash ? (int)(slash - path) + 1 : 1;
  snprintf(folder, sizeof folder, "%.*s", length, slash ? path : ".");
  return stat(folder, outFolder) == 0 ? path + (slash ? length : 0) : NULL;
}

// Neither is there yet, and they will be one.
static bool isSameNew(const char *one, const char *other) {
  struct stat status, first, second;
  if (stat(one, &status) == 0 || stat(other, &status) == 0)
    return false;
  const char *name = splitPath(one, &first);
  const char *otherName = splitPath(other, &second);
  return strcmp(one, other) == 0 ||
         (name && otherName && strcmp(name, otherName) == 0 &&
          isSameInode(&first, &second));
}

bool htvmFileIsSame(const char *one, const char *other) {
  return isSameOld(one, other) || isSameNew(one, other);
}
