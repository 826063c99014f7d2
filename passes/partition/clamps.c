//===- clamps.c - Clamps between layers -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/partition/clamps.h"

#include "passes/layers/layer_tensor.h"

bool htvmIsClamp(MlirOperation op) {
  return htvmOpIs(op, "tosa.clamp") &&
         htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                          8);
}

HtvmRange htvmClampBounds(MlirOperation op) {
  return (HtvmRange){htvmOpInt(op, "min_val", INT8_MIN),
                     htvmOpInt(op, "max_val", INT8_MAX)};
}

MlirValue htvmClampValue(MlirValue value, HtvmRange bounds, MlirLocation loc) {
  MlirOperation maker = htvmValueOp(value);
  bool isMade = !mlirOperationIsNull(maker);
  HtvmBuilder builder = htvmBuilderBefore(
      isMade ? mlirOperationGetNextInBlock(maker)
             : mlirBlockGetFirstOperation(mlirBlockArgumentGetOwner(value)));
  builder.loc = isMade ? mlirOperationGetLocation(maker) : loc;
  MlirType i8 = htvmIntType(builder.ctx, 8);
  HtvmAttr attrs[] = {{"max_val", mlirIntegerAttrGet(i8, bounds.max)},
                      {"min_val", mlirIntegerAttrGet(i8, bounds.min)}};
  return htvmBuildValue(&builder, "tosa.clamp", 1, &value,
                        mlirValueGetType(value), 2, attrs);
}

void htvmNoteLaterClamp(MlirOperation op, HtvmRange bounds) {
  const int64_t limits[] = {bounds.min, bounds.max};
  htvmOpSetAttr(op, HTVM_LATER_CLAMP,
                htvmI32ArrayAttr(mlirOperationGetContext(op), 2, limits));
}
