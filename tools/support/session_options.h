//===- session_options.h - Options of a compilation in a command line -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_SESSION_OPTIONS_H
#define HTVM_TOOLS_SUPPORT_SESSION_OPTIONS_H

#include "tools/support/arguments.h"

/// The options of the library. `foreignData` is the HtvmSession that receives
/// them; its handler is told what is wrong with them.
extern const HtvmForeignOptions htvmSessionOptions;

#endif // HTVM_TOOLS_SUPPORT_SESSION_OPTIONS_H
