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

#include "library/support/module_io.h"

#include "mlir-c/IR.h"

#include <stdio.h>

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
