//===- value_steps.c - Ops that change each element for itself ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/drop_identities.h"

#include "conversion/tosa-to-qnn/tosa.h"
#include "dialects/qnn/qnn_requant.h"

static bool hasWidth(MlirValue value, unsigned width) {
  return htvmTypeIsSignless(mlirValueGetType(value), -1, width);
}

static bool readRescale(MlirOperation op, HtvmArena *arena, HtvmStep *out) {
  HtvmMatch match = {.arena = arena};
  HtvmTosaRescale rescale;
  if (!htvmTosaRescaleRead(&match, op, &rescale) ||
      rescale.multiplier.count != 1)
    return false;
  bool isWide = rescale.outputWidth == 32;
  out->inputZp = rescale.inputZp;
  out->requant = (HtvmChannelRequant){
      .multiplier = rescale.multiplier.values[0],
      .shift = rescale.shift.values[0],
      .rounding = rescale.isDouble ? HTVM_ROUND_DOUBLE : HTVM_ROUND_SINGLE,
      .outputZp = rescale.outputZp,
      .clampMin = isWide ? INT32_MIN : INT8_MIN,
      .clampMax = isWide ? INT32_MAX : INT8_MAX};
  return true;
}

// A clamp is a rescale by one.
static HtvmChannelRequant clampTo(int64_t min, int64_t max) {
  return (HtvmChannelRequant){.multiplier = 1,
                              .rounding = HTVM_ROUND_FLOOR,
                              .clampMin = min,
                              .clampMax = max};
}

static bool readClamp(MlirOperation op, HtvmStep *out) {
  int64_t min, max;
  if (!hasWidth(mlirOperationGetResult(op, 0), 8) ||
      !htvmOpReadInt(op, "min_val", &min) ||
      !htvmOpReadInt(op, "max_val", &max) || min > max)
    return false;
  out->requant = clampTo(min, max);
  return true;
}

static bool readTable(MlirOperation op, HtvmArena *arena, HtvmStep *out) {
  out->requant = clampTo(INT8_MIN, INT8_MAX);
  return hasWidth(mlirOperationGetOperand(op, 0), 8) &&
         hasWidth(mlirOperationGetResult(op, 0), 8) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 1), arena,
                           &out->table) &&
         out->table.count == INT8_MAX - INT8_MIN + 1;
}

// A pool of windows of one element. The average of one is that one.
static bool readPool(MlirOperation op, HtvmArena *arena, HtvmStep *out) {
  HtvmQnnPool2d pool;
  if (!htvmQnnPool2dRead(op, arena, &pool) || pool.kernelHeight != 1 ||
      pool.kernelWidth != 1 || pool.strideY != 1 || pool.strideX != 1)
    return false; // pads are smaller than the kernel: none
  out->inputZp = pool.inputZp;
  out->requant = clampTo(pool.clampMin, pool.clampMax);
  out->requant.outputZp = pool.outputZp;
  return true;
}

// A sum with a constant of one value.
static bool readAdd(MlirOperation op, HtvmArena *arena, HtvmStep *out) {
  int64_t value;
  if (!htvmQnnAddRead(op, arena, &out->add))
    return false;
  out->isAdd = true;
  for (int side = 0; side < 2; ++side) {
    MlirOperation other = htvmOperandOp(op, 1 - side);
    if (mlirOperationIsNull(other) ||
        !htvmValueReadInt(mlirOperationGetOperand(op, 1 - side), &value))
      continue;
    const HtvmQnnAdd *add = &out->add;
    out->operand = side;
    out->side = side ? &add->rhs : &add->lhs;
    out->addend = htvmAddSideApply(side ? &add->lhs : &add->rhs,
                                   add->requant.rounding, value);
    out->requant = htvmChannelRequant(&add->requant, 0);
    return true;
  }
  return false;
}

bool htvmStepRead(MlirOperation op, HtvmArena *arena, HtvmStep *out) {
  *out = (HtvmStep){.operand = 0};
  if (htvmOpIs(op, "tosa.rescale"))
    return readRescale(op, arena, out);
  if (htvmOpIs(op, "tosa.clamp"))
    return readClamp(op, out);
  if (htvmOpIs(op, "tosa.table"))
    return readTable(op, arena, out);
  if (htvmOpIs(op, HTVM_QNN_ADD))
    return readAdd(op, arena, out);
  if (htvmOpIs(op, HTVM_QNN_MAX_POOL2D) || htvmOpIs(op, HTVM_QNN_AVG_POOL2D))
    return readPool(op, arena, out);
  return false;
}

int64_t htvmStepApply(const HtvmStep *step, int64_t x) {
  if (step->table.count)
    return step->table.values[x - INT8_MIN];
  if (step->isAdd)
    x = htvmAddSideApply(step->side, step->add.requant.rounding, x) +
        step->addend;
  else
    x -= step->inputZp;
  return htvmRequantApply(&step->requant, (int32_t)(uint32_t)(uint64_t)x);
}
