//===- memory.c - When memory runs out ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every allocation of ours is refused once, and then all that follow it: the
// call says so, the process goes on, and what is compiled afterwards is as
// before. Allocations inside MLIR and LLVM are not ours and are not refused.
//
// usage: htvm-test-memory NETWORK POINTS [FIRST]: so many places among all
// allocations, or from FIRST on
// What a call held when it was cut off is lost, as docs/library.md says.
// RUN: env ASAN_OPTIONS=detect_leaks=0 htvm-test-memory %S/Inputs/small.mlir 60 | FileCheck %s
// CHECK: no session without memory
// CHECK: refused once: {{[0-9]+}} places, {{[1-9][0-9]*}} without memory, 0 wrong
// CHECK: refused from then on: {{[0-9]+}} places, {{[1-9][0-9]*}} without memory, 0 wrong
// CHECK: afterwards: same
//
//===----------------------------------------------------------------------===//
#include "library/htvm.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Refusing
//===----------------------------------------------------------------------===//

// What the objects of the library call instead of malloc and so on.
void *refusing_malloc(size_t size);
void *refusing_calloc(size_t count, size_t size);
void *refusing_realloc(void *memory, size_t size);
void *refusing_aligned_alloc(size_t alignment, size_t size);

static unsigned long asked, refusedAt; // refusedAt 0: never
static bool isRefusedOnce;

static bool isRefused(void) {
  ++asked;
  return refusedAt && (isRefusedOnce ? asked == refusedAt : asked >= refusedAt);
}

void *refusing_malloc(size_t size) { return isRefused() ? NULL : malloc(size); }

void *refusing_calloc(size_t count, size_t size) {
  return isRefused() ? NULL : calloc(count, size);
}

void *refusing_realloc(void *memory, size_t size) {
  return isRefused() ? NULL : realloc(memory, size);
}

void *refusing_aligned_alloc(size_t alignment, size_t size) {
  return isRefused() ? NULL : aligned_alloc(alignment, size);
}

//===----------------------------------------------------------------------===//
// Compiling
//===----------------------------------------------------------------------===//

typedef struct Result {
  HtvmStatus status;
  HtvmOutput *assembly, *elf, *explanation, *report;
  unsigned errors;
} Result;

static void countErrors(const HtvmDiagnostic *diagnostic, void *data) {
  Result *result = data;
  result->errors +=
      htvmDiagnosticSeverity(diagnostic) == HTVM_SEVERITY_ERROR &&
      strncmp(htvmDiagnosticMessage(diagnostic), "out of memory", 13) == 0;
}

static HtvmStatus produce(HtvmCompilation *compilation, Result *result) {
  HtvmStatus status =
      htvmCompilationEmit(compilation, "asm", &result->assembly);
  if (!status)
    status = htvmCompilationEmit(compilation, "elf", &result->elf);
  if (!status)
    status =
        htvmCompilationReport(compilation, HTVM_REPORT_HTML, &result->report);
  if (!status)
    status = htvmCompilationExplain(compilation, &result->explanation);
  return status;
}

static Result compile(const char *data, size_t size) {
  Result result = {.status = HTVM_STATUS_NO_MEMORY};
  HtvmCompilation *compilation = NULL;
  HtvmSession *session = htvmSessionCreate();
  if (!session) {
    result.errors = 1;
    return result;
  }
  htvmSessionSetDiagnosticHandler(session, countErrors, &result);
  result.status = htvmSessionAddCalibration(session, "x", "0123", 4);
  htvmSessionClearCalibration(session);
  if (!result.status)
    result.status = htvmSessionSetOption(session, "engines", "digital");
  if (!result.status)
    result.status =
        htvmCompilationCreate(session, "net", data, size, &compilation);
  if (!result.status)
    result.status = produce(compilation, &result);
  htvmCompilationDestroy(compilation);
  htvmSessionDestroy(session);
  return result;
}

static bool equals(const HtvmOutput *left, const HtvmOutput *right) {
  return htvmOutputSize(left) == htvmOutputSize(right) &&
         !memcmp(htvmOutputData(left), htvmOutputData(right),
                 htvmOutputSize(left));
}

static bool isSame(const Result *left, const Result *right) {
  return equals(left->assembly, right->assembly) &&
         equals(left->elf, right->elf) &&
         equals(left->explanation, right->explanation) &&
         equals(left->report, right->report);
}

static void release(Result *result) {
  htvmOutputDestroy(result->assembly);
  htvmOutputDestroy(result->elf);
  htvmOutputDestroy(result->explanation);
  htvmOutputDestroy(result->report);
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

static bool refuseAt(unsigned long place, const char *data, size_t size,
                     const Result *wanted, unsigned *without) {
  asked = 0;
  refusedAt = place;
  Result result = compile(data, size);
  refusedAt = 0;
  bool isGood =
      result.status == HTVM_STATUS_NO_MEMORY
          ? result.errors == 1
          : result.status == HTVM_STATUS_DONE && isSame(&result, wanted);
  *without += result.status == HTVM_STATUS_NO_MEMORY;
  if (!isGood)
    printf("place %lu: status %d, %u errors\n", place, (int)result.status,
           result.errors);
  release(&result);
  return isGood;
}

static void refuseAll(unsigned long first, unsigned long all,
                      unsigned long points, const char *data, size_t size,
                      const Result *wanted) {
  unsigned places = 0, without = 0, wrong = 0;
  for (unsigned long i = 0; i < points; ++i, ++places)
    wrong += !refuseAt(first ? first + i : 1 + i * all / points, data, size,
                       wanted, &without);
  printf("refused %s: %u places, %u without memory, %u wrong\n",
         isRefusedOnce ? "once" : "from then on", places, without, wrong);
}

int main(int argc, char **argv) {
  static char data[1 << 20];
  FILE *file = argc > 2 ? fopen(argv[1], "rb") : NULL;
  size_t size = file ? fread(data, 1, sizeof data, file) : 0;
  if (file)
    fclose(file);
  cJSON_Hooks hooks = {.malloc_fn = refusing_malloc, .free_fn = free};
  cJSON_InitHooks(&hooks);
  refusedAt = 1;
  if (!htvmSessionCreate())
    puts("no session without memory");
  refusedAt = 0;
  Result early = compile(data, size);
  asked = 0;
  Result wanted = compile(data, size);
  unsigned long all = asked, points = argc > 2 ? strtoul(argv[2], NULL, 0) : 0;
  unsigned long first = argc > 3 ? strtoul(argv[3], NULL, 0) : 0;
  printf("%lu allocations\n", all);
  isRefusedOnce = true;
  refuseAll(first, all, points, data, size, &wanted);
  isRefusedOnce = false;
  refuseAll(first, all, points, data, size, &wanted);
  Result last = compile(data, size);
  printf("afterwards: %s\n", isSame(&last, &early) ? "same" : "different");
  release(&early);
  release(&wanted);
  release(&last);
  return 0;
}
