//===- layer_advice.c - The least that would let a layer onto an engine ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A layer that breaks a rule of the arithmetic only has a shape that the engine
// takes: what it would cost there is what the model says of that shape.
//
//===----------------------------------------------------------------------===//
#include "passes/explain/layer_advice.h"

#include "engines/ir/read_layer.h"

#include <string.h>

#define POW2_OPTION "--numerics=pow2"

static const HtvmLayerRefusal *refusalOf(const HtvmLayerInfo *info,
                                         const HtvmEngine *engine) {
  for (intptr_t i = 0; i < info->refusalCount; ++i)
    if (strcmp(info->refusals[i].engine, engine->name) == 0)
      return &info->refusals[i];
  return NULL;
}

static bool isSelection(const HtvmLayerRefusal *refusal) {
  return strcmp(refusal->rule, HTVM_RULE_SELECTION) == 0;
}

// Would scales of powers of two, one shift a layer and zero points where the
// engine can have them keep the rule?
static bool isKeptByPow2(const HtvmEngine *engine,
                         const HtvmLayerRefusal *refusal) {
  const HtvmRule *rule = htvmRulesFind(engine->rules, refusal->rule);
  return rule && rule->isKeptByPow2;
}

static int64_t cyclesOn(const HtvmEngine *engine, MlirOperation op,
                        const HtvmMachine *machine, HtvmArena *arena) {
  HtvmRefusal refusal;
  return htvmEngineTakesOp(engine, op, machine, true, arena, &refusal)
             ? htvmEngineOpCycles(engine, op, machine)
             : 0;
}

// An engine that was not allowed says nothing of its rules: ask them.
static HtvmLayerRefusal lookBehind(const HtvmEngine *engine, MlirOperation op,
                                   const HtvmMachine *machine, HtvmArena *arena,
                                   HtvmLayerRefusal given) {
  HtvmRefusal hidden;
  if (!isSelection(&given) ||
      htvmEngineTakesOp(engine, op, machine, false, arena, &hidden))
    return given;
  return (HtvmLayerRefusal){given.engine, hidden.rule->id, hidden.actual,
                            hidden.allowed, hidden.remedy};
}

static HtvmLayerAdvice adviseFor(const HtvmEngine *engine, MlirOperation op,
                                 const HtvmMachine *machine, bool isPow2,
                                 HtvmArena *arena,
                                 const HtvmLayerRefusal *refusal) {
  HtvmLayerAdvice advice = {.rule = refusal->rule, .change = refusal->remedy};
  bool byOption = true;
  if (isSelection(refusal))
    advice.change = htvmArenaPrintf(arena, "--engines=%s", HTVM_ENGINE_NAMES);
  else if (!isPow2 && isKeptByPow2(engine, refusal))
    advice.change = POW2_OPTION;
  else
    byOption = false;
  advice.engine = advice.change ? engine->name : "";
  advice.cycles = byOption ? cyclesOn(engine, op, machine, arena) : 0;
  return advice;
}

void htvmLayerAdvise(MlirOperation op, const HtvmMachine *machine, bool isPow2,
                     HtvmArena *arena, HtvmLayerInfo *info) {
  for (int i = 0; i < htvmEngineCount() && !info->advice.change; ++i) {
    const HtvmEngine *engine = htvmEngineAt(i);
    const HtvmLayerRefusal *given = refusalOf(info, engine);
    if (!given)
      continue;
    HtvmLayerRefusal refusal = lookBehind(engine, op, machine, arena, *given);
    HtvmLayerAdvice advice =
        adviseFor(engine, op, machine, isPow2, arena, &refusal);
    if (advice.change || !*info->advice.rule)
      info->advice = advice;
  }
}
