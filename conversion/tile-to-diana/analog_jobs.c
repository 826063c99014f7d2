//===- analog_jobs.c - Analog tiles as instruction entries ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every half-word of an entry is set here and nowhere else (order and meaning:
// docs/engines/analog.md, runtime/machine/machine.h). verify-tile has seen the
// attributes by now.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/support/diagnostics.h"
#include "dialects/tile/tile.h"
#include "engines/analog/pack.h"
#include "runtime/machine/analog_cycles.h"

enum { HALFWORDS = HTVM_ANALOG_ENTRY_HALFWORDS };

static int64_t divideUp(int64_t value, int64_t by) {
  return (value + by - 1) / by;
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

// What one job multiplies by: some output channels of the layer.
static HtvmAnalogShape shapeOf(Lowering *lowering, MlirOperation op) {
  HtvmInts kernel;
  htvmOpReadInts(op, "kernel", lowering->arena, &kernel);
  return (HtvmAnalogShape){.k = (uint32_t)htvmOpInt(op, "out_channels", 0),
                           .c = (uint32_t)htvmOpInt(op, "channels", 0),
                           .fy = (uint32_t)kernel.values[0],
                           .fx = (uint32_t)kernel.values[1],
                           .stride = (uint32_t)htvmOpInt(op, "stride", 1),
                           .unroll = (uint32_t)htvmOpInt(op, "unroll", 1)};
}

static MlirLogicalResult packWeights(Lowering *lowering, MlirOperation op,
                                     PackedAnalog *packed) {
  HtvmAnalogShape shape = shapeOf(lowering, op);
  HtvmInts all;
  if (!htvmValueReadInts(mlirOperationGetOperand(op, 1), lowering->arena, &all))
    return htvmEmitError(op, "needs constant weights");
  int64_t perOutput = (int64_t)shape.c * shape.fy * shape.fx;
  int64_t first = htvmOpInt(op, "first_channel", 0) * perOutput;
  int64_t count = shape.k * perOutput;
  int8_t *weights = HTVM_ARENA_ARRAY(lowering->arena, int8_t, count);
  for (int64_t i = 0; i < count; ++i) {
    int64_t weight = all.values[first + i];
    if (weight < -1 || weight > 1)
      return htvmEmitError(op, "has weights that are not -1, 0 or 1");
    weights[i] = (int8_t)weight;
  }
  size_t bytes = htvmPackAnalogBytes(&shape);
  uint8_t *image = htvmArenaAlloc(lowering->arena, bytes);
  htvmPackAnalog(&shape, weights, image);
  packed->weights =
      loweringGlobal(lowering, "htvm_weights", image, (int64_t)bytes);
  return mlirLogicalResultSuccess();
}

static void packScale(Lowering *lowering, MlirOperation op,
                      PackedAnalog *packed) {
  HtvmInts multiplier, add, shift;
  if (!htvmOpReadInts(op, "scale_multiplier", lowering->arena, &multiplier))
    return;
  htvmOpReadInts(op, "scale_add", lowering->arena, &add);
  htvmOpReadInts(op, "scale_shift", lowering->arena, &shift);
  int64_t first = htvmOpInt(op, "first_channel", 0);
  int64_t count = htvmOpInt(op, "out_channels", 0);
  int32_t *adds = HTVM_ARENA_ARRAY(lowering->arena, int32_t, count);
  int16_t *multipliers = HTVM_ARENA_ARRAY(lowering->arena, int16_t, count);
  uint8_t *shifts = HTVM_ARENA_ARRAY(lowering->arena, uint8_t, count);
  for (int64_t i = 0; i < count; ++i) {
    adds[i] = (int32_t)add.values[first + i];
    multipliers[i] = (int16_t)multiplier.values[first + i];
    shifts[i] = (uint8_t)shift.values[first + i];
  }
  int64_t bytes = count * HTVM_ANALOG_SCALE_BYTES;
  uint8_t *packedBytes = htvmArenaAlloc(lowering->arena, (size_t)bytes);
  htvmPackAnalogScale((uint32_t)count, adds, multipliers, shifts, packedBytes);
  packed->scale = loweringGlobal(lowering, "htvm_scale", packedBytes, bytes);
}

// Do two tiles multiply by the same bytes?
static bool samePacked(MlirOperation a, MlirOperation b) {
  static const char *const names[] = {
      "first_channel", "out_channels", "unroll",          "stride",
      "scale_add",     "scale_shift",  "scale_multiplier"};
  bool same = mlirValueEqual(mlirOperationGetOperand(a, 1),
                             mlirOperationGetOperand(b, 1));
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    same = same &&
           mlirAttributeEqual(htvmOpAttr(a, names[i]), htvmOpAttr(b, names[i]));
  return same;
}

static MlirLogicalResult constantsOf(Lowering *lowering, MlirOperation op,
                                     PackedAnalog **out) {
  for (*out = lowering->packedAnalog; *out; *out = (*out)->next)
    if (samePacked((*out)->first, op))
      return mlirLogicalResultSuccess();
  *out = HTVM_ARENA_ARRAY(lowering->arena, PackedAnalog, 1);
  (*out)->first = op;
  (*out)->next = lowering->packedAnalog;
  HTVM_TRY(packWeights(lowering, op, *out));
  packScale(lowering, op, *out);
  lowering->packedAnalog = *out;
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// The entry
//===----------------------------------------------------------------------===//

static int64_t paddingOf(const int64_t pad[4]) {
  return pad[0] << HTVM_ANALOG_PADDING_TOP_SHIFT |
         pad[1] << HTVM_ANALOG_PADDING_BOTTOM_SHIFT |
         pad[2] << HTVM_ANALOG_PADDING_LEFT_SHIFT |
         pad[3] << HTVM_ANALOG_PADDING_RIGHT_SHIFT;
}

// One bit for each 32 columns, from the top.
static int64_t columnBlocks(const HtvmAnalogShape *shape) {
  int64_t blocks =
      divideUp((int64_t)shape->unroll * shape->k, HTVM_ANALOG_COLUMN_BLOCK);
  return (0xFFFF << (HTVM_ANALOG_COLUMN_BLOCKS - blocks)) & 0xFFFF;
}

static void fillEntry(Lowering *lowering, MlirOperation op, bool scaled,
                      int64_t entry[HALFWORDS]) {
  HtvmAnalogShape shape = shapeOf(lowering, op);
  HtvmInts pad;
  htvmOpReadInts(op, "pad", lowering->arena, &pad);
  int64_t rows =
      htvmAnalogRows(shape.c, shape.fy, shape.fx, shape.stride, shape.unroll);
  entry[HTVM_ANALOG_FIELD_SKIPS] =
      HTVM_ANALOG_SKIP_ALL & ~(scaled ? HTVM_ANALOG_SKIP_SCALE : 0) &
      ~(htvmOpBool(op, "relu") ? HTVM_ANALOG_SKIP_RELU : 0);
  entry[HTVM_ANALOG_FIELD_C] = shape.c;
  entry[HTVM_ANALOG_FIELD_K] = shape.k;
  entry[HTVM_ANALOG_FIELD_CX] = htvmOpInt(op, "in_columns", 0);
  entry[HTVM_ANALOG_FIELD_CY] = htvmOpInt(op, "in_rows", 0);
  entry[HTVM_ANALOG_FIELD_PRECISION] = HTVM_ANALOG_PRECISION;
  entry[HTVM_ANALOG_FIELD_POOL_FY_FX] = shape.fx + (shape.fy << 4);
  entry[HTVM_ANALOG_FIELD_OX] = htvmOpInt(op, "out_columns", 0) / shape.unroll;
  entry[HTVM_ANALOG_FIELD_OY] = htvmOpInt(op, "out_rows", 0);
  entry[HTVM_ANALOG_FIELD_OX_UNROLL] = shape.unroll;
  entry[HTVM_ANALOG_FIELD_STRIDE] = shape.stride;
  entry[HTVM_ANALOG_FIELD_PADDING] = paddingOf(pad.values);
  entry[HTVM_ANALOG_FIELD_PROCESSING_BLOCKS] =
      divideUp(shape.c, HTVM_ANALOG_LINE_BYTES);
  entry[HTVM_ANALOG_FIELD_CONST19] = HTVM_ANALOG_CONST19;
  entry[HTVM_ANALOG_FIELD_USE_BLK_COL] = columnBlocks(&shape);
  entry[HTVM_ANALOG_FIELD_CONST21] = HTVM_ANALOG_CONST21;
  entry[HTVM_ANALOG_FIELD_STOP] = HTVM_ANALOG_STOP_NO;
  entry[HTVM_ANALOG_FIELD_CONST24] = HTVM_ANALOG_CONST24;
  entry[HTVM_ANALOG_FIELD_ROWS] = divideUp(2 * rows, 32) * 32;
}

MlirLogicalResult loweringAnalogConv2d(Lowering *lowering, MlirOperation op) {
  MlirContext ctx = lowering->ctx;
  int64_t entry[HALFWORDS] = {0}, input, output;
  PackedAnalog *packed;
  HTVM_TRY(constantsOf(lowering, op, &packed));
  HTVM_TRY(loweringL1Address(op, mlirOperationGetOperand(op, 0), &input));
  HTVM_TRY(loweringL1Address(op, mlirOperationGetOperand(op, 2), &output));
  fillEntry(lowering, op, packed->scale != NULL, entry);
  entry[HTVM_ANALOG_FIELD_INPUT_POINTER] =
      (input + htvmOpInt(op, "input_offset", 0)) / HTVM_L1_WORD_BYTES;
  entry[HTVM_ANALOG_FIELD_OUTPUT_POINTER] =
      (output + htvmOpInt(op, "output_offset", 0)) / HTVM_L1_WORD_BYTES;
  HtvmAttr attrs[6] = {
      {"engine", htvmOpAttr(op, "engine")},
      {"layer", htvmOpAttr(op, "layer")},
      {"program", htvmI32ArrayAttr(ctx, HALFWORDS, entry)},
      {"gain", htvmOpAttr(op, "gain")},
      {"weights", mlirFlatSymbolRefAttrGet(
                      ctx, mlirStringRefCreateFromCString(packed->weights))}};
  intptr_t count = 5;
  if (packed->scale)
    attrs[count++] = (HtvmAttr){
        "scale", mlirFlatSymbolRefAttrGet(
                     ctx, mlirStringRefCreateFromCString(packed->scale))};
  htvmBuild(&lowering->builder, HTVM_DIANA_COMPUTE, 0, NULL, 0, NULL, count,
            attrs);
  return mlirLogicalResultSuccess();
}
