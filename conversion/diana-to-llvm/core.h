//===- core.h - The program of the core -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_CORE_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_CORE_H

#include "conversion/diana-to-llvm/emitter.h"

/// Emits @htvm_main for the ops of |function|, a function @job_N for each of
/// its calls, and the tables of the queues. Describes them on the module:
/// `htvm.layers` and `htvm.jobs` (in the order of the ops, with `pieces` of
/// what engines do and the `symbol` of what the core does), `htvm.waits` (of
/// each wait of the core, in order, the engine and the function), `htvm.owners`
/// and `htvm.row_bytes`.
MlirLogicalResult coreEmit(Emitter *emitter, MlirOperation function);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_CORE_H
