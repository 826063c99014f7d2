//===- order.c - What is complete before what, in every timing ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The program is run without time: the core and each queue go on as far as they
// can, in turn. Conditions only ever become true, so it does not matter who
// goes first, and what stands still then stands still in every timing.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/order.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>
#include <string.h>

typedef struct Run {
  const Program *program;
  Task **queues[PROGRAM_WORKERS]; // tasks by index
  int64_t appended[PROGRAM_WORKERS], done[PROGRAM_WORKERS];
  uint32_t core[PROGRAM_WORKERS]; // what the core knows
  intptr_t step;                  // of the core
  Order *order;
} Run;

static void join(uint32_t *clock, const uint32_t *other) {
  for (int i = 0; i < PROGRAM_WORKERS; ++i)
    if (other[i] > clock[i])
      clock[i] = other[i];
}

// |clock| learns that the first |count| tasks of |worker| are complete, and
// with them all that the last of them knew.
static void learn(const Run *run, uint32_t *clock, int worker, int64_t count) {
  if (count < 1)
    return;
  join(clock, run->queues[worker][count - 1]->clock);
  if (clock[worker] < (uint32_t)count)
    clock[worker] = (uint32_t)count;
}

static void complete(Run *run, Task *task) {
  ++run->done[task->worker];
  run->order->tasks[run->order->count++] = task;
}

static bool mayStart(const Run *run, const Task *task) {
  for (intptr_t i = 0; i < task->afterCount; ++i)
    if (run->done[task->after[i].worker] < task->after[i].count)
      return false;
  return true;
}

static bool runQueue(Run *run, int worker) {
  bool moved = false;
  while (run->done[worker] < run->appended[worker]) {
    Task *task = run->queues[worker][run->done[worker]];
    if (!mayStart(run, task))
      break;
    learn(run, task->clock, worker, run->done[worker]);
    for (intptr_t i = 0; i < task->afterCount; ++i)
      learn(run, task->clock, task->after[i].worker, task->after[i].count);
    complete(run, task);
    moved = true;
  }
  return moved;
}

// One step of the core: the queues go first, so that a wait that is missing
// shows as what it is.
static bool runCore(Run *run) {
  if (run->step == run->program->stepCount)
    return false;
  const Step *step = &run->program->steps[run->step];
  Task *task = step->task;
  if (!task) {
    if (run->done[step->worker] < step->count)
      return false;
    learn(run, run->core, step->worker, step->count);
    ++run->step;
    return true;
  }
  ++run->step;
  memcpy(task->clock, run->core, sizeof run->core);
  ++run->appended[task->worker];
  if (task->worker == PROGRAM_CORE) {
    complete(run, task);
    run->core[PROGRAM_CORE] = (uint32_t)run->done[PROGRAM_CORE];
  }
  return true;
}

static MlirLogicalResult reportStuckCore(const Run *run) {
  const Step *step = &run->program->steps[run->step];
  MlirStringRef name = run->program->workers[step->worker];
  return htvmEmitError(
      step->op,
      "never ends: it waits for %" PRId64
      " jobs of the queue '%.*s', of which %" PRId64 " can be complete",
      step->count, (int)name.length, name.data, run->done[step->worker]);
}

static MlirLogicalResult reportStuckJob(const Run *run, const Task *task) {
  for (intptr_t i = 0; i < task->afterCount; ++i) {
    const After *after = &task->after[i];
    MlirStringRef name = run->program->workers[after->worker];
    if (run->done[after->worker] < after->count)
      return htvmEmitError(
          task->op,
          "never starts: it waits for %" PRId64
          " jobs of the queue '%.*s', of which %" PRId64 " can be complete",
          after->count, (int)name.length, name.data, run->done[after->worker]);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkEnd(const Run *run) {
  if (run->step < run->program->stepCount)
    return reportStuckCore(run);
  for (int w = 1; w < run->program->workerCount; ++w)
    if (run->done[w] < run->appended[w])
      return reportStuckJob(run, run->queues[w][run->done[w]]);
  for (int w = 1; w < run->program->workerCount; ++w)
    if (run->core[w] < run->done[w])
      return htvmEmitError(run->queues[w][run->core[w]]->op,
                           "may still run when the function returns: no wait "
                           "behind it is for it");
  return mlirLogicalResultSuccess();
}

MlirLogicalResult orderFind(Program *program, HtvmArena *arena, Order *out) {
  *out = (Order){0, HTVM_ARENA_ARRAY(arena, Task *, program->taskCount + 1)};
  Run run = {.program = program, .order = out};
  for (int w = 0; w < program->workerCount; ++w)
    run.queues[w] = HTVM_ARENA_ARRAY(arena, Task *, program->taskCounts[w] + 1);
  for (intptr_t i = 0; i < program->taskCount; ++i) {
    Task *task = &program->tasks[i];
    run.queues[task->worker][task->index] = task;
  }
  bool moved = true;
  while (moved) {
    moved = false;
    for (int w = 1; w < program->workerCount; ++w)
      moved |= runQueue(&run, w);
    moved = moved || runCore(&run);
  }
  return checkEnd(&run);
}
