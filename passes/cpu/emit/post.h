//===- post.h - Input clip and second scaling -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the lowerings of qnn for the CPU: what comes before the sum of a
// layer and after its requantisation.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_EMIT_POST_H
#define HTVM_PASSES_CPU_EMIT_POST_H

#include "dialects/qnn/qnn.h"
#include "passes/cpu/emit/emit.h"

/// |input| with every element within |clip|; itself when no element of its
/// type is outside.
MlirValue htvmEmitClip(HtvmBuilder *b, MlirValue input,
                       const HtvmQnnClip *clip);

/// Appends the tables that the second scaling of |requant| needs to |inputs|,
/// by result dimension |dim| of |channels| elements. Returns the new count.
intptr_t htvmPostInputs(HtvmBuilder *b, const HtvmQnnRequant *requant,
                        int64_t dim, int64_t channels, HtvmGenericInput *inputs,
                        intptr_t count);

/// The result's element from |code| (i32, within the first clamp) in the body
/// of |g|, whose inputs from |first| on are those tables: |code| itself without
/// a second scaling.
MlirValue htvmEmitPost(HtvmGeneric *g, const HtvmQnnRequant *requant,
                       MlirValue code, intptr_t first);

#endif // HTVM_PASSES_CPU_EMIT_POST_H
