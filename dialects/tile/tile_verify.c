//===- tile_verify.c - What IRDL cannot say about tiles -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  tile ops anywhere under the root.
// Output: unchanged.
// Fails:  at each op that breaks a rule of docs/dialects/tile.md; the first
//         broken rule of an op is reported.
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/numbers.h"
#include "dialects/support/sizes.h"
#include "dialects/tile/tile_check.h"
#include "runtime/machine/analog.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

enum { WORD = HTVM_L1_WORD_BYTES, LANES = HTVM_DIGITAL_LANES };

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

// One side of a copy: all pieces of the series within the buffer.
static MlirLogicalResult checkSide(MlirOperation op, HtvmArena *arena,
                                   intptr_t index, const char *offsetName,
                                   const char *stridesName,
                                   const HtvmInts *repeat) {
  HtvmInts strides;
  HTVM_TRY(tileCheckList(op, arena, stridesName, repeat->count, 0, &strides));
  int64_t last = htvmOpInt(op, offsetName, -1);
  bool analog = htvmOpStringIs(op, "engine", "analog");
  int64_t unit = analog ? HTVM_ANALOG_LINE_BYTES : WORD;
  bool aligned = !htvmTileIsL1(tileOperandType(op, index)) || last % unit == 0;
  for (int64_t i = 0; i < repeat->count; ++i) {
    last = htvmSizeAdd(
        last, htvmSizeMultiply(repeat->values[i] - 1, strides.values[i]));
    aligned = aligned && (!htvmTileIsL1(tileOperandType(op, index)) ||
                          strides.values[i] % unit == 0);
  }
  if (!aligned)
    return htvmEmitError(op,
                         "needs L1 offsets and strides that are multiples "
                         "of %" PRId64 " bytes",
                         unit);
  if (analog)
    HTVM_TRY(tileCheckMultiple(op, "bytes", unit));
  HTVM_TRY(tileCheckBytes(op, index, htvmOpInt(op, offsetName, -1), 1));
  return tileCheckBytes(op, index, last, htvmOpInt(op, "bytes", 0));
}

static MlirLogicalResult verifyCopy(MlirOperation op, HtvmArena *arena) {
  bool toL1 = htvmTileIsL1(tileOperandType(op, 1));
  HtvmInts repeat;
  if (!htvmOpStringIs(op, "engine", "analog"))
    HTVM_TRY(tileCheckEngine(op, "digital"));
  HTVM_TRY(tileCheckMemory(op, 0, !toL1));
  HTVM_TRY(tileCheckMemory(op, 1, toL1));
  HTVM_TRY(tileCheckRange(op, "bytes", 1, INT32_MAX));
  HTVM_TRY(tileCheckList(op, arena, "repeat", -1, 1, &repeat));
  HTVM_TRY(checkSide(op, arena, 0, "source_offset", "source_strides", &repeat));
  return checkSide(op, arena, 1, "target_offset", "target_strides", &repeat);
}

//===----------------------------------------------------------------------===//
// Engine tiles
//===----------------------------------------------------------------------===//

// Weights [K, ...] and bias [K] as constants of one layer; the tile's channels
// must be some of them.
static MlirLogicalResult checkWeights(MlirOperation op, int64_t rank) {
  if (!htvmTypeIsShaped(tileOperandType(op, 1), rank, 8) ||
      !htvmTypeIsShaped(tileOperandType(op, 2), 1, 32))
    return htvmEmitError(
        op, "needs i8 weights of rank %" PRId64 " and an i32 bias", rank);
  int64_t outputs = htvmTypeDim(tileOperandType(op, 1), 0);
  if (htvmTypeDim(tileOperandType(op, 2), 0) != outputs)
    return htvmEmitError(
        op, "has weights of %" PRId64 " outputs and %" PRId64 " biases",
        outputs, htvmTypeDim(tileOperandType(op, 2), 0));
  if (htvmOpInt(op, "channels_per_block", LANES) == LANES)
    HTVM_TRY(tileCheckMultiple(op, "first_channel", LANES));
  int64_t first = htvmOpInt(op, "first_channel", 0);
  HTVM_TRY(tileCheckRange(op, "first_channel", 0, outputs - 1));
  return tileCheckRange(op, "out_channels", 1, outputs - first);
}

// Blocks that are not full are for depthwise jobs of one channel.
static MlirLogicalResult checkBlocks(MlirOperation op) {
  int64_t perBlock = htvmOpInt(op, "channels_per_block", LANES);
  if (perBlock == LANES)
    return mlirLogicalResultSuccess();
  if (perBlock == HTVM_DIGITAL_SPARSE_CHANNELS && htvmOpBool(op, "depthwise") &&
      htvmOpInt(op, "channels", 0) == 1 &&
      htvmOpInt(op, "out_channels", 0) == 1)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has channels_per_block %" PRId64
                       ", allowed: 16, or 4 in a depthwise job of one channel",
                       perBlock);
}

// Planes that all outputs of a depthwise job read come before their own.
static MlirLogicalResult checkShared(MlirOperation op) {
  int64_t shared = htvmOpInt(op, "shared", 0);
  int64_t inputs = htvmTypeDim(tileOperandType(op, 1), 1);
  if (shared == 0)
    return mlirLogicalResultSuccess();
  if (shared > 0 && htvmOpBool(op, "depthwise") && inputs == shared + 1 &&
      htvmOpInt(op, "channels_per_block", LANES) == LANES &&
      htvmOpInt(op, "channels", 0) ==
          htvmSizeAdd(shared, htvmOpInt(op, "out_channels", 0)))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has %" PRId64 " shared planes, which needs a depthwise "
                       "job of blocks of 16 with as many more channels than "
                       "outputs, and weights of one more input",
                       shared);
}

static MlirLogicalResult checkArithmetic(MlirOperation op) {
  HTVM_TRY(tileCheckRange(op, "shift", 0, HTVM_DIGITAL_SHIFT_MAX));
  int64_t low = htvmOpInt(op, "clamp_min", 1);
  if (low == 0 || low == INT8_MIN)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "has clamp_min %" PRId64 ", allowed: 0 or -128",
                       low);
}

static MlirLogicalResult verifyConv2d(MlirOperation op, HtvmArena *arena) {
  HtvmInts kernel, pad;
  HTVM_TRY(tileCheckEngine(op, "digital"));
  HTVM_TRY(tileCheckMemory(op, 0, true));
  HTVM_TRY(tileCheckMemory(op, 3, true));
  HTVM_TRY(checkWeights(op, 4));
  HTVM_TRY(checkBlocks(op));
  HTVM_TRY(checkShared(op));
  HTVM_TRY(checkArithmetic(op));
  HTVM_TRY(tileCheckList(op, arena, "kernel", 2, 1, &kernel));
  HTVM_TRY(tileCheckList(op, arena, "pad", 4, 0, &pad));
  HTVM_TRY(tileCheckRange(op, "stride", 1, 2));
  HTVM_TRY(tileCheckBool(op, "depthwise"));
  HTVM_TRY(tileCheckRange(op, "channels", 1, INT32_MAX));
  HTVM_TRY(tileCheckRange(op, "in_rows", 1, INT32_MAX));
  HTVM_TRY(tileCheckRange(op, "out_rows", 1, INT32_MAX));
  HTVM_TRY(tileCheckMultiple(op, "in_pitch", WORD));
  HTVM_TRY(tileCheckMultiple(op, "out_pitch", WORD));
  HTVM_TRY(tileCheckMultiple(op, "input_offset", WORD));
  HTVM_TRY(tileCheckMultiple(op, "output_offset", WORD));
  for (int64_t i = 0; i < 2; ++i)
    if (kernel.values[i] != htvmTypeDim(tileOperandType(op, 1), 2 + i))
      return htvmEmitError(op,
                           "has kernel side %" PRId64 ", its weights have "
                           "%" PRId64,
                           kernel.values[i],
                           htvmTypeDim(tileOperandType(op, 1), 2 + i));
  HTVM_TRY(tileCheckBytes(op, 0, htvmOpInt(op, "input_offset", 0),
                          htvmSizeMultiply(htvmOpInt(op, "channels", 0) *
                                               htvmOpInt(op, "in_rows", 0),
                                           htvmOpInt(op, "in_pitch", 0))));
  return tileCheckBytes(
      op, 3, htvmOpInt(op, "output_offset", 0),
      htvmSizeMultiply(htvmRoundUp(htvmOpInt(op, "out_channels", 0), LANES) *
                           htvmOpInt(op, "out_rows", 0),
                       htvmOpInt(op, "out_pitch", 0)));
}

static MlirLogicalResult verifyDense(MlirOperation op, HtvmArena *arena) {
  HtvmTileLayout layout;
  (void)arena;
  HTVM_TRY(tileCheckEngine(op, "digital"));
  HTVM_TRY(tileCheckMemory(op, 0, true));
  HTVM_TRY(tileCheckMemory(op, 3, true));
  HTVM_TRY(checkWeights(op, 2));
  HTVM_TRY(checkArithmetic(op));
  HTVM_TRY(tileCheckMultiple(op, "inputs", LANES));
  HTVM_TRY(tileCheckMultiple(op, "input_offset", WORD));
  HTVM_TRY(tileCheckMultiple(op, "output_offset", WORD));
  HTVM_TRY(tileCheckLayout(op, "input_layout", &layout));
  int64_t elements = layout.planes * layout.rows * layout.width;
  if (elements != htvmTypeDim(tileOperandType(op, 1), 1))
    return htvmEmitError(op,
                         "has an input of %" PRId64 " elements, its weights "
                         "have %" PRId64,
                         elements, htvmTypeDim(tileOperandType(op, 1), 1));
  HTVM_TRY(
      tileCheckRange(op, "inputs", htvmTileLayoutBytes(&layout), INT32_MAX));
  HTVM_TRY(tileCheckBytes(op, 0, htvmOpInt(op, "input_offset", 0),
                          htvmOpInt(op, "inputs", 0)));
  return tileCheckBytes(op, 3, htvmOpInt(op, "output_offset", 0),
                        htvmRoundUp(htvmOpInt(op, "out_channels", 0), LANES));
}

static MlirLogicalResult verifyAdd(MlirOperation op, HtvmArena *arena) {
  static const char *const offsets[] = {"lhs_offset", "rhs_offset",
                                        "output_offset"};
  (void)arena;
  HTVM_TRY(tileCheckEngine(op, "digital"));
  HTVM_TRY(tileCheckMultiple(op, "elements", LANES));
  HTVM_TRY(tileCheckRange(op, "shift", 0, HTVM_DIGITAL_SHIFT_MAX));
  for (intptr_t i = 0; i < 3; ++i) {
    HTVM_TRY(tileCheckMemory(op, i, true));
    HTVM_TRY(tileCheckMultiple(op, offsets[i], WORD));
    HTVM_TRY(tileCheckBytes(op, i, htvmOpInt(op, offsets[i], 0),
                            htvmOpInt(op, "elements", 0)));
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Work of the core
//===----------------------------------------------------------------------===//

static MlirLogicalResult verifyPack(MlirOperation op, HtvmArena *arena) {
  bool pack = htvmOpIs(op, HTVM_TILE_PACK);
  intptr_t planar = pack ? 1 : 0;
  HtvmTileLayout layout;
  HtvmInts pairs;
  HTVM_TRY(tileCheckEngine(op, "cpu"));
  HTVM_TRY(tileCheckMemory(op, 0, false));
  HTVM_TRY(tileCheckMemory(op, 1, false));
  HTVM_TRY(tileCheckLayout(op, "layout", &layout));
  HTVM_TRY(tileCheckList(op, arena, "strides", -1, 0, &pairs));
  HTVM_TRY(tileCheckBytes(op, planar, 0, htvmTileLayoutBytes(&layout)));
  int64_t elements = 1, last = 0;
  for (int64_t i = 0; i + 1 < pairs.count; i += 2) {
    elements = htvmSizeMultiply(elements, pairs.values[i]);
    last = htvmSizeAdd(
        last, htvmSizeMultiply(pairs.values[i] - 1, pairs.values[i + 1]));
  }
  if (pairs.count % 2 || elements != layout.planes * layout.rows * layout.width)
    return htvmEmitError(op,
                         "has strides over %" PRId64
                         " elements and a layout of "
                         "%" PRId64,
                         elements, layout.planes * layout.rows * layout.width);
  return tileCheckBytes(op, 1 - planar, last, 1);
}

static MlirLogicalResult verifyZeroColumns(MlirOperation op, HtvmArena *arena) {
  HtvmTileLayout layout;
  (void)arena;
  HTVM_TRY(tileCheckEngine(op, "cpu"));
  HTVM_TRY(tileCheckMemory(op, 0, false));
  HTVM_TRY(tileCheckLayout(op, "layout", &layout));
  HTVM_TRY(tileCheckRange(op, "count", 1, layout.pitch - layout.width));
  return tileCheckBytes(op, 0, 0, htvmTileLayoutBytes(&layout));
}

static MlirLogicalResult checkByte(MlirOperation op, const char *name) {
  return tileCheckRange(op, name, INT8_MIN, INT8_MAX);
}

static MlirLogicalResult verifyPad(MlirOperation op, HtvmArena *arena) {
  HtvmTileLayout layout;
  HtvmInts place, size, strides;
  HTVM_TRY(tileCheckEngine(op, "cpu"));
  HTVM_TRY(tileCheckMemory(op, 0, false));
  HTVM_TRY(tileCheckMemory(op, 1, false));
  HTVM_TRY(tileCheckLayout(op, "layout", &layout));
  HTVM_TRY(tileCheckList(op, arena, "place", 2, 0, &place));
  HTVM_TRY(tileCheckList(op, arena, "size", 2, 1, &size));
  HTVM_TRY(tileCheckList(op, arena, "strides", 3, 0, &strides));
  HTVM_TRY(tileCheckBool(op, "reversed"));
  HTVM_TRY(checkByte(op, "value"));
  if (htvmSizeAdd(place.values[0], size.values[0]) > layout.rows ||
      htvmSizeAdd(place.values[1], size.values[1]) > layout.width)
    return htvmEmitError(op,
                         "puts %" PRId64 " rows of %" PRId64
                         " columns at row %" PRId64 ", column %" PRId64
                         " of %" PRId64 " rows of %" PRId64,
                         size.values[0], size.values[1], place.values[0],
                         place.values[1], layout.rows, layout.width);
  const int64_t extents[] = {layout.planes, size.values[0], size.values[1]};
  int64_t last = 0;
  for (int i = 0; i < 3; ++i)
    last =
        htvmSizeAdd(last, htvmSizeMultiply(extents[i] - 1, strides.values[i]));
  HTVM_TRY(tileCheckBytes(op, 0, last, 1));
  return tileCheckBytes(op, 1, 0, htvmTileLayoutBytes(&layout));
}

static MlirLogicalResult verifyFill(MlirOperation op, HtvmArena *arena) {
  HtvmTileLayout layout;
  (void)arena;
  HTVM_TRY(tileCheckEngine(op, "cpu"));
  HTVM_TRY(tileCheckMemory(op, 0, false));
  HTVM_TRY(tileCheckLayout(op, "layout", &layout));
  HTVM_TRY(checkByte(op, "value"));
  return tileCheckBytes(op, 0, 0, htvmTileLayoutBytes(&layout));
}

static MlirLogicalResult verifyCall(MlirOperation op, HtvmArena *arena) {
  HtvmInts segments;
  HTVM_TRY(tileCheckEngine(op, "cpu"));
  HTVM_TRY(tileCheckList(op, arena, "operandSegmentSizes", 2, 0, &segments));
  if (segments.values[0] != htvmTileBufferCount(op))
    return htvmEmitError(op,
                         "has %" PRId64 " arguments by its segments and "
                         "%" PRIdPTR " buffers",
                         segments.values[0], htvmTileBufferCount(op));
  return tileCheckRange(op, "inputs", 0, segments.values[0]);
}

//===----------------------------------------------------------------------===//
// All ops
//===----------------------------------------------------------------------===//

static const struct {
  const char *name;
  MlirLogicalResult (*verify)(MlirOperation op, HtvmArena *arena);
} verifiers[] = {
    {HTVM_TILE_COPY, verifyCopy},
    {HTVM_TILE_CONV2D, verifyConv2d},
    {HTVM_TILE_DENSE, verifyDense},
    {HTVM_TILE_ADD, verifyAdd},
    {HTVM_TILE_ANALOG_CONV2D, tileVerifyAnalogConv2d},
    {HTVM_TILE_PACK_LINES, tileVerifyPackLines},
    {HTVM_TILE_UNPACK_LINES, tileVerifyPackLines},
    {HTVM_TILE_PACK, verifyPack},
    {HTVM_TILE_UNPACK, verifyPack},
    {HTVM_TILE_ZERO_COLUMNS, verifyZeroColumns},
    {HTVM_TILE_PAD, verifyPad},
    {HTVM_TILE_FILL, verifyFill},
    {HTVM_TILE_CALL, verifyCall},
};

MlirLogicalResult htvmTileVerify(MlirOperation root) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(root, "tile.", arena);
  bool failed = false;
  for (intptr_t i = 0; i < ops.count; ++i)
    for (size_t v = 0; v < sizeof verifiers / sizeof *verifiers; ++v)
      if (htvmOpIs(ops.ops[i], verifiers[v].name))
        failed |=
            mlirLogicalResultIsFailure(verifiers[v].verify(ops.ops[i], arena));
  htvmArenaDestroy(arena);
  return failed ? mlirLogicalResultFailure() : mlirLogicalResultSuccess();
}
