//===- diana_check.h - Conditions that diana ops share --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the verifier of the dialect. Each check emits an error at |op|
// when its condition does not hold.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_DIANA_DIANA_CHECK_H
#define HTVM_DIALECTS_DIANA_DIANA_CHECK_H

#include "dialects/diana/diana.h"

/// |value|, called |what|, is |needed|.
MlirLogicalResult dianaCheckEqual(MlirOperation op, const char *what,
                                  int64_t value, int64_t needed);

/// The rules of diana.compute with engine "analog".
MlirLogicalResult dianaVerifyAnalog(MlirOperation op, HtvmArena *arena,
                                    const HtvmMachine *machine);

#endif // HTVM_DIALECTS_DIANA_DIANA_CHECK_H
