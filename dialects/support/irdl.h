//===- irdl.h - Dialects described as text --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Our dialects are IRDL files; the build embeds their text (CMake function
// htvm_embed_irdl), and it is loaded into each context before any IR is parsed.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_IRDL_H
#define HTVM_DIALECTS_SUPPORT_IRDL_H

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

/// Loads the dialects that the IRDL text of |length| characters describes.
/// Does nothing when dialect |name| is there already: IRDL refuses to define
/// one twice. Fails with an error when the text is not valid.
MlirLogicalResult htvmIrdlLoad(MlirContext ctx, const char *name,
                               const char *text, size_t length);

#endif // HTVM_DIALECTS_SUPPORT_IRDL_H
