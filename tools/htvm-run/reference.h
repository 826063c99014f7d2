//===- reference.h - Compare with htvm-reference --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_REFERENCE_H
#define HTVM_TOOLS_HTVM_RUN_REFERENCE_H

#include "tools/htvm-run/reference_process.h"
#include "tools/htvm-run/tensors.h"

/// Compares |values| with the outputs in |folder|. False when they cannot be;
/// else |*outEqual| says whether all bytes are equal, and what was found is
/// printed.
bool htvmReferenceCompare(const HtvmProgram *program,
                          const HtvmValueSet *values,
                          const HtvmReferenceFolder *folder, bool *outEqual,
                          HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_RUN_REFERENCE_H
