//===- packed_sum.c - Blocks of sums of packed products -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A block is some output channels by some pairs of outputs. For each pair two
// sums are carried (packed.h): |all| of the products p, and |second| of their
// upper halves. |all| starts so that all - 2^16 * second is the first output's
// accumulator, bias included.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/nest.h"
#include "conversion/qnn-to-scf/packed.h"
#include "passes/cpu/emit/outputs.h"
#include "passes/cpu/emit/products.h"

enum { HALF_BITS = 16, HALF_UNIT = 1 << 15 };

// What is computed for a range of output channels, and where.
typedef struct Sum {
  const HtvmPacked *packed;
  MlirValue input;   // as it came
  MlirValue words;   // two pixels each
  MlirValue weights; // blocks x taps x lanes
  MlirValue starts, bias;
  HtvmOutputs outputs;
  int64_t firstOut, lanes; // first output channel, channels of a block
  // The block at hand.
  MlirValue block, n, row, colBlock, col;
  MlirValue channel; // of a depthwise convolution, which is the block
} Sum;

static int64_t pairsOf(const Sum *sum) {
  return sum->lanes * sum->packed->blockCols;
}

//===----------------------------------------------------------------------===//
// One iteration
//===----------------------------------------------------------------------===//

// Where an iteration begins.
typedef struct Place {
  MlirValue channel, kernelRow, tap;
} Place;

// The word of input channel |channel| and kernel position (|ky|, |kx|), both
// counted from |place|, for pair |j| of the block.
static MlirValue emitWordAt(HtvmBuilder *b, const Sum *sum, Place place,
                            int64_t channel, int64_t ky, int64_t kx,
                            int64_t j) {
  const HtvmQnnLinear *c = &sum->packed->conv;
  MlirValue plane = htvmEmitPlus(b, place.channel, channel);
  if (sum->packed->isPointwise) {
    const MlirValue at[] = {sum->n, sum->colBlock, plane, htvmEmitIndex(b, j)};
    return htvmEmitExtract(b, sum->words, 4, at);
  }
  MlirValue row = htvmEmitTimes(b, sum->row, c->strideY);
  row = htvmEmitBinary(b, "arith.addi", row,
                       htvmEmitTimes(b, place.kernelRow, c->dilationY));
  MlirValue col = htvmEmitTimes(b, sum->col, c->strideX);
  const MlirValue at[] = {
      sum->n, plane, htvmEmitPlus(b, row, ky * c->dilationY),
      htvmEmitPlus(b, col, j * c->strideX + kx * c->dilationX)};
  return htvmEmitExtract(b, sum->words, 4, at);
}

static MlirValue emitWeight(HtvmBuilder *b, const Sum *sum, Place place,
                            int64_t tap, int64_t lane) {
  const MlirValue at[] = {sum->block, htvmEmitPlus(b, place.tap, tap),
                          htvmEmitIndex(b, lane)};
  return htvmEmitExtract(b, sum->weights, 3, at);
}

// Adds tap |tap| to the |products| of all pairs.
static void emitTap(HtvmBuilder *b, const Sum *sum, Place place, int64_t tap,
                    MlirValue *products) {
  const HtvmPacked *p = sum->packed;
  int64_t width = p->conv.kernelWidth, rows = p->bodyRows;
  int64_t channel = tap / (width * rows), ky = tap / width % rows;
  MlirValue words[HTVM_NEST_VALUES], weights[HTVM_NEST_VALUES];
  for (int64_t j = 0; j < p->blockCols; ++j)
    words[j] = emitWordAt(b, sum, place, channel, ky, tap % width, j);
  for (int64_t lane = 0; lane < sum->lanes; ++lane)
    weights[lane] = emitWeight(b, sum, place, tap, lane);
  for (int64_t i = 0; i < pairsOf(sum); ++i) {
    MlirValue product = htvmEmitBinary(b, "arith.muli", words[i % p->blockCols],
                                       weights[i / p->blockCols]);
    products[i] = htvmEmitBinary(b, "arith.addi", products[i], product);
  }
}

// all += p; second += p >> 16
static void emitSplit(HtvmBuilder *b, int64_t pairs, const MlirValue *products,
                      MlirValue *all, MlirValue *second) {
  for (int64_t i = 0; i < pairs; ++i) {
    all[i] = htvmEmitBinary(b, "arith.addi", all[i], products[i]);
    MlirValue high =
        htvmEmitBinaryInt(b, "arith.shrsi", products[i], HALF_BITS);
    second[i] = htvmEmitBinary(b, "arith.addi", second[i], high);
  }
}

static void emitBody(HtvmBuilder *b, const Sum *sum, Place place,
                     const HtvmPackedBody *body, MlirValue *values) {
  int64_t pairs = pairsOf(sum);
  MlirValue products[HTVM_NEST_VALUES];
  bool isNew = true;
  for (int64_t tap = 0; tap < body->taps; ++tap) {
    for (int64_t i = 0; isNew && i < pairs; ++i)
      products[i] = htvmEmitInt(b, 32, HALF_UNIT);
    emitTap(b, sum, place, tap, products);
    isNew = body->endsGroup[tap];
    if (isNew)
      emitSplit(b, pairs, products, values, values + pairs);
  }
}

// ivs are the iteration among channels and among kernel rows.
static void emitIteration(HtvmBuilder *b, const MlirValue *ivs,
                          MlirValue *values, void *userData) {
  const Sum *sum = userData;
  const HtvmPacked *p = sum->packed;
  int64_t width = p->conv.kernelWidth;
  Place place = {.channel = htvmEmitTimes(b, ivs[0], p->bodyChannels),
                 .kernelRow = htvmEmitTimes(b, ivs[1], p->bodyRows)};
  place.tap = htvmEmitBinary(
      b, "arith.addi",
      htvmEmitTimes(b, place.channel, p->conv.kernelHeight * width),
      htvmEmitTimes(b, place.kernelRow, width));
  emitBody(b, sum, place, &p->body, values);
}

static void emitAllIterations(HtvmBuilder *b, Sum *sum, MlirValue *values) {
  const HtvmPacked *p = sum->packed;
  int64_t kernel = p->conv.kernelHeight * p->conv.kernelWidth;
  int64_t whole = p->sumChannels / p->bodyChannels;
  const int64_t extents[] = {whole, p->conv.kernelHeight / p->bodyRows};
  htvmEmitValueNest(b, 2, extents, (int)(2 * pairsOf(sum)), values,
                    emitIteration, sum);
  if (p->tail.taps == 0)
    return;
  int64_t first = whole * p->bodyChannels;
  Place place = {htvmEmitIndex(b, first), htvmEmitIndex(b, 0),
                 htvmEmitIndex(b, first * kernel)};
  emitBody(b, sum, place, &p->tail, values);
}

//===----------------------------------------------------------------------===//
// From sums to outputs
//===----------------------------------------------------------------------===//

static MlirValue emitOfChannel(HtvmBuilder *b, MlirValue table, MlirValue k) {
  return htvmEmitExtract(b, table, 1, &k);
}

static MlirValue emitStore(HtvmBuilder *b, const Sum *sum, MlirValue k,
                           int64_t row, int64_t col, MlirValue acc,
                           MlirValue out) {
  MlirValue value = htvmEmitOutputOf(b, &sum->outputs, k, acc, out);
  MlirValue at = htvmEmitPlus(b, sum->col, col);
  const MlirValue flat[] = {value, out, sum->n, k, at};
  const MlirValue whole[] = {
      value, out, sum->n, k, htvmEmitPlus(b, sum->row, row), at};
  bool isFlat = sum->packed->isPointwise;
  return htvmBuildValue(b, "tensor.insert", isFlat ? 5 : 6,
                        isFlat ? flat : whole, mlirValueGetType(out), 0, NULL);
}

static MlirValue emitPair(HtvmBuilder *b, const Sum *sum, int64_t i,
                          MlirValue k, const MlirValue *values, MlirValue out) {
  const HtvmPacked *p = sum->packed;
  int64_t j = i % p->blockCols;
  MlirValue second = values[pairsOf(sum) + i];
  MlirValue first =
      htvmEmitBinary(b, "arith.subi", values[i],
                     htvmEmitBinaryInt(b, "arith.shli", second, HALF_BITS));
  out = emitStore(b, sum, k, 0, j, first, out);
  return emitStore(b, sum, k, p->secondRow, j + p->secondCol, second, out);
}

// Computes the block at hand into |out|.
static MlirValue emitBlock(HtvmBuilder *b, Sum *sum, MlirValue out) {
  int64_t pairs = pairsOf(sum);
  MlirValue values[HTVM_NEST_VALUES], k[HTVM_NEST_VALUES];
  MlirValue first =
      htvmEmitPlus(b, htvmEmitTimes(b, sum->block, sum->lanes), sum->firstOut);
  sum->col = htvmEmitBlockStart(b, sum->packed, sum->colBlock);
  for (int64_t i = 0; i < pairs; ++i) {
    k[i] = htvmEmitPlus(b, first, i / sum->packed->blockCols);
    values[i] = emitOfChannel(b, sum->starts, k[i]);
    values[pairs + i] = emitOfChannel(b, sum->bias, k[i]);
  }
  emitAllIterations(b, sum, values);
  for (int64_t i = 0; i < pairs; ++i)
    out = emitPair(b, sum, i, k[i], values, out);
  return out;
}

//===----------------------------------------------------------------------===//
// All blocks
//===----------------------------------------------------------------------===//

// The weights of |blocks| blocks, in the order in which they are used.
static MlirValue emitWeights(HtvmBuilder *b, const Sum *sum, int64_t blocks) {
  const HtvmPacked *p = sum->packed;
  int64_t taps = p->sumChannels * p->conv.kernelHeight * p->conv.kernelWidth;
  int64_t count = blocks * taps * sum->lanes;
  int64_t *values = HTVM_ARENA_ARRAY(p->arena, int64_t, count);
  for (int64_t i = 0; i < count; ++i) {
    int64_t lane = i % sum->lanes, tap = i / sum->lanes % taps;
    int64_t k = sum->firstOut + i / (sum->lanes * taps) * sum->lanes + lane;
    values[i] = p->conv.weights.values[k * taps + tap];
  }
  const int64_t shape[] = {blocks, taps, sum->lanes};
  return htvmBuildConstant(b, htvmDenseAttr(b->ctx, 3, shape, 8, values));
}

// ivs are block, image, row and block of columns; the value is the result.
static void emitBlockAt(HtvmBuilder *b, const MlirValue *ivs, MlirValue *values,
                        void *userData) {
  Sum *sum = userData;
  sum->block = sum->packed->isDepthwise ? sum->channel : ivs[0];
  sum->n = ivs[1];
  sum->row = ivs[2];
  sum->colBlock = ivs[3];
  values[0] = emitBlock(b, sum, values[0]);
}

// |blocks| blocks of |lanes| output channels from |firstOut| on.
static void emitBlocks(HtvmBuilder *b, Sum *sum, int64_t firstOut,
                       int64_t blocks, int64_t lanes, MlirValue *out) {
  const HtvmPacked *p = sum->packed;
  if (blocks == 0 || lanes == 0)
    return;
  sum->firstOut = firstOut;
  sum->lanes = lanes;
  sum->weights = emitWeights(b, sum, blocks);
  const int64_t extents[] = {blocks, p->conv.batch, p->rows,
                             htvmPackedBlocks(p)};
  htvmEmitValueNest(b, 4, extents, 1, out, emitBlockAt, sum);
}

// One channel: ivs[0]. The values are the result and the words of a channel.
static void emitChannel(HtvmBuilder *b, const MlirValue *ivs, MlirValue *values,
                        void *userData) {
  Sum *sum = userData;
  const HtvmPacked *p = sum->packed;
  const int64_t extents[] = {1, p->conv.batch, p->rows, htvmPackedBlocks(p)};
  values[1] = sum->words =
      htvmEmitPackedInput(b, p, values[1], sum->input, 1, ivs[0]);
  sum->channel = ivs[0];
  htvmEmitValueNest(b, 4, extents, 1, values, emitBlockAt, sum);
}

static void emitDepthwise(HtvmBuilder *b, Sum *sum, MlirValue *out) {
  const HtvmPacked *p = sum->packed;
  MlirValue values[] = {*out, htvmEmitPackedPlanes(b, p, 1)};
  sum->lanes = 1;
  sum->weights = emitWeights(b, sum, p->conv.outChannels);
  htvmEmitValueNest(b, 1, &p->conv.outChannels, 2, values, emitChannel, sum);
  *out = values[0];
}

static void emitFull(HtvmBuilder *b, Sum *sum, MlirValue *out) {
  const HtvmPacked *p = sum->packed;
  int64_t lanes = p->blockChannels, outs = p->conv.outChannels;
  sum->words =
      htvmEmitPackedInput(b, p, htvmEmitPackedPlanes(b, p, p->sumChannels),
                          sum->input, p->sumChannels, htvmEmitIndex(b, 0));
  emitBlocks(b, sum, 0, outs / lanes, lanes, out);
  emitBlocks(b, sum, outs / lanes * lanes, 1, outs % lanes, out);
}

// What |all| starts with: bias + 2^16 * bias - 2^15 * groups.
static MlirValue emitStarts(HtvmBuilder *b, const HtvmPacked *p) {
  int64_t groups = p->body.groups * htvmPackedIterations(p) + p->tail.groups;
  int64_t *starts = HTVM_ARENA_ARRAY(p->arena, int64_t, p->bias.count);
  for (int64_t k = 0; k < p->bias.count; ++k)
    starts[k] = (int32_t)(p->bias.values[k] * (1 + (1 << HALF_BITS)) -
                          groups * HALF_UNIT);
  return htvmEmitTable(b, 1, &p->bias.count, starts);
}

MlirValue htvmEmitPackedConv(HtvmBuilder *b, const HtvmPacked *p,
                             MlirValue input, MlirType result) {
  const HtvmQnnLinear *c = &p->conv;
  Sum sum = {.packed = p,
             .input = input,
             .starts = emitStarts(b, p),
             .bias = htvmEmitTable(b, 1, &p->bias.count, p->bias.values)};
  sum.outputs =
      htvmPlanOutputs(b, c, htvmSumsBound(&c->weights, &p->bias), 0, p->arena);
  const int64_t shape[] = {c->batch, c->outChannels, p->outCols};
  MlirType type =
      p->isPointwise
          ? htvmTensorType(3, shape, mlirShapedTypeGetElementType(result))
          : result;
  MlirValue out = htvmBuildValue(b, "tensor.empty", 0, NULL, type, 0, NULL);
  if (p->isDepthwise)
    emitDepthwise(b, &sum, &out);
  else
    emitFull(b, &sum, &out);
  return p->isPointwise ? htvmEmitPlanes(b, out, result) : out;
}
