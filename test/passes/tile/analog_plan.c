//===- analog_plan.c - Plans of analog layers against all legal tiles -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random layers and machines. Every tile that docs/engines/analog.md allows is
// costed job by job with the times of that page; the first plan must be as good
// as the best of them, and each as the best of its way. An argument is the
// seed.
//
// RUN: htvm-test-analog-plan | FileCheck %s
// CHECK: seed 1
// CHECK-NEXT: 300 layers, {{[1-9][0-9]+}} with plans as good as the best tile
// CHECK-NEXT: {{[1-9][0-9]+}} of the best of their way
// CHECK-NEXT: {{[1-9][0-9]+}} without a legal tile
// CHECK-NEXT: 0 differ
//
//===----------------------------------------------------------------------===//
#include "engines/analog/job_cycles.h"
#include "test/passes/tile/random_analog.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { LAYERS = 300, LINE = 64 };

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t divideUp(int64_t a, int64_t b) { return (a + b - 1) / b; }

//===----------------------------------------------------------------------===//
// One tile, from the documents
//===----------------------------------------------------------------------===//

typedef struct Case {
  HtvmMachine machine;
  HtvmAnalogLayer layer;
  HtvmTileSchedule schedule;
} Case;

// Cycles of copying |runs| runs of |lines| lines, and those of the core.
static int64_t copyTime(const HtvmMachine *machine, int64_t runs,
                        int64_t lines) {
  int64_t time = 0, most = (int64_t)machine->copy_bank_rows;
  for (int64_t done = 0; done < lines; done += most)
    time += 70 + 4 * minimum(most, lines - done) + HTVM_ANALOG_COPY_OVERHEAD;
  return runs * time;
}

static int64_t macroRows(const HtvmAnalogLayer *layer, int64_t unroll) {
  return layer->channels * layer->kernelHeight *
         (layer->kernelWidth + (unroll - 1) * layer->stride);
}

static int64_t jobTime(const Case *test, int64_t channels, int64_t pixels,
                       int64_t unroll) {
  const HtvmAnalogLayer *layer = &test->layer;
  int64_t time = 150 + 8 * divideUp(macroRows(layer, unroll), 288) * 288;
  if (layer->scaled)
    time += divideUp(8 * channels, 16);
  // 70 ns at 260 MHz: 18.2 cycles a product.
  return time + divideUp(pixels / unroll * 182, 10);
}

static bool fits(const Case *test, int64_t channels, int64_t columns,
                 int64_t unroll) {
  return columns % unroll == 0 &&
         unroll * channels <= (int64_t)test->machine.analog_columns &&
         macroRows(&test->layer, unroll) <= (int64_t)test->machine.analog_rows;
}

// Two planes of bits, rows and columns of whole blocks.
static int64_t imageBytes(const Case *test, int64_t channels, int64_t unroll) {
  return 2 * divideUp(macroRows(&test->layer, unroll), 288) * 288 *
         divideUp(channels * unroll, 128) * 128 / 8;
}

// HTVM doubles while its own condition holds; what does not fit is halved.
static int64_t htvmUnroll(const Case *test, int64_t channels, int64_t columns) {
  const HtvmAnalogLayer *layer = &test->layer;
  int64_t lines = layer->channels * layer->kernelHeight, unroll = 1;
  while (unroll < 4 &&
         2 * unroll * channels <= (int64_t)test->machine.analog_columns &&
         lines * (layer->kernelWidth + 2 * unroll - 1) <=
             (int64_t)test->machine.analog_rows)
    unroll *= 2;
  while (unroll > 1 && !fits(test, channels, columns, unroll))
    unroll /= 2;
  return unroll;
}

static int64_t bestJobTime(const Case *test, int64_t channels, int64_t rows,
                           int64_t columns) {
  int64_t pixels = rows * columns;
  if (test->schedule == HTVM_SCHEDULE_HTVM)
    return jobTime(test, channels, pixels, htvmUnroll(test, channels, columns));
  int64_t best = jobTime(test, channels, pixels, 1);
  int64_t bytes = imageBytes(test, channels, 1);
  for (int64_t unroll = 2; unroll <= 4; unroll *= 2) {
    int64_t time = jobTime(test, channels, pixels, unroll);
    int64_t grown = imageBytes(test, channels, unroll);
    if (!fits(test, channels, columns, unroll) ||
        time * 16 + grown >= best * 16 + bytes)
      continue;
    best = time;
    bytes = grown;
  }
  return best;
}

// A tile's part of one dimension: the inputs under its windows, and padding.
typedef struct Span {
  int64_t outputs, inputs, before, after;
} Span;

typedef struct Dim {
  int64_t in, out, kernel, stride, pad;
} Dim;

static Span spanOf(const Dim *dim, int64_t tile, int64_t start) {
  int64_t outputs = minimum(tile, dim->out - start), low = 0, high = 0;
  Span span = {.outputs = outputs};
  for (int64_t at = 0; at < (outputs - 1) * dim->stride + dim->kernel; ++at) {
    int64_t position = start * dim->stride - dim->pad + at;
    low += position < 0;
    high += position >= dim->in;
    span.inputs += position >= 0 && position < dim->in;
  }
  span.before = low, span.after = high;
  // The engine needs an input even where all is padding: the first one, with
  // all of the padding in front of it. Behind the last one that has no field.
  if (span.inputs == 0) {
    span.inputs = 1;
    span.before = low ? dim->pad - start * dim->stride : -1;
    span.after = 0;
  }
  return span;
}

static int64_t windowOf(const Dim *dim, int64_t tile) {
  return minimum(dim->in, (tile - 1) * dim->stride + dim->kernel);
}

static bool isProgrammable(const Dim *dim, int64_t tile) {
  for (int64_t start = 0; start < dim->out; start += tile) {
    Span span = spanOf(dim, tile, start);
    if (span.before < 0 || span.before > 3 || span.after > 3)
      return false;
  }
  return true;
}

static Dim rowsOf(const HtvmAnalogLayer *layer) {
  return (Dim){layer->inHeight, layer->outHeight, layer->kernelHeight,
               layer->stride, layer->padTop};
}

static Dim columnsOf(const HtvmAnalogLayer *layer) {
  return (Dim){layer->inWidth, layer->outWidth, layer->kernelWidth,
               layer->stride, layer->padLeft};
}

static int64_t l1Bytes(const HtvmAnalogLayer *layer,
                       const HtvmAnalogPlan *plan) {
  Dim rows = rowsOf(layer), columns = columnsOf(layer);
  int64_t width = plan->columns == layer->outWidth
                      ? layer->inWidth
                      : windowOf(&columns, plan->columns);
  return LINE * (windowOf(&rows, plan->rows) * width *
                     divideUp(layer->channels, LINE) +
                 plan->rows * plan->columns * divideUp(plan->channels, LINE));
}

// The jobs of one spatial tile and its copies.
static void addTile(const Case *test, const Span *rows, const Span *columns,
                    HtvmAnalogPlan *plan) {
  const HtvmAnalogLayer *layer = &test->layer;
  int64_t width =
      columns->outputs == layer->outWidth ? layer->inWidth : columns->inputs;
  int64_t pixel = divideUp(layer->channels, LINE), in;
  if (width == layer->inWidth)
    in = copyTime(&test->machine, 1, rows->inputs * width * pixel);
  else
    in = copyTime(&test->machine, rows->inputs, width * pixel);
  for (int64_t k = 0; k < layer->outChannels; k += plan->channels) {
    int64_t channels = minimum(plan->channels, layer->outChannels - k);
    int64_t lines = divideUp(channels, LINE);
    ++plan->tiles;
    if (k == 0 || test->schedule == HTVM_SCHEDULE_HTVM)
      plan->cycles += in;
    plan->cycles +=
        HTVM_ANALOG_JOB_OVERHEAD +
        bestJobTime(test, channels, rows->outputs, columns->outputs);
    if (channels != layer->outChannels)
      plan->cycles +=
          copyTime(&test->machine, rows->outputs * columns->outputs, lines);
    else if (columns->outputs == layer->outWidth)
      plan->cycles +=
          copyTime(&test->machine, 1, rows->outputs * columns->outputs * lines);
    else
      plan->cycles +=
          copyTime(&test->machine, rows->outputs, columns->outputs * lines);
  }
}

static bool complete(const Case *test, HtvmAnalogPlan *plan) {
  const HtvmAnalogLayer *layer = &test->layer;
  Dim rows = rowsOf(layer), columns = columnsOf(layer);
  plan->tiles = plan->cycles = 0;
  plan->l1Bytes = l1Bytes(layer, plan);
  if (plan->l1Bytes > (int64_t)test->machine.l1_bytes ||
      plan->channels > (int64_t)test->machine.analog_columns ||
      (plan->channels % LINE && plan->channels != layer->outChannels) ||
      !isProgrammable(&rows, plan->rows) ||
      !isProgrammable(&columns, plan->columns))
    return false;
  for (int64_t y = 0; y < rows.out; y += plan->rows)
    for (int64_t x = 0; x < columns.out; x += plan->columns) {
      Span rowSpan = spanOf(&rows, plan->rows, y);
      Span columnSpan = spanOf(&columns, plan->columns, x);
      addTile(test, &rowSpan, &columnSpan, plan);
    }
  return true;
}

//===----------------------------------------------------------------------===//
// All tiles
//===----------------------------------------------------------------------===//

// Ways to cut: bits channels, rows, columns, and any.
enum { OBJECTIVES = 4, ANY = 8, WAYS = 9 };

typedef struct Best {
  bool found[WAYS];
  HtvmAnalogPlan plans[WAYS][OBJECTIVES];
} Best;

static const HtvmTileObjective objectives[OBJECTIVES] = {
    HTVM_OBJECTIVE_COST, HTVM_OBJECTIVE_SIZE, HTVM_OBJECTIVE_PE,
    HTVM_OBJECTIVE_DORY};

static int64_t scoreOf(const Case *test, HtvmTileObjective objective,
                       const HtvmAnalogPlan *plan) {
  const HtvmAnalogLayer *layer = &test->layer;
  int64_t bits = 2 * layer->channels * plan->channels * layer->kernelHeight *
                 layer->kernelWidth;
  int64_t bytes = plan->l1Bytes + bits / 8;
  if (objective == HTVM_OBJECTIVE_COST)
    return -plan->cycles;
  if (objective == HTVM_OBJECTIVE_SIZE)
    return bytes;
  return 100000000 * ((layer->channels - 1) % 128) +
         100000000 * ((plan->channels - 1) % 512) + bytes;
}

// By the objective, then fewer cycles, then the larger tile.
static int compare(const Case *test, HtvmTileObjective objective,
                   const HtvmAnalogPlan *a, const HtvmAnalogPlan *b) {
  int64_t scoreA = scoreOf(test, objective, a);
  int64_t scoreB = scoreOf(test, objective, b);
  if (scoreA != scoreB)
    return scoreA > scoreB ? 1 : -1;
  if (a->cycles != b->cycles)
    return a->cycles < b->cycles ? 1 : -1;
  return (a->l1Bytes > b->l1Bytes) - (a->l1Bytes < b->l1Bytes);
}

static unsigned cutsOf(const HtvmAnalogLayer *layer,
                       const HtvmAnalogPlan *plan) {
  return (plan->channels < layer->outChannels) +
         2 * (plan->rows < layer->outHeight) +
         4 * (plan->columns < layer->outWidth);
}

static void keep(const Case *test, const HtvmAnalogPlan *plan, unsigned way,
                 Best *best) {
  for (int i = 0; i < OBJECTIVES; ++i)
    if (!best->found[way] ||
        compare(test, objectives[i], plan, &best->plans[way][i]) > 0)
      best->plans[way][i] = *plan;
  best->found[way] = true;
}

// The best tile of each way for each objective. |*outSmallest|: the least L1 of
// a tile that would be legal with more L1.
static void searchAll(const Case *test, Best *best, int64_t *outSmallest) {
  const HtvmAnalogLayer *layer = &test->layer;
  Case roomy = *test;
  roomy.machine.l1_bytes = INT64_MAX;
  *outSmallest = INT64_MAX;
  for (int64_t k = 1; k <= layer->outChannels; ++k) {
    if (k % LINE && k != layer->outChannels)
      continue;
    for (int64_t y = 1; y <= layer->outHeight; ++y)
      for (int64_t x = 1; x <= layer->outWidth; ++x) {
        HtvmAnalogPlan plan = {.channels = k, .rows = y, .columns = x};
        bool legal = complete(test, &plan);
        HtvmAnalogPlan other = {.channels = k, .rows = y, .columns = x};
        if (complete(&roomy, &other))
          *outSmallest = minimum(*outSmallest, other.l1Bytes);
        if (!legal)
          continue;
        keep(test, &plan, ANY, best);
        keep(test, &plan, cutsOf(layer, &plan), best);
      }
  }
}

typedef struct Counts {
  int plans, ways, refused, different;
} Counts;

static void fail(const Case *test, int layer, HtvmTileObjective objective,
                 const HtvmAnalogPlan *plan, const HtvmAnalogPlan *best,
                 Counts *counts) {
  printf("layer %d, objective %d, schedule %d: %" PRId64 " x %" PRId64
         " x %" PRId64 ", %" PRId64 " cycles; best %" PRId64 " x %" PRId64
         " x %" PRId64 ", %" PRId64 " cycles\n",
         layer, (int)objective, (int)test->schedule, plan->channels, plan->rows,
         plan->columns, plan->cycles, best->channels, best->rows, best->columns,
         best->cycles);
  ++counts->different;
}

static bool isSame(const Case *test, const HtvmAnalogPlan *plan) {
  HtvmAnalogPlan same = *plan;
  return complete(test, &same) && same.cycles == plan->cycles &&
         same.tiles == plan->tiles && same.l1Bytes == plan->l1Bytes;
}

// The best of each way, once, and the best of all first.
static void checkPlans(const Case *test, int layer, int objective, Best best,
                       const HtvmAnalogPlans *plans, Counts *counts) {
  for (int i = 0; i < plans->count; ++i) {
    const HtvmAnalogPlan *plan = &plans->list[i];
    unsigned way = cutsOf(&test->layer, plan);
    const HtvmAnalogPlan *wanted = &best.plans[i ? way : ANY][objective];
    if (!best.found[way] || !isSame(test, plan) ||
        compare(test, objectives[objective], plan, wanted) != 0)
      fail(test, layer, objectives[objective], plan, wanted, counts);
    best.found[way] = false;
    ++counts->ways;
  }
  for (int way = 0; way < ANY; ++way)
    if (best.found[way])
      fail(test, layer, objectives[objective], &plans->list[0],
           &best.plans[way][objective], counts);
  ++counts->plans;
}

static void check(const Case *test, int layer, Counts *counts) {
  Best best = {0};
  int64_t smallest;
  searchAll(test, &best, &smallest);
  for (int i = 0; i < OBJECTIVES; ++i) {
    HtvmTileOptions options = {.objective = objectives[i],
                               .schedule = test->schedule};
    HtvmAnalogPlans plans = {0};
    HtvmShortage shortage = {0};
    bool found = htvmAnalogPlans(&test->machine, &test->layer, &options, &plans,
                                 &shortage);
    if (found) {
      checkPlans(test, layer, i, best, &plans, counts);
      continue;
    }
    ++counts->refused;
    if (best.found[ANY] || shortage.needed != smallest ||
        shortage.available != (int64_t)test->machine.l1_bytes)
      fail(test, layer, objectives[i], &plans.list[0], &best.plans[ANY][i],
           counts);
  }
}

int main(int argc, char **argv) {
  static const uint64_t sizes[] = {1024, 4096, 16384, 262144};
  uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 "\n", seed);
  for (int i = 0; i < LAYERS; ++i) {
    Case test;
    testRandomAnalog(seed, i, &test.machine, &test.layer);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; ++s)
      for (int schedule = 0; schedule < 2; ++schedule) {
        test.machine.l1_bytes = sizes[s];
        test.schedule = schedule ? HTVM_SCHEDULE_HTVM : HTVM_SCHEDULE_BEST;
        check(&test, i, &counts);
      }
  }
  printf("%d layers, %d with plans as good as the best tile\n"
         "%d of the best of their way\n",
         LAYERS, counts.plans, counts.ways);
  printf("%d without a legal tile\n%d differ\n", counts.refused,
         counts.different);
  return counts.different != 0;
}
