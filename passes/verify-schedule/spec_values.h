//===- spec_values.h - The values of the network, while it is read --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_SPEC_VALUES_H
#define HTVM_PASSES_VERIFY_SCHEDULE_SPEC_VALUES_H

#include "passes/verify-schedule/spec.h"

typedef struct SpecSlot {
  MlirValue value;
  View view; // tensor NULL: a free slot
} SpecSlot;

/// The network while it is read.
typedef struct SpecReader {
  HtvmArena *arena;
  Spec *spec;
  int64_t next; // content of the next tensor
  SpecSlot *slots;
  size_t slotMask;
} SpecReader;

/// The view that |value| is; false for a constant.
bool specFindView(const SpecReader *reader, MlirValue value, View *out);

/// Lets |value| be |view|.
void specAddView(SpecReader *reader, MlirValue value, View view);

/// Adds the tensor |value| that |at| makes; an error at |at| when it is of a
/// type that is not checked.
MlirLogicalResult specAddTensor(SpecReader *reader, MlirOperation at,
                                MlirValue value, MlirStringRef name,
                                Tensor **out);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_SPEC_VALUES_H
