//===- keep_in_l1.c - Tensors that stay in L1 -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of tile.job ops in an order that computes the network;
//         tokens are not looked at.
// Output: the same, with tokens, without copies of bytes from L2 to L1 that
//         another copy had taken from there: their readers read where the bytes
//         are still, if L1 has room in that order and it takes no longer by
//         simulated time. Copies to L2 that nobody reads any more are gone.
// Fails:  when the jobs are no problem that can be solved, or on an unknown
//         `wait`.
//
//===----------------------------------------------------------------------===//
#include "passes/residency/keep_in_l1.h"

#include "dialects/support/dictionary.h"
#include "passes/jobs/derive_tokens.h"
#include "passes/residency/residency.h"
#include "passes/schedule/functions.h"
#include "passes/schedule/solve.h"
#include "passes/schedule/tile_problem.h"

// What a buffer holds (results.c of qnn-to-tile).
#define NOTE "tile.tensor"

// |range|, that |job| is the first to read, is |shift| bytes further on in
// |to|: it goes to where |to| is there.
static void redirect(MlirOperation range, MlirOperation job, MlirValue to,
                     int64_t shift, HtvmArena *arena) {
  HtvmTileRange old;
  htvmTileRangeRead(range, arena, &old);
  mlirOperationSetOperand(range, 0, to);
  htvmOpSetAttr(
      range, "offset",
      htvmI64Attr(mlirOperationGetContext(range), old.offset + shift));
  mlirOperationMoveBefore(range, job);
}

// A job with its ranges, and what it wrote if that was for nobody else.
static void erase(MlirOperation job, HtvmArena *arena) {
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(job, &segments);
  intptr_t count = segments.reads + segments.writes;
  MlirOperation *ranges = HTVM_ARENA_ARRAY(arena, MlirOperation, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    ranges[i] = htvmOperandOp(job, i);
  mlirOperationDestroy(job);
  for (intptr_t i = 0; i < count; ++i) {
    if (!htvmValueIsUnused(mlirOperationGetResult(ranges[i], 0)))
      continue;
    MlirOperation buffer = htvmOperandOp(ranges[i], 0);
    mlirOperationDestroy(ranges[i]);
    if (htvmOpIs(buffer, "memref.alloc") &&
        htvmValueIsUnused(mlirOperationGetResult(buffer, 0)))
      mlirOperationDestroy(buffer);
  }
}

// Each buffer that is kept in another one, or null.
static const HtvmKept **readKept(const HtvmTileProblem *tile,
                                 const HtvmResidency *found, HtvmArena *arena) {
  const HtvmKept **kept =
      HTVM_ARENA_ARRAY(arena, const HtvmKept *, tile->problem->bufferCount + 1);
  for (size_t i = 0; i < found->keptCount; ++i)
    kept[found->kept[i].from] = &found->kept[i];
  return kept;
}

// The buffers that others are kept in lie where those may lie, too.
static void alignBuffers(const HtvmTileProblem *tile,
                         const HtvmResidency *found) {
  for (size_t i = 0; i < found->keptCount; ++i) {
    const HtvmKept *kept = &found->kept[i];
    MlirOperation to = htvmValueOp(tile->buffers[kept->to]);
    int64_t needed = tile->problem->buffers[kept->from].alignment;
    if (htvmOpInt(to, "alignment", 0) < needed)
      mlirOperationSetInherentAttributeByName(
          to, HTVM_STR("alignment"),
          htvmI64Attr(mlirOperationGetContext(to), needed));
  }
}

// What |job| reads of what is |kept| elsewhere, it reads there.
static void redirectReads(const HtvmTileProblem *tile, const HtvmKept *kept,
                          MlirOperation job, HtvmArena *arena) {
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(job, &segments);
  for (intptr_t i = 0; i < segments.reads; ++i) {
    MlirOperation range = htvmOperandOp(job, i);
    if (mlirValueEqual(mlirOperationGetOperand(range, 0),
                       tile->buffers[kept->from]))
      redirect(range, job, tile->buffers[kept->to], kept->shift, arena);
  }
}

static void redirectReaders(const HtvmTileProblem *tile,
                            const HtvmResidency *found, HtvmArena *arena) {
  const HtvmKept **kept = readKept(tile, found, arena);
  for (intptr_t j = 0; j < tile->graph.jobCount; ++j) {
    const HtvmProblemJob *job = &tile->problem->jobs[j];
    for (size_t i = 0; i < job->readCount; ++i)
      if (kept[job->reads[i].buffer])
        redirectReads(tile, kept[job->reads[i].buffer], tile->graph.jobs[j],
                      arena);
  }
}

// What is written to a buffer of L2 by copies that are gone: all of it, from
// one place in L1?
typedef struct Gone {
  size_t writers, copies; // jobs that write it; those of them that are gone
  size_t copy;            // one of these
  bool isOnePlace;
} Gone;

static int64_t shiftOf(const HtvmProblemJob *copy) {
  return copy->reads[0].offset - copy->writes[0].offset;
}

static Gone *readGone(const HtvmProblem *problem, const HtvmResidency *found,
                      HtvmArena *arena) {
  Gone *all = HTVM_ARENA_ARRAY(arena, Gone, problem->bufferCount + 1);
  for (size_t j = 0; j < problem->jobCount; ++j)
    for (size_t i = 0; i < problem->jobs[j].writeCount; ++i)
      ++all[problem->jobs[j].writes[i].buffer].writers;
  for (size_t i = 0; i < found->deadCount; ++i) {
    const HtvmProblemJob *copy = &problem->jobs[found->dead[i]];
    Gone *gone = &all[copy->writes[0].buffer];
    const HtvmProblemJob *first =
        &problem->jobs[gone->copies ? gone->copy : found->dead[i]];
    gone->isOnePlace = (gone->copies == 0 || gone->isOnePlace) &&
                       first->reads[0].buffer == copy->reads[0].buffer &&
                       shiftOf(first) == shiftOf(copy);
    gone->copy = found->dead[i];
    ++gone->copies;
  }
  return all;
}

// What was told of the buffer that |copy| wrote is told of L1.
static void moveNote(const HtvmTileProblem *tile, size_t copy) {
  const HtvmProblemJob *job = &tile->problem->jobs[copy];
  MlirOperation target = htvmValueOp(tile->buffers[job->writes[0].buffer]);
  MlirAttribute tensor = htvmOpAttr(target, NOTE);
  if (mlirAttributeIsNull(tensor) || !mlirAttributeIsADictionary(tensor))
    return;
  const HtvmAttr offset = {
      "offset", htvmI64Attr(mlirOperationGetContext(target), shiftOf(job))};
  htvmOpSetAttr(htvmValueOp(tile->buffers[job->reads[0].buffer]), NOTE,
                htvmDictionaryWith(tensor, 1, &offset));
}

static void moveNotes(const HtvmTileProblem *tile, const HtvmResidency *found,
                      HtvmArena *arena) {
  const Gone *gone = readGone(tile->problem, found, arena);
  for (size_t b = 0; b < tile->bufferCount; ++b)
    if (gone[b].copies && gone[b].copies == gone[b].writers &&
        gone[b].isOnePlace)
      moveNote(tile, gone[b].copy);
}

// Counts in the rows of the layer table what is left out of each layer.
static void countKept(const HtvmTileProblem *tile, const HtvmResidency *found,
                      HtvmArena *arena) {
  MlirAttribute list = htvmOpAttr(tile->function, "htvm.layers");
  if (mlirAttributeIsNull(list) || !mlirAttributeIsAArray(list))
    return;
  MlirContext ctx = mlirOperationGetContext(tile->function);
  intptr_t count = mlirArrayAttrGetNumElements(list);
  int64_t *copies = HTVM_ARENA_ARRAY(arena, int64_t, count + 1);
  MlirAttribute *rows = HTVM_ARENA_ARRAY(arena, MlirAttribute, count + 1);
  for (size_t i = 0; i < found->copyCount + found->deadCount; ++i) {
    size_t job = i < found->copyCount ? found->copies[i]
                                      : found->dead[i - found->copyCount];
    int64_t layer = htvmOpInt(tile->graph.jobs[job], "layer", -1);
    if (layer >= 0 && layer < count)
      ++copies[layer];
  }
  for (intptr_t i = 0; i < count; ++i) {
    const HtvmAttr field = {"kept_copies", htvmI64Attr(ctx, copies[i])};
    rows[i] = mlirArrayAttrGetElement(list, i);
    if (copies[i] && mlirAttributeIsADictionary(rows[i]))
      rows[i] = htvmDictionaryWith(rows[i], 1, &field);
  }
  htvmOpSetAttr(tile->function, "htvm.layers",
                mlirArrayAttrGet(ctx, count, rows));
}

// Does to |tile| what was |found|; its jobs have no tokens then.
static void apply(const HtvmTileProblem *tile, const HtvmResidency *found,
                  HtvmArena *arena) {
  for (intptr_t j = 0; j < tile->graph.jobCount; ++j)
    htvmTileJobSetTokens(tile->graph.jobs[j], 0, NULL, arena);
  redirectReaders(tile, found, arena);
  alignBuffers(tile, found);
  countKept(tile, found, arena);
  moveNotes(tile, found, arena);
  for (size_t i = 0; i < found->copyCount; ++i)
    erase(tile->graph.jobs[found->copies[i]], arena);
  for (size_t i = 0; i < found->deadCount; ++i)
    erase(tile->graph.jobs[found->dead[i]], arena);
}

//===----------------------------------------------------------------------===//
// Trials
//===----------------------------------------------------------------------===//

typedef struct Keeper {
  const HtvmMachine *machine;
  HtvmWaitMode mode;
  HtvmArena *arena;
} Keeper;

// Cycles of |function| in the order that it has, INT64_MAX when its buffers
// have no place. Its tokens are derived.
static MlirLogicalResult simulate(const Keeper *keeper, MlirOperation function,
                                  int64_t *outCycles) {
  HtvmTileProblem tile;
  HtvmSolution solution;
  htvmDeriveTokensOf(function);
  HTVM_TRY(
      htvmTileProblemRead(function, keeper->machine, keeper->arena, &tile));
  bool fits =
      htvmSolveFor(tile.problem, htvmScheduleGiven(tile.problem, keeper->arena),
                   keeper->mode, keeper->arena, &solution);
  *outCycles = fits ? solution.schedule.makespan : INT64_MAX;
  return mlirLogicalResultSuccess();
}

// Keeps what fits |limit| bytes in |function|, and says what comes of it.
static MlirLogicalResult tryLimit(const Keeper *keeper, MlirOperation function,
                                  int64_t limit, size_t *outKept,
                                  int64_t *outCycles) {
  HtvmTileProblem tile;
  HTVM_TRY(
      htvmTileProblemRead(function, keeper->machine, keeper->arena, &tile));
  HtvmResidency found =
      htvmResidencyFind(tile.problem, HTVM_PROBLEM_L1, limit, keeper->arena);
  *outKept = found.keptCount;
  if (!found.keptCount)
    return mlirLogicalResultSuccess();
  apply(&tile, &found, keeper->arena);
  return simulate(keeper, function, outCycles);
}

// Tries on a copy of |function|, which stands behind it. With |anyWay| it may
// have no place.
static MlirLogicalResult tryCopy(const Keeper *keeper, MlirOperation function,
                                 int64_t limit, int64_t most, bool anyWay,
                                 bool *outIsDone) {
  size_t kept = 0;
  int64_t cycles = INT64_MAX;
  MlirOperation copy = mlirOperationClone(function);
  mlirBlockInsertOwnedOperationAfter(mlirOperationGetBlock(function), function,
                                     copy);
  MlirLogicalResult result = tryLimit(keeper, copy, limit, &kept, &cycles);
  bool isBetter = kept && (anyWay || cycles < INT64_MAX) && cycles <= most;
  *outIsDone = isBetter || !kept || mlirLogicalResultIsFailure(result);
  mlirOperationDestroy(isBetter ? function : copy);
  return result;
}

// Bytes that live together may still have no place, since others lie between:
// then less is kept. Where nothing has a place, as much as possible is: that
// needs least of L2, of which the problem knows less than the linker.
static MlirLogicalResult keepInFunction(MlirOperation function,
                                        const HtvmMachine *machine,
                                        HtvmWaitMode mode, HtvmArena *arena) {
  enum { QUARTERS = 4 };
  const Keeper keeper = {machine, mode, arena};
  int64_t cycles, limit = (int64_t)machine->l1_bytes;
  HTVM_TRY(simulate(&keeper, function, &cycles));
  bool isDone = false;
  for (int64_t part = QUARTERS; part > 0 && !isDone; --part)
    HTVM_TRY(tryCopy(&keeper, function, limit * part / QUARTERS, cycles, false,
                     &isDone));
  return isDone || cycles < INT64_MAX
             ? mlirLogicalResultSuccess()
             : tryCopy(&keeper, function, limit, cycles, true, &isDone);
}

MlirLogicalResult htvmKeepInL1(MlirOperation module,
                               const HtvmPassOptions *options) {
  return htvmScheduleFunctions(module, options, "keep-in-l1", keepInFunction);
}
