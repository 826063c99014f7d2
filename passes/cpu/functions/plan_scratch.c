//===- plan_scratch.c - One buffer for all temporaries of a function ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions on memrefs with memref.alloc, memref.alloca (static,
//         identity layout) and memref.dealloc.
// Output: none of these; a function that had some has one more argument, the
//         last, memref<Sxi8>, and the attribute `htvm.scratch_bytes` = S;
//         buffers that do not live at the same time share bytes. The scratch
//         must be aligned to 8 bytes and overlap nothing else.
// Fails:  at an allocation of dynamic size.
//
// A buffer lives from the first to the last op of the entry block that has, in
// itself or in its regions, a use of the buffer or of a view of it.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/diagnostics.h"
#include "passes/cpu/functions/functions.h"
#include "passes/memory/interval_placement.h"

enum { SCRATCH_ALIGN = 8 };

typedef struct Planner {
  HtvmArena *arena;
  MlirOperation function;
  MlirOperation *order; // ops of the entry block
  intptr_t opCount;
  MlirOperation *allocs;
  HtvmPlacement *placements;
  intptr_t count;
} Planner;

static bool isAllocation(MlirOperation op) {
  return htvmOpIs(op, "memref.alloc") || htvmOpIs(op, "memref.alloca");
}

static void listEntryOps(Planner *planner) {
  MlirBlock entry = htvmOpBody(planner->function);
  MlirOperation first = mlirBlockGetFirstOperation(entry);
  intptr_t count = 0;
  for (MlirOperation op = first; !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    ++count;
  planner->order = HTVM_ARENA_ARRAY(planner->arena, MlirOperation, count);
  for (MlirOperation op = first; !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    planner->order[planner->opCount++] = op;
}

// The entry block's op that holds |op|; -1 when another block of the function
// does.
static intptr_t positionOf(const Planner *planner, MlirOperation op) {
  MlirBlock entry = htvmOpBody(planner->function);
  while (!mlirOperationIsNull(op) &&
         !mlirBlockEqual(mlirOperationGetBlock(op), entry))
    op = mlirOperationGetParentOperation(op);
  for (intptr_t i = 0; i < planner->opCount; ++i)
    if (mlirOperationEqual(planner->order[i], op))
      return i;
  return -1;
}

static void liveThroughout(const Planner *planner, HtvmPlacement *placement) {
  placement->first = 0;
  placement->last = planner->opCount;
}

static void extendTo(const Planner *planner, HtvmPlacement *placement,
                     MlirOperation op) {
  intptr_t position = positionOf(planner, op);
  if (position < 0) {
    liveThroughout(planner, placement);
    return;
  }
  if (position < placement->first)
    placement->first = position;
  if (position > placement->last)
    placement->last = position;
}

static void followUses(const Planner *planner, HtvmPlacement *placement,
                       MlirValue buffer);

// Whatever has a memref result may be a view of its operand; so may the results
// of the op around a terminator that hands the buffer out.
static void followResults(const Planner *planner, HtvmPlacement *placement,
                          MlirOperation op) {
  intptr_t count = mlirOperationGetNumResults(op);
  for (intptr_t i = 0; i < count; ++i) {
    MlirValue result = mlirOperationGetResult(op, i);
    if (mlirTypeIsAMemRef(mlirValueGetType(result)))
      followUses(planner, placement, result);
  }
}

static void followUses(const Planner *planner, HtvmPlacement *placement,
                       MlirValue buffer) {
  for (MlirOpOperand use = mlirValueGetFirstUse(buffer);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation user = mlirOpOperandGetOwner(use);
    extendTo(planner, placement, user);
    followResults(planner, placement, user);
    bool isTerminator = mlirOperationIsNull(mlirOperationGetNextInBlock(user));
    MlirOperation parent = mlirOperationGetParentOperation(user);
    bool isNested = !mlirOperationEqual(parent, planner->function);
    if (isTerminator && isNested)
      followResults(planner, placement, parent);
    // A loop or branch that takes the buffer in names it anew inside: it lives
    // as long as that op, which extendTo covered.
    if (!isNested && mlirOperationGetNumSuccessors(user) > 0)
      liveThroughout(planner, placement);
  }
}

static MlirLogicalResult measure(Planner *planner, MlirOperation alloc) {
  MlirValue buffer = mlirOperationGetResult(alloc, 0);
  MlirType type = mlirValueGetType(buffer);
  if (!htvmTypeIsPlainMemRef(type))
    return htvmEmitError(alloc, "needs a static shape and the identity layout; "
                                "there is no dynamic memory on the device");
  HtvmPlacement *placement = &planner->placements[planner->count];
  intptr_t position = positionOf(planner, alloc);
  *placement = (HtvmPlacement){.bytes = htvmTypeBytes(type),
                               .alignment = SCRATCH_ALIGN,
                               .first = position,
                               .last = position};
  if (position < 0)
    liveThroughout(planner, placement);
  else
    followUses(planner, placement, buffer);
  planner->allocs[planner->count++] = alloc;
  return mlirLogicalResultSuccess();
}

static void replaceByView(MlirOperation alloc, MlirValue scratch,
                          int64_t offset) {
  HtvmBuilder builder = htvmBuilderBefore(alloc);
  MlirValue old = mlirOperationGetResult(alloc, 0);
  MlirType type = mlirValueGetType(old);
  MlirAttribute shift =
      mlirIntegerAttrGet(mlirIndexTypeGet(builder.ctx), offset);
  MlirValue operands[] = {scratch, htvmBuildConstant(&builder, shift)};
  MlirValue view =
      htvmBuildValue(&builder, "memref.view", 2, operands, type, 0, NULL);
  mlirValueReplaceAllUsesOfWith(old, view);
  mlirOperationDestroy(alloc);
}

static void rewrite(Planner *planner, int64_t bytes) {
  MlirOperation function = planner->function;
  MlirContext ctx = mlirOperationGetContext(function);
  MlirType type = htvmMemRefType(1, &bytes, htvmIntType(ctx, 8));
  MlirValue scratch = mlirBlockAddArgument(htvmOpBody(function), type,
                                           mlirOperationGetLocation(function));
  for (intptr_t i = 0; i < planner->count; ++i)
    replaceByView(planner->allocs[i], scratch, planner->placements[i].offset);
  htvmFunctionUpdateArguments(function);
  htvmOpSetAttr(function, "htvm.scratch_bytes", htvmI64Attr(ctx, bytes));
}

static MlirLogicalResult planFunction(MlirOperation function,
                                      HtvmArena *arena) {
  HtvmOps deallocs = htvmCollectOps(function, "memref.dealloc", arena);
  for (intptr_t i = 0; i < deallocs.count; ++i)
    mlirOperationDestroy(deallocs.ops[i]);
  HtvmOps ops = htvmCollectOps(function, "memref.alloc", arena);
  Planner planner = {.arena = arena, .function = function};
  planner.allocs = HTVM_ARENA_ARRAY(arena, MlirOperation, ops.count + 1);
  planner.placements = HTVM_ARENA_ARRAY(arena, HtvmPlacement, ops.count + 1);
  listEntryOps(&planner);
  for (intptr_t i = 0; i < ops.count; ++i)
    if (isAllocation(ops.ops[i]))
      HTVM_TRY(measure(&planner, ops.ops[i]));
  if (planner.count)
    rewrite(&planner,
            htvmPlaceIntervals(planner.placements, (size_t)planner.count));
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmPlanScratch(MlirOperation module,
                                  const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachFunction(module, planFunction);
}
