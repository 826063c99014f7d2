//===- reference_process.c - htvm-reference as a process ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/reference_process.h"
#include "library/support/text.h"

#include <dirent.h>
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/// A child's command line, built up as texts.
typedef struct Command {
  HtvmText *arguments;
  size_t count;
} Command;

static void destroyCommand(Command *command) {
  for (size_t i = 0; i < command->count; ++i)
    htvmTextDestroy(&command->arguments[i]);
  free(command->arguments);
}

static HtvmText *nextArgument(Command *command) {
  return &command->arguments[command->count++];
}

// htvm-reference in the folder of |self|.
static void appendProgram(HtvmText *text, const char *self) {
  char path[4096];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length < 0)
    length = snprintf(path, sizeof path, "%s", self);
  if ((size_t)length >= sizeof path)
    length = sizeof path - 1;
  path[length] = '\0';
  const char *slash = strrchr(path, '/');
  int folder = slash ? (int)(slash - path) + 1 : 0;
  htvmTextAppend(text, "%.*shtvm-reference", folder, path);
}

static bool buildCommand(Command *command, const char *self,
                         const char *network, const HtvmRunOptions *options,
                         const HtvmReferenceFolder *folder, unsigned outputs,
                         bool withLayers) {
  command->arguments =
      calloc(options->inputs.count + outputs + 5, sizeof *command->arguments);
  if (!command->arguments)
    return false;
  appendProgram(nextArgument(command), self);
  htvmTextAppend(nextArgument(command), "%s", network);
  if (options->entry)
    htvmTextAppend(nextArgument(command), "--entry=%s", options->entry);
  if (options->resetState)
    htvmTextAppend(nextArgument(command), "--reset-state");
  for (unsigned i = 0; i < options->inputs.count; ++i)
    htvmTextAppend(nextArgument(command), "--input=%s",
                   options->inputs.values[i]);
  for (unsigned i = 0; i < outputs; ++i)
    htvmTextAppend(nextArgument(command), "--output=%s/%u", folder->path, i);
  if (withLayers)
    htvmTextAppend(nextArgument(command), "--layers=%s", folder->layers);
  for (size_t i = 0; i < command->count; ++i)
    if (command->arguments[i].failed)
      return false;
  return true;
}

static bool runCommand(const Command *command, HtvmMessage *message) {
  const char *name = command->arguments[0].bytes;
  char **argv = calloc(command->count + 1, sizeof *argv);
  pid_t child;
  int status = 0;
  if (!argv)
    return htvmMessage(message, "'%s': out of memory", name);
  for (size_t i = 0; i < command->count; ++i)
    argv[i] = command->arguments[i].bytes;
  fflush(NULL);
  int reason = posix_spawn(&child, name, NULL, NULL, argv, environ);
  free(argv);
  if (reason)
    return htvmMessage(message, "'%s': cannot run: %s", name, strerror(reason));
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return htvmMessage(message, "'%s': %s", name, strerror(errno));
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return true;
  return htvmMessage(
      message, "'%s': %s %d", name,
      WIFEXITED(status) ? "ended with exit status" : "was ended by signal",
      WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
}

//===----------------------------------------------------------------------===//
// The folder
//===----------------------------------------------------------------------===//

static bool makeFolder(HtvmReferenceFolder *folder, HtvmMessage *message) {
  const char *base = getenv("TMPDIR");
  snprintf(folder->path, sizeof folder->path, "%.150s/htvm-run-XXXXXX",
           base && *base ? base : P_tmpdir);
  if (!mkdtemp(folder->path)) {
    htvmMessage(message, "'%s': cannot make a folder: %s", folder->path,
                strerror(errno));
    folder->path[0] = '\0';
    return false;
  }
  snprintf(folder->layers, sizeof folder->layers, "%s/layers", folder->path);
  return true;
}

static void removeFolder(const char *path) {
  DIR *directory = opendir(path);
  const struct dirent *entry;
  while (directory && (entry = readdir(directory))) {
    char file[4096];
    snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
    unlink(file); // fails for folders
  }
  if (directory)
    closedir(directory);
  rmdir(path);
}

void htvmReferenceFolderRemove(HtvmReferenceFolder *folder) {
  if (folder->path[0]) {
    removeFolder(folder->layers);
    removeFolder(folder->path);
  }
  folder->path[0] = '\0';
}

bool htvmReferenceProcess(const char *self, const char *network,
                          const HtvmRunOptions *options, unsigned outputs,
                          bool withLayers, HtvmReferenceFolder *out,
                          HtvmMessage *message) {
  Command command = {0};
  if (!makeFolder(out, message))
    return false;
  bool ok =
      buildCommand(&command, self, network, options, out, outputs, withLayers);
  if (!ok)
    htvmMessage(message, "htvm-reference: out of memory");
  ok = ok && runCommand(&command, message);
  destroyCommand(&command);
  return ok;
}
