//===- reference.h - Compare with htvm-reference --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_REFERENCE_H
#define HTVM_TOOLS_HTVM_RUN_REFERENCE_H

#include "tools/htvm-run/tensors.h"

/// Runs the program htvm-reference that stands beside |self| on the network and
/// input files of |options| and compares its outputs with |values|. False when
/// it cannot be run; else |*outEqual| says whether all bytes are equal, and
/// what was found is printed.
bool htvmReferenceCompare(const char *self, const HtvmProgram *program,
                          const HtvmRunOptions *options,
                          const HtvmValueSet *values, bool *outEqual,
                          HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_RUN_REFERENCE_H
