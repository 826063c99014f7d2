//===- add.c - tosa.add of rescaled tensors to qnn.add --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

#define MAX_STEPS 8

// One side on its way back to an i8 tensor; steps are found last first.
typedef struct Side {
  MlirValue source;
  int64_t zp, count;
  int64_t multiplier[MAX_STEPS], shift[MAX_STEPS];
} Side;

// qnn.add rounds all its steps alike. The two roundings differ only for shifts
// above 31, so a step with a smaller one goes with either.
typedef struct Rounding {
  bool needsSingle, needsDouble, namesDouble;
} Rounding;

static void noteRounding(Rounding *rounding, bool isDouble, int64_t shift) {
  rounding->namesDouble |= isDouble;
  if (shift > 31)
    *(isDouble ? &rounding->needsDouble : &rounding->needsSingle) = true;
}

static bool pickRounding(HtvmMatch *match, const Rounding *rounding,
                         HtvmQnnRounding *out) {
  if (rounding->needsSingle && rounding->needsDouble)
    return htvmNoMatch(match, "SINGLE_ROUND and DOUBLE_ROUND in one sum");
  bool isDouble = rounding->needsDouble ||
                  (rounding->namesDouble && !rounding->needsSingle);
  *out = isDouble ? HTVM_ROUND_DOUBLE : HTVM_ROUND_SINGLE;
  return true;
}

static bool readStep(HtvmMatch *match, MlirOperation op, Side *side,
                     Rounding *rounding) {
  HtvmTosaRescale rescale;
  if (!htvmTosaRescaleRead(match, op, &rescale))
    return false;
  if (rescale.multiplier.count != 1)
    return htvmNoMatch(match, "per-channel rescale of a sum's operand");
  if (rescale.outputWidth != 32 || rescale.outputZp != 0 ||
      (rescale.inputWidth == 32 && rescale.inputZp != 0))
    return htvmNoMatch(match, "sum's operand is not rescaled to i32");
  if (side->count == MAX_STEPS)
    return htvmNoMatch(match, "more than %d rescales before a sum", MAX_STEPS);
  side->multiplier[side->count] = rescale.multiplier.values[0];
  side->shift[side->count++] = rescale.shift.values[0];
  side->zp = rescale.inputZp;
  noteRounding(rounding, rescale.isDouble, rescale.shift.values[0]);
  return true;
}

static bool readSide(HtvmMatch *match, MlirValue value, Side *side,
                     Rounding *rounding) {
  *side = (Side){.source = value};
  while (!htvmTypeIsSignless(mlirValueGetType(side->source), -1, 8)) {
    MlirOperation op = htvmValueOp(side->source);
    if (htvmOpIs(op, "tosa.rescale")) {
      if (!readStep(match, op, side, rounding))
        return false;
    } else if (!htvmOpIs(op, "tosa.cast")) {
      return htvmNoMatch(match, "sum's operand is not a rescaled i8 tensor");
    }
    side->source = mlirOperationGetOperand(op, 0);
    // A cast widens exactly; only from i8 to i32 is it part of a side.
    if (htvmOpIs(op, "tosa.cast") &&
        !htvmTypeIsSignless(mlirValueGetType(side->source), -1, 8))
      return htvmNoMatch(match, "sum's operand is cast from another type");
  }
  return true;
}

static HtvmInts reversed(HtvmArena *arena, const int64_t *values,
                         int64_t count) {
  HtvmInts ints = {.count = count,
                   .values = HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    ints.values[i] = values[count - 1 - i];
  return ints;
}

static HtvmQnnAddSide sideOf(HtvmArena *arena, const Side *side) {
  return (HtvmQnnAddSide){.zp = side->zp,
                          .multiplier =
                              reversed(arena, side->multiplier, side->count),
                          .shift = reversed(arena, side->shift, side->count)};
}

// A sum that is not rescaled to i8 is no layer, and no reason is given.
static bool isCandidate(MlirOperation op) {
  MlirValue sum = mlirOperationGetResult(op, 0);
  MlirOperation user = htvmValueUser(sum);
  return htvmTypeIsSignless(mlirValueGetType(sum), -1, 32) &&
         htvmOpIs(user, "tosa.rescale") &&
         htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(user, 0)),
                            -1, 8);
}

bool htvmTosaMatchAdd(HtvmMatch *match, MlirOperation op) {
  Side lhs, rhs;
  Rounding rounding = {.namesDouble = false};
  HtvmTosaTail tail;
  if (!htvmOpIs(op, "tosa.add") || !isCandidate(op))
    return false;
  MlirValue sum = mlirOperationGetResult(op, 0);
  if (!readSide(match, mlirOperationGetOperand(op, 0), &lhs, &rounding) ||
      !readSide(match, mlirOperationGetOperand(op, 1), &rhs, &rounding))
    return false;
  MlirType type = mlirValueGetType(sum);
  if (!htvmTypesHaveSameShape(mlirValueGetType(lhs.source), type) ||
      !htvmTypesHaveSameShape(mlirValueGetType(rhs.source), type))
    return htvmNoMatch(match, "sum broadcasts an operand");
  if (htvmTypeElements(type) < 1)
    return htvmNoMatch(match, "a dimension is 0");
  if (!htvmTosaTailRead(match, sum, 1, &tail))
    return false;
  noteRounding(&rounding, tail.requant.rounding == HTVM_ROUND_DOUBLE,
               tail.requant.shift.values[0]);
  if (!pickRounding(match, &rounding, &tail.requant.rounding))
    return false;
  HtvmQnnAdd add = {.lhs = sideOf(match->arena, &lhs),
                    .rhs = sideOf(match->arena, &rhs),
                    .requant = tail.requant};
  HtvmBuilder builder = htvmTosaBuilder(op, tail.end);
  MlirValue value = htvmQnnAddBuild(&builder, lhs.source, rhs.source,
                                    mlirValueGetType(lhs.source), &add);
  htvmCarryAttributes(op, htvmValueOp(value));
  htvmReplaceEnd(tail.end, htvmTosaTailViews(&builder, value, &tail));
  return true;
}
