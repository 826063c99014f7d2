//===- digital.c - The digital engine -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"

#include "engines/digital/fold.h"
#include "engines/digital/jobs.h"
#include "engines/digital/plan.h"
#include "runtime/machine/digital.h"

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
  for (int i = 0; i < plans.count; ++i)
    htvmDigitalPlanAdd(&geometry, &plans.list[i], out);
  return true;
}

// Results end at 127, and begin at 0 or -128.
static HtvmRange widerClamp(HtvmRange wanted) {
  return (HtvmRange){wanted.min == 0 ? 0 : INT8_MIN, INT8_MAX};
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
                                .kinds = kinds,
                                .copies = &htvmDigitalCopy,
                                .lower = htvmDigitalLower,
                                .check = htvmDigitalCheck,
                                .issue = htvmDigitalIssue,
                                .copy = htvmDigitalPort};
