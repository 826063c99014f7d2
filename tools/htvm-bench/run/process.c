//===- process.c - Other programs, two at a time --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/run/process.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AT_ONCE = 2, CANNOT_START = 127, SIGNAL_STATUS = 128 };

void benchStepAdd(BenchStep *step, const char *argument) {
  assert(step->count < BENCH_ARGUMENTS_MAX);
  step->arguments[step->count++] = argument;
  step->arguments[step->count] = NULL;
}

static bool redirect(int descriptor, const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  return file >= 0 && dup2(file, descriptor) >= 0 && close(file) == 0;
}

// In the child.
static _Noreturn void become(const BenchStep *step) {
  if (chdir(step->folder) == 0 && redirect(STDOUT_FILENO, step->out) &&
      redirect(STDERR_FILENO, step->error))
    execvp(step->arguments[0], (char *const *)step->arguments);
  _exit(CANNOT_START);
}

static bool startStep(BenchChain *chain, HtvmMessage *message) {
  const BenchStep *step = &chain->steps[chain->done];
  fflush(NULL);
  chain->child = fork();
  if (chain->child == 0)
    become(step);
  return chain->child > 0 || htvmMessage(message, "'%s': cannot start: %s",
                                         step->arguments[0], strerror(errno));
}

static int statusOf(int state) {
  return WIFEXITED(state) ? WEXITSTATUS(state)
                          : SIGNAL_STATUS + WTERMSIG(state);
}

static void showProgress(size_t done, size_t count, const char *name) {
  if (isatty(STDERR_FILENO))
    fprintf(stderr, "\r[%3zu/%zu] %-48.48s", done, count, name);
}

static void clearProgress(void) {
  if (isatty(STDERR_FILENO))
    fprintf(stderr, "\r%60s\r", "");
}

// Waits for a child; its chain goes on or is over.
static bool finishStep(BenchChain *chains, size_t count, size_t *running,
                       HtvmMessage *message) {
  int state;
  pid_t child = wait(&state);
  if (child < 0)
    return errno == EINTR || htvmMessage(message,
                                         "cannot wait for a program: "
                                         "%s",
                                         strerror(errno));
  for (size_t i = 0; i < count; ++i) {
    BenchChain *chain = &chains[i];
    if (chain->child != child)
      continue;
    chain->child = 0;
    chain->status = statusOf(state);
    if (chain->status == CANNOT_START)
      return htvmMessage(message, "'%s': cannot run",
                         chain->steps[chain->done].arguments[0]);
    chain->done += chain->status == 0;
    if (chain->status == 0 && chain->done < chain->stepCount)
      return startStep(chain, message);
    --*running;
  }
  return true;
}

bool benchChainsRun(BenchChain *chains, size_t count, HtvmMessage *message) {
  size_t next = 0, running = 0;
  bool ok = true;
  while (running || (ok && next < count)) {
    while (ok && running < AT_ONCE && next < count) {
      showProgress(next, count, chains[next].name);
      ok = startStep(&chains[next++], message);
      running += ok;
    }
    if (running && !finishStep(chains, count, &running, message)) {
      ok = false;
      --running;
    }
  }
  clearProgress();
  return ok;
}
