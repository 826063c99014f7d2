//===- analog.h - The analog engine ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of its description (docs/engines/analog.md).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_ANALOG_H
#define HTVM_ENGINES_ANALOG_ANALOG_H

#include "engines/analog/plan.h"
#include "engines/engine.h"

#define HTVM_ANALOG "analog"

extern const HtvmEngine htvmAnalog;
extern const HtvmRules htvmAnalogRules;

/// The layer in the engine's terms (plan.h); false when it has none.
bool htvmAnalogGeometry(const HtvmEngineLayer *layer, HtvmAnalogLayer *out);

/// A plan as the interface has it, added to |out|, and back. The second
/// completes |*out|; false when the plan is no legal tile.
void htvmAnalogPlanAdd(const HtvmAnalogLayer *layer, const HtvmAnalogPlan *plan,
                       HtvmCandidates *out);
bool htvmAnalogPlanOf(const HtvmMachine *machine, const HtvmPlan *plan,
                      const HtvmAnalogLayer *layer, HtvmAnalogPlan *out);

#endif // HTVM_ENGINES_ANALOG_ANALOG_H
