//===- boundary.h - Inputs, results and states of the program -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_BOUNDARY_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_BOUNDARY_H

#include "conversion/diana-to-llvm/emitter.h"

/// Names the places of the tensors of |signature|, |offsets| bytes into the
/// arena: htvm_input_N, htvm_output_N and htvm_state_N, and lists them as
/// attributes of the module. With states, emits htvm_cold, where a cold start
/// sets them to their initial values. Fails when states and signature do not
/// agree.
MlirLogicalResult boundaryEmit(Emitter *emitter, MlirOperation function,
                               MlirType signature, const int64_t *offsets);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_BOUNDARY_H
