//===- partition.c - Give every layer its engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers in normal form where they have one (fold-requantization)
//         among whatever no pattern took.
// Output: on each layer (layer_ops.h): `layer`, its unique name, from its
//         location or its kind and a number; `engine`, the name of the one that
//         runs it; `refused`, for each engine that cannot take it the rule,
//         what is there, what is allowed and, if anything helps, what to do;
//         `choice` where more than one engine could: by what it was made and
//         each one's cycles. A layer given to an engine is in that engine's
//         normal form. On the
//         module: the machine (`diana.machine`) with the options `machine` and
//         `l1_bytes` applied.
// Fails:  for an unknown engine or dispatch, an unusable machine parameter, a
//         qnn op that does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/notes.h"
#include "engines/ir/read_layer.h"
#include "engines/ir/replace_layer.h"
#include "passes/layers/layer_ops.h"
#include "passes/layers/name_layers.h"
#include "passes/partition/engine_cost.h"
#include "passes/partition/engines.h"
#include "passes/partition/freed_layer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct Partition {
  HtvmEngineSet engines;
  bool byWeights; // HTVM's rule: engines get the layers that are meant for them
  HtvmMachine machine;
} Partition;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static MlirLogicalResult readDispatch(MlirOperation module,
                                      const HtvmPassOptions *options,
                                      Partition *out) {
  const char *dispatch = htvmPassOptionString(options, "dispatch", "cost");
  out->byWeights = strcmp(dispatch, "weights") == 0;
  if (out->byWeights || strcmp(dispatch, "cost") == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitErrorAt(mlirOperationGetLocation(module),
                         "dispatch is '%s', must be 'cost' or 'weights'",
                         dispatch);
}

static MlirLogicalResult override(MlirOperation module, HtvmMachine *machine,
                                  const char *assignment) {
  char message[1024];
  if (htvmMachineOverride(machine, assignment, message, sizeof message))
    return mlirLogicalResultSuccess();
  return htvmEmitErrorAt(mlirOperationGetLocation(module), "%s", message);
}

// "name=value,name=value"
static MlirLogicalResult readMachine(MlirOperation module,
                                     const HtvmPassOptions *options,
                                     HtvmMachine *machine, HtvmArena *arena) {
  const char *text = htvmPassOptionString(options, "machine", "");
  while (*text) {
    size_t length = strcspn(text, ",");
    HTVM_TRY(override(module, machine,
                      htvmArenaPrintf(arena, "%.*s", (int)length, text)));
    text += length + (text[length] == ',');
  }
  int64_t l1Bytes = htvmPassOptionInt(options, "l1_bytes", INT64_MIN);
  if (l1Bytes == INT64_MIN)
    return mlirLogicalResultSuccess();
  return override(module, machine,
                  htvmArenaPrintf(arena, "l1_bytes=%" PRId64, l1Bytes));
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

// A layer under decision.
typedef struct Decision {
  const Partition *partition;
  MlirOperation op;
  MlirContext ctx;
  HtvmEngineLayer layer;
  HtvmArena *arena;
  bool accepted[HTVM_ENGINES_MAX];
  HtvmRefusal refusals[HTVM_ENGINES_MAX]; // of those that do not accept
  // Those of whose layer clamps have to be taken first, and what is left.
  bool isFreed[HTVM_ENGINES_MAX];
  HtvmFreedLayer freed[HTVM_ENGINES_MAX];
} Decision;

enum { REFUSAL_ENTRIES = 5 };

static MlirAttribute refusalAttr(MlirContext ctx, const HtvmEngine *engine,
                                 const HtvmRefusal *refusal) {
  const HtvmAttr entries[REFUSAL_ENTRIES] = {
      {"engine", htvmStringAttr(ctx, engine->name)},
      {"rule", htvmStringAttr(ctx, refusal->rule->id)},
      {"actual", htvmStringAttr(ctx, refusal->actual)},
      {"allowed", htvmStringAttr(ctx, refusal->allowed)},
      {"remedy", htvmStringAttr(ctx, refusal->remedy ? refusal->remedy : "")}};
  return htvmDictionary(ctx, REFUSAL_ENTRIES - !refusal->remedy, entries);
}

static bool refuseSelection(const HtvmQuestion *question,
                            const Decision *decision,
                            const HtvmEngine *engine) {
  HtvmArena *arena = decision->arena;
  htvmRefuseWith(question, HTVM_RULE_SELECTION, "engines=%s",
                 htvmEngineSetText(decision->partition->engines, arena));
  question->refusal->allowed =
      htvmArenaPrintf(arena, "engines=%s", engine->name);
  question->refusal->remedy =
      htvmArenaPrintf(arena, "allow the %s", engine->title);
  return false;
}

// Does |engine| take the layer without its clamps, which it does apart? By
// HTVM's rule, no.
static bool acceptsFreed(Decision *decision, int index,
                         const HtvmQuestion *question) {
  decision->isFreed[index] =
      !decision->partition->byWeights &&
      htvmTakesFreed(htvmEngineAt(index), question, &decision->freed[index]);
  return decision->isFreed[index];
}

static bool accepts(Decision *decision, int index) {
  const HtvmEngine *engine = htvmEngineAt(index);
  const HtvmQuestion question = {.layer = &decision->layer,
                                 .machine = &decision->partition->machine,
                                 .rules = engine->rules,
                                 .arena = decision->arena,
                                 .refusal = &decision->refusals[index]};
  return htvmEngineSetHas(decision->partition->engines, index)
             ? htvmRulesKept(&question) ||
                   acceptsFreed(decision, index, &question)
             : refuseSelection(&question, decision, engine);
}

static int64_t costOf(const Decision *decision, int index) {
  const HtvmEngine *engine = htvmEngineAt(index);
  const HtvmMachine *machine = &decision->partition->machine;
  const HtvmFreedLayer *freed = &decision->freed[index];
  if (!decision->isFreed[index])
    return htvmEngineCost(decision->op, &decision->layer, engine, machine);
  return htvmEngineCost(decision->op, &freed->layer, engine, machine) +
         htvmFreedClampCycles(engine, machine, freed);
}

// The engine of least cost among those that accept, the first of equal ones;
// by HTVM's rule one that the layer is meant for.
static const HtvmEngine *best(const Decision *decision, const int64_t *cost) {
  const HtvmEngine *found = NULL;
  int64_t least = INT64_MAX;
  for (int i = 0; i < htvmEngineCount(); ++i) {
    const HtvmEngine *engine = htvmEngineAt(i);
    if (!decision->accepted[i])
      continue;
    if (decision->partition->byWeights && engine->isMeantFor &&
        engine->isMeantFor(&decision->layer))
      return engine;
    if (cost[i] < least) {
      least = cost[i];
      found = engine;
    }
  }
  return found;
}

// Several engines can take the layer: which one does, and why.
static const HtvmEngine *choose(const Decision *decision) {
  int64_t cost[HTVM_ENGINES_MAX] = {0};
  HtvmAttr entries[HTVM_ENGINES_MAX + 1];
  intptr_t count = 0;
  entries[count++] =
      (HtvmAttr){"by", htvmStringAttr(decision->ctx,
                                      decision->partition->byWeights ? "weights"
                                                                     : "cost")};
  for (int i = 0; i < htvmEngineCount(); ++i) {
    if (!decision->accepted[i])
      continue;
    const HtvmEngine *engine = htvmEngineAt(i);
    cost[i] = costOf(decision, i);
    entries[count++] =
        (HtvmAttr){engine->name, htvmI64Attr(decision->ctx, cost[i])};
  }
  htvmNoteSet(decision->op, "choice",
              htvmDictionary(decision->ctx, count, entries));
  return best(decision, cost);
}

static void forgetDecision(MlirOperation op) {
  htvmNoteRemove(op, "refused");
  htvmNoteRemove(op, "choice");
}

// The engine that is to run the layer; the core when no other accepts it.
static const HtvmEngine *findEngine(Decision *decision) {
  int count = 0;
  const HtvmEngine *only = htvmEngineCore();
  for (int i = 0; i < htvmEngineCount(); ++i) {
    decision->accepted[i] = accepts(decision, i);
    if (!decision->accepted[i])
      continue;
    only = htvmEngineAt(i);
    ++count;
  }
  return count > 1 ? choose(decision) : only;
}

// That an engine is not allowed matters only where no other is left.
static void noteRefusals(const Decision *decision, const HtvmEngine *engine,
                         MlirOperation op) {
  MlirAttribute refused[HTVM_ENGINES_MAX];
  intptr_t count = 0;
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (!decision->accepted[i] &&
        (engine == htvmEngineCore() ||
         htvmEngineSetHas(decision->partition->engines, i)))
      refused[count++] =
          refusalAttr(decision->ctx, htvmEngineAt(i), &decision->refusals[i]);
  if (count)
    htvmNoteSet(op, "refused", mlirArrayAttrGet(decision->ctx, count, refused));
}

// Brings the layer into the normal form of |engine|, which takes it.
static MlirOperation give(const Decision *decision, const HtvmEngine *engine) {
  MlirOperation op = decision->op;
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (htvmEngineAt(i) == engine && decision->isFreed[i])
      htvmFreeLayerOp(engine, op, &decision->freed[i]);
  if (engine->fold)
    htvmFoldOp(engine, op, &op);
  return op;
}

static void decideLayer(const Partition *partition, MlirOperation op) {
  HtvmArena *arena = htvmArenaCreate();
  Decision decision = {.partition = partition,
                       .op = op,
                       .ctx = mlirOperationGetContext(op),
                       .layer = htvmLayerRead(op, HTVM_READ_RANGES, arena),
                       .arena = arena};
  forgetDecision(op);
  const HtvmEngine *engine = findEngine(&decision);
  op = give(&decision, engine);
  htvmNoteSet(op, HTVM_ENGINE_NOTE, htvmStringAttr(decision.ctx, engine->name));
  noteRefusals(&decision, engine, op);
  htvmArenaDestroy(arena);
}

static void partitionLayers(const Partition *partition, MlirOperation module,
                            HtvmArena *arena) {
  htvmLayerNamesGive(module);
  HtvmOps layers = htvmCollectLayers(module, arena);
  for (intptr_t i = 0; i < layers.count; ++i)
    decideLayer(partition, layers.ops[i]);
}

MlirLogicalResult htvmPartition(MlirOperation module,
                                const HtvmPassOptions *options) {
  Partition partition;
  HTVM_TRY(htvmEnginesRead(module, options, &partition.engines));
  HTVM_TRY(readDispatch(module, options, &partition));
  HTVM_TRY(htvmMachineRead(module, &partition.machine));
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result =
      readMachine(module, options, &partition.machine, arena);
  if (mlirLogicalResultIsSuccess(result))
    result = htvmQnnVerify(module);
  if (mlirLogicalResultIsSuccess(result)) {
    htvmMachineWrite(module, &partition.machine);
    partitionLayers(&partition, module, arena);
  }
  htvmArenaDestroy(arena);
  return result;
}
