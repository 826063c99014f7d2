//===- dense.c - Dense layers, several outputs at a time ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A weight is used once, so no packing pays: it would double the weights. The
// weights of eight outputs lie side by side, in the order in which they are
// used, and every input that is loaded serves all eight.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/dense.h"

#include "conversion/qnn-to-scf/nest.h"
#include "passes/cpu/emit/outputs.h"
#include "passes/cpu/emit/post.h"
#include "passes/cpu/emit/products.h"

enum { LANES = 8, UNROLLED = 4 };

typedef struct Dense {
  HtvmQnnLinear layer;
  HtvmArena *arena;
  MlirValue input, bias, weights; // weights: blocks x inputs x lanes
  HtvmOutputs outputs;
  int64_t firstOut, lanes;
  MlirValue block, n;
} Dense;

// The products of one input with the weights of all lanes.
static void emitInput(HtvmBuilder *b, const Dense *d, MlirValue index,
                      MlirValue *sums) {
  MlirValue weights[LANES];
  const MlirValue at[] = {d->n, index};
  MlirValue x = htvmEmitExtract(b, d->input, 2, at);
  for (int64_t lane = 0; lane < d->lanes; ++lane) {
    const MlirValue tap[] = {d->block, index, htvmEmitIndex(b, lane)};
    weights[lane] = htvmEmitExtract(b, d->weights, 3, tap);
  }
  for (int64_t lane = 0; lane < d->lanes; ++lane)
    sums[lane] =
        htvmEmitBinary(b, "arith.addi", sums[lane],
                       htvmEmitBinary(b, "arith.muli", x, weights[lane]));
}

static void emitInputs(HtvmBuilder *b, const MlirValue *ivs, MlirValue *sums,
                       void *userData) {
  const Dense *d = userData;
  MlirValue first = htvmEmitBinaryInt(b, "arith.muli", ivs[0], UNROLLED);
  for (int64_t i = 0; i < UNROLLED; ++i)
    emitInput(b, d, htvmEmitPlus(b, first, i), sums);
}

// One block of outputs: ivs are block and image, the value is the result.
static void emitBlock(HtvmBuilder *b, const MlirValue *ivs, MlirValue *values,
                      void *userData) {
  Dense *d = userData;
  MlirValue sums[LANES], k[LANES];
  d->block = ivs[0];
  d->n = ivs[1];
  MlirValue first = htvmEmitBinaryInt(b, "arith.muli", ivs[0], d->lanes);
  for (int64_t lane = 0; lane < d->lanes; ++lane) {
    k[lane] = htvmEmitPlus(b, first, d->firstOut + lane);
    sums[lane] = htvmEmitExtract(b, d->bias, 1, &k[lane]);
  }
  int64_t whole = d->layer.inChannels / UNROLLED;
  if (whole)
    htvmEmitValueNest(b, 1, &whole, (int)d->lanes, sums, emitInputs, d);
  for (int64_t i = whole * UNROLLED; i < d->layer.inChannels; ++i)
    emitInput(b, d, htvmEmitIndex(b, i), sums);
  for (int64_t lane = 0; lane < d->lanes; ++lane) {
    const MlirValue operands[] = {
        htvmEmitOutputOf(b, &d->outputs, k[lane], sums[lane], values[0]),
        values[0], d->n, k[lane]};
    values[0] = htvmBuildValue(b, "tensor.insert", 4, operands,
                               mlirValueGetType(values[0]), 0, NULL);
  }
}

static MlirValue emitWeights(HtvmBuilder *b, const Dense *d, int64_t blocks) {
  int64_t inputs = d->layer.inChannels, count = blocks * inputs * d->lanes;
  int64_t *values = HTVM_ARENA_ARRAY(d->arena, int64_t, count);
  for (int64_t i = 0; i < count; ++i) {
    int64_t k = d->firstOut + i / (d->lanes * inputs) * d->lanes + i % d->lanes;
    values[i] = d->layer.weights.values[k * inputs + i / d->lanes % inputs];
  }
  const int64_t shape[] = {blocks, inputs, d->lanes};
  return htvmBuildConstant(b, htvmDenseAttr(b->ctx, 3, shape, 8, values));
}

static void emitBlocks(HtvmBuilder *b, Dense *d, int64_t firstOut,
                       int64_t blocks, int64_t lanes, MlirValue *out) {
  if (blocks == 0 || lanes == 0)
    return;
  d->firstOut = firstOut;
  d->lanes = lanes;
  d->weights = emitWeights(b, d, blocks);
  const int64_t extents[] = {blocks, d->layer.batch};
  htvmEmitValueNest(b, 2, extents, 1, out, emitBlock, d);
}

MlirValue htvmEmitBlockedDense(HtvmBuilder *b, MlirOperation op,
                               HtvmArena *arena) {
  Dense d = {.arena = arena};
  if (!htvmQnnLinearRead(op, arena, &d.layer) || d.layer.weightZp != 0 ||
      !htvmQnnLinearReadConstants(op, arena, &d.layer))
    return (MlirValue){NULL};
  HtvmProducts products = {.weights = mlirOperationGetOperand(op, 1),
                           .bias = mlirOperationGetOperand(op, 2),
                           .inputZp = d.layer.inputZp};
  htvmFoldInputZp(b, &products, arena);
  d.bias = products.bias;
  d.input = htvmEmitFlatten(
      b, htvmEmitClip(b, mlirOperationGetOperand(op, 0), &d.layer.inputClip));
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  d.outputs = htvmPlanOutputs(b, &d.layer, htvmProductsBound(&products, arena),
                              0, arena);
  MlirValue out = htvmBuildValue(b, "tensor.empty", 0, NULL, type, 0, NULL);
  int64_t outs = d.layer.outChannels;
  emitBlocks(b, &d, 0, outs / LANES, LANES, &out);
  emitBlocks(b, &d, outs / LANES * LANES, 1, outs % LANES, &out);
  return out;
}
