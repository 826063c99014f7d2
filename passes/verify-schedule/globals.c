//===- globals.c - What symbols of a program stand for --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/globals.h"

#include "dialects/support/diagnostics.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_ALIGNMENT = 32 };

const uint8_t *denseBytes(MlirAttribute attr, HtvmArena *arena,
                          int64_t *outSize) {
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsADenseElements(attr) ||
      !htvmTypeIsShaped(mlirAttributeGetType(attr), -1, 0))
    return NULL;
  MlirType type = mlirAttributeGetType(attr);
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  size_t each = (size_t)htvmStorageBytes(width);
  int64_t count = htvmTypeElements(type);
  const uint8_t *raw = mlirDenseElementsAttrGetRawData(attr);
  *outSize = count * (int64_t)each;
  if (!mlirDenseElementsAttrIsSplat(attr))
    return raw;
  uint8_t *spread = htvmArenaAlloc(arena, (size_t)*outSize + 1);
  for (int64_t i = 0; i < count; ++i)
    memcpy(spread + (size_t)i * each, raw, each);
  return spread;
}

static int compareGlobals(const void *a, const void *b) {
  return htvmStringCompare(((const Global *)a)->name,
                           ((const Global *)b)->name);
}

static MlirLogicalResult readGlobal(MlirOperation op, HtvmArena *arena,
                                    Global *out) {
  *out = (Global){.name = htvmOpString(op, "sym_name"),
                  .alignment = htvmOpInt(op, "alignment", 1)};
  out->bytes = denseBytes(htvmOpAttr(op, "initial_value"), arena, &out->size);
  if (!out->bytes)
    return htvmEmitError(op, "needs dense integers as its value");
  return mlirLogicalResultSuccess();
}

MlirLogicalResult globalsRead(MlirOperation module, int64_t arenaBytes,
                              HtvmArena *arena, Globals *out) {
  MlirBlock body = htvmOpBody(module);
  MlirOperation first = mlirBlockGetFirstOperation(body), op;
  intptr_t count = 1;
  for (op = first; !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    count += htvmOpIs(op, "memref.global");
  *out = (Globals){1, HTVM_ARENA_ARRAY(arena, Global, count)};
  out->list[0] = (Global){.name = HTVM_STR(GLOBALS_ARENA),
                          .size = arenaBytes,
                          .alignment = ARENA_ALIGNMENT};
  for (op = first; !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "memref.global"))
      HTVM_TRY(readGlobal(op, arena, &out->list[out->count++]));
  qsort(out->list, (size_t)out->count, sizeof *out->list, compareGlobals);
  return mlirLogicalResultSuccess();
}

const Global *globalsFind(const Globals *globals, MlirStringRef name) {
  Global key = {.name = name};
  return bsearch(&key, globals->list, (size_t)globals->count, sizeof key,
                 compareGlobals);
}

uint32_t globalWord(const Global *global, int64_t offset) {
  const uint8_t *at = global->bytes + offset;
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
         (uint32_t)at[3] << 24;
}
