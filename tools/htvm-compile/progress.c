//===- progress.c - Where a compilation is --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/progress.h"

#include <stdio.h>
#include <string.h>
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

static void list(const char *indent, const char *name, double seconds) {
  fprintf(stderr, "%s%-*s %8.1f ms\n", indent, 12 - (int)strlen(indent), name,
          1e3 * seconds);
}

void progressStart(Progress *progress, bool verbose) {
  *progress = (Progress){.verbose = verbose,
                         .isTerminal = isatty(STDERR_FILENO) == 1,
                         .begin = now()};
}

void progressShow(HtvmProgress what, const char *step, double seconds,
                  void *data) {
  const Progress *progress = data;
  clearLine(progress);
  if (what == HTVM_PROGRESS_BEGIN && progress->isTerminal) {
    fprintf(stderr, "htvm-compile: %s ...", step);
    fflush(stderr);
  }
  if (what != HTVM_PROGRESS_BEGIN && progress->verbose)
    list(what == HTVM_PROGRESS_PART ? "  " : "", step, seconds);
}

void progressEnd(const Progress *progress) {
  if (progress->verbose)
    list("", "total", now() - progress->begin);
}
