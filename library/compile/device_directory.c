//===- device_directory.c - Where the device files are --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/device_directory.h"

#include <string.h>
#include <unistd.h>

const char *htvmDeviceDirectory(HtvmArena *arena) {
  enum { PATH_BYTES = 4096 };
  char *path = htvmArenaAlloc(arena, PATH_BYTES);
  ssize_t length = readlink("/proc/self/exe", path, PATH_BYTES - 1);
  path[length > 0 ? length : 0] = '\0';
  char *slash = strrchr(path, '/');
  if (!slash)
    return "../lib/htvm";
  *slash = '\0';
  return htvmArenaPrintf(arena, "%s/../lib/htvm", path);
}
