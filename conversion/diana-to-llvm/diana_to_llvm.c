//===- diana_to_llvm.c - Jobs as calls of the device runtime --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  one function of diana ops at module level, packed weights as
//         memref.global.
// Output: llvm.func @htvm_main, the program of the core, and a function @job_N
//         for each piece of its work; tables of the queues; globals for inputs,
//         results, states, arena, weights and programs; with states @htvm_cold,
//         which sets them; module attributes htvm.layers, htvm.jobs,
//         htvm.waits, htvm.inputs, htvm.outputs, htvm.states, htvm.memory and
//         htvm.tensors describe the program for its manifest.
// Fails:  on what verify-diana refuses; when there is no function, or more than
//         one; when its signature or layer table is missing or of another form;
//         on a job that needs more words, or a queue more, than the device's
//         tables have.
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/diana_to_llvm.h"

#include "conversion/diana-to-llvm/boundary.h"
#include "conversion/diana-to-llvm/core.h"
#include "conversion/diana-to-llvm/emitter.h"
#include "dialects/diana/diana.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/network_module.h"
#include "dialects/support/sizes.h"

#include <inttypes.h>

static const char section[] = ".arena";

static char *cString(Emitter *emitter, MlirStringRef text) {
  return htvmArenaPrintf(emitter->arena, "%.*s", (int)text.length, text.data);
}

//===----------------------------------------------------------------------===//
// Globals and reports
//===----------------------------------------------------------------------===//

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

static void copyReports(Emitter *emitter, MlirOperation function) {
  static const char *const lists[] = {"htvm.memory", "htvm.tensors",
                                      "htvm.schedule"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i) {
    MlirAttribute list = htvmOpAttr(function, lists[i]);
    if (!mlirAttributeIsNull(list))
      htvmOpSetAttr(emitter->module, lists[i], list);
  }
}

// The places of inputs and results in an arena of |bytes| bytes.
static MlirLogicalResult readPlaces(Emitter *emitter, MlirOperation function,
                                    MlirType signature, int64_t bytes,
                                    HtvmInts *out) {
  intptr_t arguments = mlirFunctionTypeGetNumInputs(signature);
  *out = (HtvmInts){0};
  htvmOpReadInts(function, "tile.argument_offsets", emitter->arena, out);
  if (out->count != arguments)
    return htvmEmitError(function,
                         "needs 'tile.argument_offsets' for %" PRIdPTR
                         " arguments; run place-buffers first",
                         arguments);
  for (intptr_t i = 0; i < arguments; ++i) {
    int64_t size = htvmTypeBytes(mlirFunctionTypeGetInput(signature, i));
    int64_t end = htvmSizeAdd(out->values[i], size);
    if (out->values[i] < 0 || end > bytes)
      return htvmEmitError(function,
                           "has argument %" PRIdPTR " in bytes %" PRId64
                           " to %" PRId64 " of an arena of %" PRId64
                           " bytes; run place-buffers again",
                           i, out->values[i], end, bytes);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerFunction(Emitter *emitter,
                                       MlirOperation function) {
  emitter->top.loc = mlirOperationGetLocation(function);
  MlirType signature;
  if (mlirBlockIsNull(htvmOpBody(function)))
    return htvmEmitError(function, "has no body of jobs");
  HTVM_TRY(readSignature(function, &signature));
  HTVM_TRY(lowerConstants(emitter));
  HTVM_TRY(coreEmit(emitter, function));
  int64_t arena = htvmOpInt(function, "tile.l2_bytes", 0);
  emitterMemory(emitter, HTVM_DIANA_ARENA, arena > 0 ? arena : 32, section, 32);
  HtvmInts offsets;
  HTVM_TRY(readPlaces(emitter, function, signature, arena, &offsets));
  HTVM_TRY(boundaryEmit(emitter, function, signature, offsets.values));
  copyReports(emitter, function);
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
