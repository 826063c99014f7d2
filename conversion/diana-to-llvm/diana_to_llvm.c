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

#include "conversion/diana-to-llvm/analog.h"
#include "conversion/diana-to-llvm/boundary.h"
#include "conversion/diana-to-llvm/calls.h"
#include "conversion/diana-to-llvm/emitter.h"
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

static int64_t wordsOf(int64_t bytes) { return (bytes + 3) / 4; }

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

// Two loop levels: a block of the runtime, its numbers a constant that equal
// blocks share.
static void emitBlock(Emitter *emitter, const HtvmDianaCopy *copy,
                      int64_t level, int64_t l2, int64_t l1) {
  int64_t outer = level, inner = level + 1;
  int64_t words[] = {copy->toL1 ? HTVM_MEMCPY_L2_TO_L1 : HTVM_MEMCPY_L1_TO_L2,
                     wordsOf(copy->bytes),
                     copy->repeat.values[outer],
                     copy->repeat.values[inner],
                     copy->l2Strides.values[outer],
                     copy->l2Strides.values[inner],
                     copy->l1Strides.values[outer] / HTVM_L1_WORD_BYTES,
                     copy->l1Strides.values[inner] / HTVM_L1_WORD_BYTES};
  const char *block =
      emitterWords(emitter, sizeof words / sizeof *words, words);
  MlirValue operands[] = {
      emitterAddressNumber(emitter, cString(emitter, copy->symbol), l2),
      emitterNumber(emitter, l1 / HTVM_L1_WORD_BYTES),
      emitterAddress(emitter, block, 0)};
  emitterCall(emitter, "diana_copy_block", 3, operands);
}

// The two inner loop levels are loops of the runtime; outer ones are unrolled.
static void emitCopies(Emitter *emitter, const HtvmDianaCopy *copy,
                       int64_t level, int64_t l2, int64_t l1) {
  int64_t levels = copy->repeat.count;
  if (level + 2 == levels) {
    emitBlock(emitter, copy, level, l2, l1);
    return;
  }
  if (level + 2 < levels) {
    for (int64_t i = 0; i < copy->repeat.values[level]; ++i)
      emitCopies(emitter, copy, level + 1,
                 l2 + i * copy->l2Strides.values[level],
                 l1 + i * copy->l1Strides.values[level]);
    return;
  }
  int operation = copy->toL1 ? HTVM_MEMCPY_L2_TO_L1 : HTVM_MEMCPY_L1_TO_L2;
  MlirValue operands[7] = {
      emitterNumber(emitter, operation),
      emitterAddressNumber(emitter, cString(emitter, copy->symbol), l2),
      emitterNumber(emitter, l1 / HTVM_L1_WORD_BYTES),
      emitterNumber(emitter, wordsOf(copy->bytes))};
  if (level == levels) {
    emitterCall(emitter, "diana_copy", 4, operands);
    return;
  }
  operands[4] = emitterNumber(emitter, copy->repeat.values[level]);
  operands[5] = emitterNumber(emitter, copy->l2Strides.values[level]);
  operands[6] = emitterNumber(emitter, copy->l1Strides.values[level] /
                                           HTVM_L1_WORD_BYTES);
  emitterCall(emitter, "diana_copy_series", 7, operands);
}

// Leaves out loops that run once.
static void dropTrivialLoops(HtvmDianaCopy *copy) {
  int64_t kept = 0;
  for (int64_t i = 0; i < copy->repeat.count; ++i) {
    if (copy->repeat.values[i] == 1)
      continue;
    copy->repeat.values[kept] = copy->repeat.values[i];
    copy->l2Strides.values[kept] = copy->l2Strides.values[i];
    copy->l1Strides.values[kept++] = copy->l1Strides.values[i];
  }
  copy->repeat.count = copy->l2Strides.count = copy->l1Strides.count = kept;
}

static MlirLogicalResult lowerCopy(Emitter *emitter, MlirOperation op) {
  HtvmDianaCopy copy;
  if (!htvmDianaCopyRead(op, emitter->arena, &copy))
    return htvmEmitError(op, "is not a complete copy job");
  dropTrivialLoops(&copy);
  if (htvmOpStringIs(op, "engine", "analog")) {
    emitterAnalogCopy(emitter, &copy);
    return mlirLogicalResultSuccess();
  }
  emitCopies(emitter, &copy, 0, copy.l2Offset, copy.l1Address);
  return mlirLogicalResultSuccess();
}

// The constants of |job|: its program with the entry that stops, and its
// configuration.
static void emitProgram(Emitter *emitter, const HtvmDianaCompute *job,
                        MlirValue operands[2]) {
  int64_t words[HTVM_DIGITAL_IM_WORDS] = {0};
  int64_t conf[HTVM_DIGITAL_CONF_WORDS] = {0};
  memcpy(words, job->program.values, HTVM_DIGITAL_ENTRY_WORDS * sizeof *words);
  words[HTVM_DIGITAL_ENTRY_WORDS + HTVM_FIELD_STOP] = 1;
  if (words[HTVM_FIELD_MODE] == HTVM_MODE_CONV) {
    conf[0] = HTVM_DIGITAL_CONF0_CONV;
    conf[1] = HTVM_DIGITAL_CONF1_CONV;
  }
  const char *program = emitterWords(emitter, HTVM_DIGITAL_IM_WORDS, words);
  const char *configuration =
      emitterWords(emitter, HTVM_DIGITAL_CONF_WORDS, conf);
  operands[0] = emitterAddress(emitter, program, 0);
  operands[1] = emitterAddress(emitter, configuration, 0);
}

static MlirLogicalResult lowerCompute(Emitter *emitter, MlirOperation op) {
  if (htvmOpStringIs(op, "engine", "analog"))
    return emitterAnalogCompute(emitter, op);
  HtvmDianaCompute job;
  if (!htvmDianaComputeRead(op, emitter->arena, &job))
    return htvmEmitError(op, "is not a complete compute job");
  MlirValue operands[4];
  intptr_t count = 0;
  if (job.hasWeights) {
    operands[count++] = emitterAddressNumber(
        emitter, cString(emitter, job.weights), job.weightsOffset);
    operands[count++] = emitterNumber(emitter, wordsOf(job.weightsBytes));
  }
  emitProgram(emitter, &job, operands + count);
  int64_t mode = job.program.values[HTVM_FIELD_MODE];
  emitterCall(emitter,
              mode == HTVM_MODE_CONV ? "diana_conv"
              : mode == HTVM_MODE_FC ? "diana_fc"
                                     : "diana_add",
              count + 2, operands);
  return mlirLogicalResultSuccess();
}

// diana_conv_series: the table is a DianaSeries of runtime/device/jobs.h.
static MlirLogicalResult lowerSeries(Emitter *emitter, MlirOperation op) {
  HtvmDianaSeries series;
  if (!htvmDianaSeriesRead(op, emitter->arena, &series))
    return htvmEmitError(op, "is not a complete series of jobs");
  enum { FIXED = 4 };
  int64_t count = series.offsets.count;
  int64_t *table = HTVM_ARENA_ARRAY(emitter->arena, int64_t, FIXED + count);
  table[0] = wordsOf(series.job.weightsBytes);
  table[1] = count;
  table[2] = series.inputStep;
  table[3] = series.outputStep;
  memcpy(table + FIXED, series.offsets.values, (size_t)count * sizeof *table);
  MlirValue operands[4];
  operands[0] =
      emitterAddressNumber(emitter, cString(emitter, series.job.weights), 0);
  emitProgram(emitter, &series.job, operands + 1);
  operands[3] =
      emitterAddress(emitter, emitterWords(emitter, FIXED + count, table), 0);
  emitterCall(emitter, "diana_conv_series", 4, operands);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult lowerJob(Emitter *emitter, MlirOperation op) {
  emitter->body.loc = mlirOperationGetLocation(op);
  if (htvmOpIs(op, HTVM_DIANA_COPY))
    return lowerCopy(emitter, op);
  if (htvmOpIs(op, HTVM_DIANA_COMPUTE))
    return lowerCompute(emitter, op);
  if (htvmOpIs(op, HTVM_DIANA_COMPUTE_SERIES))
    return lowerSeries(emitter, op);
  if (htvmOpIs(op, HTVM_DIANA_CALL)) {
    callsLower(emitter, op);
    return mlirLogicalResultSuccess();
  }
  if (htvmOpIs(op, HTVM_DIANA_BOOT)) {
    emitterAnalogBoot(emitter);
    return mlirLogicalResultSuccess();
  }
  if (htvmOpIs(op, HTVM_DIANA_WAIT)) {
    bool analog = htvmOpStringIs(op, "engine", "analog");
    emitterCall(emitter, analog ? "diana_analog_wait" : "diana_wait", 0, NULL);
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

// One function for every run of ops of one layer.
static MlirLogicalResult emitLayers(Emitter *emitter, MlirBlock block,
                                    Functions *functions) {
  MlirAttribute current = mlirAttributeGetNull();
  callsPrepare(emitter, block);
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op) && !htvmOpIs(op, "func.return");
       op = mlirOperationGetNextInBlock(op)) {
    MlirAttribute layer = htvmOpAttr(op, "layer");
    if (mlirAttributeIsNull(current) || !mlirAttributeEqual(layer, current)) {
      if (!mlirAttributeIsNull(current))
        emitterEndFunction(emitter);
      emitterBeginFunction(emitter, functionName(emitter, functions->count),
                           true);
      addFunction(emitter, functions, layer);
      current = layer;
    }
    HTVM_TRY(lowerJob(emitter, op));
  }
  if (!mlirAttributeIsNull(current))
    emitterEndFunction(emitter);
  return mlirLogicalResultSuccess();
}

static void emitMain(Emitter *emitter, const Functions *functions) {
  emitterBeginFunction(emitter, "htvm_main", false);
  for (int64_t i = 0; i < functions->count; ++i)
    emitterCall(emitter, functionName(emitter, i), 0, NULL);
  emitterEndFunction(emitter);
}

//===----------------------------------------------------------------------===//
// Globals and reports
//===----------------------------------------------------------------------===//

static MlirAttribute nameOf(MlirAttribute row) {
  return mlirDictionaryAttrGetElementByName(row, HTVM_STR("name"));
}

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
  if (mlirAttributeIsNull(table) || !mlirAttributeIsAArray(table))
    return htvmEmitError(function, "needs a layer table");
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

static MlirLogicalResult lowerWeights(Emitter *emitter) {
  MlirOperation next;
  for (MlirOperation op = mlirBlockGetFirstOperation(emitter->top.block);
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (!htvmOpIs(op, "memref.global"))
      continue;
    MlirAttribute bytes = htvmOpAttr(op, "initial_value");
    if (mlirAttributeIsNull(bytes) || !mlirAttributeIsADenseElements(bytes) ||
        !htvmTypeIsShaped(mlirAttributeGetType(bytes), 1, 8))
      return htvmEmitError(op, "needs a dense vector of i8 as its value");
    emitterConstantBytes(emitter,
                         cString(emitter, htvmOpString(op, "sym_name")), bytes,
                         mlirElementsAttrGetNumElements(bytes));
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
  HTVM_TRY(lowerWeights(emitter));
  HTVM_TRY(emitLayers(emitter, block, &functions));
  emitMain(emitter, &functions);
  int64_t arena = htvmOpInt(function, "tile.l2_bytes", 0);
  emitterMemory(emitter, HTVM_DIANA_ARENA, arena > 0 ? arena : 32, section);
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
