//===- location.h - What a location says ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_LAYERS_LOCATION_H
#define HTVM_PASSES_LAYERS_LOCATION_H

#include "dialects/support/arena.h"

#include "mlir-c/IR.h"

/// The first name in |loc| (fused locations and call sites are searched from
/// left to right, the callee first), or NULL. Lives in |arena|.
const char *htvmLocationName(MlirLocation loc, HtvmArena *arena);

/// The first "file:line:column" in |loc|, or "unknown location".
const char *htvmLocationText(MlirLocation loc, HtvmArena *arena);

/// Does |text|, of htvmLocationText, name a place?
bool htvmLocationIsKnown(const char *text);

#endif // HTVM_PASSES_LAYERS_LOCATION_H
