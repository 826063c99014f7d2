//===- progress.c - Where a compilation is --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void clearLine(const Progress *progress) {
  if (progress->isTerminal)
    fputs("\r\x1b[K", stderr);
}

static void list(const char *name, double seconds) {
  fprintf(stderr, "%-12s %8.1f ms\n", name, 1e3 * seconds);
}

void progressStart(Progress *progress, bool verbose) {
  *progress = (Progress){.verbose = verbose,
                         .isTerminal = isatty(STDERR_FILENO) == 1,
                         .begin = now()};
}

void progressStep(Progress *progress, const char *step) {
  clearLine(progress);
  if (progress->step && progress->verbose)
    list(progress->step, now() - progress->stepBegin);
  progress->step = step;
  progress->stepBegin = now();
  if (step && progress->isTerminal) {
    fprintf(stderr, "htvm-compile: %s ...", step);
    fflush(stderr);
  }
}

void progressPart(const Progress *progress, const char *part, double seconds) {
  if (progress->verbose)
    list(part, seconds);
}

void progressEnd(Progress *progress) {
  progressStep(progress, NULL);
  if (progress->verbose)
    list("total", now() - progress->begin);
}
