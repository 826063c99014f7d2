//===- qnn_to_tile.c - The network as jobs over ranges --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  one function with a body at module level: qnn ops with an engine (in
//         its normal form) and a plan, their constants, tosa.transpose of
//         tensors at the borders, calls of functions that are lowered to
//         memrefs in an inner module.
// Output: the function on memrefs (inputs, then results) with tile.job ops in
//         an order that computes it, no tokens yet (derive-tokens); constants
//         as the engines fetch them in memref.global; attribute `htvm.layers`
//         lists its layers, `htvm.states` is as it was, `tile.tensor` tells
//         what a buffer holds (results.c).
// Fails:  when a plan does not fit its layer, on an op that is none of the
//         above, on tensors that jobs cannot be about (values.c).
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/qnn_to_tile.h"

#include "conversion/qnn-to-tile/network.h"
#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/network_module.h"
#include "dialects/support/notes.h"
#include "engines/core/jobs.h"
#include "engines/ir/plan_attr.h"
#include "engines/ir/read_layer.h"
#include "passes/layers/layer_tensor.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <inttypes.h>
#include <string.h>

static HtvmActivation *operandTensor(Network *network, MlirOperation op,
                                     intptr_t index) {
  return networkTensor(network, mlirOperationGetOperand(op, index));
}

//===----------------------------------------------------------------------===//
// CPU calls
//===----------------------------------------------------------------------===//

static MlirOperation findCpuFunction(const Network *network,
                                     MlirStringRef name) {
  for (intptr_t i = 0; i < network->symbolTableCount; ++i) {
    MlirOperation found = mlirSymbolTableLookup(network->symbolTables[i], name);
    if (!mlirOperationIsNull(found))
      return found;
  }
  return (MlirOperation){NULL};
}

// Result |index| of call |op| of row |layer|.
static void noteCallResult(Network *network, MlirOperation op, intptr_t index,
                           const char *layer, HtvmActivation *tensor) {
  MlirAttribute list = htvmNoteGet(op, "tensors");
  bool isListed = !mlirAttributeIsNull(list) && mlirAttributeIsAArray(list) &&
                  index < mlirArrayAttrGetNumElements(list);
  MlirAttribute about =
      isListed ? mlirArrayAttrGetElement(list, index)
               : htvmLayerTensor(network->ctx, layer, (MlirOperation){NULL});
  if (!mlirAttributeIsADictionary(about))
    return;
  htvmResultIsPlain(tensor, layer, tensor->plain);
  networkNoteResult(network, tensor, about);
}

// Results go into fresh buffers, except those that the function itself returns
// (presetReturned), scratch memory of the function behind them.
static MlirLogicalResult callBuffers(Network *network, MlirOperation op,
                                     MlirOperation function, intptr_t *buffers,
                                     intptr_t *outCount) {
  HtvmJobs *jobs = &network->jobs;
  intptr_t count = 0;
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i)
    HTVM_TRY(networkPlain(network, op, operandTensor(network, op, i), -1,
                          &buffers[count++]));
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i) {
    HtvmActivation *tensor =
        networkTensor(network, mlirOperationGetResult(op, i));
    if (tensor->plain < 0)
      tensor->plain = htvmActivationAllocPlain(jobs, tensor);
    buffers[count++] = tensor->plain;
  }
  int64_t scratch = htvmOpInt(function, "htvm.scratch_bytes", 0);
  if (scratch > 0)
    buffers[count++] = htvmJobsAlloc(jobs, scratch, false);
  *outCount = count;
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerCall(Network *network, MlirOperation op) {
  MlirStringRef callee =
      mlirFlatSymbolRefAttrGetValue(htvmOpAttr(op, "callee"));
  MlirOperation function = findCpuFunction(network, callee);
  if (mlirOperationIsNull(function))
    return htvmEmitError(op,
                         "calls '%.*s', which is not a lowered CPU "
                         "function; run lower-cpu first",
                         (int)callee.length, callee.data);
  intptr_t inputs = mlirOperationGetNumOperands(op);
  intptr_t results = mlirOperationGetNumResults(op);
  intptr_t *buffers =
      HTVM_ARENA_ARRAY(network->jobs.arena, intptr_t, inputs + results + 1);
  intptr_t count;
  HTVM_TRY(callBuffers(network, op, function, buffers, &count));
  const HtvmLayerRow row = {
      .name = htvmText(htvmNoteString(op, "layer"), network->jobs.arena),
      .worker = HTVM_CORE,
      .op = htvmText(htvmNoteString(op, "op"), network->jobs.arena),
      .macs = htvmNoteInt(op, "macs", 0),
      .modelledCycles = -1,
      .tiles = -1};
  htvmCoreAddCall(&network->jobs, htvmText(callee, network->jobs.arena),
                  htvmJobsLayer(&network->jobs, &row), inputs, count - inputs,
                  buffers, row.macs);
  for (intptr_t i = 0; i < results; ++i) {
    HtvmActivation *tensor =
        networkTensor(network, mlirOperationGetResult(op, i));
    tensor->layer = row.name;
    noteCallResult(network, op, i, row.name, tensor);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static MlirLogicalResult lowerLayer(Network *network, MlirOperation op) {
  const HtvmEngine *engine = htvmOpEngine(op);
  HtvmPlan plan = {0};
  HtvmJobFault fault;
  if (!htvmOpHasJobs(op))
    return htvmEmitError(op, "has no lowering to jobs; run partition and "
                             "outline-cpu first");
  HTVM_TRY(networkCheckValues(op));
  if (engine->candidates)
    HTVM_TRY(htvmPlanRead(op, network->jobs.arena, &plan));
  HtvmEngineLayer layer =
      htvmLayerRead(op, HTVM_READ_PLACE, network->jobs.arena);
  HtvmPlannedLayer planned = {
      .name = htvmText(htvmNoteString(op, "layer"), network->jobs.arena),
      .macs = htvmQnnMacs(op),
      .layer = &layer,
      .plan = &plan,
      .output = networkTensor(network, mlirOperationGetResult(op, 0))};
  for (int i = 0; i < layer.inputCount; ++i)
    planned.inputs[i] = operandTensor(network, op, i);
  if (!engine->lower(&network->jobs, &planned, &fault))
    return htvmEmitError(op, "%s", fault.text);
  networkNoteResult(network, planned.output,
                    htvmLayerTensor(network->ctx, planned.name, op));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerTranspose(Network *network, MlirOperation op) {
  HtvmInts permutation = {0};
  htvmOpReadInts(op, "perms", network->jobs.arena, &permutation);
  HtvmActivation *tensor =
      networkTensor(network, mlirOperationGetResult(op, 0));
  tensor->source = operandTensor(network, op, 0);
  tensor->layer = tensor->source->layer;
  memcpy(tensor->permutation, permutation.values,
         (size_t)permutation.count * sizeof(int64_t));
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Results and states
//===----------------------------------------------------------------------===//

// At the end of an inference: copies of the new values of all states, results
// of their own until then, to where the next one looks for them.
static void addStates(Network *network) {
  intptr_t states = htvmStateCount(network->function);
  intptr_t arguments = network->inputCount + network->resultCount;
  const HtvmLayerRow row = {.name = "state.update",
                            .worker = HTVM_CORE,
                            .op = "copy",
                            .modelledCycles = -1,
                            .tiles = -1};
  if (!states)
    return;
  network->jobs.location =
      networkLocation(network, mlirOperationGetLocation(network->function));
  intptr_t layer = htvmJobsLayer(&network->jobs, &row);
  for (intptr_t i = 0; i < states; ++i)
    htvmCoreAddStateCopy(
        &network->jobs, layer, networkArgument(network, arguments - states + i),
        networkArgument(network, network->inputCount - states + i));
}

static MlirLogicalResult lowerReturn(Network *network, MlirOperation op) {
  intptr_t buffer;
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i)
    HTVM_TRY(networkPlain(network, op, operandTensor(network, op, i),
                          networkArgument(network, network->inputCount + i),
                          &buffer));
  addStates(network);
  return mlirLogicalResultSuccess();
}

// Does the plan of |op| leave its result row-major?
static bool leavesRows(MlirOperation op) {
  return htvmDictionaryInt(htvmNoteGet(op, "plan"), HTVM_PLAN_LEAVES_ROWS, 0);
}

// Are |op|'s results made row-major?
static bool makesPlain(MlirOperation op) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(op, "qnn.") ? htvmOpEngine(op) : NULL;
  return htvmOpIs(op, "func.call") || engine == htvmEngineCore() ||
         (engine && leavesRows(op));
}

// A returned value that is made so is written into the result's own memory,
// once; every further return of it is a copy.
static void presetReturned(Network *network, MlirOperation op) {
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    MlirValue value = mlirOperationGetOperand(op, i);
    HtvmActivation *tensor = networkTensor(network, value);
    if (makesPlain(htvmValueOp(value)) && tensor->plain < 0)
      tensor->plain = networkArgument(network, network->inputCount + i);
  }
}

static MlirLogicalResult lowerOp(Network *network, MlirOperation op) {
  network->jobs.location =
      networkLocation(network, mlirOperationGetLocation(op));
  if (htvmOpIs(op, "arith.constant"))
    return mlirLogicalResultSuccess();
  HTVM_TRY(networkCheckValues(op));
  if (htvmOpIs(op, "tosa.transpose"))
    return lowerTranspose(network, op);
  if (htvmOpIs(op, "func.call"))
    return lowerCall(network, op);
  if (htvmOpIs(op, "func.return"))
    return lowerReturn(network, op);
  if (htvmOpHasPrefix(op, "qnn."))
    return lowerLayer(network, op);
  return htvmEmitError(op, "has no lowering to jobs; run partition and "
                           "outline-cpu first");
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

static MlirType signatureType(MlirType signature, intptr_t index) {
  intptr_t inputs = mlirFunctionTypeGetNumInputs(signature);
  return index < inputs ? mlirFunctionTypeGetInput(signature, index)
                        : mlirFunctionTypeGetResult(signature, index - inputs);
}

// The arguments of the new function as its first buffers.
static MlirLogicalResult addArguments(Network *network, MlirType signature) {
  network->inputCount = mlirFunctionTypeGetNumInputs(signature);
  network->resultCount = mlirFunctionTypeGetNumResults(signature);
  for (intptr_t i = 0; i < network->inputCount + network->resultCount; ++i) {
    MlirType type = signatureType(signature, i);
    if (!htvmTypeIsShaped(type, -1, 0) ||
        mlirShapedTypeGetRank(type) > HTVM_TENSOR_RANK)
      return htvmEmitError(network->function,
                           "needs static integer tensors of at most 8 "
                           "dimensions as inputs and results");
    HtvmJobBuffer buffer = {.argument = i,
                            .rank = mlirShapedTypeGetRank(type),
                            .elementBits = mlirIntegerTypeGetWidth(
                                mlirShapedTypeGetElementType(type))};
    for (int64_t d = 0; d < buffer.rank; ++d)
      buffer.shape[d] = htvmTypeDim(type, d);
    buffer.bytes =
        htvmTypeElements(type) * htvmStorageBytes(buffer.elementBits);
    htvmJobsAddBuffer(&network->jobs, &buffer);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerBody(Network *network) {
  MlirOperation old = network->function;
  HTVM_TRY(networkCheckStates(old));
  HTVM_TRY(addArguments(
      network, mlirTypeAttrGetValue(htvmOpAttr(old, "function_type"))));
  MlirBlock body = mlirRegionGetFirstBlock(mlirOperationGetRegion(old, 0));
  for (intptr_t i = 0; i < network->inputCount; ++i)
    networkTensor(network, mlirBlockGetArgument(body, i))->plain =
        networkArgument(network, i);
  presetReturned(network, mlirBlockGetTerminator(body));
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    HTVM_TRY(lowerOp(network, op));
  networkEmit(network);
  return mlirLogicalResultSuccess();
}

// Inner modules hold the functions of the CPU; one of them is no such module.
static void collectSymbolTables(Network *network, HtvmOps modules) {
  MlirOperation kept = htvmNetworkModule(network->module);
  network->symbolTables =
      HTVM_ARENA_ARRAY(network->jobs.arena, MlirSymbolTable, modules.count);
  for (intptr_t i = 0; i < modules.count; ++i)
    if (!mlirOperationEqual(modules.ops[i], network->module) &&
        (mlirOperationIsNull(kept) ||
         !mlirOperationEqual(modules.ops[i], kept)))
      network->symbolTables[network->symbolTableCount++] =
          mlirSymbolTableCreate(modules.ops[i]);
}

static MlirLogicalResult lowerFunction(MlirOperation module,
                                       MlirOperation function,
                                       int64_t *constantCount) {
  Network network = {.ctx = mlirOperationGetContext(module),
                     .module = module,
                     .function = function,
                     .constantCount = *constantCount};
  network.jobs.arena = htvmArenaCreate();
  network.tensors = htvmMapCreate(network.jobs.arena);
  MlirLogicalResult result = htvmMachineRead(module, &network.jobs.machine);
  collectSymbolTables(
      &network, htvmCollectOps(module, "builtin.module", network.jobs.arena));
  if (mlirLogicalResultIsSuccess(result))
    result = lowerBody(&network);
  for (intptr_t i = 0; i < network.symbolTableCount; ++i)
    mlirSymbolTableDestroy(network.symbolTables[i]);
  htvmArenaDestroy(network.jobs.arena);
  *constantCount = network.constantCount;
  return result;
}

MlirLogicalResult htvmConvertQnnToTile(MlirOperation module,
                                       const HtvmPassOptions *options) {
  (void)options;
  MlirOperation next;
  int64_t constantCount = 0;
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!htvmOpIs(op, "func.func"))
      continue;
    if (htvmOpHasBody(op))
      HTVM_TRY(lowerFunction(module, op, &constantCount));
    mlirOperationDestroy(op);
  }
  return mlirLogicalResultSuccess();
}
