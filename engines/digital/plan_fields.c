//===- plan_fields.c - A plan of the digital engine as fields -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"
#include "engines/digital/space.h"

#include <string.h>

enum { PIECES_MAX = 1024 };

#define READS_ROWS "reads_rows"

static const char indicator[] = "indicator", explicit[] = "explicit";

void htvmDigitalPlanAdd(const HtvmDigitalLayer *layer,
                        const HtvmDigitalPlan *plan,
                        HtvmCandidates *candidates) {
  HtvmPlan *out = htvmCandidatesAdd(candidates, htvmDigitalCuts(layer, plan),
                                    layer->flat.pitch ? ", rows as one"
                                    : plan->indicate ? ", with indicator planes"
                                                     : "");
  if (layer->border)
    htvmPlanAddWord(out, "border", plan->indicate ? indicator : explicit);
  htvmPlanAdd(out, "channels", plan->channels);
  if (htvmDigitalIsWindowed(layer))
    htvmPlanAdd(out, "columns", plan->columns);
  if (plan->coreCycles)
    htvmPlanAdd(out, HTVM_PLAN_CORE_CYCLES, plan->coreCycles);
  htvmPlanAdd(out, HTVM_PLAN_CYCLES, plan->cycles);
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    htvmPlanAdd(out, "inputs", layer->channels);
  if (layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE)
    htvmPlanAdd(out, "job_channels", plan->jobChannels);
  htvmPlanAdd(out, "l1_bytes", plan->l1Bytes);
  if (plan->leavesRows)
    htvmPlanAdd(out, HTVM_PLAN_LEAVES_ROWS, 1);
  htvmPlanAddOrder(out, plan->channelsOutermost);
  if (plan->pieces > 1)
    htvmPlanAdd(out, "pieces", plan->pieces);
  if (plan->readsRows)
    htvmPlanAdd(out, READS_ROWS, 1);
  if (htvmDigitalIsWindowed(layer))
    htvmPlanAdd(out, "rows", plan->rows);
  htvmPlanAdd(out, HTVM_PLAN_TILES, plan->tiles);
}

// How a border other than zero is made; false when |plan| does not say so.
static bool borderOf(const HtvmPlan *plan, const HtvmDigitalLayer *layer,
                     bool *outIndicate) {
  const char *word = htvmPlanWord(plan, "border");
  *outIndicate = strcmp(word, indicator) == 0;
  return *word ? *outIndicate || strcmp(word, explicit) == 0 : !layer->border;
}

bool htvmDigitalPlanOf(const HtvmMachine *machine, const HtvmPlan *plan,
                       HtvmDigitalLayer *layer, HtvmDigitalPlan *out) {
  int64_t one = htvmDigitalIsWindowed(layer) ? 0 : 1;
  *out = (HtvmDigitalPlan){
      .channels = htvmPlanNumber(plan, "channels", 0),
      .rows = htvmPlanNumber(plan, "rows", one),
      .columns = htvmPlanNumber(plan, "columns", one),
      .jobChannels = htvmPlanNumber(plan, "job_channels", 0),
      .pieces = htvmPlanNumber(plan, "pieces", 0),
      .readsRows = htvmPlanNumber(plan, READS_ROWS, 0) != 0,
      .leavesRows = htvmPlanNumber(plan, HTVM_PLAN_LEAVES_ROWS, 0) != 0};
  if (!htvmPlanOrder(plan, &out->channelsOutermost) ||
      !borderOf(plan, layer, &out->indicate) || out->channels <= 0 ||
      out->rows <= 0 || out->columns <= 0 || out->pieces < 0 ||
      out->pieces > PIECES_MAX)
    return false;
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE) {
    int64_t inputs = htvmPlanNumber(plan, "inputs", 0);
    if (inputs < layer->channels || inputs > INT32_MAX)
      return false;
    layer->channels = inputs;
  }
  htvmDigitalComplete(machine, layer, out);
  out->cycles = htvmPlanNumber(plan, HTVM_PLAN_CYCLES, 0);
  out->coreCycles = htvmPlanNumber(plan, HTVM_PLAN_CORE_CYCLES, 0);
  return htvmDigitalIsLegal(machine, layer, out);
}
