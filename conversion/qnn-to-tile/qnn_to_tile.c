//===- qnn_to_tile.c - The network as a graph of tiles --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  one function with a body at module level: qnn ops with an engine (in
//         its normal form), their constants, tosa.transpose of tensors at the
//         borders, calls of functions that are lowered to memrefs in @cpu.
// Output: the function on memrefs (inputs, then results) with tile ops, one
//         graph of tokens; attribute `htvm.layers` lists its layers in order,
//         `htvm.states` is as it was, `tile.tensor` tells what a buffer holds
//         (results.h).
// Fails:  when the smallest tile of a layer does not fit (needed and available
//         bytes at the layer), or on an op that is none of the above.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/qnn_to_tile.h"

#include "conversion/qnn-to-tile/network.h"
#include "conversion/qnn-to-tile/results.h"
#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/notes.h"
#include "passes/layers/layer_tensor.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <inttypes.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// CPU calls
//===----------------------------------------------------------------------===//

static MlirOperation findCpuFunction(Network *network, MlirStringRef name) {
  HtvmOps functions =
      htvmCollectOps(network->module, "func.func", network->arena);
  for (intptr_t i = 0; i < functions.count; ++i) {
    MlirOperation parent = mlirOperationGetParentOperation(functions.ops[i]);
    if (!mlirOperationEqual(parent, network->module) &&
        mlirStringRefEqual(htvmOpString(functions.ops[i], "sym_name"), name))
      return functions.ops[i];
  }
  return (MlirOperation){NULL};
}

static MlirValue emitArgument(Network *network, MlirValue buffer) {
  return htvmBuildValue(&network->builder, HTVM_TILE_ARGUMENT, 1, &buffer,
                        htvmTileBufferType(network->ctx), 0, NULL);
}

// Results go into fresh buffers, except those that the function itself
// returns, which networkPlain was told beforehand (tensor->plain is set).
static MlirValue resultBuffer(Network *network, Tensor *tensor) {
  if (!mlirValueIsNull(tensor->plain))
    return tensor->plain;
  MlirType type = mlirValueGetType(tensor->value);
  int64_t shape[8] = {0}, rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  HtvmAttr attrs[] = {
      {"alignment",
       htvmI64Attr(network->ctx, (int64_t)network->machine.copy_beat_bytes)},
      {"operandSegmentSizes",
       mlirDenseI32ArrayGet(network->ctx, 2, (int32_t[]){0, 0})}};
  return htvmBuildValue(
      &network->builder, "memref.alloc", 0, NULL,
      mlirMemRefTypeContiguousGet(mlirShapedTypeGetElementType(type), rank,
                                  shape, mlirAttributeGetNull()),
      2, attrs);
}

// Result |index| of call |op| of row |layer|, in |buffer|.
static void noteResult(Network *network, MlirOperation op, intptr_t index,
                       const char *layer, MlirValue buffer) {
  MlirAttribute list = htvmNoteGet(op, "tensors");
  bool isListed = !mlirAttributeIsNull(list) && mlirAttributeIsAArray(list) &&
                  index < mlirArrayAttrGetNumElements(list);
  MlirAttribute about =
      isListed ? mlirArrayAttrGetElement(list, index)
               : htvmLayerTensor(network->ctx, layer, (MlirOperation){NULL});
  LayerResult result = {about, mlirOperationGetResult(op, index), layer};
  if (mlirAttributeIsADictionary(about))
    resultIsPlain(network, &result, buffer);
}

static MlirLogicalResult lowerCall(Network *network, MlirOperation op) {
  MlirAttribute calleeAttr = htvmOpAttr(op, "callee");
  MlirStringRef callee = mlirFlatSymbolRefAttrGetValue(calleeAttr);
  MlirOperation function = findCpuFunction(network, callee);
  if (mlirOperationIsNull(function))
    return htvmEmitError(op,
                         "calls '%.*s', which is not a lowered CPU "
                         "function; run lower-cpu first",
                         (int)callee.length, callee.data);
  intptr_t inputs = mlirOperationGetNumOperands(op);
  intptr_t results = mlirOperationGetNumResults(op);
  intptr_t count = 0;
  MlirValue *buffers =
      HTVM_ARENA_ARRAY(network->arena, MlirValue, 2 * (inputs + results) + 2);
  MlirValue *tokens = buffers + inputs + results + 1;
  for (intptr_t i = 0; i < inputs; ++i, ++count)
    buffers[count] = networkPlain(
        network, networkTensor(network, mlirOperationGetOperand(op, i)),
        (MlirValue){NULL}, &tokens[i]);
  for (intptr_t i = 0; i < results; ++i, ++count)
    buffers[count] = resultBuffer(
        network, networkTensor(network, mlirOperationGetResult(op, i)));
  int64_t scratch = htvmOpInt(function, "htvm.scratch_bytes", 0);
  if (scratch > 0)
    buffers[count++] = networkAlloc(network, scratch, false);
  MlirStringRef layerRef = htvmNoteString(op, "layer");
  MlirStringRef kindRef = htvmNoteString(op, "op");
  char *layer = htvmArenaPrintf(network->arena, "%.*s", (int)layerRef.length,
                                layerRef.data);
  char *kind = htvmArenaPrintf(network->arena, "%.*s", (int)kindRef.length,
                               kindRef.data);
  networkAddLayer(network, layer, "cpu", kind, htvmNoteInt(op, "macs", 0));
  intptr_t operandCount = 0;
  MlirValue *operands =
      HTVM_ARENA_ARRAY(network->arena, MlirValue, count + inputs);
  for (intptr_t i = 0; i < count; ++i)
    operands[operandCount++] = emitArgument(network, buffers[i]);
  for (intptr_t i = 0; i < inputs; ++i)
    if (!mlirValueIsNull(tokens[i]))
      operands[operandCount++] = tokens[i];
  int32_t segments[] = {(int32_t)count, (int32_t)(operandCount - count)};
  HtvmAttr attrs[] = {
      {"callee", calleeAttr},
      {"engine", htvmStringAttr(network->ctx, "cpu")},
      {"inputs", htvmI64Attr(network->ctx, inputs)},
      {"layer", htvmStringAttr(network->ctx, layer)},
      {"operandSegmentSizes", mlirDenseI32ArrayGet(network->ctx, 2, segments)}};
  MlirValue done =
      htvmBuildValue(&network->builder, HTVM_TILE_CALL, operandCount, operands,
                     htvmTileTokenType(network->ctx), 5, attrs);
  for (intptr_t i = 0; i < results; ++i) {
    Tensor *tensor = networkTensor(network, mlirOperationGetResult(op, i));
    tensor->plain = buffers[inputs + i];
    tensor->plainReady = done;
    tensor->layer = layer;
    noteResult(network, op, i, layer, tensor->plain);
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Other ops
//===----------------------------------------------------------------------===//

static MlirLogicalResult lowerTranspose(Network *network, MlirOperation op) {
  HtvmInts permutation;
  if (!htvmOpReadInts(op, "perms", network->arena, &permutation) ||
      permutation.count > 8)
    return htvmEmitError(op, "needs a constant permutation of at most 8 "
                             "dimensions");
  Tensor *tensor = networkTensor(network, mlirOperationGetResult(op, 0));
  tensor->source = networkTensor(network, mlirOperationGetOperand(op, 0));
  tensor->layer = tensor->source->layer;
  memcpy(tensor->permutation, permutation.values,
         (size_t)permutation.count * sizeof(int64_t));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerReturn(Network *network, MlirOperation op,
                                     intptr_t inputCount, MlirBlock block) {
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    MlirValue target = mlirBlockGetArgument(block, inputCount + i);
    MlirValue ready;
    networkPlain(network,
                 networkTensor(network, mlirOperationGetOperand(op, i)), target,
                 &ready);
  }
  htvmBuild(&network->builder, "func.return", 0, NULL, 0, NULL, 0, NULL);
  return mlirLogicalResultSuccess();
}

// A returned value that a call makes is written into the result's own memory,
// once; every further return of it is a copy.
static void presetReturned(Network *network, MlirOperation op,
                           intptr_t inputCount, MlirBlock block) {
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    MlirValue value = mlirOperationGetOperand(op, i);
    Tensor *tensor = networkTensor(network, value);
    if (htvmOpIs(htvmValueOp(value), "func.call") &&
        mlirValueIsNull(tensor->plain))
      tensor->plain = mlirBlockGetArgument(block, inputCount + i);
  }
}

static MlirLogicalResult lowerOp(Network *network, MlirOperation op,
                                 intptr_t inputCount, MlirBlock block) {
  network->builder.loc = mlirOperationGetLocation(op);
  if (htvmOpIs(op, "arith.constant"))
    return mlirLogicalResultSuccess();
  if (htvmOpIs(op, "tosa.transpose"))
    return lowerTranspose(network, op);
  if (htvmOpIs(op, "func.call"))
    return lowerCall(network, op);
  if (htvmOpIs(op, "func.return"))
    return lowerReturn(network, op, inputCount, block);
  if (htvmOpHasPrefix(op, "qnn.") && htvmOpStringIs(op, "engine", "analog"))
    return networkLowerAnalog(network, op);
  if (htvmOpIs(op, HTVM_QNN_CONV2D))
    return networkLowerConv2d(network, op);
  if (htvmOpIs(op, HTVM_QNN_DENSE))
    return networkLowerDense(network, op);
  if (htvmOpIs(op, HTVM_QNN_ADD))
    return networkLowerAdd(network, op);
  return htvmEmitError(op, "has no lowering to tiles; run partition and "
                           "outline-cpu first");
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

static MlirType memrefOf(MlirType tensor) {
  int64_t shape[8] = {0}, rank = mlirShapedTypeGetRank(tensor);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(tensor, i);
  return mlirMemRefTypeContiguousGet(mlirShapedTypeGetElementType(tensor), rank,
                                     shape, mlirAttributeGetNull());
}

static MlirLogicalResult checkSignature(MlirOperation function, MlirType type) {
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  for (intptr_t i = 0; i < inputs + results; ++i) {
    MlirType part = i < inputs ? mlirFunctionTypeGetInput(type, i)
                               : mlirFunctionTypeGetResult(type, i - inputs);
    if (!htvmTypeIsShaped(part, -1, 0) || mlirShapedTypeGetRank(part) > 8)
      return htvmEmitError(function,
                           "needs static integer tensors of at most 8 "
                           "dimensions as inputs and results");
  }
  return mlirLogicalResultSuccess();
}

// Builds the new function beside the old one; the caller destroys the old one.
static MlirLogicalResult lowerFunction(Network *network, MlirOperation old) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(old, "function_type"));
  HTVM_TRY(checkSignature(old, type));
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  MlirLocation loc = mlirOperationGetLocation(old);
  MlirType *types =
      HTVM_ARENA_ARRAY(network->arena, MlirType, inputs + results + 1);
  MlirLocation *locations =
      HTVM_ARENA_ARRAY(network->arena, MlirLocation, inputs + results + 1);
  for (intptr_t i = 0; i < inputs + results; ++i) {
    types[i] =
        memrefOf(i < inputs ? mlirFunctionTypeGetInput(type, i)
                            : mlirFunctionTypeGetResult(type, i - inputs));
    locations[i] = loc;
  }
  MlirBlock block = mlirBlockCreate(inputs + results, types, locations);
  MlirRegion region = mlirRegionCreate();
  mlirRegionAppendOwnedBlock(region, block);
  network->builder = htvmBuilderAtEnd(block, loc);
  MlirBlock body = mlirRegionGetFirstBlock(mlirOperationGetRegion(old, 0));
  for (intptr_t i = 0; i < inputs; ++i)
    networkTensor(network, mlirBlockGetArgument(body, i))->plain =
        mlirBlockGetArgument(block, i);
  presetReturned(network, mlirBlockGetTerminator(body), inputs, block);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op) && mlirLogicalResultIsSuccess(result);
       op = mlirOperationGetNextInBlock(op))
    result = lowerOp(network, op, inputs, block);
  if (mlirLogicalResultIsFailure(result)) {
    mlirRegionDestroy(region);
    return result;
  }
  HtvmAttr attrs[] = {
      {"sym_name", htvmOpAttr(old, "sym_name")},
      {"function_type", mlirTypeAttrGet(mlirFunctionTypeGet(
                            network->ctx, inputs + results, types, 0, NULL))},
      {"htvm.inputs", htvmI64Attr(network->ctx, inputs)},
      {"htvm.layers",
       mlirArrayAttrGet(network->ctx, network->layerCount, network->layers)}};
  MlirOperationState state = mlirOperationStateGet(HTVM_STR("func.func"), loc);
  for (int i = 0; i < 4; ++i) {
    MlirNamedAttribute named = mlirNamedAttributeGet(
        mlirIdentifierGet(network->ctx,
                          mlirStringRefCreateFromCString(attrs[i].name)),
        attrs[i].value);
    mlirOperationStateAddAttributes(&state, 1, &named);
  }
  mlirOperationStateAddOwnedRegions(&state, 1, &region);
  MlirOperation function = mlirOperationCreate(&state);
  resultsSetArguments(network, function);
  if (htvmStateCount(old))
    htvmOpSetAttr(function, HTVM_STATES, htvmOpAttr(old, HTVM_STATES));
  mlirBlockInsertOwnedOperationBefore(mlirOperationGetBlock(old), old,
                                      function);
  return mlirLogicalResultSuccess();
}

static bool hasBody(MlirOperation function) {
  return !mlirBlockIsNull(
      mlirRegionGetFirstBlock(mlirOperationGetRegion(function, 0)));
}

MlirLogicalResult htvmConvertQnnToTile(MlirOperation module,
                                       const HtvmPassOptions *options) {
  (void)options;
  Network network = {.ctx = mlirOperationGetContext(module),
                     .arena = htvmArenaCreate(),
                     .module = module};
  MlirLogicalResult result = htvmMachineRead(module, &network.machine);
  HtvmOps functions = htvmCollectOps(module, "func.func", network.arena);
  for (intptr_t i = 0;
       i < functions.count && mlirLogicalResultIsSuccess(result); ++i) {
    MlirOperation function = functions.ops[i];
    if (!mlirOperationEqual(mlirOperationGetParentOperation(function), module))
      continue;
    if (hasBody(function))
      result = lowerFunction(&network, function);
    if (mlirLogicalResultIsSuccess(result))
      mlirOperationDestroy(function);
    network.tensors = NULL;
    network.layers = NULL;
    network.layerCount = network.layerCapacity = 0;
    network.argumentTensors = NULL;
  }
  htvmArenaDestroy(network.arena);
  return result;
}
