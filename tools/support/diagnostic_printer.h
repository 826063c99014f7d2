//===- diagnostic_printer.h - Errors as a compiler prints them ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//   file:line:col: error: what is wrong
//     the line of the source
//         ^
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_DIAGNOSTIC_PRINTER_H
#define HTVM_TOOLS_SUPPORT_DIAGNOSTIC_PRINTER_H

#include "tools/support/module_io.h"

#include "mlir-c/Diagnostics.h"
#include "mlir-c/IR.h"

#include <stdio.h>

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

typedef struct HtvmDiagnosticPrinter HtvmDiagnosticPrinter;

/// Prints every diagnostic of |ctx| to |stream| from now on. Lines of |input|
/// (borrowed, may be NULL) come from memory, lines of other files are read.
/// The caller owns the result.
HtvmDiagnosticPrinter *htvmDiagnosticPrinterCreate(MlirContext ctx,
                                                   const HtvmInput *input,
                                                   FILE *stream);

/// Detaches from the context, which must still live.
void htvmDiagnosticPrinterDestroy(HtvmDiagnosticPrinter *printer);

/// Errors printed so far.
size_t htvmDiagnosticPrinterErrors(const HtvmDiagnosticPrinter *printer);

#endif // HTVM_TOOLS_SUPPORT_DIAGNOSTIC_PRINTER_H
