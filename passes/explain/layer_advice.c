//===- layer_advice.c - The least that would let a layer onto an engine ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A layer that breaks a rule of the arithmetic only has the shape the digital
// engine takes: what it would cost there is what the model says of that shape.
//
//===----------------------------------------------------------------------===//
#include "passes/explain/layer_advice.h"

#include "engines/digital/rules.h"
#include "passes/partition/engine_cost.h"

#include <string.h>

#define POW2_OPTION "--numerics=pow2"
#define ENGINES_OPTION "--engines=digital,analog"
#define SELECTION "engine selection"

// The rules that scales of powers of two, one shift a layer and zero points
// where the engine can have them keep.
static bool isKeptByPow2(const char *rule) {
  static const char *const rules[] = {
      "multiplier a power of two",
      "one shift for 16 channels",
      "shift",
      "clamp",
      "rounding",
      "equal for every accumulator",
      "accumulator within 32 bits",
      "folded accumulator within 32 bits",
      "requantised value within 32 bits",
      "weights within i8",
      "inputs of one scale",
      "sum equal to (a + b) >> shift",
  };
  for (size_t i = 0; i < sizeof rules / sizeof *rules; ++i)
    if (strcmp(rule, rules[i]) == 0)
      return true;
  return false;
}

static const HtvmLayerRefusal *refusalOf(const HtvmLayerInfo *info,
                                         const char *engine) {
  for (intptr_t i = 0; i < info->refusalCount; ++i)
    if (strcmp(info->refusals[i].engine, engine) == 0)
      return &info->refusals[i];
  return NULL;
}

static bool hasRemedy(const HtvmLayerRefusal *refusal) {
  return refusal && strncmp(refusal->remedy, "none", 4) != 0;
}

static int64_t digitalCycles(MlirOperation op, const HtvmMachine *machine,
                             HtvmArena *arena) {
  HtvmRefusal refusal;
  return htvmDigitalFitsShape(op, machine, arena, &refusal)
             ? htvmEnginePlanCycles(op, "digital", machine)
             : 0;
}

// An engine that was not allowed says nothing of its rules: ask them.
static HtvmLayerRefusal lookBehind(MlirOperation op, const HtvmMachine *machine,
                                   HtvmArena *arena, HtvmLayerRefusal given) {
  HtvmRefusal hidden;
  if (strcmp(given.rule, SELECTION) ||
      htvmDigitalAccepts(op, machine, arena, &hidden))
    return given;
  return (HtvmLayerRefusal){given.engine, hidden.rule, hidden.actual,
                            hidden.allowed, hidden.remedy};
}

static HtvmLayerAdvice adviseDigital(MlirOperation op,
                                     const HtvmMachine *machine, bool isPow2,
                                     HtvmArena *arena,
                                     const HtvmLayerRefusal *refusal) {
  bool byEngines = strcmp(refusal->rule, SELECTION) == 0;
  bool byPow2 = !isPow2 && isKeptByPow2(refusal->rule);
  return (HtvmLayerAdvice){
      byPow2 || hasRemedy(refusal) ? "digital" : "", refusal->rule,
      byEngines ? ENGINES_OPTION
      : byPow2  ? POW2_OPTION
                : refusal->remedy,
      byEngines || byPow2 ? digitalCycles(op, machine, arena) : 0};
}

void htvmLayerAdvise(MlirOperation op, const HtvmMachine *machine, bool isPow2,
                     HtvmArena *arena, HtvmLayerInfo *info) {
  const HtvmLayerRefusal *digital = refusalOf(info, "digital");
  const HtvmLayerRefusal *analog = refusalOf(info, "analog");
  if (digital) {
    HtvmLayerRefusal behind = lookBehind(op, machine, arena, *digital);
    info->advice = adviseDigital(op, machine, isPow2, arena, &behind);
  }
  bool isAnalogOpen = analog && strcmp(analog->rule, SELECTION);
  if (!*info->advice.engine && isAnalogOpen && hasRemedy(analog))
    info->advice = (HtvmLayerAdvice){"analog", analog->rule, analog->remedy, 0};
}
