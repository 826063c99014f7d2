//===- derive_tokens.c - Tokens against conflicts byte by byte ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random jobs on random ranges of few bytes, in buffers apart and in buffers
// with places that overlap. Which of them conflict is asked again for every
// byte; tokens must give each such pair a path, stand for such a pair, and be
// needed.
//
// RUN: htvm-test-derive-tokens | FileCheck %s
// CHECK: apart: {{[1-9][0-9]*}} pairs, 0 without a path
// CHECK: apart: {{[1-9][0-9]*}} tokens, 0 for nothing, 0 too many
// CHECK: apart: {{[1-9][0-9]*}} reads of nothing, 0 told wrong
// CHECK: placed: {{[1-9][0-9]*}} pairs, 0 without a path
// CHECK: placed: {{[1-9][0-9]*}} tokens, 0 for nothing, 0 too many
// CHECK: placed: {{[1-9][0-9]*}} reads of nothing, 0 told wrong
//
//===----------------------------------------------------------------------===//
#include "passes/jobs/derive_tokens.h"
#include "dialects/dialects.h"
#include "dialects/tile/tile_graph.h"
#include "test/capi/random.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  CASES = 400,
  SEED = 21,
  JOBS = 24,
  RANGES = 3,  // of a job
  BUFFERS = 5, // the first two are arguments, the last is a constant
  INPUTS = 1,
  BYTES = 40,   // of a buffer
  MEMORY = 128, // of a place
};

typedef struct Range {
  int buffer;
  int64_t offset, bytes, count, stride;
  bool isWrite;
} Range;

typedef struct Job {
  int rangeCount;
  Range ranges[RANGES];
} Job;

typedef struct Case {
  bool isPlaced;
  int64_t places[BUFFERS];
  int jobCount;
  Job jobs[JOBS];
  bool touches[JOBS][BUFFERS * MEMORY], writes[JOBS][BUFFERS * MEMORY];
  bool conflicts[JOBS][JOBS], reaches[JOBS][JOBS], readsNothing[JOBS];
} Case;

typedef struct Counts {
  int64_t pairs, missed, tokens, loose, redundant, nothing, wrong;
} Counts;

//===----------------------------------------------------------------------===//
// Random jobs
//===----------------------------------------------------------------------===//

static bool isConstant(int buffer) { return buffer == BUFFERS - 1; }

// The third buffer is in L1.
static bool isL1(int buffer) { return buffer == 2; }

static Range randomRange(bool isWrite) {
  Range range = {.buffer = (int)testRandom(0, BUFFERS - (isWrite ? 2 : 1)),
                 .bytes = testRandom(1, 8),
                 .count = testRandom(1, 3),
                 .stride = testRandom(0, 12),
                 .isWrite = isWrite};
  int64_t length = (range.count - 1) * range.stride + range.bytes;
  range.offset = testRandom(0, BYTES - length);
  return range;
}

static void makeCase(Case *test, bool isPlaced) {
  *test = (Case){.isPlaced = isPlaced, .jobCount = (int)testRandom(2, JOBS)};
  for (int b = 0; b < BUFFERS; ++b)
    test->places[b] = testRandom(0, MEMORY - BYTES);
  for (int j = 0; j < test->jobCount; ++j) {
    Job *job = &test->jobs[j];
    int reads = (int)testRandom(0, RANGES - 1);
    job->rangeCount = (int)testRandom(reads ? reads : 1, RANGES);
    for (int r = 0; r < job->rangeCount; ++r)
      job->ranges[r] = randomRange(r >= reads);
  }
}

//===----------------------------------------------------------------------===//
// Byte by byte
//===----------------------------------------------------------------------===//

// Where byte |offset| of |buffer| is among all bytes.
static int64_t byteOf(const Case *test, int buffer, int64_t offset) {
  if (!test->isPlaced)
    return buffer * MEMORY + offset;
  return (isL1(buffer) ? MEMORY : 0) + test->places[buffer] + offset;
}

// Marks the bytes of |range|; how many of them are in |known|.
static int64_t markRange(const Case *test, const Range *range,
                         const bool *known, bool *touches) {
  int64_t found = 0;
  for (int64_t i = 0; i < range->count; ++i)
    for (int64_t b = 0; b < range->bytes; ++b) {
      int64_t byte =
          byteOf(test, range->buffer, range->offset + i * range->stride + b);
      found += known[byte];
      touches[byte] = true;
    }
  return found;
}

static void markJob(Case *test, int j, bool *known) {
  const Job *job = &test->jobs[j];
  for (int r = 0; r < job->rangeCount; ++r) {
    const Range *range = &job->ranges[r];
    if (isConstant(range->buffer))
      continue;
    int64_t found = markRange(test, range, known, test->touches[j]);
    if (range->isWrite)
      markRange(test, range, known, test->writes[j]);
    else
      test->readsNothing[j] |= found == 0;
  }
  for (int b = 0; b < BUFFERS * MEMORY; ++b)
    known[b] |= test->writes[j][b];
}

static void findConflicts(Case *test) {
  bool known[BUFFERS * MEMORY] = {0};
  for (int b = 0; b < INPUTS; ++b)
    for (int64_t i = 0; i < BYTES; ++i)
      known[byteOf(test, b, i)] = true;
  for (int j = 0; j < test->jobCount; ++j)
    markJob(test, j, known);
  for (int i = 0; i < test->jobCount; ++i)
    for (int j = 0; j < i; ++j)
      for (int b = 0; b < BUFFERS * MEMORY; ++b)
        test->conflicts[i][j] |= (test->writes[i][b] && test->touches[j][b]) ||
                                 (test->writes[j][b] && test->touches[i][b]);
}

//===----------------------------------------------------------------------===//
// The same as a module
//===----------------------------------------------------------------------===//

typedef struct Text {
  char *bytes;
  size_t length, capacity;
} Text;

__attribute__((format(printf, 2, 3))) static void
append(Text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  text->length +=
      (size_t)vsnprintf(text->bytes + text->length,
                        text->capacity - text->length, format, arguments);
  va_end(arguments);
  if (text->length >= text->capacity)
    abort();
}

static void writeType(Text *text, int buffer) {
  append(text, "memref<%dxi8%s>", BYTES,
         isL1(buffer) ? ", {memory = \"l1\"}" : "");
}

static void writeBuffers(Text *text, const Case *test) {
  append(text, "memref.global constant @c : memref<%dxi8> = dense<0>\n", BYTES);
  append(text,
         "func.func @f(%%b0: memref<%dxi8>, %%b1: memref<%dxi8>) attributes "
         "{htvm.inputs = %d : i64",
         BYTES, BYTES, INPUTS);
  if (test->isPlaced)
    append(text,
           ", tile.argument_offsets = array<i64: %" PRId64 ", %" PRId64 ">",
           test->places[0], test->places[1]);
  append(text, "} {\n");
  for (int b = 2; b < BUFFERS - 1; ++b) {
    append(text, "%%b%d = memref.alloc() {", b);
    if (test->isPlaced)
      append(text, "tile.offset = %" PRId64 " : i64", test->places[b]);
    append(text, "} : ");
    writeType(text, b);
    append(text, "\n");
  }
  append(text, "%%b%d = memref.get_global @c : memref<%dxi8>\n", BUFFERS - 1,
         BYTES);
}

static void writeRange(Text *text, const Range *range, int j, int r) {
  append(text,
         "%%r%d_%d = \"tile.range\"(%%b%d) {offset = %" PRId64
         " : i64, bytes = %" PRId64 " : i64, ",
         j, r, range->buffer, range->offset, range->bytes);
  if (range->count == 1)
    append(text, "count = array<i64>, strides = array<i64>");
  else
    append(text,
           "count = array<i64: %" PRId64 ">, strides = array<i64: %" PRId64 ">",
           range->count, range->stride);
  append(text, "} : (");
  writeType(text, range->buffer);
  append(text, ") -> !tile.bytes\n");
}

static void writeJob(Text *text, const Job *job, int j) {
  int reads = 0;
  for (int r = 0; r < job->rangeCount; ++r) {
    writeRange(text, &job->ranges[r], j, r);
    reads += !job->ranges[r].isWrite;
  }
  append(text, "%%t%d = \"tile.job\"(", j);
  for (int r = 0; r < job->rangeCount; ++r)
    append(text, "%s%%r%d_%d", r ? ", " : "", j, r);
  append(text,
         ") {worker = \"cpu\", kind = \"call\", payload = {}, cycles = 1 : "
         "i64, layer = 0 : i64, operandSegmentSizes = array<i32: %d, %d, 0>} "
         ": (",
         reads, job->rangeCount - reads);
  for (int r = 0; r < job->rangeCount; ++r)
    append(text, "%s!tile.bytes", r ? ", " : "");
  append(text, ") -> !tile.token\n");
}

static MlirModule moduleOf(MlirContext ctx, const Case *test) {
  static char bytes[65536];
  Text text = {bytes, 0, sizeof bytes};
  writeBuffers(&text, test);
  for (int j = 0; j < test->jobCount; ++j)
    writeJob(&text, &test->jobs[j], j);
  append(&text, "return\n}\n");
  return mlirModuleCreateParse(ctx, mlirStringRefCreate(bytes, text.length));
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

// Whether |from| is reached from |job| by tokens, its own of number |without|
// left out.
static bool reaches(const Case *test, const HtvmTileGraph *graph, intptr_t job,
                    intptr_t from, intptr_t without) {
  for (intptr_t t = 0; t < graph->tokens[job].count; ++t) {
    intptr_t before = graph->tokens[job].items[t];
    if (t != without && (before == from || test->reaches[before][from]))
      return true;
  }
  return false;
}

static void compare(Case *test, const HtvmTileGraph *graph,
                    const HtvmTileConflicts *conflicts, Counts *counts) {
  for (intptr_t i = 0; i < graph->jobCount; ++i) {
    for (intptr_t j = 0; j < i; ++j) {
      test->reaches[i][j] = reaches(test, graph, i, j, -1);
      counts->pairs += test->conflicts[i][j];
      counts->missed += test->conflicts[i][j] && !test->reaches[i][j];
    }
    for (intptr_t t = 0; t < graph->tokens[i].count; ++t) {
      intptr_t before = graph->tokens[i].items[t];
      ++counts->tokens;
      counts->loose += !test->conflicts[i][before];
      counts->redundant += reaches(test, graph, i, before, t);
    }
    counts->nothing += test->readsNothing[i];
    counts->wrong += test->readsNothing[i] != conflicts[i].readsNothing;
  }
}

static void tryCase(MlirContext ctx, int64_t index, bool isPlaced,
                    Counts *counts) {
  static Case test;
  testRandomSeed(SEED, index);
  makeCase(&test, isPlaced);
  findConflicts(&test);
  MlirModule module = moduleOf(ctx, &test);
  if (mlirModuleIsNull(module))
    exit(1);
  HtvmArena *arena = htvmArenaCreate();
  MlirOperation function =
      htvmCollectOps(mlirModuleGetOperation(module), "func.func", arena).ops[0];
  htvmDeriveTokensOf(function);
  HtvmTileGraph graph = htvmTileGraphRead(function, arena);
  compare(&test, &graph, htvmTileGraphConflicts(&graph, function), counts);
  htvmArenaDestroy(arena);
  mlirModuleDestroy(module);
}

int main(void) {
  MlirContext ctx = mlirContextCreate();
  mlirContextEnableMultithreading(ctx, false);
  if (mlirLogicalResultIsFailure(htvmDialectsRegister(ctx)))
    return 2;
  for (int isPlaced = 0; isPlaced < 2; ++isPlaced) {
    const char *name = isPlaced ? "placed" : "apart";
    Counts counts = {0};
    for (int64_t i = 0; i < CASES; ++i)
      tryCase(ctx, i, isPlaced, &counts);
    printf("%s: %" PRId64 " pairs, %" PRId64 " without a path\n", name,
           counts.pairs, counts.missed);
    printf("%s: %" PRId64 " tokens, %" PRId64 " for nothing, %" PRId64
           " too many\n",
           name, counts.tokens, counts.loose, counts.redundant);
    printf("%s: %" PRId64 " reads of nothing, %" PRId64 " told wrong\n", name,
           counts.nothing, counts.wrong);
  }
  mlirContextDestroy(ctx);
  return 0;
}
