//===- core.c - The program of the core -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The core's program is straight: it tells the device how many jobs it has
// passed, waits, and runs its own work, each call a function of its own so that
// its cycles can be told from its neighbours'.
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/core.h"

#include "conversion/diana-to-llvm/calls.h"
#include "conversion/diana-to-llvm/owners.h"
#include "conversion/diana-to-llvm/queues.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"

#include <inttypes.h>

// What is known while the ops are walked through in order.
typedef struct Lowering {
  Emitter *emitter;
  Queues queues;
  Owners owners;
  MlirAttribute layers, jobs; // tables of the function
  MlirAttribute *rows, *waits;
  intptr_t rowCount, waitCount;
} Lowering;

//===----------------------------------------------------------------------===//
// Queues
//===----------------------------------------------------------------------===//

static MlirValue addressOf(Lowering *lowering, const Queue *queue) {
  return emitterAddress(lowering->emitter,
                        queuesSymbol(lowering->emitter, queue), 0);
}

// Tells the device about the jobs that the core has passed, but for those of
// |waited|, which are told with the wait. The core cannot tell the difference
// before it does something else than append.
static void tell(Lowering *lowering, const Queue *waited) {
  for (int64_t i = 0; i < lowering->queues.count; ++i) {
    Queue *queue = &lowering->queues.list[i];
    if (queue == waited || queue->told == queue->jobs)
      continue;
    MlirValue operands[] = {addressOf(lowering, queue),
                            queuesRow(lowering->emitter, queue, queue->jobs)};
    emitterCall(lowering->emitter, "diana_append", 2, operands);
    queue->told = queue->jobs;
  }
}

// A series without a program is one of copies.
static const char *waitFunction(const Queue *queue, bool isAlone) {
  if (!isAlone)
    return "diana_wait_beside";
  return queue->bareSeries > queue->complete ? "diana_wait_copies"
                                             : "diana_wait";
}

static void wait(Lowering *lowering, Queue *queue, int64_t jobs) {
  if (jobs <= queue->complete)
    return;
  tell(lowering, queue);
  // What stands behind the wait can as well be told behind it: a look at one
  // engine is shorter than one at all.
  bool isAlone =
      jobs >= queue->told && queuesAreComplete(&lowering->queues, queue);
  int64_t told = isAlone ? jobs : queue->jobs;
  MlirValue operands[3] = {addressOf(lowering, queue),
                           queuesRow(lowering->emitter, queue, told)};
  if (!isAlone)
    operands[2] = queuesRow(lowering->emitter, queue, jobs);
  const char *function = waitFunction(queue, isAlone);
  emitterCall(lowering->emitter, function, isAlone ? 2 : 3, operands);
  MlirContext ctx = lowering->emitter->ctx;
  const HtvmAttr fields[] = {{"symbol", htvmStringAttr(ctx, function)},
                             {"worker", mlirStringAttrGet(ctx, queue->engine)}};
  lowering->waits[lowering->waitCount++] = htvmDictionary(ctx, 2, fields);
  queue->told = told;
  queue->complete = jobs;
}

// Between two pieces of its own work the core looks after the engines, if
// anything can be left to start: those that it tells something are looked at
// with that.
static void poll(Lowering *lowering) {
  bool pending = false;
  for (int64_t i = 0; i < lowering->queues.count; ++i) {
    const Queue *queue = &lowering->queues.list[i];
    pending |= queue->told == queue->jobs && queuesArePending(queue);
  }
  tell(lowering, NULL);
  if (pending)
    emitterCall(lowering->emitter, "diana_poll", 0, NULL);
}

// A wait that is followed by nothing but more of its own queue can as well be
// one with the next: a queue is in order anyway.
static void lowerWait(Lowering *lowering, MlirOperation op) {
  Queue *queue = queuesFind(&lowering->queues, htvmOpString(op, "engine"));
  int64_t jobs = htvmOpInt(op, "jobs", 0);
  if (jobs > queue->wanted)
    queue->wanted = jobs;
}

static void waitForWanted(Lowering *lowering, MlirStringRef but) {
  for (int64_t i = 0; i < lowering->queues.count; ++i) {
    Queue *queue = &lowering->queues.list[i];
    if (!mlirStringRefEqual(queue->engine, but))
      wait(lowering, queue, queue->wanted);
  }
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

// The row of the layer table that the job of |op| belongs to.
static MlirLogicalResult layerOf(const Lowering *lowering, MlirOperation op,
                                 int64_t *out) {
  MlirAttribute row =
      mlirArrayAttrGetElement(lowering->jobs, htvmOpInt(op, "job", 0));
  intptr_t layers = mlirArrayAttrGetNumElements(lowering->layers);
  *out = htvmDictionaryInt(row, "layer", -1);
  if (*out >= 0 && *out < layers)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "needs a row of the layer table as 'layer' of its job, "
                       "0 to %" PRIdPTR,
                       layers - 1);
}

static void describe(Lowering *lowering, MlirOperation op, HtvmAttr field) {
  MlirAttribute row =
      mlirArrayAttrGetElement(lowering->jobs, htvmOpInt(op, "job", 0));
  lowering->rows[lowering->rowCount++] = htvmDictionaryWith(row, 1, &field);
}

static MlirLogicalResult lowerJob(Lowering *lowering, MlirOperation op) {
  Emitter *emitter = lowering->emitter;
  int64_t layer;
  QueueRow row;
  HTVM_TRY(layerOf(lowering, op, &layer));
  HTVM_TRY(queuesAdd(emitter, &lowering->queues, op, &row));
  ownersAdd(emitter, &lowering->owners, layer, op);
  lowering->owners.rowBytes[layer] += row.bytes;
  if (row.series)
    ownersAddName(emitter, &lowering->owners, layer,
                  mlirStringRefCreateFromCString(row.series));
  describe(lowering, op,
           (HtvmAttr){"pieces", htvmI64Attr(emitter->ctx, row.pieces)});
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerCall(Lowering *lowering, MlirOperation op) {
  Emitter *emitter = lowering->emitter;
  const char *name =
      htvmArenaPrintf(emitter->arena, "job_%" PRIdPTR, lowering->rowCount);
  int64_t layer;
  HTVM_TRY(layerOf(lowering, op, &layer));
  poll(lowering);
  HtvmBuilder program = emitter->body;
  emitterBeginFunction(emitter, name, true);
  emitter->body.loc = program.loc;
  callsLower(emitter, op);
  emitterEndFunction(emitter);
  emitter->body = program;
  emitterCall(emitter, name, 0, NULL);
  ownersAdd(emitter, &lowering->owners, layer, op);
  ownersAddName(emitter, &lowering->owners, layer,
                mlirStringRefCreateFromCString(name));
  describe(lowering, op,
           (HtvmAttr){"symbol", htvmStringAttr(emitter->ctx, name)});
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerOp(Lowering *lowering, MlirOperation op) {
  lowering->emitter->body.loc = mlirOperationGetLocation(op);
  waitForWanted(lowering, htvmOpString(op, "engine"));
  if (htvmOpIs(op, HTVM_DIANA_JOB))
    return lowerJob(lowering, op);
  if (htvmOpIs(op, HTVM_DIANA_CALL))
    return lowerCall(lowering, op);
  if (!htvmOpIs(op, HTVM_DIANA_WAIT))
    return htvmEmitError(op, "has no lowering to the LLVM dialect");
  lowerWait(lowering, op);
  return mlirLogicalResultSuccess();
}

// What the queues begin with is known at the end only.
static bool hasJobs(MlirBlock block) {
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, HTVM_DIANA_JOB))
      return true;
  return false;
}

static MlirLogicalResult lowerOps(Lowering *lowering, MlirBlock block) {
  emitterBeginFunction(lowering->emitter, "htvm_main", false);
  if (hasJobs(block))
    emitterCall(lowering->emitter, "diana_begin", 0, NULL);
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op) && !htvmOpIs(op, "func.return");
       op = mlirOperationGetNextInBlock(op))
    HTVM_TRY(lowerOp(lowering, op));
  for (int64_t i = 0; i < lowering->queues.count; ++i)
    wait(lowering, &lowering->queues.list[i], lowering->queues.list[i].jobs);
  emitterEndFunction(lowering->emitter);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

static void describeProgram(Lowering *lowering) {
  Emitter *emitter = lowering->emitter;
  htvmOpSetAttr(emitter->module, "htvm.layers", lowering->layers);
  htvmOpSetAttr(
      emitter->module, HTVM_DIANA_JOBS,
      mlirArrayAttrGet(emitter->ctx, lowering->rowCount, lowering->rows));
  htvmOpSetAttr(
      emitter->module, "htvm.waits",
      mlirArrayAttrGet(emitter->ctx, lowering->waitCount, lowering->waits));
  ownersDescribe(emitter, &lowering->owners);
}

// Room for what is described of |ops| ops. Every op waits for all queues at
// most, and so does the end.
static void makeRoom(Lowering *lowering, intptr_t ops) {
  HtvmArena *arena = lowering->emitter->arena;
  lowering->rows = HTVM_ARENA_ARRAY(arena, MlirAttribute, ops + 1);
  lowering->waits =
      HTVM_ARENA_ARRAY(arena, MlirAttribute, (ops + 1) * HTVM_QUEUES);
}

static MlirLogicalResult readTables(Lowering *lowering,
                                    MlirOperation function) {
  lowering->layers = htvmOpAttr(function, "htvm.layers");
  lowering->jobs = htvmOpAttr(function, HTVM_DIANA_JOBS);
  if (mlirAttributeIsNull(lowering->layers) ||
      !mlirAttributeIsAArray(lowering->layers))
    return htvmEmitError(function, "needs a layer table");
  for (intptr_t i = 0; i < mlirArrayAttrGetNumElements(lowering->layers); ++i)
    if (!mlirAttributeIsADictionary(
            mlirArrayAttrGetElement(lowering->layers, i)))
      return htvmEmitError(
          function, "needs a dictionary as row %" PRIdPTR " of its layer table",
          i);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult coreEmit(Emitter *emitter, MlirOperation function) {
  Lowering lowering = {.emitter = emitter};
  HtvmOps ops = htvmCollectOps(function, "", emitter->arena);
  HTVM_TRY(readTables(&lowering, function));
  makeRoom(&lowering, ops.count);
  lowering.owners =
      ownersCreate(emitter, mlirArrayAttrGetNumElements(lowering.layers));
  callsPrepare(emitter, htvmOpBody(function));
  HTVM_TRY(lowerOps(&lowering, htvmOpBody(function)));
  queuesEmit(emitter, &lowering.queues);
  describeProgram(&lowering);
  return mlirLogicalResultSuccess();
}
