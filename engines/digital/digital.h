//===- digital.h - The digital engine -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of its description (docs/engines/digital.md).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_DIGITAL_H
#define HTVM_ENGINES_DIGITAL_DIGITAL_H

#include "engines/digital/geometry.h"
#include "engines/engine.h"

extern const HtvmEngine htvmDigital;
extern const HtvmRules htvmDigitalRules;

/// The engine's `kernelWay` (engine.h).
HtvmKernelWay htvmDigitalKernelWay(const HtvmQnnLinear *conv,
                                   int64_t *outHeight, int64_t *outWidth);

/// The engine's `clampDoublings` (engine.h).
int htvmDigitalClampDoublings(HtvmRange from, HtvmRange to);

/// The layer in the engine's terms (geometry.h); false when it has none. Where
/// the layer stands among others (layer.h) says whether a dense layer reads the
/// padded rows of the one before it, and who packs its input.
bool htvmDigitalGeometry(const HtvmMachine *machine,
                         const HtvmEngineLayer *layer, HtvmDigitalLayer *out);

/// A plan as the interface has it, added to |out|, and back. The second
/// completes |*out| and sets the inputs of a dense layer; false when the plan
/// is no legal tile.
void htvmDigitalPlanAdd(const HtvmDigitalLayer *layer,
                        const HtvmDigitalPlan *plan, HtvmCandidates *out);
bool htvmDigitalPlanOf(const HtvmMachine *machine, const HtvmPlan *plan,
                       HtvmDigitalLayer *layer, HtvmDigitalPlan *out);

#endif // HTVM_ENGINES_DIGITAL_DIGITAL_H
