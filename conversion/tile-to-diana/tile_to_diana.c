//===- tile_to_diana.c - Jobs as the program of the core ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of tile jobs in the order in which the core hands them out,
//         whose buffers have been placed.
// Output: functions without arguments of diana ops: jobs in the queues of their
//         engines, calls, and waits; programs of jobs as memref.global; the job
//         table `htvm.jobs`.
// Fails:  on what verify-tile refuses, on a buffer without a place, on a job
//         that nobody knows, on an unknown `wait`.
//
// What has to wait for what follows from the tokens alone, for each engine
// apart (htvmProgramCreate): the core waits right before what needs it; a job
// that needs another engine's has a condition. With option `wait=each` the core
// waits behind every job, as HTVM does. An engine that has to be booted has
// that job in front of its first one.
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/tile_to_diana.h"

#include "conversion/tile-to-diana/lowering.h"
#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/tile/tile.h"
#include "dialects/tile/tile_function.h"
#include "passes/normalize/input/variables_to_arguments.h"
#include "passes/schedule/tile_problem.h"
#include "passes/schedule/wait_mode.h"

// What the functions of a module have in common.
typedef struct Common {
  HtvmMachine machine;
  HtvmWaitMode mode;
  int64_t tableCount;
} Common;

//===----------------------------------------------------------------------===//
// The program
//===----------------------------------------------------------------------===//

// A program while it is emitted; |booted|: jobs in front of each queue that the
// program does not count.
typedef struct Emission {
  Lowering *lowering;
  const HtvmTileProblem *tile;
  int64_t *booted;
  bool *isOpen; // of each queue: its first job is there
} Emission;

static HtvmDianaAfter *conditions(const Emission *emission,
                                  const HtvmStep *step) {
  HtvmDianaAfter *after = HTVM_ARENA_ARRAY(
      emission->lowering->arena, HtvmDianaAfter, step->afterCount + 1);
  for (size_t i = 0; i < step->afterCount; ++i) {
    size_t worker = step->after[i].worker;
    after[i] = (HtvmDianaAfter){
        mlirStringRefCreateFromCString(
            emission->tile->problem->workers[worker].name),
        (int64_t)step->after[i].count + emission->booted[worker]};
  }
  return after;
}

static MlirLogicalResult emitStep(Emission *emission, const HtvmStep *step) {
  Lowering *lowering = emission->lowering;
  if (step->kind == HTVM_STEP_WAIT) {
    loweringEmitWait(lowering,
                     emission->tile->problem->workers[step->worker].name,
                     (int64_t)step->count + emission->booted[step->worker]);
    return mlirLogicalResultSuccess();
  }
  HtvmJobOp job;
  HTVM_TRY(htvmJobOpRead(emission->tile->graph.jobs[step->job],
                         &lowering->argumentOffsets, lowering->arena, &job));
  HtvmJobFault fault;
  if (!job.engine->check(&job.job, &lowering->machine, &fault))
    return htvmEmitError(job.op, "%s", fault.text);
  if (step->kind == HTVM_STEP_RUN) {
    loweringEmitCall(lowering, &job);
    return mlirLogicalResultSuccess();
  }
  if (!emission->isOpen[step->worker]) {
    emission->isOpen[step->worker] = true;
    emission->booted[step->worker] = loweringEmitBoot(lowering, &job);
  }
  loweringEmitJob(lowering, &job, (intptr_t)step->afterCount,
                  conditions(emission, step));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult emitProgram(Lowering *lowering,
                                     const HtvmTileProblem *tile,
                                     HtvmWaitMode mode) {
  HtvmArena *arena = lowering->arena;
  HtvmSchedule schedule = htvmScheduleGiven(tile->problem, arena);
  HtvmProgram program =
      htvmProgramCreate(tile->problem, &schedule, NULL, 0, mode, arena);
  Emission emission = {
      .lowering = lowering,
      .tile = tile,
      .booted = HTVM_ARENA_ARRAY(arena, int64_t, program.workerCount),
      .isOpen = HTVM_ARENA_ARRAY(arena, bool, program.workerCount)};
  // A row for each job, and for what boots an engine.
  lowering->rows = HTVM_ARENA_ARRAY(
      arena, MlirAttribute, tile->problem->jobCount + program.workerCount + 1);
  for (size_t i = 0; i < program.stepCount; ++i)
    HTVM_TRY(emitStep(&emission, &program.steps[i]));
  lowering->builder.loc = mlirOperationGetLocation(tile->function);
  htvmBuild(&lowering->builder, "func.return", 0, NULL, 0, NULL, 0, NULL);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

// What the jobs no longer show: sizes and types of inputs and results.
static void copyReports(const Lowering *lowering, MlirOperation from,
                        MlirOperation to) {
  static const char *const names[] = {
      "htvm.inputs",   "htvm.layers",   "htvm.memory",
      "htvm.tensors",  "htvm.schedule", HTVM_STATES,
      "tile.l1_bytes", "tile.l2_bytes", HTVM_TILE_ARGUMENT_OFFSETS};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    MlirAttribute attr = htvmOpAttr(from, names[i]);
    if (!mlirAttributeIsNull(attr))
      htvmOpSetAttr(to, names[i], attr);
  }
  htvmOpSetAttr(to, "htvm.signature", htvmOpAttr(from, "function_type"));
  htvmOpSetAttr(
      to, HTVM_DIANA_JOBS,
      mlirArrayAttrGet(lowering->ctx, lowering->rowCount, lowering->rows));
}

static MlirOperation createFunction(const Lowering *lowering, MlirOperation old,
                                    MlirRegion region) {
  MlirContext ctx = lowering->ctx;
  const HtvmAttr attrs[] = {
      {"sym_name", htvmOpAttr(old, "sym_name")},
      {"function_type",
       mlirTypeAttrGet(mlirFunctionTypeGet(ctx, 0, NULL, 0, NULL))}};
  MlirOperation created = htvmBuildDetached(mlirOperationGetLocation(old),
                                            "func.func", region, 2, attrs);
  copyReports(lowering, old, created);
  return created;
}

static MlirLogicalResult lowerFunction(MlirOperation old, Common *common,
                                       HtvmArena *arena) {
  HtvmTileProblem tile;
  HTVM_TRY(htvmTileProblemRead(old, &common->machine, arena, &tile));
  MlirBlock block = mlirBlockCreate(0, NULL, NULL);
  MlirRegion region = mlirRegionCreate();
  mlirRegionAppendOwnedBlock(region, block);
  Lowering lowering = {
      .ctx = mlirOperationGetContext(old),
      .arena = arena,
      .tables = htvmMapCreate(arena),
      .machine = common->machine,
      .builder = htvmBuilderAtEnd(block, mlirOperationGetLocation(old)),
      .globals = htvmBuilderBefore(old),
      .tableCount = &common->tableCount};
  htvmOpReadInts(old, HTVM_TILE_ARGUMENT_OFFSETS, arena,
                 &lowering.argumentOffsets);
  if (mlirLogicalResultIsFailure(emitProgram(&lowering, &tile, common->mode))) {
    mlirRegionDestroy(region);
    return mlirLogicalResultFailure();
  }
  mlirBlockInsertOwnedOperationBefore(mlirOperationGetBlock(old), old,
                                      createFunction(&lowering, old, region));
  mlirOperationDestroy(old);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmConvertTileToDiana(MlirOperation module,
                                         const HtvmPassOptions *options) {
  Common common = {0};
  HTVM_TRY(
      htvmWaitModeRead(module, options, "convert-tile-to-diana", &common.mode));
  HTVM_TRY(htvmTileVerify(module));
  HTVM_TRY(htvmMachineRead(module, &common.machine));
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result = mlirLogicalResultSuccess();
  MlirOperation next;
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op) && mlirLogicalResultIsSuccess(result);
       op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (htvmTileIsNetwork(op))
      result = lowerFunction(op, &common, arena);
  }
  htvmArenaDestroy(arena);
  return result;
}
