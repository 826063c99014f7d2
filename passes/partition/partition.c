//===- partition.c - Give every layer its engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers in normal form where they have one (fold-requantization)
//         among whatever no pattern took.
// Output: on each layer (layer_ops.h): `layer`, its unique name, from its
//         location or its kind and a number; `engine`, "digital", "analog" or
//         "cpu"; `refused`, for each engine that cannot take it the rule, what
//         is there, what is allowed and what to do; `choice` where more than
//         one engine could: by what it was made and each engine's cycles. A
//         layer given to an engine is in that engine's normal form. On the
//         module: the machine (`diana.machine`) with the options `machine` and
//         `l1_bytes` applied.
// Fails:  for an unknown engine or dispatch, an unusable machine parameter, a
//         qnn op that does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/notes.h"
#include "engines/analog/rules.h"
#include "engines/digital/rules.h"
#include "engines/fold_apply.h"
#include "passes/layers/layer_ops.h"
#include "passes/layers/name_layers.h"
#include "passes/partition/engine_cost.h"
#include "passes/partition/engines.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DIGITAL, ANALOG, ENGINES };
static const char *const engineNames[ENGINES] = {"digital", "analog"};

typedef struct Partition {
  const char *engines; // as the option says
  bool use[ENGINES];
  bool byWeights; // HTVM's rule: ternary layers on the analog engine
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
  char message[256];
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

static MlirAttribute refusalAttr(MlirContext ctx, const char *engine,
                                 const HtvmRefusal *refusal) {
  const HtvmAttr entries[] = {
      {"engine", htvmStringAttr(ctx, engine)},
      {"rule", htvmStringAttr(ctx, refusal->rule)},
      {"actual", htvmStringAttr(ctx, refusal->actual)},
      {"allowed", htvmStringAttr(ctx, refusal->allowed)},
      {"remedy", htvmStringAttr(ctx, refusal->remedy)},
  };
  return htvmDictionary(ctx, sizeof entries / sizeof *entries, entries);
}

static bool accepts(const Partition *partition, int engine, MlirOperation op,
                    HtvmArena *arena, HtvmRefusal *refusal) {
  MlirStringRef noMatch = htvmNoteString(op, "no_match");
  if (!partition->use[engine]) {
    const char *name = engineNames[engine];
    *refusal =
        (HtvmRefusal){"engine selection",
                      htvmArenaPrintf(arena, "engines=%s", partition->engines),
                      htvmArenaPrintf(arena, "engines=%s", name),
                      htvmArenaPrintf(arena, "allow the %s engine", name)};
    return false;
  }
  if (noMatch.length) {
    *refusal = (HtvmRefusal){
        "recognised layer",
        htvmArenaPrintf(arena, "%.*s", (int)noMatch.length, noMatch.data),
        "a layer that a pattern turns into a qnn op",
        "write the layer in a form that a pattern knows"};
    return false;
  }
  return engine == DIGITAL
             ? htvmDigitalAccepts(op, &partition->machine, arena, refusal)
             : htvmAnalogAccepts(op, &partition->machine, arena, refusal);
}

// Both engines can take |op|: which one does, and why. Only ternary layers
// come here, since the analog engine takes no others.
static int choose(const Partition *partition, MlirOperation op) {
  MlirContext ctx = mlirOperationGetContext(op);
  int64_t cost[ENGINES];
  for (int i = 0; i < ENGINES; ++i)
    cost[i] = htvmEngineCost(op, engineNames[i], &partition->machine);
  const HtvmAttr entries[] = {
      {"by", htvmStringAttr(ctx, partition->byWeights ? "weights" : "cost")},
      {engineNames[DIGITAL], htvmI64Attr(ctx, cost[DIGITAL])},
      {engineNames[ANALOG], htvmI64Attr(ctx, cost[ANALOG])}};
  htvmNoteSet(op, "choice", htvmDictionary(ctx, 3, entries));
  return partition->byWeights || cost[ANALOG] < cost[DIGITAL] ? ANALOG
                                                              : DIGITAL;
}

// |op| in the normal form of |engine|, which accepts it.
static MlirOperation foldFor(int engine, MlirOperation op, HtvmArena *arena) {
  HtvmFolded digital;
  HtvmAnalogFolded analog;
  HtvmRefusal refusal;
  if (engine == DIGITAL &&
      htvmFoldLayer(op, arena, &digital, &refusal) == HTVM_FOLD_DONE)
    return htvmFoldApply(op, &digital, arena);
  if (engine == ANALOG &&
      htvmFoldAnalog(op, arena, &analog, &refusal) == HTVM_FOLD_DONE)
    return htvmFoldAnalogApply(op, &analog, arena);
  return op;
}

static void forgetDecision(MlirOperation op) {
  htvmNoteRemove(op, "refused");
  htvmNoteRemove(op, "choice");
}

// The engine for |op|, ENGINES for none. |refusals| of the engines that refuse
// it.
static int findEngine(const Partition *partition, MlirOperation op,
                      HtvmArena *arena, HtvmRefusal refusals[ENGINES]) {
  bool accepted[ENGINES];
  for (int i = 0; i < ENGINES; ++i) {
    accepted[i] = accepts(partition, i, op, arena, &refusals[i]);
    if (accepted[i])
      refusals[i].rule = NULL;
  }
  if (accepted[DIGITAL] && accepted[ANALOG])
    return choose(partition, op);
  return accepted[DIGITAL] ? DIGITAL : accepted[ANALOG] ? ANALOG : ENGINES;
}

static void decideLayer(const Partition *partition, MlirOperation op) {
  MlirContext ctx = mlirOperationGetContext(op);
  HtvmArena *arena = htvmArenaCreate();
  HtvmRefusal refusals[ENGINES];
  MlirAttribute refused[ENGINES];
  intptr_t count = 0;
  forgetDecision(op);
  int engine = findEngine(partition, op, arena, refusals);
  bool onCpu = engine == ENGINES;
  // That an engine is not allowed matters only where no other is left.
  for (int i = 0; i < ENGINES; ++i)
    if (refusals[i].rule && (onCpu || partition->use[i]))
      refused[count++] = refusalAttr(ctx, engineNames[i], &refusals[i]);
  if (!onCpu)
    op = foldFor(engine, op, arena);
  htvmNoteSet(op, "engine",
              htvmStringAttr(ctx, onCpu ? "cpu" : engineNames[engine]));
  if (count)
    htvmNoteSet(op, "refused", mlirArrayAttrGet(ctx, count, refused));
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
  HtvmEngines engines;
  HTVM_TRY(htvmEnginesRead(module, options, &engines));
  partition.engines = engines.text;
  partition.use[DIGITAL] = engines.digital;
  partition.use[ANALOG] = engines.analog;
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
