//===- packed_plan.c - Pairs, blocks and groups of a convolution ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blocks of outputs share what they load; their size is chosen by counting the
// instructions of all blocks. Groups are as long as the weights allow: 2^15
// bounds 128 * sum |w|.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/packed.h"

#include "dialects/support/numbers.h"

#include <string.h>

enum {
  MAX_GROUP = 255,  // of sum |w|: 128 * 255 < 2^15
  BODY_TAPS = 16,   // products written out in one iteration,
  KERNEL_TAPS = 25, // more if they are one kernel
  MIN_ITERATIONS = 2,
  MAX_KERNEL_COLUMNS = 64,    // at least one kernel row is written out
  MAX_PAIRS = 6,              // of a block: three registers each
  MIN_DEPTHWISE_OUTPUTS = 16, // fewer do not pay for packing a plane
  PLANE_BYTES_LIMIT = 65536,  // of all words that exist at a time
};

//===----------------------------------------------------------------------===//
// Pairs
//===----------------------------------------------------------------------===//

static int64_t half(int64_t count) { return (count + 1) / 2; }

// Outputs are paired along the axis that leaves fewer over. With an odd count
// the one in the middle is computed twice.
static void pairOutputs(HtvmPacked *p) {
  bool byRows = half(p->outRows) * p->outCols <= p->outRows * half(p->outCols);
  p->rows = byRows ? half(p->outRows) : p->outRows;
  p->cols = byRows ? p->outCols : half(p->outCols);
  p->secondRow = p->outRows - p->rows;
  p->secondCol = p->outCols - p->cols;
}

// Is a sum one pixel times weights, so that positions need no neighbours?
static bool isPointwise(const HtvmQnnLinear *c) {
  return c->kernelHeight == 1 && c->kernelWidth == 1 &&
         !htvmQnnLinearIsPadded(c);
}

static void setPlane(HtvmPacked *p) {
  const HtvmQnnLinear *c = &p->conv;
  if (p->isPointwise) {
    p->planeRows = htvmPackedBlocks(p);
    p->planeCols = p->blockCols;
    return;
  }
  p->planeRows =
      (p->rows - 1) * c->strideY + (c->kernelHeight - 1) * c->dilationY + 1;
  p->planeCols =
      (p->cols - 1) * c->strideX + (c->kernelWidth - 1) * c->dilationX + 1;
}

int64_t htvmPackedBlocks(const HtvmPacked *p) {
  return htvmDivideUp(p->cols, p->blockCols);
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

static int64_t kernelSize(const HtvmPacked *p) {
  return p->conv.kernelHeight * p->conv.kernelWidth;
}

int64_t htvmPackedIterations(const HtvmPacked *p) {
  return p->bodyRows == p->conv.kernelHeight
             ? p->sumChannels / p->bodyChannels
             : p->sumChannels * (p->conv.kernelHeight / p->bodyRows);
}

// Does any group that begins at |start| and ends with |tap| of |count| bodies,
// the first at |offset|, exceed the bound?
static bool exceeds(const HtvmPacked *p, int64_t offset, int64_t taps,
                    int64_t count, int64_t start, int64_t tap) {
  int64_t all = p->sumChannels * kernelSize(p);
  for (int64_t k = 0; k < p->conv.outChannels; ++k)
    for (int64_t i = 0; i < count; ++i) {
      const int64_t *w = p->conv.weights.values + k * all + offset + i * taps;
      int64_t sum = 0;
      for (int64_t t = start; t <= tap; ++t)
        sum += w[t] < 0 ? -w[t] : w[t];
      if (sum > MAX_GROUP)
        return true;
    }
  return false;
}

static HtvmPackedBody formGroups(const HtvmPacked *p, int64_t offset,
                                 int64_t taps, int64_t count) {
  HtvmPackedBody body = {taps, 0, HTVM_ARENA_ARRAY(p->arena, bool, taps + 1)};
  int64_t start = 0;
  for (int64_t t = 1; t <= taps; ++t)
    if (t == taps || exceeds(p, offset, taps, count, start, t)) {
      body.endsGroup[t - 1] = true;
      ++body.groups;
      start = t;
    }
  return body;
}

// As many whole kernels as make few enough products and leave no rest. At
// least MIN_ITERATIONS of them: weights outside any loop would be loaded before
// the loops over pixels, and take registers or stack there.
static int64_t chooseChannels(const HtvmPacked *p) {
  int64_t most = BODY_TAPS / kernelSize(p);
  int64_t few = p->sumChannels / MIN_ITERATIONS;
  most = htvmMin(most, few);
  for (int64_t channels = most; channels > 1 && channels * 3 >= most;
       --channels)
    if (p->sumChannels % channels == 0)
      return channels;
  return most < 1 ? 1 : most;
}

// Whole kernels as long as one is few products, else some rows of one.
static void chooseBody(HtvmPacked *p) {
  int64_t kernel = kernelSize(p), height = p->conv.kernelHeight;
  int64_t width = p->conv.kernelWidth;
  p->bodyChannels = chooseChannels(p);
  p->bodyRows = height;
  while (kernel > KERNEL_TAPS && p->bodyRows > 1 &&
         (height % p->bodyRows || p->bodyRows * width > KERNEL_TAPS))
    --p->bodyRows;
  int64_t taps = p->bodyChannels * p->bodyRows * width;
  int64_t count = htvmPackedIterations(p);
  int64_t rest = p->sumChannels % p->bodyChannels;
  p->body = formGroups(p, 0, taps, count);
  if (rest)
    p->tail = formGroups(p, count * taps, rest * kernel, 1);
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

// Words that a block loads for one iteration.
static int64_t wordLoads(const HtvmPacked *p) {
  if (p->isPointwise)
    return p->body.taps * p->blockCols;
  int64_t width = p->conv.kernelWidth;
  int64_t apart = p->blockCols * width;
  int64_t shared = (p->blockCols - 1) * p->conv.strideX + width;
  return p->body.taps / width *
         (p->conv.dilationX == 1 && shared < apart ? shared : apart);
}

// Instructions of one block of |channels| output channels.
static int64_t blockCost(const HtvmPacked *p, int64_t channels) {
  enum { SPLIT = 3, LOOP = 4, FINISH = 24 };
  if (channels == 0)
    return 0;
  int64_t pairs = channels * p->blockCols;
  int64_t weights = p->isDepthwise ? 0 : channels * p->body.taps;
  int64_t iteration = wordLoads(p) + weights + 2 * pairs * p->body.taps +
                      SPLIT * pairs * p->body.groups + LOOP;
  return iteration * htvmPackedIterations(p) + pairs * FINISH;
}

static int64_t totalCost(const HtvmPacked *p) {
  int64_t outs = p->isDepthwise ? 1 : p->conv.outChannels;
  int64_t whole = outs / p->blockChannels, rest = outs % p->blockChannels;
  return p->rows * htvmPackedBlocks(p) *
         (whole * blockCost(p, p->blockChannels) + blockCost(p, rest));
}

static void chooseBlock(HtvmPacked *p) {
  int64_t best = INT64_MAX;
  HtvmPacked chosen = *p;
  int64_t outs = p->isDepthwise ? 1 : p->conv.outChannels;
  for (p->blockChannels = 1; p->blockChannels <= outs; ++p->blockChannels)
    for (p->blockCols = 1; p->blockCols <= p->cols &&
                           p->blockCols * p->blockChannels <= MAX_PAIRS;
         ++p->blockCols) {
      int64_t cost = totalCost(p);
      if (cost < best) {
        best = cost;
        chosen = *p;
      }
    }
  *p = chosen;
}

//===----------------------------------------------------------------------===//
// Plan
//===----------------------------------------------------------------------===//

// b + sum (x - zp) * w = (b - zp * sum w) + sum x * w   (mod 2^32)
static void foldZeroPoint(HtvmPacked *p) {
  int64_t each = htvmQnnLinearTaps(&p->conv), outs = p->conv.outChannels;
  p->bias = (HtvmInts){outs, HTVM_ARENA_ARRAY(p->arena, int64_t, outs)};
  for (int64_t k = 0; k < outs; ++k) {
    int64_t sum = 0;
    for (int64_t i = 0; i < each; ++i)
      sum += p->conv.weights.values[k * each + i];
    p->bias.values[k] =
        (int32_t)(p->conv.bias.values[k] - p->conv.inputZp * sum);
  }
}

static bool fits(const HtvmPacked *p) {
  int64_t channels = p->isDepthwise ? 1 : p->conv.inChannels;
  return p->conv.batch * channels * p->planeRows * p->planeCols * 4 <=
         PLANE_BYTES_LIMIT;
}

bool htvmPackedPlan(MlirOperation op, HtvmArena *arena, HtvmPacked *p) {
  memset(p, 0, sizeof *p);
  p->arena = arena;
  const HtvmQnnLinear *c = &p->conv;
  if (!htvmQnnLinearRead(op, arena, &p->conv) || c->weightZp != 0 ||
      !htvmQnnLinearReadConstants(op, arena, &p->conv))
    return false;
  p->isDepthwise = htvmQnnLinearIsDepthwise(c) && c->groups == c->outChannels;
  if ((c->groups != 1 && !p->isDepthwise) ||
      c->kernelWidth > MAX_KERNEL_COLUMNS || c->outHeight * c->outWidth < 2)
    return false;
  if (p->isDepthwise && c->outHeight * c->outWidth < MIN_DEPTHWISE_OUTPUTS)
    return false;
  p->isPointwise = isPointwise(c) && !p->isDepthwise;
  p->sumChannels = c->inChannels / c->groups;
  p->outRows = p->isPointwise ? 1 : c->outHeight;
  p->outCols = p->isPointwise ? c->outHeight * c->outWidth : c->outWidth;
  pairOutputs(p);
  foldZeroPoint(p);
  chooseBody(p);
  chooseBlock(p);
  setPlane(p);
  return fits(p);
}
