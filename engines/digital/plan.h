//===- plan.h - Tiles for a layer of the digital engine -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the shape of one layer and the machine to the tiles that the layer may
// be cut into: of each way to cut it, the best of all legal tiles (space.h) by
// modelled cycles (cycles.h) or by DORY's objectives (objective.h).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_PLAN_H
#define HTVM_ENGINES_DIGITAL_PLAN_H

#include "engines/digital/space.h"

enum { HTVM_DIGITAL_WAYS = 16 };

/// Plans that differ in what they cut the layer along or in how they make its
/// border, the best first.
typedef struct HtvmDigitalPlans {
  int count;
  HtvmDigitalPlan list[HTVM_DIGITAL_WAYS];
} HtvmDigitalPlans;

/// Chooses the plan of each way; ties, of ways as well, go to the larger tile
/// in L1, then to the first one. False, and the reason in |*outShortage|, when
/// there is no legal tile.
bool htvmDigitalPlans(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                      const HtvmTileOptions *options, HtvmDigitalPlans *out,
                      HtvmShortage *outShortage);

#endif // HTVM_ENGINES_DIGITAL_PLAN_H
