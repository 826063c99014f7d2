//===- tile_problem.c - The jobs of a function as a problem ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/tile_problem.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/numbers.h"
#include "dialects/support/sizes.h"
#include "engines/registry.h"
#include "passes/normalize/input/variables_to_arguments.h"
#include "passes/schedule/core_pieces.h"

#include <inttypes.h>
#include <string.h>

// Inputs and results may be copied directly: a copy beat.
enum { ARGUMENT_ALIGNMENT = 32 };

// What the core spends on the queue of an engine (runtime/device/queue.c), in
// round numbers; docs/rationale/11-schedule.md compares the model that they
// make with the simulator.
enum {
  APPEND_CYCLES = 20,
  POLL_CYCLES = 10,
  ARM_CYCLES = 40,
  WAIT_CYCLES = 10,
  ISSUE_CYCLES = 20,
  CALL_CYCLES = 30 // of work of its own, a look at the queues with it
};

//===----------------------------------------------------------------------===//
// Workers and memories
//===----------------------------------------------------------------------===//

static size_t workerOf(HtvmTileProblem *tile, MlirOperation job,
                       HtvmArena *arena) {
  HtvmProblem *problem = tile->problem;
  MlirStringRef name = htvmOpString(job, "worker");
  for (size_t i = 0; i < problem->workerCount; ++i)
    if (mlirStringRefEqual(
            mlirStringRefCreateFromCString(problem->workers[i].name), name))
      return i;
  const HtvmEngine *engine = htvmEngineFind(name.data, name.length);
  return htvmProblemAddWorker(
      problem,
      &(HtvmProblemWorker){
          .name = htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data),
          .kind = HTVM_WORKER_ENGINE,
          .hasCopyPort = engine && engine->copy,
          .appendCycles = APPEND_CYCLES,
          .pollCycles = POLL_CYCLES,
          .armCycles = ARM_CYCLES,
          .waitCycles = WAIT_CYCLES});
}

static int64_t constantBytes(MlirOperation module, HtvmArena *arena) {
  HtvmOps globals = htvmCollectOps(module, "memref.global", arena);
  int64_t bytes = 0;
  for (intptr_t i = 0; i < globals.count; ++i) {
    MlirAttribute value = htvmOpAttr(globals.ops[i], "initial_value");
    if (!mlirAttributeIsNull(value) && mlirAttributeIsADenseElements(value))
      bytes += mlirElementsAttrGetNumElements(value);
  }
  return bytes;
}

// What of L2 is left beside code and constants is known when those are linked;
// until then it is about so much.
static void addMemories(HtvmProblem *problem, MlirOperation function,
                        const HtvmMachine *machine, HtvmArena *arena) {
  enum { CODE_BYTES = 65536 };
  int64_t left =
      (int64_t)machine->l2_bytes - CODE_BYTES -
      constantBytes(mlirOperationGetParentOperation(function), arena);
  htvmProblemAddMemory(
      problem, &(HtvmProblemMemory){.name = "L1",
                                    .capacity = (int64_t)machine->l1_bytes});
  htvmProblemAddMemory(
      problem,
      &(HtvmProblemMemory){.name = "L2", .capacity = left > 0 ? left : 1});
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

static void addArgument(HtvmTileProblem *tile, MlirValue argument,
                        intptr_t index, HtvmArena *arena) {
  int64_t inputs = htvmOpInt(tile->function, "htvm.inputs", 0);
  int64_t states = htvmStateCount(tile->function);
  bool isInput = index < inputs, isState = isInput && index >= inputs - states;
  const HtvmProblemBuffer buffer = {
      .name = htvmArenaPrintf(arena, "argument %" PRIdPTR, index),
      .memory = HTVM_PROBLEM_L2,
      .bytes = htvmRoundUp(htvmTileBufferBytes(mlirValueGetType(argument)),
                           ARGUMENT_ALIGNMENT),
      .alignment = ARGUMENT_ALIGNMENT,
      .fixedOffset = HTVM_NO_OFFSET,
      .liveAtStart = isInput,
      .liveAtEnd = !isInput || isState};
  tile->buffers[tile->bufferCount++] = argument;
  htvmProblemAddBuffer(tile->problem, &buffer);
}

static void addAlloc(HtvmTileProblem *tile, MlirOperation alloc) {
  MlirValue value = mlirOperationGetResult(alloc, 0);
  MlirType type = mlirValueGetType(value);
  int64_t alignment = htvmOpInt(alloc, "alignment", 4);
  const HtvmProblemBuffer buffer = {
      .name = "buffer",
      .memory = htvmTileIsL1(type) ? HTVM_PROBLEM_L1 : HTVM_PROBLEM_L2,
      .bytes = htvmRoundUp(htvmTileBufferBytes(type), alignment),
      .alignment = alignment,
      .fixedOffset = HTVM_NO_OFFSET};
  tile->buffers[tile->bufferCount++] = value;
  htvmOpSetAttr(alloc, "tile.number",
                htvmI64Attr(mlirOperationGetContext(alloc),
                            (int64_t)tile->bufferCount - 1));
  htvmProblemAddBuffer(tile->problem, &buffer);
}

static void addBuffers(HtvmTileProblem *tile, HtvmOps allocs,
                       HtvmArena *arena) {
  MlirBlock block =
      mlirRegionGetFirstBlock(mlirOperationGetRegion(tile->function, 0));
  intptr_t arguments = mlirBlockGetNumArguments(block);
  tile->buffers =
      HTVM_ARENA_ARRAY(arena, MlirValue, allocs.count + arguments + 1);
  tile->argumentCount = (size_t)arguments;
  for (intptr_t i = 0; i < arguments; ++i)
    addArgument(tile, mlirBlockGetArgument(block, i), i, arena);
  for (intptr_t i = 0; i < allocs.count; ++i)
    addAlloc(tile, allocs.ops[i]);
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

// False for a constant, which nothing has to be placed or ordered for.
static bool rangeOf(MlirOperation job, intptr_t index, HtvmArena *arena,
                    HtvmProblemRange *out) {
  HtvmTileRange range;
  if (!htvmTileJobRange(job, index, arena, &range) ||
      htvmOpIs(htvmValueOp(range.buffer), "memref.get_global"))
    return false;
  *out = (HtvmProblemRange){
      .buffer =
          mlirValueIsABlockArgument(range.buffer)
              ? (size_t)mlirBlockArgumentGetArgNumber(range.buffer)
              : (size_t)htvmOpInt(htvmValueOp(range.buffer), "tile.number", 0),
      .offset = range.offset,
      .bytes = range.bytes,
      .levels = (size_t)range.count.count,
      .count = range.count.values,
      .stride = range.strides.values};
  return true;
}

static bool isCopy(MlirOperation job) {
  MlirStringRef worker = htvmOpString(job, "worker");
  MlirStringRef name = htvmOpString(job, "kind");
  const HtvmEngine *engine = htvmEngineFind(worker.data, worker.length);
  return engine && engine->copies &&
         htvmEngineKind(engine, name.data, name.length) == engine->copies;
}

static int64_t piecesOf(MlirOperation job, HtvmArena *arena) {
  HtvmTileRange range;
  int64_t pieces = 1;
  if (!isCopy(job) || !htvmTileJobRange(job, 0, arena, &range))
    return 1;
  for (int64_t i = 0; i < range.count.count; ++i)
    pieces = htvmSizeMultiply(pieces, range.count.values[i]);
  return pieces;
}

static void addJob(HtvmTileProblem *tile, intptr_t index, HtvmArena *arena) {
  MlirOperation op = tile->graph.jobs[index];
  HtvmTileSegments segments = {0};
  htvmTileJobSegments(op, &segments);
  HtvmProblemRange *ranges = HTVM_ARENA_ARRAY(
      arena, HtvmProblemRange, segments.reads + segments.writes + 1);
  size_t reads = 0, count = 0;
  for (intptr_t i = 0; i < segments.reads + segments.writes; ++i) {
    count += rangeOf(op, i, arena, &ranges[count]);
    reads = i < segments.reads ? count : reads;
  }
  int64_t pieces = piecesOf(op, arena);
  size_t worker = workerOf(tile, op, arena);
  const HtvmProblemAlternative way = {
      .worker = worker,
      .cycles = htvmOpInt(op, "cycles", 0) / pieces,
      .issueCycles = worker == 0 ? CALL_CYCLES : ISSUE_CYCLES};
  bool isNextPiece =
      worker == 0 && index && htvmPiecesAreOne(tile->graph.jobs[index - 1], op);
  MlirStringRef kind = htvmOpString(op, "kind");
  htvmProblemAddJob(
      tile->problem,
      &(HtvmProblemJob){
          .name = htvmArenaPrintf(arena, "%.*s", (int)kind.length, kind.data),
          .alternativeCount = 1,
          .alternatives = &way,
          .readCount = reads,
          .writeCount = count - reads,
          .reads = ranges,
          .writes = ranges + reads,
          .pieces = pieces,
          .order = index,
          .isCopy = isCopy(op),
          .isNextPiece = isNextPiece});
}

static void addJobs(HtvmTileProblem *tile, HtvmArena *arena) {
  const HtvmTileGraph *graph = &tile->graph;
  for (intptr_t i = 0; i < graph->jobCount; ++i)
    addJob(tile, i, arena);
  for (intptr_t i = 0; i < graph->jobCount; ++i)
    for (intptr_t t = 0; t < graph->tokens[i].count; ++t)
      htvmProblemAddEdge(tile->problem, (size_t)graph->tokens[i].items[t],
                         (size_t)i);
}

MlirLogicalResult htvmTileProblemRead(MlirOperation function,
                                      const HtvmMachine *machine,
                                      HtvmArena *arena, HtvmTileProblem *out) {
  *out = (HtvmTileProblem){.problem = htvmProblemCreate(arena),
                           .graph = htvmTileGraphRead(function, arena),
                           .function = function};
  htvmProblemAddWorker(out->problem,
                       &(HtvmProblemWorker){.name = htvmEngineCore()->name,
                                            .kind = HTVM_WORKER_CORE});
  addMemories(out->problem, function, machine, arena);
  HtvmOps allocs = htvmCollectOps(function, "memref.alloc", arena);
  addBuffers(out, allocs, arena);
  addJobs(out, arena);
  for (intptr_t i = 0; i < allocs.count; ++i)
    mlirOperationRemoveDiscardableAttributeByName(allocs.ops[i],
                                                  HTVM_STR("tile.number"));
  HtvmProblemError error;
  if (htvmProblemCheck(out->problem, &error))
    return mlirLogicalResultSuccess();
  MlirOperation at =
      error.job == HTVM_NO_INDEX ? function : out->graph.jobs[error.job];
  return htvmEmitError(at, "%s", error.text);
}
