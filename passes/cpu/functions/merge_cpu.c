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
#include "dialects/support/map.h"

// The ops of a module that have a name, by their names.
typedef struct Symbols {
  MlirOperation module;
  HtvmMap places;
  MlirOperation *ops;
  intptr_t count;
} Symbols;

static const char *symbolOf(MlirOperation op, HtvmArena *arena) {
  MlirStringRef name = htvmOpString(op, "sym_name");
  return htvmText(name, arena);
}

static void setSymbol(Symbols *symbols, const char *name, MlirOperation op) {
  int64_t *place = htvmMapFindText(&symbols->places, name);
  if (place)
    symbols->ops[*place] = op;
  else {
    htvmMapAddText(&symbols->places, name, symbols->count);
    symbols->ops[symbols->count++] = op;
  }
}

static MlirOperation findSymbol(const Symbols *symbols, const char *name) {
  const int64_t *place = htvmMapFindText(&symbols->places, name);
  return place ? symbols->ops[*place] : (MlirOperation){NULL};
}

static intptr_t countOps(MlirOperation module) {
  intptr_t count = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(module));
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++count;
  return count;
}

// With room for |more| symbols.
static Symbols symbolsOf(MlirOperation module, intptr_t more,
                         HtvmArena *arena) {
  Symbols symbols = {
      .module = module,
      .places = htvmMapCreate(arena),
      .ops = HTVM_ARENA_ARRAY(arena, MlirOperation, countOps(module) + more)};
  for (MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(module));
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpString(op, "sym_name").length)
      setSymbol(&symbols, symbolOf(op, arena), op);
  return symbols;
}

static bool isDeclaration(MlirOperation op) {
  return (htvmOpIs(op, "func.func") || htvmOpIs(op, "llvm.func")) &&
         !htvmOpHasBody(op);
}

static void renameInside(const Symbols *inner, const Symbols *outer,
                         MlirOperation op, HtvmArena *arena) {
  const char *name = symbolOf(op, arena), *fresh = name;
  for (int i = 0; !mlirOperationIsNull(findSymbol(outer, fresh)) ||
                  !mlirOperationIsNull(findSymbol(inner, fresh));
       ++i)
    fresh = htvmArenaPrintf(arena, "%s_%d", name, i);
  MlirStringRef text = mlirStringRefCreateFromCString(fresh);
  mlirSymbolTableReplaceAllSymbolUses(mlirStringRefCreateFromCString(name),
                                      text, inner->module);
  mlirOperationSetInherentAttributeByName(
      op, HTVM_STR("sym_name"),
      mlirStringAttrGet(mlirOperationGetContext(op), text));
}

// Makes room in |outer| for the symbol of |op|. False when |op| is not needed:
// a declaration of something that is there.
static bool makeRoom(const Symbols *inner, const Symbols *outer,
                     MlirOperation op, HtvmArena *arena) {
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

static void merge(MlirOperation module, MlirOperation outermost,
                  HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(module);
  Symbols inner = symbolsOf(module, 0, arena);
  Symbols outer = symbolsOf(outermost, inner.count, arena);
  MlirOperation next, op = mlirBlockGetFirstOperation(htvmOpBody(module));
  for (; !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!makeRoom(&inner, &outer, op, arena))
      continue;
    if (htvmOpIs(op, "llvm.func") && !isDeclaration(op))
      mlirOperationSetInherentAttributeByName(op, HTVM_STR("no_inline"),
                                              mlirUnitAttrGet(ctx));
    mlirOperationMoveBefore(op, module);
    if (htvmOpString(op, "sym_name").length)
      setSymbol(&outer, symbolOf(op, arena), op);
  }
  mlirOperationDestroy(module);
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
