//===- environment.c - What a session keeps of the environment ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#define _XOPEN_SOURCE 700 // P_tmpdir

#include "library/session/environment.h"

#include <stdio.h>
#include <string.h>

extern char **environ;

// The value of |name| in |environment|, or |otherwise| without one.
static const char *valueOf(char *const *environment, const char *name,
                           const char *otherwise) {
  size_t length = strlen(name);
  for (; *environment; ++environment)
    if (strncmp(*environment, name, length) == 0 &&
        (*environment)[length] == '=' && (*environment)[length + 1])
      return *environment + length + 1;
  return otherwise;
}

HtvmSurroundings htvmEnvironmentCopy(HtvmArena *arena) {
  size_t count = 0;
  while (environ && environ[count])
    ++count;
  char **copy = HTVM_ARENA_ARRAY(arena, char *, count + 1);
  for (size_t i = 0; i < count; ++i)
    copy[i] = htvmArenaPrintf(arena, "%s", environ[i]);
  return (HtvmSurroundings){
      .searchPath = valueOf(copy, "PATH", "/usr/local/bin:/usr/bin:/bin"),
      .environment = copy,
      .temporaryDirectory = valueOf(copy, "TMPDIR", P_tmpdir)};
}
