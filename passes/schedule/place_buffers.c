//===- place_buffers.c - Static addresses for the buffers of a network ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions on memrefs (first `htvm.inputs` inputs, then results) of
//         tile.job ops in the order in which the core hands them out, with
//         tokens; their buffers are memref.alloc of static size.
// Output: every memref.alloc has `tile.offset`, bytes from the start of L1 or
//         of the L2 arena; the function has `tile.argument_offsets`, the same
//         for its arguments, `tile.l1_bytes`, `tile.l2_bytes`, and for reports
//         what memory_report.h and bound_report.h say. Tokens are those of
//         derive-tokens with these places: reuse of bytes has its tokens, too.
// Fails:  when the buffers of L1 that live together exceed `l1_bytes`, those of
//         L2 many times `l2_bytes`.
//
// Buffers live by the order in time (placement.h): an input from the start (the
// host writes it before), a result to the end. Once an input is read for the
// last time, its place is free for others. State (the last inputs, as many as
// `htvm.states` has) keeps its place from inference to inference.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/place_buffers.h"

#include "dialects/support/diagnostics.h"
#include "passes/jobs/derive_tokens.h"
#include "passes/normalize/input/variables_to_arguments.h"
#include "passes/schedule/bound_report.h"
#include "passes/schedule/functions.h"
#include "passes/schedule/memory_report.h"
#include "passes/schedule/placement.h"
#include "passes/schedule/simulate.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

// So many times the size of L2 is not worth linking.
enum { HOPELESS = 16 };

//===----------------------------------------------------------------------===//
// The plan
//===----------------------------------------------------------------------===//

// What L2 has for tensors is known when code and constants are linked. Beyond
// about that, buffers share what they can; what even then does not fit is told
// by the linker's step.
static bool plan(HtvmTileProblem *tile, const HtvmSchedule *schedule,
                 HtvmWaitMode mode, HtvmArena *arena, HtvmMemoryPlan *out) {
  if (htvmSchedulePlace(tile->problem, schedule, mode, arena, out))
    return true;
  if (out->shortage.memory != HTVM_PROBLEM_L2)
    return false;
  tile->problem->memories[HTVM_PROBLEM_L2].capacity = out->shortage.needed;
  return htvmSchedulePlace(tile->problem, schedule, mode, arena, out);
}

static MlirLogicalResult refuse(MlirOperation function,
                                const HtvmMemoryPlan *plan) {
  if (plan->shortage.memory != HTVM_PROBLEM_L1)
    return htvmEmitError(function, "%s", plan->error.text);
  return htvmEmitError(function,
                       "needs %" PRId64 " bytes of L1 for buffers that live "
                       "together, %" PRId64 " available; use smaller tiles",
                       plan->shortage.needed, plan->shortage.available);
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

static void setOffsets(const HtvmTileProblem *tile, const HtvmMemoryPlan *plan,
                       HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(tile->function);
  int64_t *offsets = HTVM_ARENA_ARRAY(arena, int64_t, tile->argumentCount + 1);
  for (size_t i = 0; i < tile->bufferCount; ++i) {
    if (i < tile->argumentCount)
      offsets[i] = plan->offset[i];
    else
      htvmOpSetAttr(htvmValueOp(tile->buffers[i]), HTVM_TILE_OFFSET,
                    htvmI64Attr(ctx, plan->offset[i]));
  }
  htvmOpSetAttr(tile->function, HTVM_TILE_ARGUMENT_OFFSETS,
                htvmI64ArrayAttr(ctx, (int64_t)tile->argumentCount, offsets));
  htvmOpSetAttr(tile->function, "tile.l1_bytes",
                htvmI64Attr(ctx, plan->used[HTVM_PROBLEM_L1]));
  htvmOpSetAttr(tile->function, "tile.l2_bytes",
                htvmI64Attr(ctx, plan->used[HTVM_PROBLEM_L2]));
}

static MlirLogicalResult placeFunction(MlirOperation function,
                                       const HtvmMachine *machine,
                                       HtvmWaitMode mode, HtvmArena *arena) {
  HtvmTileProblem tile;
  HtvmMemoryPlan memory;
  HTVM_TRY(htvmStatesCheck(function));
  HTVM_TRY(htvmTileProblemRead(function, machine, arena, &tile));
  HtvmSchedule schedule = htvmScheduleGiven(tile.problem, arena);
  HtvmProgram program =
      htvmProgramCreate(tile.problem, &schedule, NULL, 0, mode, arena);
  bool ends = htvmSimulate(tile.problem, &program, &schedule);
  assert(ends && "tokens are of jobs before, which the core has started");
  (void)ends;
  if (!plan(&tile, &schedule, mode, arena, &memory))
    return refuse(function, &memory);
  int64_t l2 = memory.used[HTVM_PROBLEM_L2];
  if (l2 / HOPELESS > (int64_t)machine->l2_bytes)
    return htvmEmitError(function,
                         "needs %" PRId64 " bytes of L2 for tensors, %" PRIu64
                         " available; use a smaller input or fewer channels",
                         l2, machine->l2_bytes);
  setOffsets(&tile, &memory, arena);
  htvmMemoryReport(&tile, &schedule, &memory, arena);
  htvmBoundReport(&tile, &schedule, &memory, mode, arena);
  htvmDeriveTokensOf(function);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmPlaceBuffers(MlirOperation module,
                                   const HtvmPassOptions *options) {
  return htvmScheduleFunctions(module, options, "place-buffers", placeFunction);
}
