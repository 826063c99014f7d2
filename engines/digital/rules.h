//===- rules.h - What the digital engine needs ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_RULES_H
#define HTVM_ENGINES_DIGITAL_RULES_H

#include "engines/digital/fold.h"
#include "runtime/machine/machine.h"

/// Can the digital engine run |op| as it stands? False, with the first rule it
/// breaks, if not. |op| has verified.
bool htvmDigitalAccepts(MlirOperation op, const HtvmMachine *machine,
                        HtvmArena *arena, HtvmRefusal *refusal);

/// htvmDigitalAccepts for some weights, bias and requantisation: do shapes,
/// strides and sizes of |op| suit?
bool htvmDigitalFitsShape(MlirOperation op, const HtvmMachine *machine,
                          HtvmArena *arena, HtvmRefusal *refusal);

#endif // HTVM_ENGINES_DIGITAL_RULES_H
