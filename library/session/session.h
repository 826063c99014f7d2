//===- session.h - Options, handlers and what compilations share ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SESSION_SESSION_H
#define HTVM_LIBRARY_SESSION_SESSION_H

#include "library/compile/calibration.h"
#include "library/compile/options.h"
#include "library/htvm.h"
#include "library/session/environment.h"
#include "library/support/diagnostic.h"

struct HtvmSession {
  HtvmArena *arena; // texts of options and calibrations
  HtvmOptions options;
  HtvmSurroundings surroundings;
  const char **texts; // of each option as it was set last; NULL: was not
  size_t calibrationCount, calibrationCapacity;
  HtvmCalibration *calibrations;
  HtvmDiagnosticHandler handler;
  void *handlerData;
  HtvmProgressHandler progress;
  void *progressData;
  MlirContext ctx;        // for the caller; null until it is asked for
  HtvmListener *listener; // of it
};

struct HtvmOutput {
  char *data; // malloc'ed, |size| bytes and a zero byte
  size_t size;
};

/// Hands an error to the handler of |session|, in |file| if not NULL. Returns
/// |status|.
__attribute__((format(printf, 4, 5))) HtvmStatus
htvmSessionError(HtvmSession *session, HtvmStatus status, const char *file,
                 const char *format, ...);

/// Hands |diagnostic| to the handler that |session| has by now: a handler.
void htvmSessionForward(const HtvmDiagnostic *diagnostic, void *session);

/// A call of the library: what it does and with what.
typedef HtvmStatus (*HtvmCall)(void *data);

/// Makes |call|; the status and the error when memory runs out in it.
HtvmStatus htvmSessionCall(HtvmSession *session, HtvmCall call, void *data);

/// Checks options and calibrations together.
HtvmStatus htvmSessionCheckOptions(HtvmSession *session);

/// |size| bytes at |data| (malloc'ed, taken even on failure) as an output;
/// under a guard.
HtvmOutput *htvmOutputCreate(char *data, size_t size);

/// An entry point was given NULL for what it calls |what|; |session| hears of
/// it, unless that is NULL itself. Returns HTVM_STATUS_USAGE.
HtvmStatus htvmSessionNull(HtvmSession *session, const char *what);

/// Returns from an entry point when |pointer| is NULL.
#define HTVM_NOT_NULL(session, pointer)                                        \
  if (!(pointer))                                                              \
  return htvmSessionNull(session, #pointer)

#endif // HTVM_LIBRARY_SESSION_SESSION_H
