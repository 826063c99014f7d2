//===- analog.c - The analog engine ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/analog.h"

#include "engines/analog/fold.h"
#include "engines/analog/jobs.h"
#include "runtime/machine/analog.h"

static bool candidates(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                       const HtvmTileOptions *options, HtvmCandidates *out,
                       HtvmShortage *outShortage) {
  HtvmAnalogLayer geometry;
  HtvmAnalogPlans plans;
  *outShortage = (HtvmShortage){0};
  if (!htvmAnalogGeometry(layer, &geometry) ||
      !htvmAnalogPlans(machine, &geometry, options, &plans, outShortage))
    return false;
  out->count = 0;
  for (int i = 0; i < plans.count; ++i)
    htvmAnalogPlanAdd(&geometry, &plans.list[i], out);
  return true;
}

static bool isTernary(const HtvmInts *weights) {
  for (int64_t i = 0; i < weights->count; ++i)
    if (weights->values[i] < -1 || weights->values[i] > 1)
      return false;
  return true;
}

// Weights of -1, 0 and 1 were trained for this engine.
static bool isMeantFor(const HtvmEngineLayer *layer) {
  const HtvmInts *weights = &layer->linear.weights;
  bool any = false;
  for (int64_t i = 0; i < weights->count; ++i)
    any |= weights->values[i] != 0;
  return any && isTernary(weights);
}

// The SIMD stage scales codes.
static bool scalesTwice(const HtvmQnnLinear *layer) {
  return layer->requant.clampMin >= HTVM_ANALOG_CODE_MIN &&
         layer->requant.clampMax <= HTVM_ANALOG_CODE_MAX &&
         isTernary(&layer->weights);
}

static const HtvmJobKind *const kinds[] = {&htvmAnalogCopy, &htvmAnalogConv,
                                           NULL};

const HtvmEngine htvmAnalog = {.name = HTVM_ANALOG,
                               .title = "analog engine",
                               .rules = &htvmAnalogRules,
                               .fold = htvmAnalogFold,
                               .candidates = candidates,
                               .isMeantFor = isMeantFor,
                               .scalesTwice = scalesTwice,
                               .clipsInput = true,
                               .layout = HTVM_LAYOUT_LINES,
                               .kinds = kinds,
                               .copies = &htvmAnalogCopy,
                               .lower = htvmAnalogLower,
                               .check = htvmAnalogCheck,
                               .issue = htvmAnalogIssue,
                               .copy = htvmAnalogPort,
                               .boot = htvmAnalogBoot};
