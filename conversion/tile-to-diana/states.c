//===- states.c - State becomes what the inference made of it -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The new values are results of their own until the inference is complete;
// then they are copied to where the next one looks for them.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/support/diagnostics.h"
#include "passes/normalize/input/variables_to_arguments.h"

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

static MlirAttribute argumentAddress(Lowering *lowering, intptr_t index) {
  L2Place place = {HTVM_DIANA_ARENA, lowering->argumentOffsets.values[index]};
  return loweringAddress(lowering, place);
}

static MlirType typeOf(Lowering *lowering, intptr_t argument) {
  return mlirValueGetType(mlirBlockGetArgument(lowering->block, argument));
}

// Has each of |states| an input and a result of one type, and all a place?
static MlirLogicalResult checkStates(Lowering *lowering, intptr_t states,
                                     intptr_t inputs, intptr_t arguments) {
  bool isGood = inputs >= states && arguments - inputs >= states &&
                lowering->argumentOffsets.count == arguments;
  for (intptr_t i = 0; isGood && i < states; ++i)
    isGood = mlirTypeEqual(typeOf(lowering, inputs - states + i),
                           typeOf(lowering, arguments - states + i));
  MlirAttribute table = htvmOpAttr(lowering->function, "htvm.layers");
  isGood =
      isGood && !mlirAttributeIsNull(table) && mlirAttributeIsAArray(table);
  return isGood ? mlirLogicalResultSuccess()
                : htvmEmitError(lowering->function,
                                "needs a layer table, and for each of its "
                                "states an input and a result of one type with "
                                "a place; run place-buffers first");
}

MlirLogicalResult loweringStates(Lowering *lowering) {
  HTVM_TRY(htvmStatesCheck(lowering->function));
  intptr_t states = htvmStateCount(lowering->function);
  intptr_t inputs = (intptr_t)htvmOpInt(lowering->function, "htvm.inputs", 0);
  intptr_t arguments = mlirBlockGetNumArguments(lowering->block);
  if (!states)
    return mlirLogicalResultSuccess();
  HTVM_TRY(checkStates(lowering, states, inputs, arguments));
  MlirAttribute name = htvmStringAttr(lowering->ctx, "state.update");
  addLayer(lowering, name);
  for (intptr_t i = 0; i < states; ++i) {
    MlirType type = typeOf(lowering, inputs - states + i);
    MlirAttribute operands[] = {
        argumentAddress(lowering, inputs - states + i),
        argumentAddress(lowering, arguments - states + i),
        htvmI32Attr(lowering->ctx, htvmTypeBytes(type))};
    HtvmAttr attrs[] = {
        {"arguments", mlirArrayAttrGet(lowering->ctx, 3, operands)},
        {"callee",
         mlirFlatSymbolRefAttrGet(lowering->ctx, HTVM_STR("diana_state_copy"))},
        {"layer", name}};
    htvmBuild(&lowering->builder, HTVM_DIANA_CALL, 0, NULL, 0, NULL, 3, attrs);
  }
  return mlirLogicalResultSuccess();
}
