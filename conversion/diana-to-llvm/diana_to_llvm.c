//===- diana_to_llvm.c - Jobs as calls of the device runtime --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  one function of diana ops at module level, packed weights as
//         memref.global.
// Output: llvm.func @htvm_main that calls one function a layer (@layer_N);
//         globals for inputs, results, states, arena, weights and programs;
//         with states @htvm_cold, which sets them; module attributes
//         htvm.layers, htvm.inputs, htvm.outputs, htvm.states, htvm.memory and
//         htvm.tensors describe the program for its manifest.
// Fails:  on what verify-diana refuses; when there is no function, or more than
//         one; when its signature or layer table is missing or of another form.
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/diana_to_llvm.h"

#include "conversion/diana-to-llvm/boundary.h"
#include "conversion/diana-to-llvm/calls.h"
#include "conversion/diana-to-llvm/owners.h"
#include "conversion/diana-to-llvm/queues.h"
#include "dialects/diana/diana.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/network_module.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>
#include <string.h>

static const char section[] = ".arena";

static char *cString(Emitter *emitter, MlirStringRef text) {
  return htvmArenaPrintf(emitter->arena, "%.*s", (int)text.length, text.data);
}

//===----------------------------------------------------------------------===//
// The core
//===----------------------------------------------------------------------===//

// What is known while the ops are walked through in order.
typedef struct Lowering {
  Emitter *emitter;
  Queues queues;
  Owners owners;
} Lowering;

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
                            emitterNumber(lowering->emitter, queue->jobs)};
    emitterCall(lowering->emitter, "diana_append", 2, operands);
    queue->told = queue->jobs;
  }
}

static void wait(Lowering *lowering, Queue *queue, int64_t jobs) {
  if (jobs <= queue->complete)
    return;
  tell(lowering, queue);
  MlirValue operands[] = {addressOf(lowering, queue),
                          emitterNumber(lowering->emitter, queue->jobs),
                          emitterNumber(lowering->emitter, jobs)};
  emitterCall(lowering->emitter, "diana_wait", 3, operands);
  queue->told = queue->jobs;
  queue->complete = jobs;
}

// Between two pieces of its own work the core looks after the engines, if
// anything can be left to start.
static void poll(Lowering *lowering) {
  bool pending = false;
  tell(lowering, NULL);
  for (int64_t i = 0; i < lowering->queues.count; ++i)
    pending |= queuesArePending(&lowering->queues.list[i]);
  if (pending)
    emitterCall(lowering->emitter, "diana_poll", 0, NULL);
}

// A wait that is followed by nothing but more of its own queue can as well be
// one with the next: a queue is in order anyway.
static void lowerWait(Lowering *lowering, MlirOperation op) {
  Queue *queue = queuesFind(&lowering->queues, htvmOpString(op, "engine"));
  int64_t jobs = htvmOpInt(op, "jobs", 0);
  if (queue && jobs > queue->wanted)
    queue->wanted = jobs;
}

static void waitForWanted(Lowering *lowering, MlirStringRef but) {
  for (int64_t i = 0; i < lowering->queues.count; ++i) {
    Queue *queue = &lowering->queues.list[i];
    if (!mlirStringRefEqual(queue->engine, but))
      wait(lowering, queue, queue->wanted);
  }
}

static MlirLogicalResult lowerJob(Lowering *lowering, MlirOperation op,
                                  int64_t layer) {
  Emitter *emitter = lowering->emitter;
  Owners *owners = &lowering->owners;
  QueueRow row;
  HTVM_TRY(queuesAdd(emitter, &lowering->queues, op, &row));
  owners->rowBytes[layer] += row.bytes;
  if (row.series)
    ownersAddName(emitter, owners, layer,
                  mlirStringRefCreateFromCString(row.series));
  return mlirLogicalResultSuccess();
}

// |layer| is the row of the layer table, if |op| has one.
static MlirLogicalResult lowerOp(Lowering *lowering, MlirOperation op,
                                 int64_t layer) {
  Emitter *emitter = lowering->emitter;
  emitter->body.loc = mlirOperationGetLocation(op);
  waitForWanted(lowering, htvmOpString(op, "engine"));
  if (htvmOpIs(op, HTVM_DIANA_JOB))
    return lowerJob(lowering, op, layer);
  if (htvmOpIs(op, HTVM_DIANA_WAIT)) {
    lowerWait(lowering, op);
    return mlirLogicalResultSuccess();
  }
  if (htvmOpIs(op, HTVM_DIANA_CALL)) {
    poll(lowering);
    callsLower(emitter, op);
    return mlirLogicalResultSuccess();
  }
  return htvmEmitError(op, "has no lowering to the LLVM dialect");
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

// The functions of the network in order, each of one layer.
typedef struct Functions {
  int64_t count, capacity;
  MlirAttribute *layers; // name of the layer
} Functions;

static void addFunction(Emitter *emitter, Functions *functions,
                        MlirAttribute layer) {
  if (functions->count == functions->capacity) {
    int64_t capacity = functions->capacity ? 2 * functions->capacity : 64;
    MlirAttribute *grown =
        HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, capacity);
    if (functions->count)
      memcpy(grown, functions->layers,
             (size_t)functions->count * sizeof *grown);
    functions->layers = grown;
    functions->capacity = capacity;
  }
  functions->layers[functions->count++] = layer;
}

static char *functionName(Emitter *emitter, int64_t index) {
  return htvmArenaPrintf(emitter->arena, "layer_%" PRId64, index);
}

static MlirAttribute nameOf(MlirAttribute row) {
  return mlirDictionaryAttrGetElementByName(row, HTVM_STR("name"));
}

// The row of the layer of |op|, which is no wait; failure when the tables do
// not have it.
static MlirLogicalResult layerOf(MlirOperation function, MlirOperation op,
                                 int64_t *outIndex, MlirAttribute *out) {
  MlirAttribute jobs = htvmOpAttr(function, HTVM_DIANA_JOBS);
  MlirAttribute layers = htvmOpAttr(function, "htvm.layers");
  MlirAttribute row = mlirArrayAttrGetElement(jobs, htvmOpInt(op, "job", 0));
  MlirAttribute layer =
      mlirDictionaryAttrGetElementByName(row, HTVM_STR("layer"));
  int64_t index = !mlirAttributeIsNull(layer) && mlirAttributeIsAInteger(layer)
                      ? mlirIntegerAttrGetValueInt(layer)
                      : -1;
  if (index < 0 || index >= mlirArrayAttrGetNumElements(layers))
    return htvmEmitError(op, "needs a row of the layer table as 'layer' of its "
                             "job");
  *out = mlirArrayAttrGetElement(layers, index);
  *outIndex = index;
  if (mlirAttributeIsADictionary(*out))
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      function, "needs a dictionary as row %" PRId64 " of its layer table",
      index);
}

// One function for every run of ops of one layer.
static MlirLogicalResult emitLayers(Lowering *lowering, MlirOperation function,
                                    MlirBlock block, Functions *functions) {
  Emitter *emitter = lowering->emitter;
  MlirAttribute current = mlirAttributeGetNull();
  callsPrepare(emitter, block);
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op) && !htvmOpIs(op, "func.return");
       op = mlirOperationGetNextInBlock(op)) {
    if (!htvmOpHasPrefix(op, "diana."))
      return htvmEmitError(op, "has no lowering to the LLVM dialect");
    MlirAttribute layer = current;
    int64_t index = -1;
    if (!htvmOpIs(op, HTVM_DIANA_WAIT)) {
      HTVM_TRY(layerOf(function, op, &index, &layer));
      ownersAdd(emitter, &lowering->owners, index, op);
    }
    if (!mlirAttributeIsNull(layer) &&
        (mlirAttributeIsNull(current) || !mlirAttributeEqual(layer, current))) {
      if (!mlirAttributeIsNull(current)) {
        waitForWanted(lowering, HTVM_STR(""));
        emitterEndFunction(emitter);
      }
      emitterBeginFunction(emitter, functionName(emitter, functions->count),
                           true);
      addFunction(emitter, functions, nameOf(layer));
      current = layer;
    }
    HTVM_TRY(lowerOp(lowering, op, index));
  }
  if (!mlirAttributeIsNull(current)) {
    waitForWanted(lowering, HTVM_STR(""));
    emitterEndFunction(emitter);
  }
  return mlirLogicalResultSuccess();
}

static void emitMain(Lowering *lowering, const Functions *functions) {
  Emitter *emitter = lowering->emitter;
  emitterBeginFunction(emitter, "htvm_main", false);
  if (lowering->queues.count)
    emitterCall(emitter, "diana_begin", 0, NULL);
  for (int64_t i = 0; i < functions->count; ++i)
    emitterCall(emitter, functionName(emitter, i), 0, NULL);
  for (int64_t i = 0; i < lowering->queues.count; ++i)
    wait(lowering, &lowering->queues.list[i], lowering->queues.list[i].jobs);
  emitterEndFunction(emitter);
}

//===----------------------------------------------------------------------===//
// Globals and reports
//===----------------------------------------------------------------------===//

static MlirNamedAttribute named(Emitter *emitter, const char *name,
                                MlirAttribute value) {
  return mlirNamedAttributeGet(
      mlirIdentifierGet(emitter->ctx, mlirStringRefCreateFromCString(name)),
      value);
}

// |row| with the symbol of its function and, where others interrupt the layer,
// of its further ones; null when it has no function. |*outCount| counts them.
static MlirAttribute describeLayer(Emitter *emitter, MlirAttribute row,
                                   const Functions *functions,
                                   int64_t *outCount) {
  MlirAttribute *symbols =
      HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, functions->count);
  MlirNamedAttribute fields[16];
  intptr_t count = mlirDictionaryAttrGetNumElements(row);
  *outCount = 0;
  for (int64_t i = 0; i < functions->count; ++i)
    if (mlirAttributeEqual(functions->layers[i], nameOf(row)))
      symbols[(*outCount)++] =
          htvmStringAttr(emitter->ctx, functionName(emitter, i));
  if (*outCount == 0)
    return mlirAttributeGetNull();
  count = count > 14 ? 14 : count;
  for (intptr_t f = 0; f < count; ++f)
    fields[f] = mlirDictionaryAttrGetElement(row, f);
  fields[count++] = named(emitter, "symbol", symbols[0]);
  if (*outCount > 1)
    fields[count++] =
        named(emitter, "parts",
              mlirArrayAttrGet(emitter->ctx, *outCount - 1, symbols + 1));
  return mlirDictionaryAttrGet(emitter->ctx, count, fields);
}

// The layer table of the function with the symbols of each layer added.
static MlirLogicalResult describeLayers(Emitter *emitter,
                                        MlirOperation function,
                                        const Functions *functions) {
  MlirAttribute table = htvmOpAttr(function, "htvm.layers");
  intptr_t layers = mlirArrayAttrGetNumElements(table);
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, layers + 1);
  int64_t described = 0, count;
  for (intptr_t i = 0; i < layers; ++i) {
    MlirAttribute row = mlirArrayAttrGetElement(table, i);
    if (!mlirAttributeIsADictionary(row))
      return htvmEmitError(
          function, "needs a dictionary as row %" PRIdPTR " of its layer table",
          i);
    rows[i] = describeLayer(emitter, row, functions, &count);
    if (mlirAttributeIsNull(rows[i]))
      return htvmEmitError(
          function,
          "has no jobs of the layer in row %" PRIdPTR " of its layer table", i);
    described += count;
  }
  if (described != functions->count)
    return htvmEmitError(function,
                         "needs a layer table that has each layer once: its "
                         "rows stand for %" PRId64 " runs of jobs, of %" PRId64,
                         described, functions->count);
  htvmOpSetAttr(emitter->module, "htvm.layers",
                mlirArrayAttrGet(emitter->ctx, layers, rows));
  static const char *const lists[] = {"htvm.memory", "htvm.tensors"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i) {
    MlirAttribute list = htvmOpAttr(function, lists[i]);
    if (!mlirAttributeIsNull(list))
      htvmOpSetAttr(emitter->module, lists[i], list);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerConstants(Emitter *emitter) {
  MlirOperation next;
  for (MlirOperation op = mlirBlockGetFirstOperation(emitter->top.block);
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!htvmOpIs(op, "memref.global"))
      continue;
    MlirAttribute data = htvmOpAttr(op, "initial_value");
    if (mlirAttributeIsNull(data) || !mlirAttributeIsADenseElements(data) ||
        (!htvmTypeIsShaped(mlirAttributeGetType(data), 1, 8) &&
         !htvmTypeIsShaped(mlirAttributeGetType(data), 1, 32)))
      return htvmEmitError(op, "needs a dense vector of i8 or i32 as its "
                               "value");
    emitterConstant(emitter, cString(emitter, htvmOpString(op, "sym_name")),
                    data, htvmOpInt(op, "alignment", 16));
    mlirOperationDestroy(op);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// The module
//===----------------------------------------------------------------------===//

static MlirLogicalResult readSignature(MlirOperation function, MlirType *out) {
  MlirAttribute attr = htvmOpAttr(function, "htvm.signature");
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAType(attr) ||
      !mlirTypeIsAFunction(mlirTypeAttrGetValue(attr)))
    return htvmEmitError(function, "needs a function type as 'htvm.signature'; "
                                   "run convert-tile-to-diana first");
  *out = mlirTypeAttrGetValue(attr);
  intptr_t count = mlirFunctionTypeGetNumInputs(*out);
  for (intptr_t i = 0; i < count; ++i) {
    MlirType type = mlirFunctionTypeGetInput(*out, i);
    if (!htvmTypeIsShaped(type, -1, 0) || mlirShapedTypeGetRank(type) > 8)
      return htvmEmitError(function,
                           "needs a static buffer of integers of at most 8 "
                           "dimensions as tensor %" PRIdPTR
                           " of its 'htvm.signature'",
                           i);
  }
  int64_t inputs = htvmOpInt(function, "htvm.inputs", 0);
  if (inputs < 0 || inputs > count)
    return htvmEmitError(function,
                         "has %" PRId64 " as 'htvm.inputs', allowed: 0 to "
                         "%" PRIdPTR,
                         inputs, count);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerFunction(Emitter *emitter,
                                       MlirOperation function) {
  emitter->top.loc = mlirOperationGetLocation(function);
  MlirBlock block =
      mlirRegionGetFirstBlock(mlirOperationGetRegion(function, 0));
  MlirType signature;
  Functions functions = {0};
  if (mlirBlockIsNull(block))
    return htvmEmitError(function, "has no body of jobs");
  HTVM_TRY(readSignature(function, &signature));
  HTVM_TRY(lowerConstants(emitter));
  MlirAttribute layers = htvmOpAttr(function, "htvm.layers");
  if (mlirAttributeIsNull(layers) || !mlirAttributeIsAArray(layers))
    return htvmEmitError(function, "needs a layer table");
  Lowering lowering = {
      .emitter = emitter,
      .owners = ownersCreate(emitter, mlirArrayAttrGetNumElements(layers))};
  HTVM_TRY(emitLayers(&lowering, function, block, &functions));
  emitMain(&lowering, &functions);
  queuesEmit(emitter, &lowering.queues);
  ownersDescribe(emitter, &lowering.owners);
  int64_t arena = htvmOpInt(function, "tile.l2_bytes", 0);
  emitterMemory(emitter, HTVM_DIANA_ARENA, arena > 0 ? arena : 32, section, 32);
  intptr_t arguments = mlirFunctionTypeGetNumInputs(signature);
  intptr_t inputs = (intptr_t)htvmOpInt(function, "htvm.inputs", 0);
  HtvmInts offsets = {0};
  htvmOpReadInts(function, "tile.argument_offsets", emitter->arena, &offsets);
  if (offsets.count != arguments || inputs > arguments)
    return htvmEmitError(function,
                         "needs 'tile.argument_offsets' for %" PRIdPTR
                         " arguments; run place-buffers first",
                         arguments);
  HTVM_TRY(boundaryEmit(emitter, function, signature, offsets.values));
  HTVM_TRY(describeLayers(emitter, function, &functions));
  mlirOperationDestroy(function);
  return mlirLogicalResultSuccess();
}

// What the jobs were compared with; nothing of it goes into the program.
static void dropNetwork(MlirOperation module) {
  MlirOperation network = htvmNetworkModule(module);
  if (!mlirOperationIsNull(network))
    mlirOperationDestroy(network);
}

MlirLogicalResult htvmConvertDianaToLlvm(MlirOperation module,
                                         const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmDianaVerify(module));
  dropNetwork(module);
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  MlirOperation function = {NULL};
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    if (!htvmOpIs(op, "func.func"))
      continue;
    if (!mlirOperationIsNull(function))
      return htvmEmitError(op, "is a second network in one module; compile one "
                               "at a time");
    function = op;
  }
  if (mlirOperationIsNull(function))
    return htvmEmitError(module, "has no function of jobs");
  Emitter emitter = emitterCreate(module, htvmArenaCreate());
  MlirLogicalResult result = lowerFunction(&emitter, function);
  htvmArenaDestroy(emitter.arena);
  return result;
}
