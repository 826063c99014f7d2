//===- digital.c - The digital engine -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"

#include "dialects/support/numbers.h"
#include "engines/digital/cycles.h"
#include "engines/digital/flat.h"
#include "engines/digital/fold.h"
#include "engines/digital/jobs.h"
#include "engines/digital/plan.h"
#include "engines/digital/space.h"
#include "runtime/machine/digital.h"

// |whole| in |n| parts: pieces of its only tile, or tiles of fewer channels
// where there are several of them anyway. False when it cannot be.
static bool cutIn(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                  const HtvmDigitalPlan *whole, int64_t n,
                  HtvmDigitalPlan *out) {
  HtvmDigitalSpatial spatial = {0};
  *out = *whole;
  out->pieces = n;
  if (whole->tiles > 1) {
    int64_t channels =
        htvmRoundUp(htvmDivideUp(layer->outChannels, n), HTVM_DIGITAL_LANES);
    if (layer->kind != HTVM_DIGITAL_LAYER_CONV ||
        htvmDigitalCuts(layer, whole) != HTVM_CUT_CHANNELS ||
        channels >= whole->channels)
      return false;
    out->pieces = 0;
    out->channels = channels;
    htvmDigitalComplete(machine, layer, out);
  }
  if (!htvmDigitalIsLegal(machine, layer, out))
    return false;
  htvmDigitalCycles(machine, layer, &spatial, INT64_MAX, out);
  return true;
}

// The number of parts with which a layer is done soonest that the core reads,
// when it reads each part while the next ones are computed.
static void choosePieces(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer, int64_t pieces,
                         HtvmDigitalPlan *plan) {
  int64_t most = htvmMin(plan->cycles, layer->coreReads);
  int64_t best = plan->cycles;
  const HtvmDigitalPlan whole = *plan;
  for (int64_t n = 2; n <= pieces; n *= 2) {
    HtvmDigitalPlan cut;
    if (!cutIn(machine, layer, &whole, n, &cut))
      continue;
    if (cut.cycles - most + most / n >= best)
      continue;
    best = cut.cycles - most + most / n;
    *plan = cut;
  }
}

// A vector of whole beats needs no change of layout: copies touch nothing else.
static void chooseRows(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer, HtvmDigitalPlan *plan) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  plan->readsRows = layer->coreMakes && layer->channels % beat == 0;
  plan->leavesRows = layer->coreTakes && layer->outChannels % beat == 0 &&
                     plan->channels % beat == 0;
}

static bool candidates(const HtvmMachine *machine, const HtvmEngineLayer *layer,
                       const HtvmTileOptions *options, HtvmCandidates *out,
                       HtvmShortage *outShortage) {
  HtvmDigitalLayer geometry;
  HtvmDigitalPlans plans;
  *outShortage = (HtvmShortage){0};
  if (!htvmDigitalGeometry(machine, layer, &geometry) ||
      !htvmDigitalPlans(machine, &geometry, options, &plans, outShortage))
    return false;
  out->count = 0;
  bool isBest = options->schedule == HTVM_SCHEDULE_BEST;
  for (int i = 0; i < plans.count; ++i) {
    if (isBest)
      chooseRows(machine, &geometry, &plans.list[i]);
    if (isBest && geometry.coreReads)
      choosePieces(machine, &geometry, options->pieces, &plans.list[i]);
    htvmDigitalPlanAdd(&geometry, &plans.list[i], out);
  }
  return true;
}

// Results end at 127, and begin at 0 or -128.
static HtvmRange widerClamp(HtvmRange wanted) {
  return (HtvmRange){wanted.min == 0 ? 0 : INT8_MIN, INT8_MAX};
}

// A narrow layer as one long row.
static int64_t leastPitch(const HtvmMachine *machine,
                          const HtvmEngineLayer *layer) {
  HtvmEngineLayer own = *layer;
  HtvmDigitalLayer geometry;
  own.pitch = 0;
  if ((layer->kind != HTVM_LAYER_CONV && layer->kind != HTVM_LAYER_ADD) ||
      layer->output.rank != 4 || layer->leavesLines ||
      !htvmDigitalGeometry(machine, &own, &geometry))
    return 0;
  return layer->kind == HTVM_LAYER_ADD ? HTVM_PITCH_OF_INPUT
                                       : htvmDigitalLeastPitch(&geometry);
}

static const HtvmEngineShifts shifts = {.shiftMax = HTVM_DIGITAL_SHIFT_MAX};

static const HtvmJobKind *const kinds[] = {
    &htvmDigitalCopy,  &htvmDigitalConv, &htvmDigitalConvLines,
    &htvmDigitalDense, &htvmDigitalAdd,  NULL};

const HtvmEngine htvmDigital = {.name = HTVM_DIGITAL,
                                .title = "digital engine",
                                .rules = &htvmDigitalRules,
                                .fold = htvmDigitalFold,
                                .candidates = candidates,
                                .kernelWay = htvmDigitalKernelWay,
                                .widerClamp = widerClamp,
                                .clampDoublings = htvmDigitalClampDoublings,
                                .shifts = &shifts,
                                .computesRows = true,
                                .layout = HTVM_LAYOUT_PLANAR,
                                .writesLines = true,
                                .leastPitch = leastPitch,
                                .kinds = kinds,
                                .copies = &htvmDigitalCopy,
                                .lower = htvmDigitalLower,
                                .check = htvmDigitalCheck,
                                .issue = htvmDigitalIssue,
                                .copy = htvmDigitalPort};
