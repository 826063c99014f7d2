//===- nest.c - Counted loops that carry several values -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/nest.h"

#include "passes/cpu/emit/emit.h"

#include <assert.h>

typedef struct Nest {
  int loops, count;
  const int64_t *extents;
  HtvmNestBody body;
  void *userData;
  MlirValue ivs[HTVM_NEST_LOOPS];
} Nest;

static void emitFrom(HtvmBuilder *b, Nest *nest, int depth, MlirValue *values);

// A block with the counter and the carried values as arguments.
static MlirRegion createBody(HtvmBuilder *b, int count, const MlirValue *values,
                             MlirBlock *outBlock) {
  MlirType types[HTVM_NEST_VALUES + 1] = {mlirIndexTypeGet(b->ctx)};
  MlirLocation locs[HTVM_NEST_VALUES + 1] = {b->loc};
  for (int i = 0; i < count; ++i) {
    types[i + 1] = mlirValueGetType(values[i]);
    locs[i + 1] = b->loc;
  }
  MlirRegion region = mlirRegionCreate();
  *outBlock = mlirBlockCreate(count + 1, types, locs);
  mlirRegionAppendOwnedBlock(region, *outBlock);
  return region;
}

static void fillBody(HtvmBuilder *b, Nest *nest, int depth, MlirBlock block) {
  MlirValue values[HTVM_NEST_VALUES];
  HtvmBuilder inner = htvmBuilderAtEnd(block, b->loc);
  nest->ivs[depth] = mlirBlockGetArgument(block, 0);
  for (int i = 0; i < nest->count; ++i)
    values[i] = mlirBlockGetArgument(block, i + 1);
  emitFrom(&inner, nest, depth + 1, values);
  htvmBuild(&inner, "scf.yield", nest->count, values, 0, NULL, 0, NULL);
}

static void emitLoop(HtvmBuilder *b, Nest *nest, int depth, MlirValue *values) {
  MlirBlock block;
  MlirRegion region = createBody(b, nest->count, values, &block);
  fillBody(b, nest, depth, block);
  const MlirValue bounds[] = {htvmEmitIndex(b, 0),
                              htvmEmitIndex(b, nest->extents[depth]),
                              htvmEmitIndex(b, 1)};
  MlirOperationState state = mlirOperationStateGet(HTVM_STR("scf.for"), b->loc);
  mlirOperationStateAddOperands(&state, 3, bounds);
  mlirOperationStateAddOperands(&state, nest->count, values);
  for (int i = 0; i < nest->count; ++i) {
    MlirType type = mlirValueGetType(values[i]);
    mlirOperationStateAddResults(&state, 1, &type);
  }
  mlirOperationStateAddOwnedRegions(&state, 1, &region);
  MlirOperation loop = mlirOperationCreate(&state);
  htvmKeepLoopRolled(loop);
  if (mlirOperationIsNull(b->before))
    mlirBlockAppendOwnedOperation(b->block, loop);
  else
    mlirBlockInsertOwnedOperationBefore(b->block, b->before, loop);
  for (int i = 0; i < nest->count; ++i)
    values[i] = mlirOperationGetResult(loop, i);
}

static void emitFrom(HtvmBuilder *b, Nest *nest, int depth, MlirValue *values) {
  if (depth == nest->loops) {
    nest->body(b, nest->ivs, values, nest->userData);
  } else if (nest->extents[depth] == 1) {
    nest->ivs[depth] = htvmEmitIndex(b, 0);
    emitFrom(b, nest, depth + 1, values);
  } else {
    emitLoop(b, nest, depth, values);
  }
}

void htvmEmitValueNest(HtvmBuilder *b, int loops, const int64_t *extents,
                       int count, MlirValue *values, HtvmNestBody body,
                       void *userData) {
  assert(loops <= HTVM_NEST_LOOPS && count <= HTVM_NEST_VALUES);
  Nest nest = {.loops = loops,
               .count = count,
               .extents = extents,
               .body = body,
               .userData = userData};
  emitFrom(b, &nest, 0, values);
}
