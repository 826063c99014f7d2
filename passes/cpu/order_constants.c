//===- order_constants.c - Constants in the order of their use ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  memref.global constants and functions that read them.
// Output: the same. The constants that functions read come first in the order
//         of their first use, and are named by it: cpu_constant_0_4x16xi8.
// Fails:  never.
//
// one-shot-bufferize goes through the functions of a module in the order of
// addresses in memory, so constants come in another order, and with other
// names, from run to run.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/ir.h"

#include <inttypes.h>

static MlirStringRef symbolOf(MlirOperation use) {
  MlirAttribute name = htvmOpAttr(use, "name");
  return mlirFlatSymbolRefAttrGetValue(name);
}

// The constant that |use| reads, under its old name; null when it has a new one
// already.
static MlirOperation findGlobal(HtvmOps globals, MlirStringRef name) {
  for (intptr_t i = 0; i < globals.count; ++i)
    if (mlirStringRefEqual(htvmOpString(globals.ops[i], "sym_name"), name))
      return globals.ops[i];
  return (MlirOperation){NULL};
}

static const char *nameFor(MlirOperation global, int64_t number,
                           HtvmArena *arena) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(global, "type"));
  char *text = htvmArenaPrintf(arena, "cpu_constant_%" PRId64 "_", number);
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i)
    text = htvmArenaPrintf(arena, "%s%" PRId64 "x", text, htvmTypeDim(type, i));
  MlirType element = mlirShapedTypeGetElementType(type);
  if (mlirTypeIsAInteger(element))
    return htvmArenaPrintf(arena, "%si%u", text,
                           mlirIntegerTypeGetWidth(element));
  return htvmArenaPrintf(arena, "%sindex", text);
}

static void rename(MlirOperation global, const char *name, HtvmOps uses,
                   HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(global);
  MlirStringRef old = htvmOpString(global, "sym_name");
  old.data = htvmArenaPrintf(arena, "%.*s", (int)old.length, old.data);
  MlirStringRef text = mlirStringRefCreateFromCString(name);
  for (intptr_t i = 0; i < uses.count; ++i)
    if (mlirStringRefEqual(symbolOf(uses.ops[i]), old))
      mlirOperationSetInherentAttributeByName(
          uses.ops[i], HTVM_STR("name"), mlirFlatSymbolRefAttrGet(ctx, text));
  mlirOperationSetInherentAttributeByName(global, HTVM_STR("sym_name"),
                                          mlirStringAttrGet(ctx, text));
}

// To the front of its block when |last| is null.
static void moveBehind(MlirOperation global, MlirOperation last) {
  MlirOperation first =
      mlirBlockGetFirstOperation(mlirOperationGetBlock(global));
  if (!mlirOperationIsNull(last))
    mlirOperationMoveAfter(global, last);
  else if (!mlirOperationEqual(first, global))
    mlirOperationMoveBefore(global, first);
}

MlirLogicalResult htvmOrderConstants(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps globals = htvmCollectOps(module, "memref.global", arena);
  HtvmOps uses = htvmCollectOps(module, "memref.get_global", arena);
  MlirOperation last = {NULL};
  int64_t count = 0;
  for (intptr_t i = 0; i < uses.count; ++i) {
    MlirOperation global = findGlobal(globals, symbolOf(uses.ops[i]));
    if (mlirOperationIsNull(global) ||
        !mlirAttributeIsNull(htvmOpAttr(global, "htvm.ordered")))
      continue;
    rename(global, nameFor(global, count++, arena), uses, arena);
    htvmOpSetAttr(global, "htvm.ordered",
                  mlirUnitAttrGet(mlirOperationGetContext(module)));
    moveBehind(global, last);
    last = global;
  }
  for (intptr_t i = 0; i < globals.count; ++i)
    mlirOperationRemoveDiscardableAttributeByName(globals.ops[i],
                                                  HTVM_STR("htvm.ordered"));
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
