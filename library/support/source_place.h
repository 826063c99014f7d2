//===- source_place.h - What a diagnostic says and where ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_SOURCE_PLACE_H
#define HTVM_LIBRARY_SUPPORT_SOURCE_PLACE_H

#include "mlir-c/Diagnostics.h"
#include "mlir-c/IR.h"

#include <stdbool.h>

/// The first place in a source file that |loc| names, through call sites,
/// names and fusions. |file| is malloc'ed; the caller frees it. False when
/// there is none.
typedef struct HtvmSourcePlace {
  char *file;
  long line, column;
} HtvmSourcePlace;

bool htvmLocationFindPlace(MlirLocation loc, HtvmSourcePlace *out);

/// The first name that |loc| has, through call sites and fusions: that of a
/// front end for a layer. malloc'ed; the caller frees it. NULL when there is
/// none.
char *htvmLocationFindName(MlirLocation loc);

/// The text of |diagnostic| without its notes. malloc'ed; the caller frees it.
char *htvmDiagnosticText(MlirDiagnostic diagnostic);

/// "error", "warning", "note" or "remark".
const char *htvmDiagnosticKind(MlirDiagnostic diagnostic);

#endif // HTVM_LIBRARY_SUPPORT_SOURCE_PLACE_H
