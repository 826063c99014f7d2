//===- keep_in_l1.h - Tensors that stay in L1 -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_RESIDENCY_KEEP_IN_L1_H
#define HTVM_PASSES_RESIDENCY_KEEP_IN_L1_H

#include "passes/options.h"

/// See the banner of keep_in_l1.c.
MlirLogicalResult htvmKeepInL1(MlirOperation module,
                               const HtvmPassOptions *options);

#endif // HTVM_PASSES_RESIDENCY_KEEP_IN_L1_H
