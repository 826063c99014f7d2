//===- source_place.h - The places that a location names ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_SOURCE_PLACE_H
#define HTVM_LIBRARY_SUPPORT_SOURCE_PLACE_H

#include "mlir-c/IR.h"

#include <stdbool.h>

/// A place in a file; |file| is borrowed from the context.
typedef struct HtvmSourcePlace {
  MlirStringRef file;
  unsigned line, column;
} HtvmSourcePlace;

/// The first place in a source file that |loc| names, through call sites,
/// names and fusions. False when there is none.
bool htvmLocationFindPlace(MlirLocation loc, HtvmSourcePlace *out);

/// The first name that |loc| has, through call sites and fusions: that of a
/// front end for a layer. Borrowed from the context. False when there is none.
bool htvmLocationFindName(MlirLocation loc, MlirStringRef *out);

#endif // HTVM_LIBRARY_SUPPORT_SOURCE_PLACE_H
