//===- digital_rules.h - What the digital engine needs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_DIGITAL_RULES_H
#define HTVM_PASSES_PARTITION_DIGITAL_RULES_H

#include "passes/partition/fold.h"
#include "runtime/machine/machine.h"

/// Can the digital engine run |op| as it stands? False, with the first rule it
/// breaks, if not. |op| has verified.
bool htvmDigitalAccepts(MlirOperation op, const HtvmMachine *machine,
                        HtvmArena *arena, HtvmRefusal *refusal);

/// Does |op| keep every rule of the digital engine but those of its arithmetic?
bool htvmDigitalShapeFits(MlirOperation op, const HtvmMachine *machine,
                          HtvmArena *arena);

#endif // HTVM_PASSES_PARTITION_DIGITAL_RULES_H
