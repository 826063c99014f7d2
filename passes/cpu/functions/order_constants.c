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
#include "dialects/support/map.h"

#include <inttypes.h>

// A constant and its new name, once it has one.
typedef struct Constant {
  MlirOperation global;
  const char *name;
} Constant;

typedef struct Constants {
  HtvmArena *arena;
  Constant *list; // in the order of the module
  intptr_t count;
  HtvmMap places; // in the list, by old names
  HtvmMap others; // symbols that keep their names
  int64_t number; // of the next name
} Constants;

static Constant *findConstant(const Constants *constants, MlirStringRef name) {
  const int64_t *place =
      htvmMapFind(&constants->places, name.data, name.length);
  return place ? &constants->list[*place] : NULL;
}

static const char *typeText(MlirType type, HtvmArena *arena) {
  const char *text = "";
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i)
    text = htvmArenaPrintf(arena, "%s%" PRId64 "x", text, htvmTypeDim(type, i));
  MlirType element = mlirShapedTypeGetElementType(type);
  if (mlirTypeIsAInteger(element))
    return htvmArenaPrintf(arena, "%si%u", text,
                           mlirIntegerTypeGetWidth(element));
  return htvmArenaPrintf(arena, "%s%s", text,
                         mlirTypeIsAIndex(element) ? "index" : "element");
}

static const char *makeName(Constants *constants, MlirOperation global) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(global, "type"));
  const char *name;
  do
    name =
        htvmArenaPrintf(constants->arena, "cpu_constant_%" PRId64 "_%s",
                        constants->number++, typeText(type, constants->arena));
  while (htvmMapFindText(&constants->others, name));
  return name;
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

// The constant of each use, found while all have their old names.
static Constant **findAll(const Constants *constants, HtvmOps uses) {
  Constant **found =
      HTVM_ARENA_ARRAY(constants->arena, Constant *, uses.count + 1);
  for (intptr_t i = 0; i < uses.count; ++i)
    found[i] = findConstant(constants, mlirFlatSymbolRefAttrGetValue(
                                           htvmOpAttr(uses.ops[i], "name")));
  return found;
}

static void nameInOrder(Constants *constants, Constant **used,
                        intptr_t useCount) {
  MlirOperation last = {NULL};
  for (intptr_t i = 0; i < useCount; ++i) {
    if (!used[i] || used[i]->name)
      continue;
    used[i]->name = makeName(constants, used[i]->global);
    moveBehind(used[i]->global, last);
    last = used[i]->global;
  }
  // Behind them those that nobody reads, so that no old name is in the way.
  for (intptr_t i = 0; i < constants->count; ++i)
    if (!constants->list[i].name)
      constants->list[i].name = makeName(constants, constants->list[i].global);
}

static void rename(const Constants *constants, HtvmOps uses, Constant **used) {
  MlirContext ctx = mlirOperationGetContext(constants->list[0].global);
  for (intptr_t i = 0; i < uses.count; ++i)
    if (used[i])
      mlirOperationSetInherentAttributeByName(
          uses.ops[i], HTVM_STR("name"),
          mlirFlatSymbolRefAttrGet(
              ctx, mlirStringRefCreateFromCString(used[i]->name)));
  for (intptr_t i = 0; i < constants->count; ++i)
    mlirOperationSetInherentAttributeByName(
        constants->list[i].global, HTVM_STR("sym_name"),
        htvmStringAttr(ctx, constants->list[i].name));
}

static Constants readConstants(MlirOperation module, HtvmArena *arena) {
  HtvmOps globals = htvmCollectOps(module, "memref.global", arena);
  Constants constants = {
      .arena = arena,
      .list = HTVM_ARENA_ARRAY(arena, Constant, globals.count + 1),
      .count = globals.count,
      .places = htvmMapCreate(arena),
      .others = htvmMapCreate(arena)};
  for (intptr_t i = 0; i < globals.count; ++i) {
    MlirStringRef name = htvmOpString(globals.ops[i], "sym_name");
    constants.list[i].global = globals.ops[i];
    htvmMapAdd(&constants.places, name.data, name.length, i);
  }
  for (MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(module));
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    MlirStringRef name = htvmOpString(op, "sym_name");
    if (!htvmOpIs(op, "memref.global"))
      htvmMapAdd(&constants.others, name.data, name.length, 0);
  }
  return constants;
}

MlirLogicalResult htvmOrderConstants(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps uses = htvmCollectOps(module, "memref.get_global", arena);
  Constants constants = readConstants(module, arena);
  if (constants.count) {
    Constant **used = findAll(&constants, uses);
    nameInOrder(&constants, used, uses.count);
    rename(&constants, uses, used);
  }
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
