//===- fold_operands.h - What every layer to be folded must have ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FOLD_OPERANDS_H
#define HTVM_ENGINES_DIGITAL_FOLD_OPERANDS_H

#include "engines/digital/fold.h"

/// Refuses an op whose attributes cannot be read (its verifier says which).
HtvmFoldResult htvmFoldRefuseUnreadable(HtvmRefusal *refusal);

/// Has the result of |op| elements of i8? If not, |*refusal| says so.
bool htvmFoldCheckResult(MlirOperation op, HtvmRefusal *refusal);

/// Is |requant| in normal form, apart from the lower end of its clamp?
bool htvmRequantIsNormal(const HtvmQnnRequant *requant);

#endif // HTVM_ENGINES_DIGITAL_FOLD_OPERANDS_H
