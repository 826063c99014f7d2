//===- ports.c - Copies that more than one engine can do ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/ports.h"

#include "dialects/support/numbers.h"
#include "engines/ir/read_job.h"
#include "engines/port.h"

#include <string.h>

static const HtvmEngine *engineOf(const HtvmTileProblem *tile, size_t worker) {
  const char *name = tile->problem->workers[worker].name;
  return htvmEngineFind(name, strlen(name));
}

static bool canPort(const HtvmTileProblem *tile, size_t worker,
                    const HtvmPlacedJob *job, const HtvmMachine *machine,
                    HtvmPortCopy *out) {
  const HtvmEngine *engine = engineOf(tile, worker);
  return engine && htvmPortCan(engine, job, machine, out);
}

//===----------------------------------------------------------------------===//
// Ways
//===----------------------------------------------------------------------===//

static void align(HtvmProblem *problem, const HtvmProblemRange *ranges,
                  size_t count, int64_t alignment) {
  for (size_t i = 0; i < count; ++i) {
    HtvmProblemBuffer *buffer = &problem->buffers[ranges[i].buffer];
    if (buffer->memory != HTVM_PROBLEM_L1 || buffer->alignment % alignment == 0)
      continue;
    buffer->alignment = alignment;
    buffer->bytes = htvmRoundUp(buffer->bytes, alignment);
  }
}

// The ways of |job| with those of other ports behind its own.
static bool addWays(HtvmTileProblem *tile, size_t job,
                    const HtvmMachine *machine, HtvmArena *arena) {
  HtvmProblem *problem = tile->problem;
  HtvmProblemJob *copy = &problem->jobs[job];
  const HtvmProblemAlternative own = copy->alternatives[0];
  HtvmProblemAlternative *ways =
      HTVM_ARENA_ARRAY(arena, HtvmProblemAlternative, problem->workerCount);
  size_t count = 1;
  HtvmJobOp op;
  if (mlirLogicalResultIsFailure(
          htvmJobOpRead(tile->graph.jobs[job], NULL, arena, &op)))
    return false;
  ways[0] = own;
  for (size_t w = 0; w < problem->workerCount; ++w) {
    HtvmPortCopy port;
    if (w == own.worker || !canPort(tile, w, &op.job, machine, &port))
      continue;
    ways[count++] = (HtvmProblemAlternative){w, port.cycles / copy->pieces,
                                             own.issueCycles};
    align(problem, copy->reads, copy->readCount, port.l1Alignment);
    align(problem, copy->writes, copy->writeCount, port.l1Alignment);
  }
  copy->alternatives = ways;
  copy->alternativeCount = count;
  return count > 1;
}

bool htvmPortsAdd(HtvmTileProblem *tile, const HtvmMachine *machine,
                  HtvmArena *arena) {
  bool any = false;
  for (size_t job = 0; job < tile->problem->jobCount; ++job)
    if (tile->problem->jobs[job].isCopy)
      any |= addWays(tile, job, machine, arena);
  return any;
}

//===----------------------------------------------------------------------===//
// Choices
//===----------------------------------------------------------------------===//

static void writeJob(const HtvmTileProblem *tile, size_t job, size_t worker,
                     const HtvmMachine *machine, HtvmArena *arena) {
  MlirOperation op = tile->graph.jobs[job];
  MlirContext ctx = mlirOperationGetContext(op);
  HtvmJobOp read;
  HtvmPortCopy port;
  if (mlirLogicalResultIsFailure(htvmJobOpRead(op, NULL, arena, &read)) ||
      !canPort(tile, worker, &read.job, machine, &port))
    return; // not for what htvmPortsAdd found
  htvmOpSetAttr(op, "worker",
                htvmStringAttr(ctx, tile->problem->workers[worker].name));
  htvmOpSetAttr(op, "kind", htvmStringAttr(ctx, port.kind->name));
  htvmOpSetAttr(op, "payload", htvmJobPayload(ctx, port.kind, port.payload));
  htvmOpSetAttr(op, "cycles", htvmI64Attr(ctx, port.cycles));
}

void htvmPortsWrite(const HtvmTileProblem *tile, const HtvmSchedule *schedule,
                    const HtvmMachine *machine, HtvmArena *arena) {
  const HtvmProblem *problem = tile->problem;
  for (size_t job = 0; job < problem->jobCount; ++job)
    if (schedule->alternative[job])
      writeJob(tile, job, htvmScheduleWay(problem, schedule, job)->worker,
               machine, arena);
  for (size_t i = tile->argumentCount; i < tile->bufferCount; ++i) {
    MlirOperation alloc = htvmValueOp(tile->buffers[i]);
    mlirOperationSetInherentAttributeByName(
        alloc, HTVM_STR("alignment"),
        htvmI64Attr(mlirOperationGetContext(alloc),
                    problem->buffers[i].alignment));
  }
}
