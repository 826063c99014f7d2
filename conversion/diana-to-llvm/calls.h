//===- calls.h - Calls of functions on the core ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_CALLS_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_CALLS_H

#include "conversion/diana-to-llvm/emitter.h"

/// Finds the calls in |block| that differ by addresses only. A function of the
/// device runtime is made for the numbers of each call, which are constants
/// then; such calls share one copy of it.
void callsPrepare(Emitter *emitter, MlirBlock block);

/// Lowers |op|, a diana.call of a block that was prepared.
void callsLower(Emitter *emitter, MlirOperation op);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_CALLS_H
