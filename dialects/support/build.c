//===- build.c - Building operations, attributes and types in C -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ir.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Attributes and types
//===----------------------------------------------------------------------===//

MlirAttribute htvmI64Attr(MlirContext ctx, int64_t value) {
  return mlirIntegerAttrGet(mlirIntegerTypeGet(ctx, 64), value);
}

MlirAttribute htvmI32Attr(MlirContext ctx, int64_t value) {
  return mlirIntegerAttrGet(mlirIntegerTypeGet(ctx, 32), value);
}

MlirAttribute htvmBoolAttr(MlirContext ctx, bool value) {
  return mlirBoolAttrGet(ctx, value);
}

MlirAttribute htvmStringAttr(MlirContext ctx, const char *text) {
  return mlirStringAttrGet(ctx, mlirStringRefCreateFromCString(text));
}

MlirAttribute htvmI64ArrayAttr(MlirContext ctx, int64_t count,
                               const int64_t *values) {
  return mlirDenseI64ArrayGet(ctx, count, values);
}

MlirAttribute htvmI32ArrayAttr(MlirContext ctx, int64_t count,
                               const int64_t *values) {
  int32_t *narrow = htvmMalloc((size_t)count * sizeof(int32_t));
  for (int64_t i = 0; i < count; ++i)
    narrow[i] = (int32_t)values[i];
  MlirAttribute attr = mlirDenseI32ArrayGet(ctx, count, narrow);
  free(narrow);
  return attr;
}

MlirType htvmIntType(MlirContext ctx, unsigned width) {
  return mlirIntegerTypeGet(ctx, width);
}

MlirType htvmTensorType(int64_t rank, const int64_t *shape, MlirType element) {
  return mlirRankedTensorTypeGet(rank, shape, element, mlirAttributeGetNull());
}

MlirAttribute htvmDenseAttr(MlirContext ctx, int64_t rank, const int64_t *shape,
                            unsigned width, const int64_t *values) {
  MlirType type = htvmTensorType(rank, shape, htvmIntType(ctx, width));
  int64_t count = htvmTypeElements(type);
  size_t bytes = width / 8;
  // mlir-c of 22 takes a one-element buffer as a splat, which is what it is.
  char *buffer = htvmMalloc((size_t)count * bytes);
  for (int64_t i = 0; i < count; ++i)
    memcpy(buffer + (size_t)i * bytes, &values[i], bytes); // little-endian host
  MlirAttribute attr =
      mlirDenseElementsAttrRawBufferGet(type, (size_t)count * bytes, buffer);
  free(buffer);
  return attr;
}

//===----------------------------------------------------------------------===//
// Builders
//===----------------------------------------------------------------------===//

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

static void insertOp(HtvmBuilder *builder, MlirOperation op) {
  if (mlirOperationIsNull(builder->before))
    mlirBlockAppendOwnedOperation(builder->block, op);
  else
    mlirBlockInsertOwnedOperationBefore(builder->block, builder->before, op);
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
  for (intptr_t i = 0; i < attrCount; ++i) {
    MlirNamedAttribute named = mlirNamedAttributeGet(
        mlirIdentifierGet(builder->ctx,
                          mlirStringRefCreateFromCString(attrs[i].name)),
        attrs[i].value);
    mlirOperationStateAddAttributes(&state, 1, &named);
  }
  MlirOperation op = mlirOperationCreate(&state);
  if (!mlirOperationIsNull(op))
    insertOp(builder, op);
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
