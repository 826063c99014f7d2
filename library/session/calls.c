//===- calls.c - Calls of the library and how they fail -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/session/session.h"

#include <stdarg.h>
#include <stdio.h>

HtvmStatus htvmSessionError(HtvmSession *session, HtvmStatus status,
                            const char *file, const char *format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  const HtvmDiagnostic diagnostic = {
      .severity = HTVM_SEVERITY_ERROR, .message = text, .file = file};
  htvmSessionForward(&diagnostic, session);
  return status;
}

HtvmStatus htvmSessionNull(HtvmSession *session, const char *what) {
  return session ? htvmSessionError(session, HTVM_STATUS_USAGE, NULL,
                                    "'%s' needs to be given, it is NULL", what)
                 : HTVM_STATUS_USAGE;
}

void htvmSessionForward(const HtvmDiagnostic *diagnostic, void *data) {
  const HtvmSession *session = data;
  if (session->handler)
    session->handler(diagnostic, session->handlerData);
}

typedef struct Guarded {
  HtvmCall call;
  void *data;
  HtvmStatus status;
} Guarded;

static void makeCall(void *data) {
  Guarded *guarded = data;
  guarded->status = guarded->call(guarded->data);
}

HtvmStatus htvmSessionCall(HtvmSession *session, HtvmCall call, void *data) {
  Guarded guarded = {call, data, HTVM_STATUS_DONE};
  size_t needed = 0;
  if (htvmMemoryGuard(makeCall, &guarded, &needed))
    return guarded.status;
  return htvmSessionError(session, HTVM_STATUS_NO_MEMORY, NULL,
                          "out of memory (%zu bytes needed)", needed);
}
