//===- fold_operands.h - What every layer to be folded must have ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_FOLD_OPERANDS_H
#define HTVM_PASSES_PARTITION_FOLD_OPERANDS_H

#include "passes/partition/fold.h"

/// Refuses an op whose attributes cannot be read (its verifier says which).
HtvmFoldResult htvmFoldRefuseUnreadable(HtvmRefusal *refusal);

/// Has the result of |op| elements of i8? If not, |*refusal| says so.
bool htvmFoldCheckResult(MlirOperation op, HtvmRefusal *refusal);

/// The constant operand |index| into |*out|; if it is none, a refusal by
/// |rule|.
bool htvmFoldReadConstant(MlirOperation op, intptr_t index, const char *rule,
                          HtvmArena *arena, HtvmInts *out,
                          HtvmRefusal *refusal);

/// Is |requant| in normal form, apart from the lower end of its clamp?
bool htvmRequantIsNormal(const HtvmQnnRequant *requant);

/// |value| after the steps of one side of a sum.
int64_t htvmAddSideApply(const HtvmQnnAddSide *side, HtvmQnnRounding rounding,
                         int64_t value);

#endif // HTVM_PASSES_PARTITION_FOLD_OPERANDS_H
