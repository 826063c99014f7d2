//===- plan.h - The tile of a layer of the digital engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the shape of one layer and the machine to the tile that the layer is
// cut into: the best of all legal tiles (digital_space.h) by modelled cycles
// (digital_cycles.h) or by DORY's objectives (digital_objective.h).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_PLAN_H
#define HTVM_ENGINES_DIGITAL_PLAN_H

#include "engines/digital/space.h"

/// Chooses the plan; ties go to the larger tile in L1, then to the first one.
/// False, and the reason in |*outShortage|, when there is no legal tile.
bool htvmDigitalPlan(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                     const HtvmTileOptions *options, HtvmDigitalPlan *outPlan,
                     HtvmShortage *outShortage);

#endif // HTVM_ENGINES_DIGITAL_PLAN_H
