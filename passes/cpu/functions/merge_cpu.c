//===- merge_cpu.c - One module for all code ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a module with modules inside; functions of the latter are declared
//         outside under the same name.
// Output: the ops of the inner modules stand in the outer one in place of the
//         declarations; functions are kept out of line, so that each is one
//         symbol in profiles. Inner names that are taken outside get a number.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/ir.h"

#include <string.h>

static const char *symbolOf(MlirOperation op, HtvmArena *arena) {
  MlirStringRef name = htvmOpString(op, "sym_name");
  return htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data);
}

static MlirOperation findSymbol(MlirOperation module, const char *name) {
  MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(module));
  for (; !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpStringIs(op, "sym_name", name))
      return op;
  return op;
}

static bool isDeclaration(MlirOperation op) {
  return (htvmOpIs(op, "func.func") || htvmOpIs(op, "llvm.func")) &&
         !htvmOpHasBody(op);
}

static void renameInside(MlirOperation inner, MlirOperation outer,
                         MlirOperation op, HtvmArena *arena) {
  const char *name = symbolOf(op, arena), *fresh = name;
  for (int i = 0; !mlirOperationIsNull(findSymbol(outer, fresh)) ||
                  !mlirOperationIsNull(findSymbol(inner, fresh));
       ++i)
    fresh = htvmArenaPrintf(arena, "%s_%d", name, i);
  MlirStringRef text = mlirStringRefCreateFromCString(fresh);
  mlirSymbolTableReplaceAllSymbolUses(mlirStringRefCreateFromCString(name),
                                      text, inner);
  mlirOperationSetInherentAttributeByName(
      op, HTVM_STR("sym_name"),
      mlirStringAttrGet(mlirOperationGetContext(op), text));
}

// Makes room in |outer| for the symbol of |op|. False when |op| is not needed:
// a declaration of something that is there.
static bool makeRoom(MlirOperation inner, MlirOperation outer, MlirOperation op,
                     HtvmArena *arena) {
  MlirOperation other = findSymbol(outer, symbolOf(op, arena));
  if (mlirOperationIsNull(other))
    return true;
  if (isDeclaration(op))
    return false;
  if (isDeclaration(other))
    mlirOperationDestroy(other);
  else
    renameInside(inner, outer, op, arena);
  return true;
}

static void merge(MlirOperation inner, MlirOperation outer, HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(inner);
  MlirOperation next, op = mlirBlockGetFirstOperation(htvmOpBody(inner));
  for (; !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!makeRoom(inner, outer, op, arena))
      continue;
    if (htvmOpIs(op, "llvm.func") && !isDeclaration(op))
      mlirOperationSetInherentAttributeByName(op, HTVM_STR("no_inline"),
                                              mlirUnitAttrGet(ctx));
    mlirOperationMoveBefore(op, inner);
  }
  mlirOperationDestroy(inner);
}

static MlirOperation firstModule(MlirOperation module) {
  MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(module));
  while (!mlirOperationIsNull(op) && !htvmOpIs(op, "builtin.module"))
    op = mlirOperationGetNextInBlock(op);
  return op;
}

// Each merge may take away any declaration of the block: the search begins
// anew.
MlirLogicalResult htvmMergeCpu(MlirOperation module,
                               const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  for (MlirOperation inner = firstModule(module); !mlirOperationIsNull(inner);
       inner = firstModule(module))
    merge(inner, module, arena);
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
