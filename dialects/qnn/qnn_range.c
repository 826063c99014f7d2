//===- qnn_range.c - Which values a tensor can hold -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums matter since folding widens clamps that they never reach: what the
// clamp said about the values must not be lost to the next layer. So folding
// notes what it knew (`htvm.range`), which later layers build on.
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_range.h"

#include "dialects/qnn/qnn_post.h"

bool htvmMovesElementsOnly(MlirOperation op) {
  return htvmOpIs(op, "tosa.transpose") || htvmOpIs(op, "tosa.reshape") ||
         htvmOpIs(op, "tosa.identity") || htvmOpIs(op, "tensor.expand_shape") ||
         htvmOpIs(op, "tensor.collapse_shape");
}

// The last clamp of |requant|.
static HtvmRange lastClamp(const HtvmQnnRequant *requant) {
  const HtvmQnnPost *post = &requant->post;
  return post->multiplier.count
             ? (HtvmRange){post->clampMin, post->clampMax}
             : (HtvmRange){requant->clampMin, requant->clampMax};
}

// The last clamp of a qnn layer; false when |op| is none.
static bool readClamp(MlirOperation op, HtvmArena *arena, HtvmRange *out) {
  HtvmQnnLinear linear;
  HtvmQnnAdd add;
  HtvmQnnPool2d pool;
  if (htvmOpIsQnnLinear(op) && htvmQnnLinearRead(op, arena, &linear))
    *out = lastClamp(&linear.requant);
  else if (htvmOpIs(op, HTVM_QNN_ADD) && htvmQnnAddRead(op, arena, &add))
    *out = (HtvmRange){add.requant.clampMin, add.requant.clampMax};
  else if ((htvmOpIs(op, HTVM_QNN_AVG_POOL2D) ||
            htvmOpIs(op, HTVM_QNN_MAX_POOL2D)) &&
           htvmQnnPool2dRead(op, arena, &pool))
    *out = (HtvmRange){pool.clampMin, pool.clampMax};
  else
    return false;
  return true;
}

// Does it only shift?
static bool isPlain(const HtvmQnnAdd *add) {
  return add->lhs.zp == 0 && add->rhs.zp == 0 &&
         add->lhs.multiplier.count == 0 && add->rhs.multiplier.count == 0 &&
         add->requant.outputZp == 0 && add->requant.multiplier.count == 1 &&
         add->requant.multiplier.values[0] == 1 &&
         add->requant.rounding == HTVM_ROUND_FLOOR;
}

static HtvmRange layerClamp(MlirOperation op, int depth, HtvmArena *arena);

// |clamp| of the sum |op|, or less where its operands' clamps say so.
static HtvmRange sumClamp(MlirOperation op, HtvmRange clamp, int depth,
                          HtvmArena *arena) {
  HtvmQnnAdd add;
  if (depth == 0 || !htvmQnnAddRead(op, arena, &add) || !isPlain(&add))
    return clamp;
  HtvmRange l = layerClamp(htvmOperandOp(op, 0), depth - 1, arena);
  HtvmRange r = mlirValueEqual(mlirOperationGetOperand(op, 0),
                               mlirOperationGetOperand(op, 1))
                    ? l
                    : layerClamp(htvmOperandOp(op, 1), depth - 1, arena);
  int64_t shift = add.requant.shift.values[0];
  return (HtvmRange){htvmRangeClamp(clamp, (l.min + r.min) >> shift),
                     htvmRangeClamp(clamp, (l.max + r.max) >> shift)};
}

static HtvmRange layerClamp(MlirOperation op, int depth, HtvmArena *arena) {
  HtvmRange clamp, whole = {INT8_MIN, INT8_MAX};
  if (mlirOperationIsNull(op) || !readClamp(op, arena, &clamp))
    return whole;
  return htvmOpIs(op, HTVM_QNN_ADD) ? sumClamp(op, clamp, depth, arena) : clamp;
}

HtvmRange htvmLayerClamp(MlirOperation op) {
  enum { SUMS = 8 }; // looked through
  HtvmArena *arena = htvmArenaCreate();
  HtvmRange clamp = layerClamp(op, SUMS, arena);
  htvmArenaDestroy(arena);
  return clamp;
}

MlirOperation htvmTensorMaker(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  while (htvmMovesElementsOnly(op))
    op = htvmOperandOp(op, 0);
  return op;
}

static bool readNoted(MlirOperation op, HtvmArena *arena, HtvmRange *out) {
  HtvmInts noted;
  if (!htvmOpHasPrefix(op, "qnn.") ||
      !htvmOpReadInts(op, HTVM_RANGE, arena, &noted) || noted.count != 2)
    return false;
  *out = (HtvmRange){noted.values[0], noted.values[1]};
  return true;
}

//===----------------------------------------------------------------------===//
// What clamps say
//===----------------------------------------------------------------------===//

// How far back a range is looked for.
enum { MAX_DEPTH = 16 };

static const HtvmRange whole = {INT8_MIN, INT8_MAX};

static HtvmRange joined(HtvmRange a, HtvmRange b) {
  return (HtvmRange){a.min < b.min ? a.min : b.min,
                     a.max > b.max ? a.max : b.max};
}

static HtvmRange constantRange(MlirValue value, HtvmArena *arena) {
  HtvmInts ints;
  if (mlirOperationIsNull(htvmValueOp(value)) ||
      !htvmValueReadInts(value, arena, &ints) || !ints.count)
    return whole;
  HtvmRange range = {ints.values[0], ints.values[0]};
  for (int64_t i = 1; i < ints.count; ++i)
    range = joined(range, (HtvmRange){ints.values[i], ints.values[i]});
  return range;
}

// Elements of the first operand, not all of them.
static bool picksElementsOnly(MlirOperation op) {
  return htvmOpIs(op, "tosa.slice") || htvmOpIs(op, "tosa.reverse") ||
         htvmOpIs(op, "tosa.tile") || htvmOpIs(op, "tosa.gather");
}

static HtvmRange clampAt(MlirValue value, int depth, HtvmArena *arena);

static HtvmRange joinedOperands(MlirOperation op, int depth, HtvmArena *arena) {
  HtvmRange range = clampAt(mlirOperationGetOperand(op, 0), depth, arena);
  for (intptr_t i = 1; i < mlirOperationGetNumOperands(op); ++i)
    range =
        joined(range, clampAt(mlirOperationGetOperand(op, i), depth, arena));
  return range;
}

static HtvmRange clipped(MlirOperation op, HtvmRange clamp, int depth,
                         HtvmArena *arena) {
  const HtvmQnnClip clip = {true, clamp.min, clamp.max};
  return htvmClippedRange(clampAt(mlirOperationGetOperand(op, 0), depth, arena),
                          &clip);
}

// What is noted, else what clamps alone say.
static HtvmRange clampOf(MlirOperation op, int depth, HtvmArena *arena) {
  HtvmRange clamp;
  if (readNoted(op, arena, &clamp))
    return clamp;
  if (htvmOpIs(op, "tosa.clamp"))
    return clipped(op,
                   (HtvmRange){htvmOpInt(op, "min_val", INT8_MIN),
                               htvmOpInt(op, "max_val", INT8_MAX)},
                   depth, arena);
  if (htvmOpIs(op, "tosa.table"))
    return constantRange(mlirOperationGetOperand(op, 1), arena);
  if (htvmOpIs(op, "tosa.concat"))
    return joinedOperands(op, depth, arena);
  if (htvmOpIs(op, "tosa.pad"))
    return joined(clampAt(mlirOperationGetOperand(op, 0), depth, arena),
                  constantRange(mlirOperationGetOperand(op, 2), arena));
  if (!readClamp(op, arena, &clamp) || clamp.min > clamp.max ||
      clamp.min < whole.min || clamp.max > whole.max)
    return whole;
  return htvmOpIs(op, HTVM_QNN_MAX_POOL2D) ? clipped(op, clamp, depth, arena)
                                           : clamp;
}

static HtvmRange clampAt(MlirValue value, int depth, HtvmArena *arena) {
  MlirOperation op = htvmTensorMaker(value);
  while (picksElementsOnly(op))
    op = htvmTensorMaker(mlirOperationGetOperand(op, 0));
  if (depth > MAX_DEPTH || !htvmTypeIsShaped(mlirValueGetType(value), -1, 8))
    return whole;
  return clampOf(op, depth + 1, arena);
}

HtvmRange htvmTensorClamp(MlirValue value) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmRange range = clampAt(value, 0, arena);
  htvmArenaDestroy(arena);
  return range;
}

//===----------------------------------------------------------------------===//
// What sums say
//===----------------------------------------------------------------------===//

static void extend(HtvmRange *range, int64_t value) {
  if (value < range->min)
    range->min = value;
  if (value > range->max)
    range->max = value;
}

// The results of channel |k| of a layer whose input holds |input|, into
// |*range|; false when something can wrap.
static bool extendByChannel(const HtvmQnnLinear *layer, HtvmRange input,
                            int64_t k, HtvmRange *range) {
  HtvmChannelRequant requant = htvmChannelRequant(&layer->requant, k);
  int64_t taps = htvmQnnLinearTaps(layer);
  HtvmRange v =
      htvmSumRange(layer->weights.values + k * taps, taps, layer->weightZp,
                   input, layer->inputZp, htvmQnnLinearIsPadded(layer));
  v.min += layer->bias.values[k];
  v.max += layer->bias.values[k];
  if (!htvmRangeFits32(v) || !htvmRequantIsMonotone(&requant, v))
    return false;
  const int64_t ends[] = {v.min, v.max};
  for (int i = 0; i < 2; ++i) {
    int64_t result = htvmRequantApply(&requant, ends[i]);
    if (layer->requant.post.multiplier.count)
      result = htvmQnnPostApply(&layer->requant.post, k, result);
    extend(range, result);
  }
  return true;
}

// What operand |index| can hold without looking at sums: that would walk
// through the whole network for every layer.
static HtvmRange operandClamp(MlirOperation op, intptr_t index,
                              HtvmArena *arena) {
  return clampAt(mlirOperationGetOperand(op, index), 0, arena);
}

static HtvmRange sideRange(const HtvmQnnAddSide *side, HtvmQnnRounding rounding,
                           HtvmRange values) {
  int64_t first = htvmAddSideApply(side, rounding, values.min);
  HtvmRange range = {first, first};
  for (int64_t x = values.min; x <= values.max; ++x)
    extend(&range, htvmAddSideApply(side, rounding, x));
  return range;
}

static bool readSums(MlirOperation op, HtvmArena *arena, HtvmRange *out) {
  HtvmQnnAdd add;
  if (!htvmOpIs(op, HTVM_QNN_ADD) || !htvmQnnAddRead(op, arena, &add) ||
      !htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1, 8))
    return false;
  HtvmQnnRounding rounding = add.requant.rounding;
  HtvmRange l = sideRange(&add.lhs, rounding, operandClamp(op, 0, arena));
  HtvmRange r = sideRange(&add.rhs, rounding, operandClamp(op, 1, arena));
  HtvmRange v = {l.min + r.min, l.max + r.max};
  HtvmChannelRequant requant = htvmChannelRequant(&add.requant, 0);
  if (!htvmRangeFits32(v) || !htvmRequantIsMonotone(&requant, v))
    return false;
  *out = (HtvmRange){INT8_MAX, INT8_MIN};
  extend(out, htvmRequantApply(&requant, v.min));
  extend(out, htvmRequantApply(&requant, v.max));
  return true;
}

static bool readProducts(MlirOperation op, HtvmArena *arena, HtvmRange *out) {
  HtvmQnnLinear layer;
  if (!htvmOpIsQnnLinear(op) || !htvmQnnLinearRead(op, arena, &layer) ||
      !htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                        8) ||
      !htvmQnnLinearReadConstants(op, arena, &layer))
    return false;
  HtvmRange input =
      htvmClippedRange(operandClamp(op, 0, arena), &layer.inputClip);
  *out = (HtvmRange){INT8_MAX, INT8_MIN};
  for (int64_t k = 0; k < layer.outChannels; ++k)
    if (!extendByChannel(&layer, input, k, out))
      return false;
  return out->min <= out->max;
}

HtvmRange htvmTensorRange(MlirValue value) {
  MlirOperation op = htvmTensorMaker(value);
  HtvmArena *arena = htvmArenaCreate();
  HtvmRange range;
  if (!readNoted(op, arena, &range) && !readProducts(op, arena, &range) &&
      !readSums(op, arena, &range))
    range = clampAt(value, 0, arena);
  htvmArenaDestroy(arena);
  return range;
}

void htvmNoteRange(MlirOperation op, HtvmRange range) {
  const int64_t values[] = {range.min, range.max};
  htvmOpSetAttr(op, HTVM_RANGE,
                htvmI32ArrayAttr(mlirOperationGetContext(op), 2, values));
}

void htvmForgetRange(MlirOperation op) {
  mlirOperationRemoveDiscardableAttributeByName(
      op, mlirStringRefCreateFromCString(HTVM_RANGE));
}
