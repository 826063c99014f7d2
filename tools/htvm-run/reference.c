//===- reference.c - Compare with htvm-reference --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reference is a process of its own: the simulator and this tool need no
// MLIR, and an oracle that shares no memory cannot be helped along.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/reference.h"
#include "tools/support/file.h"
#include "tools/support/text.h"

#include <errno.h>
#include <inttypes.h>
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
                         const HtvmRunOptions *options, const char *folder,
                         unsigned outputs) {
  command->arguments =
      calloc(options->inputs.count + outputs + 4, sizeof *command->arguments);
  if (!command->arguments)
    return false;
  appendProgram(nextArgument(command), self);
  htvmTextAppend(nextArgument(command), "%s", options->reference);
  if (options->entry)
    htvmTextAppend(nextArgument(command), "--entry=%s", options->entry);
  if (options->resetState)
    htvmTextAppend(nextArgument(command), "--reset-state");
  for (unsigned i = 0; i < options->inputs.count; ++i)
    htvmTextAppend(nextArgument(command), "--input=%s",
                   options->inputs.values[i]);
  for (unsigned i = 0; i < outputs; ++i)
    htvmTextAppend(nextArgument(command), "--output=%s/%u", folder, i);
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
// Comparing
//===----------------------------------------------------------------------===//

static int64_t readElement(const char *at, unsigned bytes) {
  uint64_t value = 0;
  for (unsigned i = bytes; i-- > 0;)
    value = value << 8 | (uint8_t)at[i];
  uint64_t sign = UINT64_C(1) << (8 * bytes - 1);
  return (int64_t)((value ^ sign) - sign);
}

// Prints the first difference; the values are shown as signed integers.
static void printDifference(const HtvmTensor *tensor, const char *actual,
                            const char *expected, uint64_t size) {
  unsigned bytes = (unsigned)htvmTensorElementSize(tensor->info.element);
  uint64_t first = UINT64_MAX, different = 0;
  for (uint64_t i = 0; i < size / bytes; ++i)
    if (memcmp(actual + i * bytes, expected + i * bytes, bytes) != 0) {
      first = first == UINT64_MAX ? i : first;
      ++different;
    }
  uint64_t elements = tensor->bytes / bytes;
  printf("output '%s': %" PRIu64 " of %" PRIu64
         " elements differ, first at index %" PRIu64 " of inference %" PRIu64
         ": %" PRId64 ", reference %" PRId64 "\n",
         tensor->name, different, size / bytes, first % elements,
         first / elements, readElement(actual + first * bytes, bytes),
         readElement(expected + first * bytes, bytes));
}

static bool compareOutput(const HtvmTensor *tensor, const char *path,
                          const char *actual, uint64_t inferences, bool *equal,
                          HtvmMessage *message) {
  char *expected;
  size_t size;
  uint64_t needed = tensor->bytes * inferences;
  if (!htvmFileRead(path, &expected, &size, message))
    return false;
  bool fits = size == needed;
  if (!fits)
    htvmMessage(message,
                "htvm-reference: wrote %zu bytes for output '%s', the "
                "program's has %" PRIu64,
                size, tensor->name, needed);
  else if (memcmp(actual, expected, size) != 0) {
    printDifference(tensor, actual, expected, needed);
    *equal = false;
  }
  free(expected);
  return fits;
}

static bool compareOutputs(const HtvmProgram *program,
                           const HtvmValueSet *values, const char *folder,
                           bool *outEqual, HtvmMessage *message) {
  bool ok = true;
  *outEqual = true;
  for (unsigned i = 0; ok && i < values->outputCount; ++i) {
    char path[256];
    snprintf(path, sizeof path, "%s/%u", folder, i);
    ok = compareOutput(&program->manifest.outputs[i], path, values->outputs[i],
                       values->inferences, outEqual, message);
  }
  if (ok)
    printf("equal to the reference: %s\n", *outEqual ? "yes" : "no");
  return ok;
}

static void removeFolder(const char *folder, unsigned outputs) {
  for (unsigned i = 0; i < outputs; ++i) {
    char path[256];
    snprintf(path, sizeof path, "%s/%u", folder, i);
    unlink(path);
  }
  rmdir(folder);
}

bool htvmReferenceCompare(const char *self, const HtvmProgram *program,
                          const HtvmRunOptions *options,
                          const HtvmValueSet *values, bool *outEqual,
                          HtvmMessage *message) {
  char folder[200];
  const char *base = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%.150s/htvm-run-XXXXXX",
           base && *base ? base : P_tmpdir);
  if (!mkdtemp(folder))
    return htvmMessage(message, "'%s': cannot make a folder: %s", folder,
                       strerror(errno));
  Command command = {0};
  bool ok = buildCommand(&command, self, options, folder, values->outputCount);
  if (!ok)
    htvmMessage(message, "htvm-reference: out of memory");
  ok = ok && runCommand(&command, message) &&
       compareOutputs(program, values, folder, outEqual, message);
  destroyCommand(&command);
  removeFolder(folder, values->outputCount);
  return ok;
}
