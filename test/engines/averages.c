//===- averages.c - Averages of random maps by the core -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random layers whose input lies in planes or lines; their jobs are done on the
// host by the functions that the core calls, half of the time joined again, and
// must touch no byte but those of their ranges. What comes out is compared with
// the definition of docs/dialects/qnn.md. Then: which layers become jobs.
//
// RUN: htvm-test-engines-averages | FileCheck %s
// CHECK: average: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK-NEXT: average_lines: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK-NEXT: layers: 600, 0 differ
// CHECK-NEXT: joined: {{[1-9][0-9]*}} pieces
// CHECK-NEXT: jobs: whole map in planes 1, in lines 1, row-major 0, a window 0, a batch 0, a maximum 0
//
//===----------------------------------------------------------------------===//
#include "engines/core/average.h"
#include "engines/core/jobs.h"
#include "runtime/device/average.h"
#include "runtime/machine/parameters.h"
#include "test/capi/random.h"
#include "test/engines/moves.h"
#include "test/engines/pieces.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

_Static_assert((int)HTVM_CORE_ROUND_TRUNCATE == (int)DIANA_AVERAGE_TRUNCATE &&
                   (int)HTVM_CORE_ROUND_FLOOR == (int)DIANA_AVERAGE_FLOOR,
               "the compiler and the device mean the same");

enum { CASES = 600, SEED = 21, BUFFERS = 8 };

static HtvmEngineLayer makeLayer(void) {
  static const HtvmQnnRounding roundings[] = {
      HTVM_ROUND_TOSA, HTVM_ROUND_TRUNCATE, HTVM_ROUND_FLOOR};
  int64_t height = testRandom(1, 12), width = testRandom(1, 40);
  if (testChance(5))
    width = testRandom(1000, 2200); // more than the halves of a sum hold
  if (testChance(5))
    height = testRandom(200, 400);
  int64_t lowest = testRandom(-128, 127);
  HtvmEngineLayer layer = {
      .kind = HTVM_LAYER_AVG_POOL,
      .isComplete = true,
      .inputCount = 1,
      .inputs = {{.tensor.isI8 = true,
                  .layout = HTVM_LAYOUT_PLANAR,
                  .clamp = {testChance(50) ? 0 : -128, 127}}},
      .output.isI8 = true,
      .pool = {.batch = 1,
               .channels = testRandom(1, 70),
               .inHeight = height,
               .inWidth = width,
               .outHeight = 1,
               .outWidth = 1,
               .kernelHeight = height,
               .kernelWidth = width,
               .inputZp = testRandom(-128, 127),
               .outputZp = testRandom(-128, 127),
               .clampMin = lowest,
               .clampMax = testRandom(lowest, 127),
               .rounding = roundings[testRandom(0, 2)]}};
  return layer;
}

//===----------------------------------------------------------------------===//
// The definition
//===----------------------------------------------------------------------===//

static int64_t averageOf(const HtvmQnnPool2d *pool, int64_t sum) {
  int64_t n = pool->inHeight * pool->inWidth, q = sum / n, k = 0;
  while (((int64_t)1 << k) < n)
    ++k;
  if (pool->rounding == HTVM_ROUND_FLOOR && sum % n < 0)
    --q;
  if (pool->rounding == HTVM_ROUND_TOSA)
    q = (sum * (((((int64_t)1 << 30) + 1) << k) / n) +
         ((int64_t)1 << (29 + k))) >>
        (30 + k);
  q += pool->outputZp;
  q = q < pool->clampMin ? pool->clampMin : q;
  return q > pool->clampMax ? pool->clampMax : q;
}

//===----------------------------------------------------------------------===//
// One layer
//===----------------------------------------------------------------------===//

static int64_t joined;

// The byte of element (c, y, x) of the input.
static int64_t placeOf(const HtvmActivation *input, int64_t c, int64_t y,
                       int64_t x) {
  const HtvmPlanarForm *form = input->planar;
  if (form)
    return c * form->planar.plane + y * form->planar.pitch + (x ^ 3);
  return (y * input->shape[3] + x) * htvmLinesPixelBytes(&input->lines->lines) +
         c;
}

static bool isDefined(const HtvmEngineLayer *layer, const HtvmActivation *input,
                      const uint8_t *source, const uint8_t *target) {
  const HtvmQnnPool2d *pool = &layer->pool;
  bool isGood = true;
  for (int64_t c = 0; c < pool->channels; ++c) {
    int64_t sum = 0;
    for (int64_t y = 0; y < pool->inHeight; ++y)
      for (int64_t x = 0; x < pool->inWidth; ++x)
        sum += (int8_t)source[placeOf(input, c, y, x)] - pool->inputZp;
    isGood &= (int8_t)target[c] == averageOf(pool, sum);
  }
  return isGood;
}

static void run(HtvmJobs *jobs, const HtvmEngineLayer *layer, uint8_t **memory,
                TestMoves *moves) {
  if (testChance(50))
    joined += testJoinPieces(jobs);
  bool isFull = testChance(20); // the largest sums that there are
  for (intptr_t i = 0; i < jobs->bufferCount; ++i) {
    size_t bytes = (size_t)jobs->buffers[i].bytes;
    memory[i] = malloc(bytes);
    if (!memory[i])
      abort();
    for (size_t b = 0; b < bytes; ++b)
      memory[i][b] =
          isFull ? 127 : (uint8_t)testRandom(layer->inputs[0].clamp.min, 127);
  }
  for (intptr_t i = 0; i < jobs->jobCount; ++i)
    testMove(jobs, &jobs->jobs[i], memory, moves);
}

static bool isLayerRight(int64_t index, TestMoves *moves) {
  HtvmJobs jobs = {.arena = htvmArenaCreate(), .machine = htvmMachineDefault()};
  uint8_t *memory[BUFFERS] = {NULL};
  testRandomSeed(SEED, index);
  HtvmEngineLayer layer = makeLayer();
  const HtvmQnnPool2d *pool = &layer.pool;
  const int64_t shape[] = {1, pool->channels, pool->inHeight, pool->inWidth};
  const int64_t result[] = {1, pool->channels, 1, 1};
  HtvmActivation *input = htvmActivationCreate(&jobs, 4, shape, 8);
  HtvmLines lines;
  // As layers leave it, or flat.
  if (testChance(50))
    layer.inputs[0].pitch = (pool->inWidth + 3) / 4 * 4 + 4 * testRandom(0, 3);
  HtvmPlanar planar = htvmPlanarFlat(4, shape, layer.inputs[0].pitch);
  htvmActivationOwnLines(input, &lines);
  if (testChance(50))
    htvmActivationAddLines(&jobs, input, &lines);
  else
    htvmActivationAddPlanar(&jobs, input, &planar);
  intptr_t source =
      input->planar ? input->planar->buffer : input->lines->buffer;
  const HtvmPlannedLayer planned = {
      .name = "pool",
      .layer = &layer,
      .inputs = {input},
      .output = htvmActivationCreate(&jobs, 4, result, 8)};
  HtvmJobFault fault;
  bool isGood = htvmCoreLower(&jobs, &planned, &fault);
  run(&jobs, &layer, memory, moves);
  isGood = isGood && isDefined(&layer, input, memory[source],
                               memory[planned.output->plain]);
  for (int i = 0; i < BUFFERS; ++i)
    free(memory[i]);
  htvmArenaDestroy(jobs.arena);
  return isGood;
}

//===----------------------------------------------------------------------===//
// Which layers
//===----------------------------------------------------------------------===//

static void printJobs(void) {
  HtvmEngineLayer planes = makeLayer(), lines = planes, rows = planes;
  HtvmEngineLayer window = planes, batch = planes, maximum = planes;
  lines.inputs[0].layout = HTVM_LAYOUT_LINES;
  rows.inputs[0].layout = HTVM_LAYOUT_BYTES;
  ++window.pool.inHeight;
  window.pool.outHeight = 2;
  batch.pool.batch = 2;
  maximum.kind = HTVM_LAYER_MAX_POOL;
  printf("jobs: whole map in planes %d, in lines %d, row-major %d, a window "
         "%d, a batch %d, a maximum %d\n",
         htvmCoreHasJobs(&planes), htvmCoreHasJobs(&lines),
         htvmCoreHasJobs(&rows), htvmCoreHasJobs(&window),
         htvmCoreHasJobs(&batch), htvmCoreHasJobs(&maximum));
}

int main(void) {
  TestMoves moves = {0};
  int differ = 0;
  for (int64_t i = 0; i < CASES; ++i)
    differ += !isLayerRight(i, &moves);
  for (int i = 0; i < TEST_MOVE_KINDS; ++i)
    if (moves.done[i])
      printf("%s: %" PRId64 " jobs, %" PRId64 " write and %" PRId64
             " read otherwise\n",
             testMoveName(i), moves.done[i], moves.writes[i], moves.reads[i]);
  printf("layers: %d, %d differ\n", CASES, differ);
  printf("joined: %" PRId64 " pieces\n", joined);
  printJobs();
  return 0;
}
