//===- jobs.c - Engine tiles as instruction entries -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every field of an entry is set here and nowhere else (field order and
// meaning: hardware contract of the digital engine, runtime/machine/machine.h).
// verify-tile has seen the attributes by now.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/tile/tile.h"
#include "runtime/machine/digital.h"

enum { WORDS = HTVM_DIGITAL_ENTRY_WORDS };

static int64_t blocksOf(int64_t count) {
  return (count + HTVM_DIGITAL_LANES - 1) / HTVM_DIGITAL_LANES;
}

// L1 address of buffer operand |index| plus the offset attribute |name|.
static MlirLogicalResult pointer(MlirOperation op, intptr_t index,
                                 const char *name, int64_t *out) {
  HTVM_TRY(loweringL1Address(op, mlirOperationGetOperand(op, index), out));
  *out += htvmOpInt(op, name, 0);
  return mlirLogicalResultSuccess();
}

// The bytes of its weights that a job fetches.
typedef struct WeightRange {
  int64_t offset, bytes;
} WeightRange;

static WeightRange weightRange(MlirOperation op, const PackedWeights *weights) {
  int64_t first = htvmOpInt(op, "first_channel", 0);
  if (loweringIsSparse(op)) {
    const int64_t perBlock = HTVM_DIGITAL_SPARSE_CHANNELS;
    const int64_t gap = HTVM_DIGITAL_LANES / perBlock;
    return (WeightRange){first / perBlock * weights->blockBytes +
                             first % perBlock * gap,
                         weights->blockBytes};
  }
  int64_t blocks = blocksOf(htvmOpInt(op, "out_channels", 0));
  WeightRange range = {first / HTVM_DIGITAL_LANES * weights->blockBytes,
                       blocks * weights->blockBytes};
  // The last group of a depthwise layer may be narrower than a block.
  if (range.offset + range.bytes > weights->bytes)
    range.bytes = weights->bytes - range.offset;
  return range;
}

static void emitJob(Lowering *lowering, MlirOperation op,
                    const int64_t entry[WORDS], const PackedWeights *weights) {
  MlirContext ctx = lowering->ctx;
  HtvmAttr attrs[6] = {{"engine", htvmOpAttr(op, "engine")},
                       {"layer", htvmOpAttr(op, "layer")},
                       {"program", htvmI32ArrayAttr(ctx, WORDS, entry)}};
  intptr_t count = 3;
  if (weights) {
    WeightRange range = weightRange(op, weights);
    attrs[count++] = (HtvmAttr){
        "weights", mlirFlatSymbolRefAttrGet(
                       ctx, mlirStringRefCreateFromCString(weights->symbol))};
    attrs[count++] = (HtvmAttr){"weights_bytes", htvmI64Attr(ctx, range.bytes)};
    attrs[count++] =
        (HtvmAttr){"weights_offset", htvmI64Attr(ctx, range.offset)};
  }
  htvmBuild(&lowering->builder, HTVM_DIANA_COMPUTE, 0, NULL, 0, NULL, count,
            attrs);
}

MlirLogicalResult loweringConv2d(Lowering *lowering, MlirOperation op) {
  int64_t entry[WORDS] = {0}, input, output;
  PackedWeights *weights;
  HtvmInts kernel, pad;
  HTVM_TRY(loweringWeights(lowering, op, &weights));
  HTVM_TRY(pointer(op, 0, "input_offset", &input));
  HTVM_TRY(pointer(op, 3, "output_offset", &output));
  htvmOpReadInts(op, "kernel", lowering->arena, &kernel);
  htvmOpReadInts(op, "pad", lowering->arena, &pad);
  int64_t inPitch = htvmOpInt(op, "in_pitch", 0);
  int64_t inRows = htvmOpInt(op, "in_rows", 0);
  int64_t outPitch = htvmOpInt(op, "out_pitch", 0);
  int64_t outRows = htvmOpInt(op, "out_rows", 0);
  entry[HTVM_FIELD_MODE] = HTVM_MODE_CONV;
  entry[HTVM_FIELD_INPUT_POINTER] = input;
  entry[HTVM_FIELD_OUTPUT_POINTER] = output;
  entry[HTVM_FIELD_C] = htvmOpInt(op, "channels", 0);
  entry[HTVM_FIELD_K_BLOCKS] = blocksOf(htvmOpInt(op, "out_channels", 0));
  entry[HTVM_FIELD_CX] = inPitch;
  entry[HTVM_FIELD_CY] = inRows;
  entry[HTVM_FIELD_PADDED_CX] = inPitch;
  entry[HTVM_FIELD_SIZE_CHANNEL] = inPitch * inRows;
  entry[HTVM_FIELD_FX] = kernel.values[1];
  entry[HTVM_FIELD_FY] = kernel.values[0];
  entry[HTVM_FIELD_OX_BLOCKS] = blocksOf(outPitch);
  entry[HTVM_FIELD_OY] = outRows;
  entry[HTVM_FIELD_ACTIVATION] = htvmOpInt(op, "clamp_min", 0) == 0;
  entry[HTVM_FIELD_WRITE_L2_L1] = HTVM_WRITE_PLANAR;
  entry[HTVM_FIELD_OUTPUT_CHANNEL_SIZE] = outPitch * outRows;
  entry[HTVM_FIELD_DILATION] = 1;
  entry[HTVM_FIELD_SHIFT] = htvmOpInt(op, "shift", 0);
  entry[HTVM_FIELD_ZERO_PADDING] = pad.values[0] << HTVM_PADDING_TOP_SHIFT |
                                   pad.values[1] << HTVM_PADDING_BOTTOM_SHIFT |
                                   pad.values[2] << HTVM_PADDING_LEFT_SHIFT |
                                   pad.values[3] << HTVM_PADDING_RIGHT_SHIFT;
  entry[HTVM_FIELD_CONV_STRIDED] = htvmOpInt(op, "stride", 1) - 1;
  emitJob(lowering, op, entry, weights);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult loweringDense(Lowering *lowering, MlirOperation op) {
  int64_t entry[WORDS] = {0}, input, output;
  PackedWeights *weights;
  HTVM_TRY(loweringWeights(lowering, op, &weights));
  HTVM_TRY(pointer(op, 0, "input_offset", &input));
  HTVM_TRY(pointer(op, 3, "output_offset", &output));
  entry[HTVM_FIELD_MODE] = HTVM_MODE_FC;
  entry[HTVM_FIELD_INPUT_POINTER] = input;
  entry[HTVM_FIELD_OUTPUT_POINTER] = output;
  entry[HTVM_FIELD_C] = blocksOf(htvmOpInt(op, "inputs", 0));
  entry[HTVM_FIELD_K_BLOCKS] = blocksOf(htvmOpInt(op, "out_channels", 0));
  entry[HTVM_FIELD_ACTIVATION] = htvmOpInt(op, "clamp_min", 0) == 0;
  entry[HTVM_FIELD_WRITE_L2_L1] = HTVM_WRITE_PLANAR;
  entry[HTVM_FIELD_DILATION] = 1;
  entry[HTVM_FIELD_SHIFT] = htvmOpInt(op, "shift", 0);
  emitJob(lowering, op, entry, weights);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult loweringAdd(Lowering *lowering, MlirOperation op) {
  int64_t entry[WORDS] = {0}, lhs, rhs, output;
  HTVM_TRY(pointer(op, 0, "lhs_offset", &lhs));
  HTVM_TRY(pointer(op, 1, "rhs_offset", &rhs));
  HTVM_TRY(pointer(op, 2, "output_offset", &output));
  entry[HTVM_FIELD_MODE] = HTVM_MODE_ADD;
  entry[HTVM_FIELD_WEIGHT_POINTER] = rhs;
  entry[HTVM_FIELD_INPUT_POINTER] = lhs;
  entry[HTVM_FIELD_OUTPUT_POINTER] = output;
  entry[HTVM_FIELD_C] = blocksOf(htvmOpInt(op, "elements", 0));
  entry[HTVM_FIELD_SHIFT] = htvmOpInt(op, "shift", 0);
  emitJob(lowering, op, entry, NULL);
  return mlirLogicalResultSuccess();
}
