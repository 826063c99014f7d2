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

#include "library/support/diagnostic.h"
#include "library/support/module_io.h"

#include <stdio.h>

/// Where diagnostics are printed, and what has been so far.
typedef struct HtvmDiagnosticPrinter {
  FILE *stream;
  const char *tool;       // for what concerns no file; NULL: its input's name
  const HtvmInput *input; // whose lines come from memory; may be NULL
  HtvmInput other;        // the last other file a diagnostic pointed into
  size_t errors;
} HtvmDiagnosticPrinter;

/// Prints |diagnostic| as |printer|, an HtvmDiagnosticPrinter, says: a handler.
void htvmDiagnosticPrint(const HtvmDiagnostic *diagnostic, void *printer);

/// Releases what |printer| read.
void htvmDiagnosticPrinterRelease(HtvmDiagnosticPrinter *printer);

#endif // HTVM_TOOLS_SUPPORT_DIAGNOSTIC_PRINTER_H
