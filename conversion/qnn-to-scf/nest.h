//===- nest.h - Counted loops that carry several values -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_SCF_NEST_H
#define HTVM_CONVERSION_QNN_TO_SCF_NEST_H

#include "dialects/support/ir.h"

enum { HTVM_NEST_LOOPS = 4, HTVM_NEST_VALUES = 32 };

/// Emits one iteration: replaces |values| by those after it.
typedef void (*HtvmNestBody)(HtvmBuilder *b, const MlirValue *ivs,
                             MlirValue *values, void *userData);

/// `scf.for` loops 0 .. extents[i] - 1, the last innermost, that carry |count|
/// values through |body|; on return |values| are those after all loops. A loop
/// of extent 1 is left out: its index is the constant 0.
void htvmEmitValueNest(HtvmBuilder *b, int loops, const int64_t *extents,
                       int count, MlirValue *values, HtvmNestBody body,
                       void *userData);

#endif // HTVM_CONVERSION_QNN_TO_SCF_NEST_H
