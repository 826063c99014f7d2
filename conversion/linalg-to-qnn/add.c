//===- add.c - Elementwise sums of i8 tensors to qnn.add ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

// A constant before the last shift that is no rounding goes into the zero point
// of a side without steps, where it is the same number.
static void moveRestToSide(HtvmMatch *match, HtvmChain *total,
                           HtvmChain sides[2]) {
  HtvmStep *step = &total->steps[0];
  if (total->stepCount != 1 || step->isDouble || step->multiplier[0] != 1)
    return;
  int64_t unit = (int64_t)1 << step->shift[0];
  int64_t rest = step->round[0] & (unit - 1);
  for (int i = 0; i < 2 && rest && rest != unit >> 1; ++i) {
    if (sides[i].stepCount)
      continue;
    int64_t moved[2] = {sides[i].bias[0] + rest, step->round[0] - rest};
    sides[i].bias = htvmArenaCopy(match->arena, &moved[0], sizeof moved[0]);
    step->round = htvmArenaCopy(match->arena, &moved[1], sizeof moved[1]);
    return;
  }
}

static bool readAdd(HtvmMatch *match, HtvmLinalgTail *tail, HtvmQnnAdd *add,
                    MlirValue operands[2]) {
  HtvmChain sides[2] = {tail->chain.sides[0], tail->chain.sides[1]};
  int allowed = HTVM_FLOORS | HTVM_SINGLES | HTVM_DOUBLES;
  moveRestToSide(match, &tail->chain, sides);
  for (int i = 0; i < 2; ++i)
    operands[i] = sides[i].leaf;
  return htvmChainSide(match, &sides[0], &allowed, &add->lhs) &&
         htvmChainSide(match, &sides[1], &allowed, &add->rhs) &&
         htvmChainRequant(match, &tail->chain, &allowed, &add->requant) &&
         htvmPickRounding(match, allowed, &add->requant.rounding);
}

bool htvmLinalgMatchAdd(HtvmMatch *match, MlirOperation op) {
  HtvmSymbol symbol;
  HtvmScope scope = htvmScope(match);
  HtvmQnnAdd add = {.elements = 0};
  MlirValue operands[2];
  if (!htvmOpIsElementwise(op))
    return false;
  MlirValue result = mlirOperationGetResult(op, 0);
  MlirType type = mlirValueGetType(result);
  if (!htvmTypeIsSignless(type, -1, 8) || htvmTypeElements(type) < 1 ||
      !htvmElementwiseEval(&scope, op, &symbol) || symbol.isConst ||
      !symbol.chain.sides)
    return false;
  HtvmLinalgTail tail = {
      .chain = symbol.chain, .clampMin = -128, .clampMax = 127};
  htvmLinalgClampsRead(&scope, result, &tail);
  if (!readAdd(match, &tail, &add, operands))
    return false;
  htvmLinalgTailClamp(&tail, &add.requant.clampMin, &add.requant.clampMax);
  for (int i = 0; i < 2; ++i)
    if (!mlirTypeEqual(mlirValueGetType(operands[i]), type))
      return false;
  HtvmBuilder builder = htvmLinalgBuilder(op, tail.end);
  MlirValue value =
      htvmQnnAddBuild(&builder, operands[0], operands[1], type, &add);
  htvmCarryAttributes(op, htvmValueOp(value));
  htvmReplaceEnd(tail.end,
                 htvmEmitReshape(&builder, value, mlirValueGetType(tail.end)));
  return true;
}
