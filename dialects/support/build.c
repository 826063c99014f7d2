//===- build.c - Building operations --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ir.h"

#include <assert.h>

HtvmBuilder htvmBuilderBefore(MlirOperation op) {
  return (HtvmBuilder){.ctx = mlirOperationGetContext(op),
                       .loc = mlirOperationGetLocation(op),
                       .block = mlirOperationGetBlock(op),
                       .before = op};
}

HtvmBuilder htvmBuilderAtEnd(MlirBlock block, MlirLocation loc) {
  return (HtvmBuilder){
      .ctx = mlirLocationGetContext(loc), .loc = loc, .block = block};
}

void htvmInsert(HtvmBuilder *builder, MlirOperation op) {
  if (mlirOperationIsNull(builder->before))
    mlirBlockAppendOwnedOperation(builder->block, op);
  else
    mlirBlockInsertOwnedOperationBefore(builder->block, builder->before, op);
}

void htvmStateAddAttrs(MlirOperationState *state, MlirContext ctx,
                       intptr_t attrCount, const HtvmAttr *attrs) {
  for (intptr_t i = 0; i < attrCount; ++i) {
    MlirNamedAttribute named = mlirNamedAttributeGet(
        mlirIdentifierGet(ctx, mlirStringRefCreateFromCString(attrs[i].name)),
        attrs[i].value);
    mlirOperationStateAddAttributes(state, 1, &named);
  }
}

MlirOperation htvmBuildDetached(MlirLocation loc, const char *name,
                                MlirRegion region, intptr_t attrCount,
                                const HtvmAttr *attrs) {
  MlirOperationState state =
      mlirOperationStateGet(mlirStringRefCreateFromCString(name), loc);
  htvmStateAddAttrs(&state, mlirLocationGetContext(loc), attrCount, attrs);
  mlirOperationStateAddOwnedRegions(&state, 1, &region);
  return mlirOperationCreate(&state);
}

MlirOperation htvmBuild(HtvmBuilder *builder, const char *name,
                        intptr_t operandCount, const MlirValue *operands,
                        intptr_t resultCount, const MlirType *resultTypes,
                        intptr_t attrCount, const HtvmAttr *attrs) {
  MlirOperationState state =
      mlirOperationStateGet(mlirStringRefCreateFromCString(name), builder->loc);
  mlirOperationStateAddOperands(&state, operandCount, operands);
  if (resultCount < 0)
    mlirOperationStateEnableResultTypeInference(&state);
  else
    mlirOperationStateAddResults(&state, resultCount, resultTypes);
  htvmStateAddAttrs(&state, builder->ctx, attrCount, attrs);
  MlirOperation op = mlirOperationCreate(&state);
  if (!mlirOperationIsNull(op))
    htvmInsert(builder, op);
  return op;
}

MlirValue htvmBuildValue(HtvmBuilder *builder, const char *name,
                         intptr_t operandCount, const MlirValue *operands,
                         MlirType resultType, intptr_t attrCount,
                         const HtvmAttr *attrs) {
  MlirOperation op = htvmBuild(builder, name, operandCount, operands, 1,
                               &resultType, attrCount, attrs);
  return mlirOperationGetResult(op, 0);
}

MlirValue htvmBuildConstant(HtvmBuilder *builder, MlirAttribute attr) {
  return htvmBuildValue(builder, "arith.constant", 0, NULL,
                        mlirAttributeGetType(attr), 1,
                        &(HtvmAttr){"value", attr});
}

void htvmReplaceOp(MlirOperation op, MlirValue value) {
  assert(mlirOperationGetNumResults(op) == 1);
  mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0), value);
  mlirOperationDestroy(op);
}
