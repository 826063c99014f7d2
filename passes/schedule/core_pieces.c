//===- core_pieces.c - Work of the core that is one job again -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/core_pieces.h"

#include "engines/ir/read_job.h"

//===----------------------------------------------------------------------===//
// Likeness
//===----------------------------------------------------------------------===//

static MlirValue bufferOf(MlirOperation job, intptr_t range) {
  return mlirOperationGetOperand(htvmOperandOp(job, range), 0);
}

static bool sameBuffers(MlirOperation a, MlirOperation b) {
  HtvmTileSegments one = {0}, other = {0};
  htvmTileJobSegments(a, &one);
  htvmTileJobSegments(b, &other);
  if (one.reads != other.reads || one.writes != other.writes)
    return false;
  for (intptr_t i = 0; i < one.reads + one.writes; ++i)
    if (!mlirValueEqual(bufferOf(a, i), bufferOf(b, i)))
      return false;
  return true;
}

// Pieces of one job do not read what another one of them writes.
static bool areApart(MlirOperation before, MlirOperation job) {
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(job, &segments);
  intptr_t ranges = segments.reads + segments.writes;
  for (intptr_t r = 0; r < segments.reads; ++r)
    for (intptr_t w = segments.reads; w < ranges; ++w)
      if (mlirValueEqual(bufferOf(job, r), bufferOf(job, w)))
        return false;
  for (intptr_t t = 0; t < segments.tokens; ++t)
    if (mlirOperationEqual(htvmOperandOp(job, ranges + t), before))
      return false;
  return true;
}

static bool sameAttr(MlirOperation a, MlirOperation b, const char *name) {
  return mlirAttributeEqual(htvmOpAttr(a, name), htvmOpAttr(b, name));
}

bool htvmPiecesAreOne(MlirOperation before, MlirOperation job) {
  MlirStringRef name = htvmOpString(job, "worker");
  const HtvmEngine *engine = htvmEngineFind(name.data, name.length);
  return engine && engine->join && sameAttr(before, job, "worker") &&
         sameAttr(before, job, "kind") && sameAttr(before, job, "layer") &&
         mlirAttributeIsNull(htvmOpAttr(job, "callee")) &&
         sameBuffers(before, job) && areApart(before, job);
}

//===----------------------------------------------------------------------===//
// Joining
//===----------------------------------------------------------------------===//

// Operand |index| of |job| becomes a range of the same buffer as |range| says.
static void setRange(MlirOperation job, intptr_t index,
                     const HtvmByteRange *range) {
  MlirContext ctx = mlirOperationGetContext(job);
  MlirOperation old = htvmOperandOp(job, index);
  MlirOperation made = mlirOperationClone(old);
  htvmOpSetAttr(made, "offset", htvmI64Attr(ctx, range->offset));
  htvmOpSetAttr(made, "bytes", htvmI64Attr(ctx, range->bytes));
  htvmOpSetAttr(made, "count",
                htvmI64ArrayAttr(ctx, range->rank, range->count));
  htvmOpSetAttr(made, "strides",
                htvmI64ArrayAttr(ctx, range->rank, range->stride));
  mlirBlockInsertOwnedOperationBefore(mlirOperationGetBlock(old), old, made);
  mlirOperationSetOperand(job, index, mlirOperationGetResult(made, 0));
  if (htvmValueIsUnused(mlirOperationGetResult(old, 0)))
    mlirOperationDestroy(old);
}

static void erase(MlirOperation job, MlirOperation heir, HtvmArena *arena) {
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(job, &segments);
  mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(job, 0),
                                mlirOperationGetResult(heir, 0));
  intptr_t count = segments.reads + segments.writes;
  MlirOperation *ranges = HTVM_ARENA_ARRAY(arena, MlirOperation, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    ranges[i] = htvmOperandOp(job, i);
  mlirOperationDestroy(job);
  for (intptr_t i = 0; i < count; ++i)
    if (htvmValueIsUnused(mlirOperationGetResult(ranges[i], 0)))
      mlirOperationDestroy(ranges[i]);
}

// |next| becomes part of |first|; false when the two are no pieces of one job.
static bool joinTwo(MlirOperation first, MlirOperation next, HtvmArena *arena) {
  HtvmJobOp one, other;
  HtvmJoinedJob joined;
  if (mlirLogicalResultIsFailure(htvmJobOpRead(first, NULL, arena, &one)) ||
      mlirLogicalResultIsFailure(htvmJobOpRead(next, NULL, arena, &other)) ||
      !one.engine->join(&one.job, &other.job, &joined))
    return false;
  MlirContext ctx = mlirOperationGetContext(first);
  htvmOpSetAttr(first, "payload",
                htvmJobPayload(ctx, one.job.kind, joined.payload));
  htvmOpSetAttr(first, "cycles", htvmI64Attr(ctx, joined.cycles));
  if (one.job.readCount)
    setRange(first, 0, &joined.read);
  setRange(first, one.job.readCount, &joined.write);
  erase(next, first, arena);
  return true;
}

bool htvmPiecesJoin(const HtvmTileProblem *tile, const HtvmSchedule *schedule,
                    HtvmArena *arena) {
  size_t count = tile->problem->jobCount, kept = 0;
  MlirOperation *pieces = HTVM_ARENA_ARRAY(arena, MlirOperation, count + 1);
  bool any = false;
  for (size_t i = 0; i < count; ++i) {
    size_t job = schedule ? schedule->order[i] : i;
    bool joined =
        schedule ? schedule->joined[job] : tile->problem->jobs[job].isNextPiece;
    // Rows become planes, and these more planes.
    kept = joined ? kept : 0;
    pieces[kept++] = tile->graph.jobs[job];
    while (kept > 1 && joinTwo(pieces[kept - 2], pieces[kept - 1], arena)) {
      --kept;
      any = true;
    }
  }
  return any;
}
