//===- show.h - What tests of the library share ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_LIBRARY_SHOW_H
#define HTVM_TEST_LIBRARY_SHOW_H

#include "library/htvm.h"

#include <stdio.h>
#include <string.h>

static inline void showLine(const HtvmDiagnostic *diagnostic,
                            const char *front) {
  static const char *const kinds[] = {"error", "warning", "note", "remark"};
  const char *file = htvmDiagnosticFile(diagnostic);
  const char *name = htvmDiagnosticName(diagnostic);
  printf("%s%s %s:%u:%u%s%s: %s\n", front,
         kinds[htvmDiagnosticSeverity(diagnostic)], file ? file : "-",
         htvmDiagnosticLine(diagnostic), htvmDiagnosticColumn(diagnostic),
         name ? " in " : "", name ? name : "",
         htvmDiagnosticMessage(diagnostic));
}

/// A handler that prints all of |diagnostic|.
static inline void show(const HtvmDiagnostic *diagnostic, void *userData) {
  (void)userData;
  showLine(diagnostic, "");
  for (size_t i = 0; i < htvmDiagnosticNoteCount(diagnostic); ++i)
    showLine(htvmDiagnosticNote(diagnostic, i), "+ ");
}

/// A session whose diagnostics are shown.
static inline HtvmSession *showingSession(void) {
  HtvmSession *session = htvmSessionCreate();
  htvmSessionSetDiagnosticHandler(session, show, NULL);
  return session;
}

static inline const char *statusText(HtvmStatus status) {
  static const char *const texts[] = {"done", "diagnosed", "usage",
                                      "no memory"};
  return texts[status];
}

/// Begins to compile |text|; null after a failure.
static inline HtvmCompilation *begin(HtvmSession *session, const char *name,
                                     const char *text) {
  HtvmCompilation *compilation;
  HtvmStatus status =
      htvmCompilationCreate(session, name, text, strlen(text), &compilation);
  if (status)
    printf("begin: %s\n", statusText(status));
  return compilation;
}

/// Emits |kind| and says how it went.
static inline void emit(HtvmCompilation *compilation, const char *kind) {
  HtvmOutput *output;
  HtvmStatus status = htvmCompilationEmit(compilation, kind, &output);
  if (status)
    printf("%s: %s\n", kind, statusText(status));
  else
    printf("%s: %s bytes, ends in %d\n", kind,
           htvmOutputSize(output) ? "some" : "no",
           ((const char *)htvmOutputData(output))[htvmOutputSize(output)]);
  htvmOutputDestroy(output);
}

#endif // HTVM_TEST_LIBRARY_SHOW_H
