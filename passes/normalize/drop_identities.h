//===- drop_identities.h - drop-identities --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass, and what its files share: value_steps.c says what an op does to an
// element.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_DROP_IDENTITIES_H
#define HTVM_PASSES_NORMALIZE_DROP_IDENTITIES_H

#include "dialects/qnn/qnn_range.h"
#include "dialects/qnn/qnn_requant.h"
#include "dialects/support/tensors.h"
#include "passes/passes.h"

/// Removes ops under |module| that change nothing, and equal qnn layers.
MlirLogicalResult htvmDropIdentities(MlirOperation module,
                                     const HtvmPassOptions *options);

/// What an op does to each element of operand |operand|.
typedef struct HtvmStep {
  intptr_t operand;
  HtvmInts table; // count 0: none
  bool isAdd;
  HtvmQnnAdd add;
  const HtvmQnnAddSide *side; // of |add|, for the operand
  int64_t addend;             // what the constant side gives
  int64_t inputZp;
  HtvmChannelRequant requant;
} HtvmStep;

/// Reads an op that treats all elements alike: a rescale, clamp or table, a
/// pool of one element, a sum with a constant. False for any other.
bool htvmStepRead(MlirOperation op, HtvmArena *arena, HtvmStep *out);

/// What |step| makes of |x|.
int64_t htvmStepApply(const HtvmStep *step, int64_t x);

#endif // HTVM_PASSES_NORMALIZE_DROP_IDENTITIES_H
