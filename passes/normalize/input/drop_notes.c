//===- drop_notes.c - An input says nothing in the name of a pass ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a module as somebody wrote it.
// Output: no attribute in a namespace of ours (`htvm.`, `qnn.`, `tile.`,
//         `diana.`) on any op, argument or result, but for `diana.machine` on
//         the module itself. Attributes without namespace stay: those of qnn
//         ops are the layer, those of other ops nobody reads.
// Fails:  on `htvm.states`, without which a function has other arguments.
//
// Later passes believe what is noted on an op, since a pass has found it out.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/input/drop_notes.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/notes.h"
#include "passes/normalize/input/variables_to_arguments.h"

static void dropOfOp(MlirOperation op, bool isRoot) {
  for (intptr_t i = mlirOperationGetNumDiscardableAttributes(op); i-- > 0;) {
    MlirStringRef name =
        mlirIdentifierStr(mlirOperationGetDiscardableAttribute(op, i).name);
    if (htvmNameIsOurs(name) &&
        !(isRoot && mlirStringRefEqual(name, HTVM_STR("diana.machine"))))
      mlirOperationRemoveDiscardableAttributeByName(op, name);
  }
}

// The attributes of one argument or result.
static MlirAttribute withoutNotes(MlirAttribute dictionary, HtvmArena *arena) {
  intptr_t count = mlirDictionaryAttrGetNumElements(dictionary), kept = 0;
  MlirNamedAttribute *list = HTVM_ARENA_ARRAY(arena, MlirNamedAttribute, count);
  for (intptr_t i = 0; i < count; ++i) {
    list[kept] = mlirDictionaryAttrGetElement(dictionary, i);
    kept += !htvmNameIsOurs(mlirIdentifierStr(list[kept].name));
  }
  return mlirDictionaryAttrGet(mlirAttributeGetContext(dictionary), kept, list);
}

// |name| is "arg_attrs" or "res_attrs": a list of dictionaries, or absent.
static void dropOfValues(MlirOperation op, const char *name, HtvmArena *arena) {
  MlirAttribute all = htvmOpAttr(op, name);
  if (mlirAttributeIsNull(all) || !mlirAttributeIsAArray(all))
    return;
  intptr_t count = mlirArrayAttrGetNumElements(all);
  MlirAttribute *list = HTVM_ARENA_ARRAY(arena, MlirAttribute, count);
  for (intptr_t i = 0; i < count; ++i) {
    list[i] = mlirArrayAttrGetElement(all, i);
    if (mlirAttributeIsADictionary(list[i]))
      list[i] = withoutNotes(list[i], arena);
  }
  mlirOperationSetInherentAttributeByName(
      op, mlirStringRefCreateFromCString(name),
      mlirArrayAttrGet(mlirOperationGetContext(op), count, list));
}

MlirLogicalResult htvmDropNotes(MlirOperation module,
                                const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirOperation op = ops.ops[i];
    if (!mlirAttributeIsNull(htvmOpAttr(op, HTVM_STATES)))
      result = htvmEmitError(op, "has '" HTVM_STATES "', which only "
                                 "variables-to-arguments may give it; write "
                                 "state as tosa.variable");
    dropOfOp(op, mlirOperationEqual(op, module));
    if (htvmOpIs(op, "func.func")) {
      dropOfValues(op, "arg_attrs", arena);
      dropOfValues(op, "res_attrs", arena);
    }
  }
  htvmArenaDestroy(arena);
  return result;
}
