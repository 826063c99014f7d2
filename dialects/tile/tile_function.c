//===- tile_function.c - What a function of the tile level is made of -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/tile/tile_function.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/sizes.h"
#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <string.h>

static MlirWalkResult findTileOp(MlirOperation op, void *userData) {
  bool *found = userData;
  *found = htvmOpHasPrefix(op, "tile.");
  return *found ? MlirWalkResultInterrupt : MlirWalkResultAdvance;
}

bool htvmTileIsNetwork(MlirOperation op) {
  if (!htvmOpIs(op, "func.func") || !htvmOpHasBody(op))
    return false;
  bool found = !mlirAttributeIsNull(htvmOpAttr(op, "htvm.inputs"));
  if (!found)
    mlirOperationWalk(op, findTileOp, &found, MlirWalkPreOrder);
  return found;
}

// The largest memory that a machine can have.
static int64_t mostBytes(void) {
  size_t count;
  const HtvmMachineParameter *parameters = htvmMachineParameters(&count);
  for (size_t i = 0; i < count; ++i)
    if (strcmp(parameters[i].name, "l2_bytes") == 0)
      return (int64_t)parameters[i].maximum;
  return 0;
}

// |op| is to blame.
static MlirLogicalResult checkPlace(MlirOperation op, MlirType type,
                                    int64_t offset) {
  int64_t bytes = htvmTileBufferBytes(type), most = mostBytes();
  if (offset < 0)
    return htvmEmitError(
        op, "has a buffer at byte %" PRId64 ", needs a place of at least 0",
        offset);
  if (htvmSizeAdd(offset, bytes) <= most)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has a buffer of %" PRId64 " bytes at byte %" PRId64
                       ", and no machine has more than %" PRId64 " bytes",
                       bytes, offset, most);
}

static MlirLogicalResult checkArguments(MlirOperation function,
                                        MlirBlock block) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts places = {0};
  intptr_t count = mlirBlockGetNumArguments(block);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  htvmOpReadInts(function, HTVM_TILE_ARGUMENT_OFFSETS, arena, &places);
  if (places.count != 0 && places.count != count)
    result = htvmEmitError(function,
                           "has %" PRIdPTR " arguments and places for %" PRId64,
                           count, places.count);
  for (intptr_t i = 0; i < count && mlirLogicalResultIsSuccess(result); ++i) {
    MlirType type = mlirValueGetType(mlirBlockGetArgument(block, i));
    result =
        htvmTileIsBuffer(type)
            ? checkPlace(function, type, places.count ? places.values[i] : 0)
            : htvmEmitError(function,
                            "has argument %" PRIdPTR
                            " that is no static buffer of integers",
                            i);
  }
  htvmArenaDestroy(arena);
  return result;
}

static MlirLogicalResult checkAlloc(MlirOperation op) {
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  int64_t offset = 0;
  htvmOpReadInt(op, HTVM_TILE_OFFSET, &offset);
  if (!htvmTileIsBuffer(type))
    return htvmEmitError(op, "needs to be a static buffer of integers");
  return checkPlace(op, type, offset);
}

static MlirLogicalResult checkJob(MlirOperation op, MlirAttribute layers) {
  int64_t layer = htvmOpInt(op, "layer", 0);
  if (mlirAttributeIsNull(layers) || !mlirAttributeIsAArray(layers) ||
      layer < mlirArrayAttrGetNumElements(layers))
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "belongs to layer %" PRId64 " of a table of %" PRIdPTR " layers",
      layer, mlirArrayAttrGetNumElements(layers));
}

static MlirLogicalResult checkOp(MlirOperation op, MlirAttribute layers) {
  if (htvmOpIs(op, HTVM_TILE_JOB))
    return checkJob(op, layers);
  if (htvmOpIs(op, "memref.alloc"))
    return checkAlloc(op);
  if (htvmOpIs(op, HTVM_TILE_RANGE) || htvmOpIs(op, "memref.get_global") ||
      htvmOpIs(op, "func.return"))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "stands among jobs, where only memref.alloc, "
                           "memref.get_global, tile.range, tile.job and "
                           "func.return may; make it a job that calls a "
                           "function");
}

MlirLogicalResult htvmTileFunctionVerify(MlirOperation function) {
  MlirBlock block = htvmOpBody(function);
  MlirAttribute layers = htvmOpAttr(function, "htvm.layers");
  MlirLogicalResult result = checkArguments(function, block);
  if (!mlirBlockIsNull(mlirBlockGetNextInRegion(block)))
    result = htvmEmitError(function, "needs one block: jobs have no branches");
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (mlirLogicalResultIsFailure(checkOp(op, layers)))
      result = mlirLogicalResultFailure();
  return result;
}
