//===- roundtrip.h - Does a module survive printing and reading? ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_OPT_ROUNDTRIP_H
#define HTVM_TOOLS_HTVM_OPT_ROUNDTRIP_H

#include "mlir-c/IR.h"

/// Prints |module| as text, as generic text and as bytecode, reads each back
/// and compares. Fails with an error at the module that shows the first
/// difference.
MlirLogicalResult roundtripVerify(MlirModule module);

#endif // HTVM_TOOLS_HTVM_OPT_ROUNDTRIP_H
