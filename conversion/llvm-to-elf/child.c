//===- child.c - A program that runs beside us ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/child.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <spawn.h>

// The file of |program|: itself when it says a folder, else what the search
// path has; NULL when there is none.
static const char *findProgram(const char *program, const char *searchPath,
                               HtvmArena *arena) {
  if (strchr(program, '/'))
    return program;
  while (*searchPath) {
    size_t length = strcspn(searchPath, ":");
    const char *file =
        htvmArenaPrintf(arena, "%.*s%s%s", (int)length, searchPath,
                        length ? "/" : "./", program);
    if (access(file, X_OK) == 0)
      return file;
    searchPath += length + (searchPath[length] == ':');
  }
  return NULL;
}

// Signals as they are by default, whatever this thread blocks or ignores.
static void setSignals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setflags(attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static int spawn(const char *file, const char *const *arguments,
                 const char *errors, char *const *environment, pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error)
    return error;
  error = posix_spawnattr_init(&attributes);
  if (!error) {
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors,
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    setSignals(&attributes);
    error = posix_spawn(child, file, &actions, &attributes,
                        (char *const *)(uintptr_t)arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

static HtvmChildEnd waitFor(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return HTVM_CHILD_UNKNOWN;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? HTVM_CHILD_DONE
                                                       : HTVM_CHILD_FAILED;
}

int htvmChildRun(const char *const *arguments, const char *errors,
                 const HtvmSurroundings *surroundings, HtvmArena *arena,
                 HtvmChildEnd *outEnd) {
  const char *file = findProgram(arguments[0], surroundings->searchPath, arena);
  pid_t child = 0;
  if (!file)
    return ENOENT;
  int error = spawn(file, arguments, errors, surroundings->environment, &child);
  if (!error)
    *outEnd = waitFor(child);
  return error;
}
