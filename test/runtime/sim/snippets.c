//===- snippets.c - Cycles of code between marks --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// htvm-test-sim-snippets ELF
//   Each snippet stands between two marks (number << 16 | cycles expected);
//   the store that makes the first mark costs one cycle.
// htvm-test-sim-snippets ELF CSV
//   The marks are 65536 + 2 * index, the cycles expected come from a table
//   (index,"name",cycles); those of snippet 0, which is empty, are subtracted.
// Used by timing.S and timing_shared.test.
//
// RUN: not htvm-test-sim-snippets %s | FileCheck %s
// CHECK: did not run to its end: not an ELF file
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/parameters.h"
#include "runtime/sim/sim.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { snippetLimit = 4096, fileLimit = 1 << 20, tableMark = 65536 };

typedef struct Snippet {
  uint32_t mark;
  uint64_t cycles;
} Snippet;

typedef struct Marks {
  Snippet snippets[snippetLimit];
  unsigned count; // of marks
  bool broken;
} Marks;

static void takeMark(void *userData, uint32_t value, uint64_t cycle) {
  Marks *marks = userData;
  unsigned index = marks->count / 2;
  if (index == snippetLimit)
    marks->broken = true;
  else if (marks->count++ % 2 == 0)
    marks->snippets[index] = (Snippet){value, cycle};
  else if (marks->snippets[index].mark != value)
    marks->broken = true;
  else
    marks->snippets[index].cycles = cycle - marks->snippets[index].cycles;
}

static char *readFile(const char *path, size_t *outSize) {
  FILE *file = fopen(path, "rb");
  char *bytes = file ? malloc(fileLimit + 1) : NULL;
  *outSize = bytes ? fread(bytes, 1, fileLimit, file) : 0;
  if (bytes)
    bytes[*outSize] = '\0';
  if (file)
    fclose(file);
  return bytes;
}

static bool runElf(const char *path, Marks *marks) {
  HtvmMachine machine = htvmMachineDefault();
  HtvmSimObserver observer = {.userData = marks, .mark = takeMark};
  HtvmSim *sim = htvmSimCreate(&machine, &observer);
  size_t size = 0;
  char *image = readFile(path, &size);
  bool done = sim && image && htvmSimLoadElf(sim, image, size) &&
              htvmSimRun(sim, UINT32_MAX) == HTVM_SIM_EXIT && !marks->broken;
  if (!done)
    printf("did not run to its end: %s\n", sim ? htvmSimMessage(sim) : "");
  htvmSimDestroy(sim);
  free(image);
  return done;
}

static bool check(const char *name, uint64_t expected, uint64_t actual) {
  if (expected != actual)
    printf("snippet %s: %" PRIu64 " cycles expected, %" PRIu64 " counted\n",
           name, expected, actual);
  return expected == actual;
}

static unsigned checkOwn(const Marks *marks) {
  unsigned exact = 0;
  for (unsigned i = 0; i < marks->count / 2; i++) {
    char name[16];
    snprintf(name, sizeof name, "%" PRIu32, marks->snippets[i].mark >> 16);
    exact += check(name, marks->snippets[i].mark & 0xffff,
                   marks->snippets[i].cycles - 1);
  }
  return exact;
}

// Lines index,"name",cycles after a head line; names may hold commas.
static unsigned checkTable(const Marks *marks, char *text, unsigned *outRows) {
  unsigned exact = 0;
  *outRows = 0;
  char *line = strchr(text, '\n');
  while (line && line[1]) {
    char *next = strchr(line + 1, '\n');
    if (next)
      *next = '\0';
    unsigned long index = strtoul(line + 1, NULL, 10);
    char *last = strrchr(line + 1, ',');
    ++*outRows;
    if (last && index < marks->count / 2 &&
        marks->snippets[index].mark == tableMark + 2 * index)
      exact += check(line + 1, strtoul(last + 1, NULL, 10),
                     marks->snippets[index].cycles - marks->snippets[0].cycles);
    line = next;
  }
  return exact;
}

int main(int count, char **arguments) {
  static Marks marks;
  if (count != 2 && count != 3)
    return 2;
  if (!runElf(arguments[1], &marks))
    return 1;
  unsigned rows = marks.count / 2, exact;
  if (count == 2) {
    exact = checkOwn(&marks);
  } else {
    size_t size;
    char *table = readFile(arguments[2], &size);
    if (!table)
      return 1;
    exact = checkTable(&marks, table, &rows);
    free(table);
  }
  printf("%u of %u snippets exact\n", exact, rows);
  return exact != rows || rows == 0;
}
