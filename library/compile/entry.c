//===- entry.c - The function to compile ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/entry.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include <string.h>

typedef struct Functions {
  MlirOperation *ops;
  intptr_t count;
} Functions;

static const char *nameOf(MlirOperation function, HtvmArena *arena) {
  MlirStringRef name = htvmOpString(function, "sym_name");
  return htvmText(name, arena);
}

// The functions with a body directly in the module.
static Functions listFunctions(MlirModule module, HtvmArena *arena) {
  MlirBlock body = mlirModuleGetBody(module);
  Functions list = {NULL, 0};
  intptr_t count = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++count;
  list.ops = HTVM_ARENA_ARRAY(arena, MlirOperation, count + 1);
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "func.func") && htvmOpHasBody(op))
      list.ops[list.count++] = op;
  return list;
}

static bool isCallee(MlirOperation call, const char *name) {
  MlirAttribute callee = htvmOpAttr(call, "callee");
  if (mlirAttributeIsNull(callee) || !mlirAttributeIsASymbolRef(callee))
    return false;
  return mlirStringRefEqual(mlirSymbolRefAttrGetRootReference(callee),
                            mlirStringRefCreateFromCString(name));
}

static bool isCalled(HtvmOps calls, const char *name) {
  for (intptr_t i = 0; i < calls.count; ++i)
    if (isCallee(calls.ops[i], name))
      return true;
  return false;
}

static const char *namesOf(const Functions *functions, HtvmArena *arena) {
  const char *text = "";
  for (intptr_t i = 0; i < functions->count; ++i)
    text = htvmArenaPrintf(arena, "%s%s'%s'", text, i ? ", " : "",
                           nameOf(functions->ops[i], arena));
  return text;
}

static Functions keepUncalled(Functions all, HtvmOps calls, HtvmArena *arena) {
  Functions kept = {HTVM_ARENA_ARRAY(arena, MlirOperation, all.count + 1), 0};
  for (intptr_t i = 0; i < all.count; ++i)
    if (!isCalled(calls, nameOf(all.ops[i], arena)))
      kept.ops[kept.count++] = all.ops[i];
  return kept;
}

static MlirLogicalResult choose(MlirModule module, const Functions *all,
                                const Functions *uncalled, const char *name,
                                HtvmArena *arena, MlirOperation *out) {
  MlirLocation loc = mlirOperationGetLocation(mlirModuleGetOperation(module));
  if (all->count == 0)
    return htvmEmitErrorAt(loc, "needs a function to compile, the module has "
                                "no func.func with a body");
  for (intptr_t i = 0; name && i < all->count; ++i)
    if (strcmp(nameOf(all->ops[i], arena), name) == 0) {
      *out = all->ops[i];
      return mlirLogicalResultSuccess();
    }
  if (name)
    return htvmEmitErrorAt(loc,
                           "there is no function '%s' with a body; the "
                           "module has %s",
                           name, namesOf(all, arena));
  if (uncalled->count == 1) {
    *out = uncalled->ops[0];
    return mlirLogicalResultSuccess();
  }
  if (uncalled->count == 0)
    return htvmEmitErrorAt(loc,
                           "every function is called by another; choose "
                           "one with --entry=NAME: %s",
                           namesOf(all, arena));
  return htvmEmitError(uncalled->ops[1],
                       "is one of %d functions that nothing calls; choose one "
                       "with --entry=NAME: %s",
                       (int)uncalled->count, namesOf(uncalled, arena));
}

static void makePrivate(MlirOperation function) {
  mlirOperationSetInherentAttributeByName(
      function, HTVM_STR("sym_visibility"),
      htvmStringAttr(mlirOperationGetContext(function), "private"));
}

MlirLogicalResult htvmEntryChoose(MlirModule module, const char *name,
                                  HtvmArena *arena, MlirOperation *out) {
  MlirOperation root = mlirModuleGetOperation(module);
  Functions all = listFunctions(module, arena);
  HtvmOps calls = htvmCollectOps(root, "func.call", arena);
  Functions uncalled = keepUncalled(all, calls, arena);
  HTVM_TRY(choose(module, &all, &uncalled, name, arena, out));
  for (intptr_t i = 0; i < all.count; ++i)
    if (!mlirOperationEqual(all.ops[i], *out))
      makePrivate(all.ops[i]);
  mlirOperationRemoveAttributeByName(*out, HTVM_STR("sym_visibility"));
  return mlirLogicalResultSuccess();
}
