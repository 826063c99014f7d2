//===- device_directory.c - Where the device files are --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/device_directory.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// The path at the end of |line| of the memory map when the line is the one
// that |address| lies in: "BEGIN-END MODE OFFSET DEVICE INODE PATH".
static const char *pathOf(char *line, uintptr_t address) {
  uintptr_t begin, end;
  char *path = strchr(line, '/');
  if (!path || sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &begin, &end) != 2 ||
      address < begin || address >= end)
    return NULL;
  path[strcspn(path, "\n")] = '\0';
  return path;
}

// The folder of the file that holds |address|, without its last '/'; "" when it
// is not known.
static const char *folderOf(uintptr_t address, HtvmArena *arena) {
  enum { LINE_BYTES = 4096 + 128 };
  char *line = htvmArenaAlloc(arena, LINE_BYTES);
  FILE *maps = fopen("/proc/self/maps", "re");
  const char *path = NULL;
  while (maps && !path && fgets(line, LINE_BYTES, maps))
    path = pathOf(line, address);
  if (maps)
    fclose(maps);
  if (!path)
    return "";
  return htvmArenaPrintf(arena, "%.*s", (int)(strrchr(path, '/') - path), path);
}

static bool holdsFiles(const char *directory, HtvmArena *arena) {
  return access(htvmArenaPrintf(arena, "%s/device.bc", directory), R_OK) == 0;
}

const char *htvmDeviceDirectory(HtvmArena *arena) {
  static const char *const places[] = {"htvm", "../lib/htvm"};
  const char *folder =
      folderOf((uintptr_t)(void (*)(void))htvmDeviceDirectory, arena);
  for (size_t i = 0; i < sizeof places / sizeof *places; ++i) {
    const char *directory = htvmArenaPrintf(arena, "%s/%s", folder, places[i]);
    if (holdsFiles(directory, arena))
      return directory;
  }
  return HTVM_DEVICE_DIRECTORY;
}
