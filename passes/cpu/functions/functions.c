//===- functions.c - Changing the signature of func.func ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/functions/functions.h"

#include "dialects/support/dictionary.h"

static HtvmOps functionsWithBody(MlirOperation module, HtvmArena *arena) {
  HtvmOps found = {0, NULL};
  MlirBlock body = htvmOpBody(module);
  intptr_t count = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++count;
  found.ops = HTVM_ARENA_ARRAY(arena, MlirOperation, count + 1);
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "func.func") && htvmOpHasBody(op))
      found.ops[found.count++] = op;
  return found;
}

MlirLogicalResult htvmForEachFunction(MlirOperation module, HtvmOpApply apply) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result =
      htvmForEachOf(functionsWithBody(module, arena), apply);
  htvmArenaDestroy(arena);
  return result;
}

static MlirType functionType(MlirOperation function) {
  return mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
}

void htvmFunctionSetResults(MlirOperation function, intptr_t resultCount,
                            const MlirType *results) {
  HtvmArena *arena = htvmArenaCreate();
  MlirBlock entry = htvmOpBody(function);
  intptr_t count = mlirBlockGetNumArguments(entry);
  MlirType *inputs = HTVM_ARENA_ARRAY(arena, MlirType, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    inputs[i] = mlirValueGetType(mlirBlockGetArgument(entry, i));
  MlirType type = mlirFunctionTypeGet(mlirOperationGetContext(function), count,
                                      inputs, resultCount, results);
  mlirOperationSetInherentAttributeByName(function, HTVM_STR("function_type"),
                                          mlirTypeAttrGet(type));
  // Attributes of arguments and results are lists of the old lengths.
  mlirOperationRemoveAttributeByName(function, HTVM_STR("arg_attrs"));
  mlirOperationRemoveAttributeByName(function, HTVM_STR("res_attrs"));
  htvmArenaDestroy(arena);
}

void htvmFunctionUpdateArguments(MlirOperation function) {
  HtvmArena *arena = htvmArenaCreate();
  MlirType type = functionType(function);
  intptr_t count = mlirFunctionTypeGetNumResults(type);
  MlirType *results = HTVM_ARENA_ARRAY(arena, MlirType, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    results[i] = mlirFunctionTypeGetResult(type, i);
  htvmFunctionSetResults(function, count, results);
  htvmArenaDestroy(arena);
}

static void markArguments(MlirOperation function, const char *name,
                          MlirAttribute value, HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(function);
  MlirBlock entry = htvmOpBody(function);
  intptr_t count = mlirBlockGetNumArguments(entry);
  MlirAttribute *attrs = HTVM_ARENA_ARRAY(arena, MlirAttribute, count + 1);
  const HtvmAttr mark = {name, value};
  for (intptr_t i = 0; i < count; ++i) {
    MlirType type = mlirValueGetType(mlirBlockGetArgument(entry, i));
    attrs[i] = htvmDictionary(ctx, mlirTypeIsAShaped(type), &mark);
  }
  mlirOperationSetInherentAttributeByName(function, HTVM_STR("arg_attrs"),
                                          mlirArrayAttrGet(ctx, count, attrs));
}

void htvmFunctionsMarkArguments(MlirOperation module, const char *name,
                                MlirAttribute value) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps functions = functionsWithBody(module, arena);
  for (intptr_t i = 0; i < functions.count; ++i)
    markArguments(functions.ops[i], name, value, arena);
  htvmArenaDestroy(arena);
}

MlirType htvmMemRefType(int64_t rank, const int64_t *shape, MlirType element) {
  return mlirMemRefTypeContiguousGet(element, rank, shape,
                                     mlirAttributeGetNull());
}

bool htvmTypeIsPlainMemRef(MlirType type) {
  if (!mlirTypeIsAMemRef(type) || !mlirShapedTypeHasStaticShape(type))
    return false;
  return mlirAffineMapIsIdentity(mlirMemRefTypeGetAffineMap(type));
}
