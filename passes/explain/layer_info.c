//===- layer_info.c - What partition recorded about the layers ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/explain/layer_info.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/notes.h"
#include "engines/ir/read_layer.h"
#include "passes/explain/layer_advice.h"
#include "passes/explain/layer_order.h"
#include "passes/layers/layer_ops.h"
#include "passes/layers/location.h"

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static bool isConstant(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  return htvmOpIs(op, "arith.constant") || htvmOpHasPrefix(op, "tosa.const");
}

static HtvmLayerTypes inputTypes(MlirOperation op, HtvmArena *arena) {
  intptr_t count = mlirOperationGetNumOperands(op);
  HtvmLayerTypes types = {0, HTVM_ARENA_ARRAY(arena, const char *, count)};
  for (intptr_t i = 0; i < count; ++i) {
    MlirValue value = mlirOperationGetOperand(op, i);
    if (!isConstant(value))
      types.texts[types.count++] = htvmTypeText(mlirValueGetType(value), arena);
  }
  return types;
}

static HtvmLayerTypes outputTypes(MlirOperation op, HtvmArena *arena) {
  intptr_t count = mlirOperationGetNumResults(op);
  HtvmLayerTypes types = {count, HTVM_ARENA_ARRAY(arena, const char *, count)};
  for (intptr_t i = 0; i < count; ++i)
    types.texts[i] =
        htvmTypeText(mlirValueGetType(mlirOperationGetResult(op, i)), arena);
  return types;
}

//===----------------------------------------------------------------------===//
// Refusals and choice
//===----------------------------------------------------------------------===//

static void readRefusals(MlirOperation op, HtvmArena *arena,
                         HtvmLayerInfo *out) {
  MlirAttribute list = htvmNoteGet(op, "refused");
  if (mlirAttributeIsNull(list) || !mlirAttributeIsAArray(list))
    return;
  intptr_t count = mlirArrayAttrGetNumElements(list);
  out->refusals = HTVM_ARENA_ARRAY(arena, HtvmLayerRefusal, count);
  for (intptr_t i = 0; i < count; ++i) {
    MlirAttribute entry = mlirArrayAttrGetElement(list, i);
    if (!mlirAttributeIsADictionary(entry))
      continue;
    const char *remedy = htvmDictionaryText(entry, "remedy", arena);
    out->refusals[out->refusalCount++] = (HtvmLayerRefusal){
        .engine = htvmDictionaryText(entry, "engine", arena),
        .rule = htvmDictionaryText(entry, "rule", arena),
        .actual = htvmDictionaryText(entry, "actual", arena),
        .allowed = htvmDictionaryText(entry, "allowed", arena),
        .remedy = *remedy ? remedy : NULL,
    };
  }
}

static HtvmLayerChoice readChoice(MlirOperation op, HtvmArena *arena) {
  HtvmLayerChoice out = {.by = ""};
  MlirAttribute choice = htvmNoteGet(op, "choice");
  if (mlirAttributeIsNull(choice) || !mlirAttributeIsADictionary(choice))
    return out;
  out.by = htvmDictionaryText(choice, "by", arena);
  for (int i = 0; i < htvmEngineCount(); ++i) {
    int64_t cycles = htvmDictionaryInt(choice, htvmEngineAt(i)->name, -1);
    if (cycles < 0)
      continue;
    out.engines[out.count] = htvmEngineAt(i);
    out.cycles[out.count++] = cycles;
  }
  return out;
}

static void readWays(const HtvmEngine *engine, MlirOperation op,
                     const HtvmMachine *machine, HtvmArena *arena,
                     HtvmLayerInfo *info) {
  HtvmCandidates *ways = HTVM_ARENA_ARRAY(arena, HtvmCandidates, 1);
  HtvmEngineLayer layer = htvmLayerRead(op, HTVM_READ_PLACE, arena);
  if (!htvmEngineCandidates(engine, machine, &layer, ways))
    return;
  info->ways = ways;
  info->cycles = htvmPlanNumber(&ways->list[0].plan, HTVM_PLAN_CYCLES, 0);
}

static void judge(MlirOperation op, const HtvmMachine *machine, bool isPow2,
                  HtvmArena *arena, HtvmLayerInfo *info) {
  const HtvmEngine *engine = htvmOpEngine(op);
  info->advice = (HtvmLayerAdvice){"", "", NULL, 0};
  if (engine == htvmEngineCore())
    htvmLayerAdvise(op, machine, isPow2, arena, info);
  else if (engine)
    readWays(engine, op, machine, arena, info);
}

HtvmLayerInfos htvmLayerInfos(MlirOperation module, bool isPow2,
                              HtvmArena *arena) {
  HtvmMachine machine;
  if (mlirLogicalResultIsFailure(htvmMachineRead(module, &machine)))
    machine = htvmMachineDefault();
  HtvmOps ops = htvmLayerOrder(module, arena);
  HtvmLayerInfos infos = {
      .layers = HTVM_ARENA_ARRAY(arena, HtvmLayerInfo, ops.count)};
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirOperation op = ops.ops[i];
    if (!htvmNoteString(op, HTVM_ENGINE_NOTE).length ||
        !htvmNoteString(op, "layer").length)
      continue;
    HtvmLayerInfo *info = &infos.layers[infos.count++];
    info->name = htvmText(htvmNoteString(op, "layer"), arena);
    info->location = htvmLocationText(mlirOperationGetLocation(op), arena);
    info->op = htvmText(mlirIdentifierStr(mlirOperationGetName(op)), arena);
    info->engine = htvmText(htvmNoteString(op, HTVM_ENGINE_NOTE), arena);
    info->inputs = inputTypes(op, arena);
    info->outputs = outputTypes(op, arena);
    info->macs = htvmLayerMacs(op);
    info->droppedFilters = htvmNoteInt(op, HTVM_QNN_DROPPED_FILTERS, 0);
    info->droppedInputs = htvmNoteInt(op, HTVM_QNN_DROPPED_INPUTS, 0);
    info->swapped = !mlirAttributeIsNull(htvmNoteGet(op, HTVM_QNN_SWAPPED));
    readRefusals(op, arena, info);
    info->choice = readChoice(op, arena);
    info->requantized = htvmLayerRequantizedRead(op, arena);
    judge(op, &machine, isPow2, arena, info);
  }
  return infos;
}
