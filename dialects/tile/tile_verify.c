//===- tile_verify.c - What IRDL cannot say about tile ops ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any tile IR that parsed.
// Output: nothing changes.
// Fails:  at every op that breaks a rule of docs/dialects/tile.md; the first
//         broken rule of an op is reported. Tokens are looked at when all ops
//         of a function are sound by themselves.
//
//===----------------------------------------------------------------------===//
#include "dialects/support/diagnostics.h"
#include "dialects/support/sizes.h"
#include "dialects/tile/tile_function.h"
#include "dialects/tile/tile_graph.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Single ops
//===----------------------------------------------------------------------===//

static bool isBuffer(MlirValue value) {
  MlirOperation maker = htvmValueOp(value);
  return (mlirValueIsABlockArgument(value) || htvmOpIs(maker, "memref.alloc") ||
          htvmOpIs(maker, "memref.get_global")) &&
         htvmTileIsBuffer(mlirValueGetType(value));
}

// Rounds are walked through one by one, and those of stride 0 need no memory
// that would limit them.
static MlirLogicalResult checkRounds(MlirOperation op,
                                     const HtvmTileRange *range) {
  enum { MOST = 1 << 24 };
  int64_t rounds = 1;
  for (int64_t i = 0; i < range->count.count; ++i)
    rounds = htvmSizeMultiply(rounds, range->count.values[i]);
  return rounds <= MOST ? mlirLogicalResultSuccess()
                        : htvmEmitError(op,
                                        "has %" PRId64
                                        " rounds in its loops, %d is the most",
                                        rounds, (int)MOST);
}

static MlirLogicalResult checkLoops(MlirOperation op,
                                    const HtvmTileRange *range) {
  if (range->count.count != range->strides.count)
    return htvmEmitError(
        op, "has %" PRId64 " loops in 'count' and %" PRId64 " in 'strides'",
        range->count.count, range->strides.count);
  for (int64_t i = 0; i < range->count.count; ++i)
    if (range->count.values[i] < 1 || range->strides.values[i] < 0)
      return htvmEmitError(op,
                           "has loop %" PRId64 " of %" PRId64
                           " rounds with stride %" PRId64
                           ", needs at least one round and no negative stride",
                           i, range->count.values[i], range->strides.values[i]);
  return checkRounds(op, range);
}

static MlirLogicalResult verifyRange(MlirOperation op, HtvmArena *arena) {
  HtvmTileRange range;
  if (!htvmTileRangeRead(op, arena, &range))
    return htvmEmitError(op, "needs integers as 'count' and 'strides'");
  if (!isBuffer(range.buffer))
    return htvmEmitError(op, "needs a static buffer made by memref.alloc or "
                             "memref.get_global, or an argument");
  HTVM_TRY(checkLoops(op, &range));
  if (range.offset < 0 || range.bytes < 1)
    return htvmEmitError(op,
                         "has %" PRId64 " bytes at offset %" PRId64
                         ", needs at least one at 0 or behind",
                         range.bytes, range.offset);
  int64_t end = htvmSizeAdd(range.offset, range.bytes);
  for (int64_t i = 0; i < range.count.count; ++i)
    end = htvmSizeAdd(end, htvmSizeMultiply(range.count.values[i] - 1,
                                            range.strides.values[i]));
  int64_t bytes = htvmTileBufferBytes(mlirValueGetType(range.buffer));
  if (end <= bytes)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "ends at byte %" PRId64 " of a buffer of %" PRId64 " bytes", end,
      bytes);
}

static MlirLogicalResult checkToken(MlirOperation op, intptr_t index) {
  MlirOperation before = htvmOperandOp(op, index);
  if (htvmOpIs(before, HTVM_TILE_JOB))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "needs tokens of jobs");
}

static MlirLogicalResult verifyJob(MlirOperation op, HtvmArena *arena) {
  HtvmTileSegments segments = {0};
  (void)arena;
  htvmTileJobSegments(op, &segments); // IRDL has checked them
  for (intptr_t i = 0; i < segments.reads + segments.writes; ++i) {
    MlirOperation range = htvmOperandOp(op, i);
    if (!htvmOpIs(range, HTVM_TILE_RANGE))
      return htvmEmitError(op,
                           "needs results of tile.range as operand "
                           "%" PRIdPTR,
                           i);
    if (i >= segments.reads &&
        htvmOpIs(htvmOperandOp(range, 0), "memref.get_global"))
      return htvmEmitError(op, "writes a constant");
  }
  for (intptr_t i = 0; i < segments.tokens; ++i)
    HTVM_TRY(checkToken(op, segments.reads + segments.writes + i));
  if (htvmOpInt(op, "cycles", 0) < 0 || htvmOpInt(op, "layer", 0) < 0)
    return htvmEmitError(op, "needs 'cycles' and 'layer' of at least 0");
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

static MlirStringRef kindOf(const HtvmTileGraph *graph, intptr_t job) {
  return htvmOpString(graph->jobs[job], "kind");
}

// Each job of |needed| has a path of tokens to |job|.
static bool checkPaths(const HtvmTileGraph *graph, intptr_t job,
                       const HtvmTileJobs *needed) {
  bool isGood = true;
  if (needed->count == 0)
    return true;
  htvmTileGraphMark(graph, job, needed->items[0], job + 1);
  for (intptr_t i = 0; i < needed->count; ++i) {
    intptr_t before = needed->items[i];
    if (graph->visited[before] == job + 1)
      continue;
    MlirStringRef kind = kindOf(graph, before);
    htvmEmitError(graph->jobs[job],
                  "touches bytes of job %" PRIdPTR " ('%.*s' of layer %" PRId64
                  ") and has no path of tokens from it; run derive-tokens",
                  before, (int)kind.length, kind.data,
                  htvmOpInt(graph->jobs[before], "layer", -1));
    isGood = false;
  }
  return isGood;
}

static bool contains(const HtvmTileJobs *jobs, intptr_t job) {
  for (intptr_t i = 0; i < jobs->count; ++i)
    if (jobs->items[i] == job)
      return true;
  return false;
}

// A token that stands for no bytes orders what needs no order.
static bool checkTokens(const HtvmTileGraph *graph, intptr_t job,
                        const HtvmTileJobs *conflicts) {
  const HtvmTileJobs *tokens = &graph->tokens[job];
  for (intptr_t i = 0; i < tokens->count; ++i) {
    intptr_t before = tokens->items[i];
    if (contains(conflicts, before))
      continue;
    MlirStringRef kind = kindOf(graph, before);
    htvmEmitError(graph->jobs[job],
                  "takes the token of job %" PRIdPTR
                  " ('%.*s' of layer %" PRId64
                  "), with which it has no bytes to order",
                  before, (int)kind.length, kind.data,
                  htvmOpInt(graph->jobs[before], "layer", -1));
    return false;
  }
  return true;
}

static bool verifyFunction(MlirOperation function, HtvmArena *arena) {
  HtvmTileGraph graph = htvmTileGraphRead(function, arena);
  HtvmTileConflicts *conflicts = htvmTileGraphConflicts(&graph, function);
  bool isGood = true;
  for (intptr_t i = 0; i < graph.jobCount; ++i) {
    if (conflicts[i].readsNothing) {
      htvmEmitError(graph.jobs[i], "reads bytes that no job before it wrote");
      isGood = false;
    }
    isGood = checkPaths(&graph, i, &conflicts[i].before) &&
             checkTokens(&graph, i, &conflicts[i].before) && isGood;
  }
  return isGood;
}

// All but tokens.
static bool verifyOps(MlirOperation root, const HtvmOps *functions,
                      HtvmArena *arena) {
  HtvmOps ops = htvmCollectOps(root, "tile.", arena);
  bool isGood = true;
  for (intptr_t i = 0; i < ops.count; ++i) {
    bool isRange = htvmOpIs(ops.ops[i], HTVM_TILE_RANGE);
    isGood &=
        mlirLogicalResultIsSuccess(isRange ? verifyRange(ops.ops[i], arena)
                                           : verifyJob(ops.ops[i], arena));
  }
  for (intptr_t i = 0; i < functions->count && isGood; ++i)
    isGood =
        mlirLogicalResultIsSuccess(htvmTileFunctionVerify(functions->ops[i]));
  return isGood;
}

static HtvmOps networks(MlirOperation root, HtvmArena *arena) {
  HtvmOps functions = htvmCollectOps(root, "func.func", arena);
  intptr_t count = 0;
  for (intptr_t i = 0; i < functions.count; ++i)
    if (htvmTileIsNetwork(functions.ops[i]))
      functions.ops[count++] = functions.ops[i];
  functions.count = count;
  return functions;
}

MlirLogicalResult htvmTileVerifyOps(MlirOperation root) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps functions = networks(root, arena);
  bool isGood = verifyOps(root, &functions, arena);
  htvmArenaDestroy(arena);
  return isGood ? mlirLogicalResultSuccess() : mlirLogicalResultFailure();
}

MlirLogicalResult htvmTileVerify(MlirOperation root) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps functions = networks(root, arena);
  bool isGood = verifyOps(root, &functions, arena);
  for (intptr_t i = 0; i < functions.count && isGood; ++i)
    isGood = verifyFunction(functions.ops[i], arena);
  htvmArenaDestroy(arena);
  return isGood ? mlirLogicalResultSuccess() : mlirLogicalResultFailure();
}
