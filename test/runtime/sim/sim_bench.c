//===- sim_bench.c - Run an executable and say how fast -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// sim-bench ELF [--marks] [--max-cycles=N] [--machine=NAME=VALUE]...
// Prints what the program prints, then its exit code, cycles, instructions and
// simulated instructions per second of its own processor time. With --marks
// also a line "mark V C" for each mark. Exit status: 0 the program ended, 1 bad
// file, 2 usage, 3 fault.
//
// RUN: not sim-bench 2>&1 | FileCheck %s --check-prefix=USAGE
// USAGE: usage: sim-bench ELF
// RUN: not sim-bench %t.missing 2>&1 | FileCheck %s --check-prefix=MISSING
// MISSING: sim-bench: cannot read
// RUN: not sim-bench %s 2>&1 | FileCheck %s --check-prefix=TEXT
// TEXT: sim-bench: not an ELF file
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/parameters.h"
#include "runtime/sim/sim.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Options {
  const char *path;
  bool marks;
  uint64_t maxCycles;
  HtvmMachine machine;
} Options;

static void putCharacter(void *userData, int character) {
  (void)userData;
  putchar(character);
}

static void printMark(void *userData, uint32_t value, uint64_t cycle) {
  (void)userData;
  printf("mark %" PRIu32 " %" PRIu64 "\n", value, cycle);
}

static bool parseOption(Options *options, const char *text) {
  char message[256];
  if (strcmp(text, "--marks") == 0) {
    options->marks = true;
    return true;
  }
  if (strncmp(text, "--max-cycles=", 13) == 0) {
    options->maxCycles = strtoull(text + 13, NULL, 0);
    return true;
  }
  if (strncmp(text, "--machine=", 10) == 0) {
    if (htvmMachineOverride(&options->machine, text + 10, message,
                            sizeof message))
      return true;
    fprintf(stderr, "sim-bench: %s\n", message);
    return false;
  }
  if (text[0] == '-' || options->path)
    return false;
  options->path = text;
  return true;
}

static void *readFile(const char *path, size_t *outSize) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) {
    if (file)
      fclose(file);
    return NULL;
  }
  long size = ftell(file);
  void *bytes = size < 0 ? NULL : malloc((size_t)size + 1);
  rewind(file);
  *outSize = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
  fclose(file);
  return bytes;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); // not what others take
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int runLoaded(HtvmSim *sim, const Options *options) {
  double start = seconds();
  HtvmSimStop stop = htvmSimRun(sim, options->maxCycles);
  double elapsed = seconds() - start;
  if (stop == HTVM_SIM_FAULT) {
    fflush(stdout);
    fprintf(stderr, "fault: %s", htvmSimMessage(sim));
    return 3;
  }
  if (stop == HTVM_SIM_MAX_CYCLES)
    printf("stopped at the limit");
  else
    printf("exit %" PRIu32, htvmSimExitCode(sim));
  printf(", %" PRIu64 " cycles, %" PRIu64 " instructions, %.0f MIPS\n",
         htvmSimCycle(sim), htvmSimInstret(sim),
         (double)htvmSimInstret(sim) / elapsed * 1e-6);
  return 0;
}

static int runFile(const Options *options) {
  size_t size = 0;
  void *image = readFile(options->path, &size);
  if (!image) {
    fprintf(stderr, "sim-bench: cannot read '%s'\n", options->path);
    return 1;
  }
  HtvmSimObserver observer = {.putChar = putCharacter,
                              .mark = options->marks ? printMark : NULL};
  HtvmSim *sim = htvmSimCreate(&options->machine, &observer);
  int status = 1;
  if (!sim)
    fprintf(stderr, "sim-bench: out of memory\n");
  else if (!htvmSimLoadElf(sim, image, size))
    fprintf(stderr, "sim-bench: %s\n", htvmSimMessage(sim));
  else
    status = runLoaded(sim, options);
  htvmSimDestroy(sim);
  free(image);
  return status;
}

int main(int count, char **arguments) {
  Options options = {.maxCycles = UINT64_MAX, .machine = htvmMachineDefault()};
  for (int i = 1; i < count; i++)
    if (!parseOption(&options, arguments[i]))
      options.path = NULL, i = count;
  if (!options.path) {
    fprintf(stderr, "usage: sim-bench ELF [--marks] [--max-cycles=N] "
                    "[--machine=NAME=VALUE]...\n");
    return 2;
  }
  return runFile(&options);
}
