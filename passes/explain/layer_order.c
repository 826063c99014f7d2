//===- layer_order.c - Layers in the order of the network -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The core's layers are in functions of their own, which stand behind the
// network.
//
//===----------------------------------------------------------------------===//
#include "passes/explain/layer_order.h"

#include "dialects/support/attributes.h"
#include "dialects/support/map.h"

#include <stdlib.h>

typedef struct Place {
  int64_t at;
  intptr_t index;
} Place;

static int comparePlaces(const void *left, const void *right) {
  const Place *a = left, *b = right;
  if (a->at != b->at)
    return a->at < b->at ? -1 : 1;
  return a->index < b->index ? -1 : a->index > b->index;
}

// Where each function is called first, by its name.
static HtvmMap mapCalls(HtvmOps ops, HtvmArena *arena) {
  HtvmMap calls = htvmMapCreate(arena);
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirAttribute callee = htvmOpAttr(ops.ops[i], "callee");
    if (mlirAttributeIsNull(callee) || !mlirAttributeIsAFlatSymbolRef(callee))
      continue;
    MlirStringRef name = mlirFlatSymbolRefAttrGetValue(callee);
    htvmMapAdd(&calls, name.data, name.length, i);
  }
  return calls;
}

static int64_t placeOf(MlirOperation op, intptr_t index, const HtvmMap *calls) {
  MlirOperation function = mlirOperationGetParentOperation(op);
  if (mlirOperationIsNull(function))
    return index;
  MlirStringRef name = htvmOpString(function, "sym_name");
  const int64_t *call =
      name.length ? htvmMapFind(calls, name.data, name.length) : NULL;
  return call ? *call : index;
}

HtvmOps htvmLayerOrder(MlirOperation module, HtvmArena *arena) {
  HtvmOps ops = htvmCollectOps(module, "", arena);
  HtvmMap calls = mapCalls(ops, arena);
  Place *places = HTVM_ARENA_ARRAY(arena, Place, ops.count);
  HtvmOps out = {ops.count, HTVM_ARENA_ARRAY(arena, MlirOperation, ops.count)};
  for (intptr_t i = 0; i < ops.count; ++i)
    places[i] = (Place){placeOf(ops.ops[i], i, &calls), i};
  qsort(places, (size_t)ops.count, sizeof *places, comparePlaces);
  for (intptr_t i = 0; i < ops.count; ++i)
    out.ops[i] = ops.ops[places[i].index];
  return out;
}
