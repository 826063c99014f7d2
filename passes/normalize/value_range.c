//===- value_range.c - Values behind what moves and joins tensors ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/drop_identities.h"

#include "dialects/qnn/qnn.h"

// How far back a range is looked for.
enum { MAX_DEPTH = 16 };

static const HtvmRange whole = {INT8_MIN, INT8_MAX};

static HtvmRange joined(HtvmRange a, HtvmRange b) {
  return (HtvmRange){a.min < b.min ? a.min : b.min,
                     a.max > b.max ? a.max : b.max};
}

static bool constantRange(MlirValue value, HtvmRange *out) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  bool ok = !mlirOperationIsNull(htvmValueOp(value)) &&
            htvmValueReadInts(value, arena, &ints) && ints.count > 0;
  for (int64_t i = 0; ok && i < ints.count; ++i) {
    HtvmRange one = {ints.values[i], ints.values[i]};
    *out = i ? joined(*out, one) : one;
  }
  htvmArenaDestroy(arena);
  return ok;
}

// Elements of the first operand and no others.
static bool takesElements(MlirOperation op) {
  static const char *const names[] = {"tosa.slice", "tosa.reverse", "tosa.tile",
                                      "tosa.gather", "tosa.max_pool2d"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    if (htvmOpIs(op, names[i]))
      return true;
  return htvmMovesElementsOnly(op);
}

static HtvmRange rangeAt(MlirValue value, int depth);

static HtvmRange joinedOperands(MlirOperation op, int depth) {
  HtvmRange range = whole;
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    HtvmRange one = rangeAt(mlirOperationGetOperand(op, i), depth);
    range = i ? joined(range, one) : one;
  }
  return range;
}

static HtvmRange clipped(MlirOperation op, const char *min, const char *max,
                         int depth) {
  const HtvmQnnClip clip = {true, htvmOpInt(op, min, INT8_MIN),
                            htvmOpInt(op, max, INT8_MAX)};
  if (clip.min > clip.max)
    return whole;
  return htvmClippedRange(rangeAt(mlirOperationGetOperand(op, 0), depth),
                          &clip);
}

static HtvmRange rangeAt(MlirValue value, int depth) {
  MlirOperation op = htvmValueOp(value);
  HtvmRange range, other;
  if (depth > MAX_DEPTH || !htvmTypeIsShaped(mlirValueGetType(value), -1, 8))
    return whole;
  if (constantRange(value, &range))
    return range;
  if (takesElements(op))
    return rangeAt(mlirOperationGetOperand(op, 0), depth + 1);
  if (htvmOpIs(op, "tosa.clamp"))
    return clipped(op, "min_val", "max_val", depth + 1);
  if (htvmOpIs(op, HTVM_QNN_MAX_POOL2D))
    return clipped(op, "clamp_min", "clamp_max", depth + 1);
  if (htvmOpIs(op, "tosa.table"))
    return constantRange(mlirOperationGetOperand(op, 1), &range) ? range
                                                                 : whole;
  if (htvmOpIs(op, "tosa.concat"))
    return joinedOperands(op, depth + 1);
  if (htvmOpIs(op, "tosa.pad") && mlirOperationGetNumOperands(op) == 3 &&
      constantRange(mlirOperationGetOperand(op, 2), &other))
    return joined(rangeAt(mlirOperationGetOperand(op, 0), depth + 1), other);
  return htvmOpHasPrefix(op, "qnn.") ? htvmTensorRange(value) : whole;
}

HtvmRange htvmValueRange(MlirValue value) { return rangeAt(value, 0); }
