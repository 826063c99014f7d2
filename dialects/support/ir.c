//===- ir.c - Reading operations, attributes and types in C ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/ir.h"

#include <stdlib.h>
#include <string.h>

int htvmStringCompare(MlirStringRef a, MlirStringRef b) {
  size_t least = a.length < b.length ? a.length : b.length;
  int order = least ? memcmp(a.data, b.data, least) : 0;
  return order ? order : (a.length > b.length) - (a.length < b.length);
}

static MlirStringRef opName(MlirOperation op) {
  return mlirIdentifierStr(mlirOperationGetName(op));
}

bool htvmOpIs(MlirOperation op, const char *name) {
  return !mlirOperationIsNull(op) &&
         mlirStringRefEqual(opName(op), mlirStringRefCreateFromCString(name));
}

bool htvmOpHasPrefix(MlirOperation op, const char *prefix) {
  size_t length = strlen(prefix);
  if (mlirOperationIsNull(op))
    return false;
  MlirStringRef name = opName(op);
  return name.length >= length && memcmp(name.data, prefix, length) == 0;
}

MlirBlock htvmOpBody(MlirOperation op) {
  return mlirOperationGetNumRegions(op)
             ? mlirRegionGetFirstBlock(mlirOperationGetRegion(op, 0))
             : (MlirBlock){NULL};
}

bool htvmOpHasBody(MlirOperation op) {
  return !mlirBlockIsNull(htvmOpBody(op));
}

MlirOperation htvmValueOp(MlirValue value) {
  if (mlirValueIsNull(value) || !mlirValueIsAOpResult(value))
    return (MlirOperation){NULL};
  return mlirOpResultGetOwner(value);
}

MlirOperation htvmOperandOp(MlirOperation op, intptr_t index) {
  if (index >= mlirOperationGetNumOperands(op))
    return (MlirOperation){NULL};
  return htvmValueOp(mlirOperationGetOperand(op, index));
}

bool htvmValueHasOneUse(MlirValue value) {
  MlirOpOperand use = mlirValueGetFirstUse(value);
  return !mlirOpOperandIsNull(use) &&
         mlirOpOperandIsNull(mlirOpOperandGetNextUse(use));
}

bool htvmValueIsUnused(MlirValue value) {
  return mlirOpOperandIsNull(mlirValueGetFirstUse(value));
}

//===----------------------------------------------------------------------===//
// Collecting
//===----------------------------------------------------------------------===//

typedef struct Collector {
  const char *prefix;
  MlirOperation *ops;
  intptr_t count, capacity;
} Collector;

static MlirWalkResult collectOp(MlirOperation op, void *userData) {
  Collector *collector = userData;
  if (!htvmOpHasPrefix(op, collector->prefix))
    return MlirWalkResultAdvance;
  if (collector->count == collector->capacity) {
    collector->capacity = collector->capacity ? 2 * collector->capacity : 64;
    MlirOperation *grown =
        htvmMalloc((size_t)collector->capacity * sizeof(MlirOperation));
    if (collector->count)
      memcpy(grown, collector->ops,
             (size_t)collector->count * sizeof(MlirOperation));
    free(collector->ops);
    collector->ops = grown;
  }
  collector->ops[collector->count++] = op;
  return MlirWalkResultAdvance;
}

HtvmOps htvmCollectOps(MlirOperation root, const char *prefix,
                       HtvmArena *arena) {
  Collector collector = {.prefix = prefix};
  mlirOperationWalk(root, collectOp, &collector, MlirWalkPreOrder);
  HtvmOps result = {.count = collector.count};
  result.ops = htvmArenaCopy(arena, collector.ops,
                             (size_t)collector.count * sizeof(MlirOperation));
  free(collector.ops);
  return result;
}

MlirLogicalResult htvmForEachOf(HtvmOps ops, HtvmOpApply apply) {
  MlirLogicalResult result = mlirLogicalResultSuccess();
  for (intptr_t i = 0; i < ops.count; ++i) {
    HtvmArena *arena = htvmArenaCreate();
    if (mlirLogicalResultIsFailure(apply(ops.ops[i], arena)))
      result = mlirLogicalResultFailure();
    htvmArenaDestroy(arena);
  }
  return result;
}

MlirLogicalResult htvmForEachOp(MlirOperation root, const char *prefix,
                                HtvmOpApply apply) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result =
      htvmForEachOf(htvmCollectOps(root, prefix, arena), apply);
  htvmArenaDestroy(arena);
  return result;
}
