//===- objective.h - DORY's way of choosing a tile ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The objective functions of DORY's tiler for DIANA and the order in which it
// tries cuts (facts from its published source; hardware contract, what HTVM
// does on this machine). Only the choice is DORY's: what is legal is decided
// by space.h.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_OBJECTIVE_H
#define HTVM_ENGINES_DIGITAL_OBJECTIVE_H

#include "engines/digital/geometry.h"
#include "engines/plan.h"

/// What the objective (DORY, PE or SIZE) gives for |tile|; more is better.
int64_t htvmDoryScore(HtvmTileObjective objective,
                      const HtvmDigitalLayer *layer,
                      const HtvmDigitalPlan *tile);

/// The attempt that allows |tile|: 0 the whole layer, 1 channels cut, 2 rows,
/// 3 columns. The first attempt that has a legal tile wins, whatever the
/// scores.
int htvmDoryAttempt(const HtvmDigitalLayer *layer, const HtvmDigitalPlan *tile);

#endif // HTVM_ENGINES_DIGITAL_OBJECTIVE_H
