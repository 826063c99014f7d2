//===- geometry.c - Tiles, windows and buffers of a layer -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/plan.h"

#include "dialects/support/numbers.h"
#include "engines/analog/pack.h"
#include "runtime/machine/analog_cycles.h"

static int64_t pixelBytes(int64_t channels) {
  return htvmRoundUp(channels, HTVM_ANALOG_LINE_BYTES);
}

// One dimension of a convolution.
typedef struct Dimension {
  int64_t in, out, kernel, stride, padBefore;
} Dimension;

// An output whose window lies wholly in the padding still gets one input: the
// nearest one.
static HtvmAnalogRange rangeOf(const Dimension *dim, int64_t tile,
                               int64_t index) {
  HtvmAnalogRange range = {.start = index * tile};
  range.size = htvmMin(tile, dim->out - range.start);
  int64_t begin = range.start * dim->stride - dim->padBefore;
  int64_t end = begin + (range.size - 1) * dim->stride + dim->kernel;
  range.first = htvmMin(htvmMax(begin, 0), dim->in - 1);
  range.count = htvmMax(1, htvmMin(end, dim->in) - range.first);
  range.padBefore = range.first - begin;
  range.padAfter = htvmMax(0, end - (range.first + range.count));
  return range;
}

HtvmAnalogRange htvmAnalogRowRange(const HtvmAnalogLayer *layer, int64_t tile,
                                   int64_t index) {
  Dimension dim = {layer->inHeight, layer->outHeight, layer->kernelHeight,
                   layer->stride, layer->padTop};
  return rangeOf(&dim, tile, index);
}

HtvmAnalogRange htvmAnalogColumnRange(const HtvmAnalogLayer *layer,
                                      int64_t tile, int64_t index) {
  Dimension dim = {layer->inWidth, layer->outWidth, layer->kernelWidth,
                   layer->stride, layer->padLeft};
  HtvmAnalogRange range = rangeOf(&dim, tile, index);
  if (range.size == layer->outWidth) {
    // Whole rows lie in one piece: columns that no output looks at come along.
    range.first = 0;
    range.count = layer->inWidth;
    range.padBefore = layer->padLeft;
  }
  return range;
}

static int64_t windowOf(int64_t in, int64_t outputs, int64_t kernel,
                        int64_t stride) {
  return htvmMin(in, (outputs - 1) * stride + kernel);
}

int64_t htvmAnalogInputBytes(const HtvmAnalogLayer *layer,
                             const HtvmAnalogPlan *plan) {
  int64_t rows =
      windowOf(layer->inHeight, plan->rows, layer->kernelHeight, layer->stride);
  int64_t columns = plan->columns == layer->outWidth
                        ? layer->inWidth
                        : windowOf(layer->inWidth, plan->columns,
                                   layer->kernelWidth, layer->stride);
  return rows * columns * pixelBytes(layer->channels);
}

int64_t htvmAnalogOutputBytes(const HtvmAnalogLayer *layer,
                              const HtvmAnalogPlan *plan) {
  (void)layer;
  return plan->rows * plan->columns * pixelBytes(plan->channels);
}

static int64_t rowsOfMacro(const HtvmAnalogLayer *layer, int64_t unroll) {
  return htvmAnalogRows(
      (uint32_t)layer->channels, (uint32_t)layer->kernelHeight,
      (uint32_t)layer->kernelWidth, (uint32_t)layer->stride, (uint32_t)unroll);
}

static bool fitsMacro(const HtvmMachine *machine, const HtvmAnalogLayer *layer,
                      int64_t channels, int64_t unroll) {
  return unroll * channels <= (int64_t)machine->analog_columns &&
         rowsOfMacro(layer, unroll) <= (int64_t)machine->analog_rows;
}

// HTVM's rule doubles while the next step fits, blind to the stride; where that
// would not fit or not divide, the largest step that does is taken.
static bool htvmUnrolls(const HtvmMachine *machine,
                        const HtvmAnalogLayer *layer, int64_t channels,
                        int64_t unroll) {
  return unroll * channels <= (int64_t)machine->analog_columns &&
         layer->channels * layer->kernelHeight *
                 (layer->kernelWidth + unroll - 1) <=
             (int64_t)machine->analog_rows;
}

int64_t htvmAnalogJobCycles(const HtvmMachine *machine,
                            const HtvmAnalogLayer *layer, int64_t channels,
                            int64_t rows, int64_t columns, int64_t unroll) {
  uint64_t cycles =
      machine->compute_job_cycles +
      htvmAnalogWeightCycles(machine, (uint32_t)rowsOfMacro(layer, unroll)) +
      htvmAnalogProductCycles(machine, (uint64_t)(rows * (columns / unroll)));
  if (layer->scaled)
    cycles += htvmAnalogScaleCycles(machine, (uint32_t)channels);
  return (int64_t)cycles;
}

// A job takes no longer for a wider image, but L2 has to hold it: as many bytes
// as a copy moves in a cycle count as a cycle.
static int64_t unrollCost(const HtvmMachine *machine,
                          const HtvmAnalogLayer *layer, int64_t channels,
                          int64_t rows, int64_t columns, int64_t unroll) {
  const HtvmAnalogShape image = {.k = (uint32_t)channels,
                                 .c = (uint32_t)layer->channels,
                                 .fy = (uint32_t)layer->kernelHeight,
                                 .fx = (uint32_t)layer->kernelWidth,
                                 .stride = (uint32_t)layer->stride,
                                 .unroll = (uint32_t)unroll};
  return htvmAnalogJobCycles(machine, layer, channels, rows, columns, unroll) +
         (int64_t)(htvmPackAnalogBytes(&image) / machine->copy_bytes_per_cycle);
}

int64_t htvmAnalogUnroll(const HtvmMachine *machine,
                         const HtvmAnalogLayer *layer,
                         HtvmTileSchedule schedule, int64_t channels,
                         int64_t rows, int64_t columns) {
  int64_t best = 1;
  for (int64_t u = 2; u <= HTVM_ANALOG_UNROLL_MAX; u *= 2) {
    if (columns % u || !fitsMacro(machine, layer, channels, u))
      continue;
    bool better =
        schedule == HTVM_SCHEDULE_HTVM
            ? htvmUnrolls(machine, layer, channels, u)
            : unrollCost(machine, layer, channels, rows, columns, u) <
                  unrollCost(machine, layer, channels, rows, columns, best);
    if (better)
      best = u;
  }
  return best;
}
