//===- tile_verify_analog.c - What IRDL cannot say about analog tiles -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile_check.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/sizes.h"
#include "runtime/machine/analog.h"

#include <inttypes.h>

enum { LINE = HTVM_ANALOG_LINE_BYTES };

static int64_t pixelBytes(int64_t channels) {
  return (channels + LINE - 1) / LINE * LINE;
}

// The scaling stage: all three lists with one value for each output channel of
// the layer, or none of them.
static MlirLogicalResult checkScale(MlirOperation op, HtvmArena *arena,
                                    int64_t outputs) {
  static const struct {
    const char *name;
    int64_t low, high;
  } lists[] = {{"scale_multiplier", INT16_MIN, INT16_MAX},
               {"scale_add", INT32_MIN, INT32_MAX},
               {"scale_shift", 0, HTVM_ANALOG_SCALE_SHIFT_MAX}};
  int present = 0;
  for (int i = 0; i < 3; ++i)
    present += !mlirAttributeIsNull(htvmOpAttr(op, lists[i].name));
  if (present == 0)
    return mlirLogicalResultSuccess();
  for (int i = 0; i < 3; ++i) {
    HtvmInts values;
    HTVM_TRY(tileCheckList(op, arena, lists[i].name, outputs, lists[i].low,
                           &values));
    for (int64_t k = 0; k < outputs; ++k)
      if (values.values[k] > lists[i].high)
        return htvmEmitError(op,
                             "has %" PRId64 " in '%s', needs at most %" PRId64,
                             values.values[k], lists[i].name, lists[i].high);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkWeights(MlirOperation op, const HtvmInts *kernel,
                                      int64_t *outOutputs) {
  MlirType weights = tileOperandType(op, 1);
  if (!htvmTypeIsShaped(weights, 4, 8))
    return htvmEmitError(op, "needs i8 weights of rank 4");
  *outOutputs = htvmTypeDim(weights, 0);
  const int64_t needed[] = {htvmOpInt(op, "channels", 0), kernel->values[0],
                            kernel->values[1]};
  for (int64_t i = 0; i < 3; ++i)
    if (needed[i] != htvmTypeDim(weights, 1 + i))
      return htvmEmitError(op, "has %" PRId64 " %s, its weights have %" PRId64,
                           needed[i], i == 0 ? "channels" : "as a kernel side",
                           htvmTypeDim(weights, 1 + i));
  int64_t first = htvmOpInt(op, "first_channel", -1);
  HTVM_TRY(tileCheckRange(op, "first_channel", 0, *outOutputs - 1));
  return tileCheckRange(op, "out_channels", 1, *outOutputs - first);
}

// Rows or columns: all windows lie within the input and its padding.
static MlirLogicalResult checkWindow(MlirOperation op, const char *outputs,
                                     const char *inputs, int64_t kernel,
                                     const int64_t pad[2]) {
  int64_t needed =
      (htvmOpInt(op, outputs, 1) - 1) * htvmOpInt(op, "stride", 1) + kernel;
  int64_t available = htvmOpInt(op, inputs, 0) + pad[0] + pad[1];
  if (needed <= available)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "needs %" PRId64 " %s for its %s, has %" PRId64 " with their padding",
      needed, inputs, outputs, available);
}

// The engine's limits (docs/engines/analog.md); the rows of the macro are
// those of the machine, which verify-diana knows.
static MlirLogicalResult checkLimits(MlirOperation op, const HtvmInts *kernel,
                                     const HtvmInts *pad) {
  for (int i = 0; i < 2; ++i)
    if (kernel->values[i] % 2 == 0 ||
        kernel->values[i] > HTVM_ANALOG_KERNEL_MAX)
      return htvmEmitError(
          op, "has kernel side %" PRId64 ", allowed: 1, 3, 5 and 7",
          kernel->values[i]);
  for (int i = 0; i < 4; ++i)
    if (pad->values[i] > HTVM_ANALOG_PADDING_MAX)
      return htvmEmitError(op, "has %" PRId64 " in 'pad', needs at most %d",
                           pad->values[i], HTVM_ANALOG_PADDING_MAX);
  HTVM_TRY(
      checkWindow(op, "out_rows", "in_rows", kernel->values[0], pad->values));
  return checkWindow(op, "out_columns", "in_columns", kernel->values[1],
                     pad->values + 2);
}

static MlirLogicalResult checkColumns(MlirOperation op) {
  const int64_t most = HTVM_ANALOG_COLUMN_BLOCK * HTVM_ANALOG_COLUMN_BLOCKS;
  int64_t columns =
      htvmOpInt(op, "unroll", 1) * htvmOpInt(op, "out_channels", 0);
  if (columns <= most)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "needs %" PRId64 " columns of the macro, it has at most "
                       "%" PRId64,
                       columns, most);
}

static MlirLogicalResult checkGeometry(MlirOperation op) {
  static const char *const sizes[] = {"channels", "in_rows", "in_columns",
                                      "out_columns", "out_rows"};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i)
    HTVM_TRY(tileCheckRange(op, sizes[i], 1, INT16_MAX));
  HTVM_TRY(tileCheckRange(op, "stride", 1, 2));
  HTVM_TRY(tileCheckRange(op, "gain", 1, HTVM_ANALOG_GAIN_MAX));
  HTVM_TRY(tileCheckRange(op, "unroll", 1, HTVM_ANALOG_UNROLL_MAX));
  int64_t unroll = htvmOpInt(op, "unroll", 1);
  if (unroll == 3 || htvmOpInt(op, "out_columns", 0) % unroll)
    return htvmEmitError(op,
                         "has unroll %" PRId64 " of %" PRId64
                         " output columns, needs 1, 2 or 4 and a divisor",
                         unroll, htvmOpInt(op, "out_columns", 0));
  HTVM_TRY(tileCheckMultiple(op, "input_offset", LINE));
  return tileCheckMultiple(op, "output_offset", LINE);
}

MlirLogicalResult tileVerifyAnalogConv2d(MlirOperation op, HtvmArena *arena) {
  HtvmInts kernel, pad;
  int64_t outputs;
  HTVM_TRY(tileCheckEngine(op, "analog"));
  HTVM_TRY(tileCheckMemory(op, 0, true));
  HTVM_TRY(tileCheckMemory(op, 2, true));
  HTVM_TRY(checkGeometry(op));
  HTVM_TRY(tileCheckBool(op, "relu"));
  HTVM_TRY(tileCheckList(op, arena, "kernel", 2, 1, &kernel));
  HTVM_TRY(tileCheckList(op, arena, "pad", 4, 0, &pad));
  HTVM_TRY(checkLimits(op, &kernel, &pad));
  HTVM_TRY(checkWeights(op, &kernel, &outputs));
  HTVM_TRY(checkColumns(op));
  HTVM_TRY(checkScale(op, arena, outputs));
  HTVM_TRY(tileCheckBytes(op, 0, htvmOpInt(op, "input_offset", 0),
                          htvmOpInt(op, "in_rows", 0) *
                              htvmOpInt(op, "in_columns", 0) *
                              pixelBytes(htvmOpInt(op, "channels", 0))));
  return tileCheckBytes(op, 2, htvmOpInt(op, "output_offset", 0),
                        htvmOpInt(op, "out_rows", 0) *
                            htvmOpInt(op, "out_columns", 0) *
                            pixelBytes(htvmOpInt(op, "out_channels", 0)));
}

MlirLogicalResult tileVerifyPackLines(MlirOperation op, HtvmArena *arena) {
  intptr_t inLines = htvmOpIs(op, HTVM_TILE_PACK_LINES) ? 1 : 0;
  HtvmTileLines lines;
  HtvmInts strides, place;
  HTVM_TRY(tileCheckEngine(op, "cpu"));
  HTVM_TRY(tileCheckMemory(op, 0, false));
  HTVM_TRY(tileCheckMemory(op, 1, false));
  if (!htvmTileLinesRead(op, "lines", &lines) || lines.rows < 1 ||
      lines.width < 1 || lines.channels < 1)
    return htvmEmitError(
        op, "needs rows, width and channels, each at least 1, as 'lines'");
  HTVM_TRY(tileCheckList(op, arena, "strides", 3, 0, &strides));
  HTVM_TRY(tileCheckList(op, arena, "place", 3, 0, &place));
  HTVM_TRY(tileCheckBool(op, "reversed"));
  HTVM_TRY(tileCheckBytes(op, inLines, 0, htvmTileLinesBytes(&lines)));
  // Reversed words: the last column may lie anywhere in its word.
  int64_t lastColumn = htvmSizeAdd(place.values[1], lines.width - 1);
  if (htvmOpBool(op, "reversed"))
    lastColumn |= 3;
  int64_t lastRow = htvmSizeAdd(place.values[0], lines.rows - 1);
  int64_t lastChannel = htvmSizeAdd(place.values[2], lines.channels - 1);
  int64_t last = htvmSizeMultiply(lastChannel, strides.values[0]);
  last = htvmSizeAdd(last, htvmSizeMultiply(lastRow, strides.values[1]));
  last = htvmSizeAdd(last, htvmSizeMultiply(lastColumn, strides.values[2]));
  return tileCheckBytes(op, 1 - inLines, last, 1);
}
