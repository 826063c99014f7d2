//===- rules.h - What the analog engine needs -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_RULES_H
#define HTVM_ENGINES_ANALOG_RULES_H

#include "engines/digital/fold.h"
#include "runtime/machine/machine.h"

/// Can the analog engine run |op|, brought into analog normal form? False, with
/// the first rule it breaks, if not. |op| has verified.
bool htvmAnalogAccepts(MlirOperation op, const HtvmMachine *machine,
                       HtvmArena *arena, HtvmRefusal *refusal);

#endif // HTVM_ENGINES_ANALOG_RULES_H
