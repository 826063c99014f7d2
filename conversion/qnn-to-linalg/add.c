//===- add.c - qnn.add as an element-wise op ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/layers.h"
#include "passes/cpu/emit/requantise.h"

// Zero point and steps of one side.
static MlirValue emitSide(HtvmBuilder *b, MlirValue x,
                          const HtvmQnnAddSide *side, HtvmQnnRounding rounding,
                          HtvmArena *arena) {
  MlirValue v = htvmEmitCast(b, x, 32);
  if (side->zp)
    v = htvmEmitBinaryInt(b, "arith.subi", v, side->zp);
  for (int64_t i = 0; i < side->multiplier.count; ++i) {
    HtvmInts multiplier = {1, &side->multiplier.values[i]};
    HtvmInts shift = {1, &side->shift.values[i]};
    HtvmScalePlan plan = htvmScalePlan(&multiplier, &shift, rounding, arena);
    v = htvmEmitScale(b, &plan, v, (MlirValue){NULL}, (MlirValue){NULL});
  }
  return v;
}

MlirValue htvmLowerAdd(HtvmBuilder *b, MlirOperation op, HtvmArena *arena) {
  HtvmQnnAdd add;
  if (!htvmQnnAddRead(op, arena, &add))
    return (MlirValue){NULL};
  const HtvmQnnRequant *requant = &add.requant;
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  HtvmGenericInput inputs[2];
  for (int i = 0; i < 2; ++i)
    inputs[i] = htvmGenericWhole(mlirOperationGetOperand(op, i));
  HtvmScalePlan plan = htvmScalePlan(&requant->multiplier, &requant->shift,
                                     requant->rounding, arena);
  HtvmGeneric g;
  htvmGenericBegin(&g, b, 2, inputs, result);
  MlirValue lhs = emitSide(&g.body, htvmGenericInput(&g, 0), &add.lhs,
                           requant->rounding, arena);
  MlirValue rhs = emitSide(&g.body, htvmGenericInput(&g, 1), &add.rhs,
                           requant->rounding, arena);
  MlirValue sum = htvmEmitBinary(&g.body, "arith.addi", lhs, rhs);
  MlirValue r = htvmEmitPlannedScale(&g, &plan, sum, 2);
  return htvmGenericEnd(&g,
                        htvmEmitFinish(&g, r, requant->outputZp,
                                       requant->clampMin, requant->clampMax));
}
