//===- states.c - State becomes what the inference made of it
//--------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The new values are results of their own until the inference is complete;
// then they are copied to where the next one looks for them.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/support/diagnostics.h"
#include "passes/normalize/variables_to_arguments.h"

// Adds the row of layer |name| to the layer table.
static void addLayer(Lowering *lowering, MlirAttribute name) {
  MlirContext ctx = lowering->ctx;
  const HtvmAttr fields[] = {
      {"engine", htvmStringAttr(ctx, "cpu")},
      {"location",
       mlirLocationGetAttribute(mlirOperationGetLocation(lowering->function))},
      {"macs", htvmI64Attr(ctx, 0)},
      {"name", name},
      {"op", htvmStringAttr(ctx, "copy")}};
  MlirNamedAttribute named[5];
  for (int i = 0; i < 5; ++i)
    named[i] = mlirNamedAttributeGet(
        mlirIdentifierGet(ctx, mlirStringRefCreateFromCString(fields[i].name)),
        fields[i].value);
  MlirAttribute table = htvmOpAttr(lowering->function, "htvm.layers");
  intptr_t count = mlirArrayAttrGetNumElements(table);
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(lowering->arena, MlirAttribute, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    rows[i] = mlirArrayAttrGetElement(table, i);
  rows[count] = mlirDictionaryAttrGet(ctx, 5, named);
  htvmOpSetAttr(lowering->function, "htvm.layers",
                mlirArrayAttrGet(ctx, count + 1, rows));
}

static int64_t bytesOf(MlirType type) {
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  return htvmTypeElements(type) * htvmStorageBytes(width);
}

static MlirAttribute argumentAddress(Lowering *lowering, intptr_t index) {
  L2Place place = {HTVM_DIANA_ARENA, lowering->argumentOffsets.values[index]};
  return loweringAddress(lowering, place);
}

MlirLogicalResult loweringStates(Lowering *lowering) {
  intptr_t states = htvmStateCount(lowering->function);
  intptr_t inputs = (intptr_t)htvmOpInt(lowering->function, "htvm.inputs", 0);
  intptr_t arguments = mlirBlockGetNumArguments(lowering->block);
  if (!states)
    return mlirLogicalResultSuccess();
  if (inputs < states || arguments - inputs < states ||
      lowering->argumentOffsets.count != arguments)
    return htvmEmitError(lowering->function,
                         "needs an input and a result with a place for each "
                         "of its states; run place-buffers first");
  MlirAttribute name = htvmStringAttr(lowering->ctx, "state.update");
  addLayer(lowering, name);
  for (intptr_t i = 0; i < states; ++i) {
    MlirType type = mlirValueGetType(
        mlirBlockGetArgument(lowering->block, inputs - states + i));
    MlirAttribute arguments3[] = {
        argumentAddress(lowering, inputs - states + i),
        argumentAddress(lowering, arguments - states + i),
        htvmI32Attr(lowering->ctx, bytesOf(type))};
    HtvmAttr attrs[] = {
        {"arguments", mlirArrayAttrGet(lowering->ctx, 3, arguments3)},
        {"callee",
         mlirFlatSymbolRefAttrGet(lowering->ctx, HTVM_STR("diana_state_copy"))},
        {"layer", name}};
    htvmBuild(&lowering->builder, HTVM_DIANA_CALL, 0, NULL, 0, NULL, 3, attrs);
  }
  return mlirLogicalResultSuccess();
}
