//===- qnn_edit.h - Layers changed in place -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What passes ask or change of a layer without building it anew.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_EDIT_H
#define HTVM_DIALECTS_QNN_QNN_EDIT_H

#include "dialects/qnn/qnn.h"
#include "dialects/qnn/qnn_sums.h"

/// Is |name| an optional attribute of a layer's meaning? Absent, it has none.
bool htvmQnnIsOptionalMeaning(MlirStringRef name);

/// Has |op| a second scaling?
bool htvmQnnHasPost(MlirOperation op);

/// The values that the last clamp of |op| lets through: that of the second
/// scaling, if there is one.
HtvmRange htvmQnnLastClamp(MlirOperation op);

/// The first clamp of |op|.
HtvmRange htvmQnnClamp(MlirOperation op);
void htvmQnnSetClamp(MlirOperation op, HtvmRange clamp);

/// The limits on the input of |op|.
HtvmQnnClip htvmQnnInputClip(MlirOperation op);
void htvmQnnSetInputClip(MlirOperation op, HtvmQnnClip clip);

/// Keeps of all that |op| has for each output channel the values of the
/// channels |kept|; |groups| are left of its groups.
void htvmQnnKeepChannels(MlirOperation op, const HtvmInts *kept, int64_t groups,
                         HtvmArena *arena);

#endif // HTVM_DIALECTS_QNN_QNN_EDIT_H
