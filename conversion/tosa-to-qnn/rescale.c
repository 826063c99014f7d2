//===- rescale.c - From an accumulator to the end of its layer ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

//===----------------------------------------------------------------------===//
// tosa.rescale
//===----------------------------------------------------------------------===//

static bool readScales(HtvmMatch *match, MlirOperation op,
                       HtvmTosaRescale *out) {
  if (!htvmValueReadInts(mlirOperationGetOperand(op, 1), match->arena,
                         &out->multiplier) ||
      !htvmValueReadInts(mlirOperationGetOperand(op, 2), match->arena,
                         &out->shift) ||
      out->multiplier.count == 0 || out->multiplier.count != out->shift.count)
    return htvmNoMatch(match, "rescale multiplier or shift is not constant");
  if (!htvmIntsWithin(out->multiplier, 0, INT32_MAX))
    return htvmNoMatch(match, "rescale multiplier is negative");
  if (!htvmIntsWithin(out->shift, 0, 62))
    return htvmNoMatch(match, "rescale shift is outside 0..62");
  MlirType type = mlirValueGetType(mlirOperationGetOperand(op, 0));
  int64_t rank = mlirShapedTypeGetRank(type);
  int64_t last = rank ? htvmTypeDim(type, rank - 1) : 1;
  int64_t expected = htvmOpBool(op, "per_channel") ? last : 1;
  if (out->multiplier.count != expected)
    return htvmNoMatch(match, "rescale has the wrong number of multipliers");
  return true;
}

bool htvmTosaRescaleRead(HtvmMatch *match, MlirOperation op,
                         HtvmTosaRescale *out) {
  *out = (HtvmTosaRescale){.inputWidth = 0};
  MlirType in = mlirValueGetType(mlirOperationGetOperand(op, 0));
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (!htvmTypeIsSignless(in, -1, 0) || !htvmTypeIsSignless(result, -1, 0))
    return htvmNoMatch(match, "rescale is not between signless integers of "
                              "static shape");
  if (htvmOpBool(op, "input_unsigned") || htvmOpBool(op, "output_unsigned"))
    return htvmNoMatch(match, "rescale is unsigned");
  out->inputWidth = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(in));
  out->outputWidth =
      mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(result));
  if ((out->inputWidth != 8 && out->inputWidth != 32) ||
      (out->outputWidth != 8 && out->outputWidth != 32))
    return htvmNoMatch(match, "rescale from i%u to i%u", out->inputWidth,
                       out->outputWidth);
  out->isDouble = htvmOpTextHas(op, "rounding_mode", "DOUBLE_ROUND");
  if (!out->isDouble && !htvmOpTextHas(op, "rounding_mode", "SINGLE_ROUND"))
    return htvmNoMatch(match, "rescale rounding INEXACT_ROUND");
  if (out->isDouble && !htvmOpBool(op, "scale32"))
    return htvmNoMatch(match, "rescale rounding DOUBLE_ROUND without scale32");
  if (!htvmValueReadInt(mlirOperationGetOperand(op, 3), &out->inputZp) ||
      !htvmValueReadInt(mlirOperationGetOperand(op, 4), &out->outputZp))
    return htvmNoMatch(match, "rescale zero point is not constant");
  return readScales(match, op, out);
}

//===----------------------------------------------------------------------===//
// The way behind the accumulator
//===----------------------------------------------------------------------===//

static bool isView(MlirOperation op) {
  return htvmOpIs(op, "tosa.reshape") || htvmOpIs(op, "tosa.transpose");
}

// A view of |value|: a reshape or transpose of its data (operand 0).
static bool isViewOf(MlirOperation op, MlirValue value) {
  return isView(op) && mlirValueEqual(mlirOperationGetOperand(op, 0), value) &&
         htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                            0);
}

static void addView(HtvmMatch *match, HtvmTosaTail *tail, MlirOperation op) {
  MlirOperation *views =
      HTVM_ARENA_ARRAY(match->arena, MlirOperation, tail->viewCount + 1);
  for (intptr_t i = 0; i < tail->viewCount; ++i)
    views[i] = tail->views[i];
  views[tail->viewCount++] = op;
  tail->views = views;
}

static int64_t lastDim(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  int64_t rank = mlirShapedTypeGetRank(type);
  return rank ? htvmTypeDim(type, rank - 1) : 1;
}

// `tosa.add` of a constant with one value a channel: the bias of layers whose
// op has none. i32 sums wrap, so it may join the bias.
static bool addBias(HtvmMatch *match, MlirOperation op, MlirValue value,
                    int64_t channels, HtvmTosaTail *tail) {
  bool isFirst = mlirValueEqual(mlirOperationGetOperand(op, 0), value);
  HtvmConstTensor bias;
  if (!htvmTypesHaveSameShape(mlirValueGetType(value),
                              mlirValueGetType(mlirOperationGetResult(op, 0))))
    return false;
  if (!htvmTosaConstRead(match, mlirOperationGetOperand(op, isFirst), &bias))
    return false;
  for (int64_t i = 0; i + 1 < bias.rank; ++i)
    if (bias.shape[i] != 1)
      return false;
  HtvmInts flat = htvmConstFlatten(&bias, match->arena);
  if (flat.count != 1 && flat.count != channels)
    return false;
  for (int64_t i = 0; i < channels; ++i)
    tail->bias[i] =
        (int32_t)(uint32_t)(uint64_t)(tail->bias[i] +
                                      flat.values[flat.count == 1 ? 0 : i]);
  return true;
}

// One op between accumulator and rescale; false when |op| is none.
static bool stepBeforeRescale(HtvmMatch *match, MlirOperation op,
                              MlirValue value, int64_t channels,
                              bool *channelsLast, HtvmTosaTail *tail) {
  if (isViewOf(op, value)) {
    addView(match, tail, op);
    *channelsLast = *channelsLast && htvmOpIs(op, "tosa.reshape") &&
                    lastDim(mlirOperationGetResult(op, 0)) == channels;
    return true;
  }
  return htvmOpIs(op, "tosa.add") && *channelsLast &&
         addBias(match, op, value, channels, tail);
}

static bool readRescaleToI8(HtvmMatch *match, MlirOperation op,
                            int64_t channels, bool channelsLast,
                            HtvmTosaTail *tail) {
  HtvmTosaRescale rescale;
  if (!htvmTosaRescaleRead(match, op, &rescale))
    return false;
  if (rescale.inputWidth != 32 || rescale.outputWidth != 8)
    return htvmNoMatch(match, "rescale from i%u to i%u", rescale.inputWidth,
                       rescale.outputWidth);
  if (rescale.inputZp != 0)
    return htvmNoMatch(match, "rescale of an accumulator with zero point %d",
                       (int)rescale.inputZp);
  if (rescale.multiplier.count != 1 &&
      (!channelsLast || rescale.multiplier.count != channels))
    return htvmNoMatch(match,
                       "per-channel rescale that does not follow the channels");
  tail->requant = (HtvmQnnRequant){
      .multiplier = rescale.multiplier,
      .shift = rescale.shift,
      .rounding = rescale.isDouble ? HTVM_ROUND_DOUBLE : HTVM_ROUND_SINGLE,
      .outputZp = rescale.outputZp,
      .clampMin = -128,
      .clampMax = 127};
  return true;
}

bool htvmTosaTailRead(HtvmMatch *match, MlirValue accumulator, int64_t channels,
                      HtvmTosaTail *out) {
  *out =
      (HtvmTosaTail){.bias = HTVM_ARENA_ARRAY(match->arena, int64_t, channels)};
  bool channelsLast = true;
  MlirValue value = accumulator;
  for (;;) {
    MlirOperation user = htvmValueUser(value);
    if (mlirOperationIsNull(user))
      return htvmNoMatch(match, htvmValueIsUnused(value)
                                    ? "result is not used"
                                    : "accumulator has more than one use");
    if (htvmOpIs(user, "tosa.rescale")) {
      if (!readRescaleToI8(match, user, channels, channelsLast, out))
        return false;
      htvmTosaClampsRead(match, mlirOperationGetResult(user, 0), out);
      return true;
    }
    if (!stepBeforeRescale(match, user, value, channels, &channelsLast, out))
      return htvmNoMatch(match, "accumulator is not rescaled to i8");
    value = mlirOperationGetResult(user, 0);
  }
}

static bool foldClamp(MlirOperation op, HtvmQnnRequant *requant) {
  int64_t low, high;
  if (!htvmOpReadInt(op, "min_val", &low) ||
      !htvmOpReadInt(op, "max_val", &high) || low > high)
    return false;
  int64_t *bounds[] = {&requant->clampMin, &requant->clampMax};
  for (int i = 0; i < 2; ++i) {
    *bounds[i] = *bounds[i] < low ? low : *bounds[i];
    *bounds[i] = *bounds[i] > high ? high : *bounds[i];
  }
  return true;
}

void htvmTosaClampsRead(HtvmMatch *match, MlirValue value, HtvmTosaTail *tail) {
  tail->end = value;
  // Views count only when a clamp follows.
  HtvmTosaTail ahead = *tail;
  for (;;) {
    MlirOperation user = htvmValueUser(value);
    if (isViewOf(user, value)) {
      addView(match, &ahead, user);
    } else if (htvmOpIs(user, "tosa.clamp") &&
               foldClamp(user, &ahead.requant)) {
      *tail = ahead;
      tail->end = mlirOperationGetResult(user, 0);
    } else {
      return;
    }
    value = mlirOperationGetResult(user, 0);
  }
}

static bool readPerms(MlirOperation op, HtvmArena *arena, HtvmInts *out) {
  return htvmOpReadInts(op, "perms", arena, out);
}

MlirValue htvmTosaTailViews(HtvmBuilder *builder, MlirValue value,
                            const HtvmTosaTail *tail) {
  for (intptr_t i = 0; i < tail->viewCount; ++i) {
    MlirOperation view = tail->views[i];
    if (htvmOpIs(view, "tosa.reshape")) {
      MlirType type = mlirValueGetType(mlirOperationGetResult(view, 0));
      int64_t shape[HTVM_MAX_RANK];
      htvmTypeShape(type, shape);
      MlirType narrow = htvmTensorType(mlirShapedTypeGetRank(type), shape,
                                       htvmIntType(builder->ctx, 8));
      value = htvmEmitReshape(builder, value, narrow);
      continue;
    }
    HtvmArena *arena = htvmArenaCreate();
    HtvmInts perms;
    if (readPerms(view, arena, &perms)) // verified TOSA always has them
      value = htvmEmitTranspose(builder, value, perms.values);
    htvmArenaDestroy(arena);
  }
  return value;
}
