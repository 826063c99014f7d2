//===- expose_layers.c - Results of layers as results of the network ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a network as htvm-compile takes it.
// Output: the network at level qnn, by the passes of htvm-compile; its function
//         returns the tensor of every layer, too.
// Fails:  where those passes fail, and when there is no layer.
//
// Only the borders between layers and their names come from these passes. That
// they change no value shows in the network's own results, which are compared
// with those of the module as it is.
//
//===----------------------------------------------------------------------===//
#include "library/reference/expose_layers.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "dialects/support/notes.h"
#include "library/compile/entry.h"
#include "library/compile/pipelines.h"

#include <string.h>

#define LAST_PASS "name-layers"

static MlirLogicalResult runLevel(MlirOperation root, const HtvmLevel *level,
                                  const HtvmOptions *options,
                                  HtvmArena *arena) {
  const char *text = htvmLevelPasses(level, options, arena);
  // What comes behind the names takes channels away that compute nothing.
  const char *last = strstr(text, LAST_PASS);
  if (last)
    text = htvmArenaPrintf(arena, "%.*s" LAST_PASS, (int)(last - text), text);
  return htvmPassesRun(root, text);
}

static MlirLogicalResult reachQnn(MlirModule module, const char *entry,
                                  HtvmArena *arena, MlirOperation *outEntry) {
  HtvmOptions options =
      htvmOptionsDefault(); // none of these passes has another
  MlirOperation root = mlirModuleGetOperation(module);
  HTVM_TRY(htvmEntryChoose(module, entry, arena, outEntry));
  for (int i = 0; i < HTVM_LEVEL_PARTITION; ++i)
    HTVM_TRY(runLevel(root, &htvmLevels[i], &options, arena));
  return mlirLogicalResultSuccess();
}

// A layer whose result can be returned and written to a file.
static bool isExposable(MlirOperation op) {
  if (!htvmNoteString(op, "layer").length ||
      mlirOperationGetNumResults(op) != 1)
    return false;
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  return mlirTypeIsARankedTensor(type) && htvmTypeIsShaped(type, -1, 0) &&
         mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type)) % 8 == 0;
}

static void setFuncAttr(MlirOperation func, const char *name,
                        MlirAttribute value) {
  mlirOperationSetInherentAttributeByName(
      func, mlirStringRefCreateFromCString(name), value);
}

// Makes |func| return |count| more |values|.
static void addResults(MlirOperation func, intptr_t count,
                       const MlirValue *values, HtvmArena *arena) {
  MlirBlock block = htvmOpBody(func);
  MlirOperation end = mlirBlockGetTerminator(block);
  intptr_t own = mlirOperationGetNumOperands(end), total = own + count;
  MlirValue *all = HTVM_ARENA_ARRAY(arena, MlirValue, total);
  MlirType *types = HTVM_ARENA_ARRAY(arena, MlirType, total);
  for (intptr_t i = 0; i < total; ++i) {
    all[i] = i < own ? mlirOperationGetOperand(end, i) : values[i - own];
    types[i] = mlirValueGetType(all[i]);
  }
  mlirOperationSetOperands(end, total, all);
  MlirType old = mlirTypeAttrGetValue(htvmOpAttr(func, "function_type"));
  intptr_t inputs = mlirFunctionTypeGetNumInputs(old);
  MlirType *inputTypes = HTVM_ARENA_ARRAY(arena, MlirType, inputs);
  for (intptr_t i = 0; i < inputs; ++i)
    inputTypes[i] = mlirFunctionTypeGetInput(old, i);
  MlirType type = mlirFunctionTypeGet(mlirOperationGetContext(func), inputs,
                                      inputTypes, total, types);
  setFuncAttr(func, "res_attrs", mlirAttributeGetNull()); // one a result
  setFuncAttr(func, "function_type", mlirTypeAttrGet(type));
}

MlirLogicalResult htvmExposeLayers(MlirModule module, const char *entry,
                                   HtvmArena *arena, HtvmExposed *out) {
  MlirOperation func;
  HTVM_TRY(reachQnn(module, entry, arena, &func));
  MlirBlock block = htvmOpBody(func);
  HtvmOps ops = htvmCollectOps(func, "", arena);
  MlirValue *values = HTVM_ARENA_ARRAY(arena, MlirValue, ops.count);
  *out = (HtvmExposed){0, HTVM_ARENA_ARRAY(arena, const char *, ops.count)};
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirOperation op = ops.ops[i];
    if (!mlirBlockEqual(mlirOperationGetBlock(op), block) || !isExposable(op))
      continue;
    MlirStringRef name = htvmNoteString(op, "layer");
    values[out->count] = mlirOperationGetResult(op, 0);
    out->names[out->count++] = htvmText(name, arena);
  }
  if (!out->count)
    return htvmEmitError(func, "has no layers: no operation that is one by "
                               "itself or was recognised as one");
  addResults(func, (intptr_t)out->count, values, arena);
  return mlirLogicalResultSuccess();
}
