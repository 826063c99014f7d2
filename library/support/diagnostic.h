//===- diagnostic.h - Diagnostics as the library hands them on ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_DIAGNOSTIC_H
#define HTVM_LIBRARY_SUPPORT_DIAGNOSTIC_H

#include "library/htvm.h"

#include "mlir-c/IR.h"

/// What a handler receives; its texts live during the call only.
struct HtvmDiagnostic {
  HtvmSeverity severity;
  const char *message;
  const char *file; // NULL: none
  uint32_t line, column;
  const char *name; // NULL: none
  size_t noteCount;
  HtvmDiagnostic *notes;
};

/// A string callback that appends to |text|, an HtvmText.
void htvmAppendToText(MlirStringRef part, void *text);

/// "error", "warning", "note" or "remark".
const char *htvmSeverityText(HtvmSeverity severity);

typedef struct HtvmListener HtvmListener;

/// Hands every diagnostic of |ctx| to |handler| from now on. |unnamed|
/// (borrowed; may be NULL) is the file where a location names none, or "-", as
/// MLIR calls text that it was given in memory. The caller owns the result;
/// NULL when memory is out.
HtvmListener *htvmListenerCreate(MlirContext ctx, const char *unnamed,
                                 HtvmDiagnosticHandler handler, void *userData);

/// Detaches from the context, which must still live.
void htvmListenerDestroy(HtvmListener *listener);

/// Errors heard so far.
size_t htvmListenerErrors(const HtvmListener *listener);

#endif // HTVM_LIBRARY_SUPPORT_DIAGNOSTIC_H
