//===- verify_schedule.c - Do the jobs compute the network? ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  one function of diana ops, as it is lowered; its constants; module
//         @htvm.network with what it must compute; module @cpu.
// Output: the same.
// Fails:  at a job, call or wait where the program is not right in every timing
//         (docs/verify-schedule.md).
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/verify_schedule.h"

#include "passes/verify-schedule/device.h"
#include "passes/verify-schedule/issues.h"
#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/order.h"
#include "passes/verify-schedule/results.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/network_module.h"

#include <inttypes.h>

enum { L1_SHIFT = 4, L2_SHIFT = 2 };

//===----------------------------------------------------------------------===//
// Tasks
//===----------------------------------------------------------------------===//

static MlirLogicalResult runJob(Check *check, const Task *task) {
  enum { MAX_WORDS = 16 };
  const Issue *issue = issueFind(check, task);
  if (!issue)
    return htvmEmitError(task->op,
                         "is issued by '%.*s', which the checker does not know "
                         "as a function of its engine",
                         (int)task->function.length, task->function.data);
  if (task->wordCount != issue->words || task->wordCount > MAX_WORDS)
    return htvmEmitError(task->op,
                         "has %" PRIdPTR " words, '%s' takes %" PRIdPTR,
                         task->wordCount, issue->function, issue->words);
  int64_t pieces = taskPieces(task);
  Word words[MAX_WORDS];
  for (int64_t i = 0; i < pieces; ++i) {
    taskPieceWords(task, i, words);
    Piece piece = {task, i, words};
    HTVM_TRY(issue->run(check, &piece));
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult runTask(Check *check, const Task *task) {
  if (task->worker != PROGRAM_CORE)
    return runJob(check, task);
  bool isDevice;
  HTVM_TRY(deviceRun(check, task, &isDevice));
  return isDevice ? mlirLogicalResultSuccess() : callRun(check, task);
}

//===----------------------------------------------------------------------===//
// The program
//===----------------------------------------------------------------------===//

// The function of jobs, or a null op.
static MlirOperation findFunction(MlirOperation module) {
  MlirBlock body = htvmOpBody(module);
  MlirOperation op = mlirBlockGetFirstOperation(body);
  while (!mlirOperationIsNull(op) && !htvmOpIs(op, "func.func"))
    op = mlirOperationGetNextInBlock(op);
  return op;
}

// The module of the core's functions, or a null op.
static MlirOperation findCore(MlirOperation module) {
  MlirBlock body = htvmOpBody(module);
  MlirOperation op = mlirBlockGetFirstOperation(body);
  while (!mlirOperationIsNull(op) && !htvmOpStringIs(op, "sym_name", "cpu"))
    op = mlirOperationGetNextInBlock(op);
  return op;
}

static Memory createMemory(HtvmArena *arena, const char *name, int64_t size,
                           int shift) {
  return (Memory){name, size, shift,
                  HTVM_ARENA_ARRAY(arena, uint32_t, size + 1),
                  HTVM_ARENA_ARRAY(arena, uint32_t, (size >> shift) + 2)};
}

static MlirLogicalResult prepare(Check *check, MlirOperation module) {
  MlirOperation network = htvmNetworkModule(module);
  MlirOperation function = findFunction(module);
  if (mlirOperationIsNull(function))
    return htvmEmitError(module, "has no function of jobs");
  if (mlirOperationIsNull(network))
    return htvmEmitError(function,
                         "has no kept network beside it to be compared with; "
                         "run keep-network in front of convert-qnn-to-tile");
  HTVM_TRY(htvmMachineRead(module, &check->machine));
  int64_t bytes = htvmOpInt(function, "tile.l2_bytes", 0);
  HTVM_TRY(globalsRead(module, bytes, check->arena, &check->globals));
  HTVM_TRY(
      programRead(function, &check->globals, check->arena, &check->program));
  HTVM_TRY(specRead(network, check->arena, &check->spec));
  specReadCallees(findCore(module), check->arena, &check->spec);
  check->histories = historiesCreate(check->program.tasks, check->arena);
  check->l1 = createMemory(check->arena, "L1", (int64_t)check->machine.l1_bytes,
                           L1_SHIFT);
  check->l2 = createMemory(check->arena, "the arena in L2", bytes, L2_SHIFT);
  check->doubts =
      HTVM_ARENA_ARRAY(check->arena, Doubt, check->program.taskCount + 1);
  return mlirLogicalResultSuccess();
}

// Profiles are told by the job table: it must name the worker of each task, the
// core as "cpu".
static MlirLogicalResult verifyWorkers(const Program *program) {
  for (intptr_t i = 0; i < program->taskCount; ++i) {
    const Task *task = &program->tasks[i];
    MlirStringRef worker = task->worker == PROGRAM_CORE
                               ? HTVM_STR("cpu")
                               : program->workers[task->worker];
    if (!mlirStringRefEqual(task->tableWorker, worker))
      return htvmEmitError(task->op,
                           "is a job of '%.*s', but its row of 'htvm.jobs' "
                           "says '%.*s'",
                           (int)worker.length, worker.data,
                           (int)task->tableWorker.length,
                           task->tableWorker.data);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult verify(Check *check, MlirOperation module) {
  Order order;
  HTVM_TRY(prepare(check, module));
  HTVM_TRY(orderFind(&check->program, check->arena, &order));
  HTVM_TRY(resultsBegin(check));
  for (intptr_t i = 0; i < order.count; ++i)
    HTVM_TRY(runTask(check, order.tasks[i]));
  HTVM_TRY(resultsEnd(check));
  return verifyWorkers(&check->program);
}

MlirLogicalResult htvmVerifySchedule(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  Check check = {.arena = htvmArenaCreate()};
  MlirLogicalResult result = verify(&check, module);
  htvmArenaDestroy(check.arena);
  return result;
}
