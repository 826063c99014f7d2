//===- weights.c - Constants in the layout of the engine ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A layer's weights are packed once; its tiles take blocks of 16 output
// channels out of them, which lie one behind another.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/support/diagnostics.h"
#include "dialects/tile/tile.h"
#include "engines/digital/pack.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>
#include <string.h>

static const char weightsName[] = "htvm_weights";

// Weights and bias of a layer as plain arrays, in the arena.
typedef struct PlainWeights {
  int8_t *weights; // [outputs][inputs per output]
  int32_t *bias;
  int64_t outputs, perOutput;
} PlainWeights;

static MlirLogicalResult readPlain(Lowering *lowering, MlirOperation op,
                                   PlainWeights *out) {
  HtvmInts weights, bias;
  if (!htvmValueReadInts(mlirOperationGetOperand(op, 1), lowering->arena,
                         &weights) ||
      !htvmValueReadInts(mlirOperationGetOperand(op, 2), lowering->arena,
                         &bias) ||
      bias.count == 0)
    return htvmEmitError(op, "needs constant weights and bias");
  out->outputs = bias.count;
  out->perOutput = weights.count / bias.count;
  out->weights = HTVM_ARENA_ARRAY(lowering->arena, int8_t, weights.count);
  out->bias = HTVM_ARENA_ARRAY(lowering->arena, int32_t, bias.count);
  for (int64_t i = 0; i < weights.count; ++i)
    out->weights[i] = (int8_t)weights.values[i];
  for (int64_t i = 0; i < bias.count; ++i)
    out->bias[i] = (int32_t)bias.values[i];
  return mlirLogicalResultSuccess();
}

const char *loweringGlobal(Lowering *lowering, const char *name,
                           const uint8_t *bytes, int64_t count) {
  MlirContext ctx = lowering->ctx;
  char *symbol = htvmArenaPrintf(lowering->arena, "%s_%" PRId64, name,
                                 (*lowering->globalCount)++);
  MlirType i8 = htvmIntType(ctx, 8);
  MlirAttribute data = mlirDenseElementsAttrRawBufferGet(
      htvmTensorType(1, &count, i8), (size_t)count, bytes);
  HtvmAttr attrs[] = {{"sym_name", htvmStringAttr(ctx, symbol)},
                      {"sym_visibility", htvmStringAttr(ctx, "private")},
                      {"type", mlirTypeAttrGet(mlirMemRefTypeContiguousGet(
                                   i8, 1, &count, mlirAttributeGetNull()))},
                      {"initial_value", data},
                      {"constant", mlirUnitAttrGet(ctx)},
                      {"alignment", htvmI64Attr(ctx, 16)}};
  htvmBuild(&lowering->globals, "memref.global", 0, NULL, 0, NULL, 6, attrs);
  return symbol;
}

static void packConv(Lowering *lowering, MlirOperation op,
                     const PlainWeights *plain, PackedWeights *packed) {
  HtvmInts kernel;
  htvmOpReadInts(op, "kernel", lowering->arena, &kernel);
  HtvmPackShape shape = {.k = (uint32_t)plain->outputs,
                         .fy = (uint32_t)kernel.values[0],
                         .fx = (uint32_t)kernel.values[1]};
  shape.c = (uint32_t)(plain->perOutput / kernel.values[0] / kernel.values[1]);
  HtvmPackShape block = shape;
  block.k = HTVM_DIGITAL_LANES;
  packed->blockBytes = (int64_t)htvmPackConvBytes(block);
  packed->bytes = (int64_t)htvmPackConvBytes(shape);
  uint8_t *bytes = htvmArenaAlloc(lowering->arena, (size_t)packed->bytes);
  htvmPackConv(shape, plain->weights, plain->bias, bytes);
  packed->symbol = loweringGlobal(lowering, weightsName, bytes, packed->bytes);
}

// Sixteen channels at a time as a convolution of 16 by 16 channels whose
// weights are zero off the diagonal; a plane that all of them read is in front.
static void packDepthwise(Lowering *lowering, MlirOperation op,
                          const PlainWeights *plain, PackedWeights *packed) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  HtvmInts kernel;
  htvmOpReadInts(op, "kernel", lowering->arena, &kernel);
  int64_t taps = kernel.values[0] * kernel.values[1];
  int64_t shared = htvmOpInt(op, "shared", 0);
  int64_t groups = (plain->outputs + lanes - 1) / lanes;
  HtvmPackShape full = {.k = (uint32_t)lanes,
                        .c = (uint32_t)(shared + lanes),
                        .fy = (uint32_t)kernel.values[0],
                        .fx = (uint32_t)kernel.values[1]};
  packed->blockBytes = (int64_t)htvmPackConvBytes(full);
  uint8_t *bytes =
      htvmArenaAlloc(lowering->arena, (size_t)(groups * packed->blockBytes));
  for (int64_t g = 0; g < groups; ++g) {
    int64_t left = plain->outputs - g * lanes;
    HtvmPackShape shape = full;
    shape.k = (uint32_t)(left < lanes ? left : lanes);
    shape.c = (uint32_t)shared + shape.k;
    int8_t *square = htvmArenaAlloc(lowering->arena,
                                    (size_t)shape.k * shape.c * (size_t)taps);
    for (int64_t k = 0; k < shape.k; ++k) {
      const int8_t *from = plain->weights + (g * lanes + k) * plain->perOutput;
      int8_t *to = square + k * shape.c * taps;
      memcpy(to, from, (size_t)(shared * taps));
      memcpy(to + (shared + k) * taps, from + shared * taps, (size_t)taps);
    }
    htvmPackConv(shape, square, plain->bias + g * lanes, bytes + packed->bytes);
    packed->bytes += (int64_t)htvmPackConvBytes(shape);
  }
  packed->symbol = loweringGlobal(lowering, weightsName, bytes, packed->bytes);
}

// HTVM's way: each channel followed by three zero channels, so that a block of
// 16 lanes holds four. A job for channel i starts at that channel's lane, lane
// (i % 4) * 4 of block i / 4, and uses the first lane of what it fetches; the
// fetch for the last channels reaches behind the last block.
static void packSparse(Lowering *lowering, MlirOperation op,
                       const PlainWeights *plain, PackedWeights *packed) {
  const int64_t perBlock = HTVM_DIGITAL_SPARSE_CHANNELS;
  const int64_t gap = HTVM_DIGITAL_LANES / perBlock;
  HtvmInts kernel;
  htvmOpReadInts(op, "kernel", lowering->arena, &kernel);
  int64_t taps = plain->perOutput;
  HtvmPackShape shape = {.k = (uint32_t)(plain->outputs * gap),
                         .c = 1,
                         .fy = (uint32_t)kernel.values[0],
                         .fx = (uint32_t)kernel.values[1]};
  int8_t *spread = HTVM_ARENA_ARRAY(lowering->arena, int8_t, shape.k *taps);
  int32_t *bias = HTVM_ARENA_ARRAY(lowering->arena, int32_t, shape.k);
  for (int64_t i = 0; i < plain->outputs; ++i) {
    memcpy(spread + i * gap * taps, plain->weights + i * taps, (size_t)taps);
    bias[i * gap] = plain->bias[i];
  }
  HtvmPackShape block = shape;
  block.k = HTVM_DIGITAL_LANES;
  packed->blockBytes = (int64_t)htvmPackConvBytes(block);
  packed->bytes = (int64_t)htvmPackConvBytes(shape) + HTVM_DIGITAL_LANES;
  uint8_t *bytes = htvmArenaAlloc(lowering->arena, (size_t)packed->bytes);
  htvmPackConv(shape, spread, bias, bytes);
  packed->symbol =
      loweringGlobal(lowering, "htvm_weights", bytes, packed->bytes);
}

// Columns follow the input as it lies in L2: padding of its rows gets weight
// zero.
static void packDense(Lowering *lowering, MlirOperation op,
                      const PlainWeights *plain, PackedWeights *packed) {
  HtvmTileLayout layout;
  htvmTileLayoutRead(op, "input_layout", &layout);
  int64_t inputs = htvmOpInt(op, "inputs", 0);
  int8_t *spread =
      htvmArenaAlloc(lowering->arena, (size_t)(plain->outputs * inputs));
  for (int64_t k = 0; k < plain->outputs; ++k)
    for (int64_t i = 0; i < plain->perOutput; ++i)
      spread[k * inputs + i / layout.width * layout.pitch + i % layout.width] =
          plain->weights[k * plain->perOutput + i];
  HtvmPackShape shape = {
      .k = (uint32_t)plain->outputs, .c = (uint32_t)inputs, .fy = 1, .fx = 1};
  HtvmPackShape block = shape;
  block.k = HTVM_DIGITAL_LANES;
  packed->blockBytes = (int64_t)htvmPackFcBytes(block);
  packed->bytes = (int64_t)htvmPackFcBytes(shape);
  uint8_t *bytes = htvmArenaAlloc(lowering->arena, (size_t)packed->bytes);
  htvmPackFc(shape, spread, plain->bias, bytes);
  packed->symbol = loweringGlobal(lowering, weightsName, bytes, packed->bytes);
}

bool loweringIsSparse(MlirOperation op) {
  return htvmOpInt(op, "channels_per_block", HTVM_DIGITAL_LANES) !=
         HTVM_DIGITAL_LANES;
}

// Do two tiles take blocks out of the same bytes? Layers may share the constant
// of their weights and differ in all else that is packed.
static bool samePacked(MlirOperation a, MlirOperation b) {
  static const char *const names[] = {"depthwise", "kernel",
                                      "inputs",    "input_layout",
                                      "shared",    "channels_per_block"};
  bool same = mlirStringRefEqual(mlirIdentifierStr(mlirOperationGetName(a)),
                                 mlirIdentifierStr(mlirOperationGetName(b)));
  for (intptr_t i = 1; i <= 2; ++i)
    same = same && mlirValueEqual(mlirOperationGetOperand(a, i),
                                  mlirOperationGetOperand(b, i));
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    same = same &&
           mlirAttributeEqual(htvmOpAttr(a, names[i]), htvmOpAttr(b, names[i]));
  return same;
}

MlirLogicalResult loweringWeights(Lowering *lowering, MlirOperation op,
                                  PackedWeights **out) {
  for (*out = lowering->packed; *out; *out = (*out)->next)
    if (samePacked((*out)->first, op))
      return mlirLogicalResultSuccess();
  PlainWeights plain;
  HTVM_TRY(readPlain(lowering, op, &plain));
  PackedWeights *packed = HTVM_ARENA_ARRAY(lowering->arena, PackedWeights, 1);
  packed->first = op;
  packed->next = lowering->packed;
  lowering->packed = packed;
  *out = packed;
  if (htvmOpIs(op, HTVM_TILE_DENSE))
    packDense(lowering, op, &plain, packed);
  else if (loweringIsSparse(op))
    packSparse(lowering, op, &plain, packed);
  else if (htvmOpBool(op, "depthwise"))
    packDepthwise(lowering, op, &plain, packed);
  else
    packConv(lowering, op, &plain, packed);
  return mlirLogicalResultSuccess();
}
