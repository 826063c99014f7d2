//===- compilation.h - One network on its way down ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SESSION_COMPILATION_H
#define HTVM_LIBRARY_SESSION_COMPILATION_H

#include "library/compile/findings.h"
#include "library/compile/manifest.h"
#include "library/session/kind.h"
#include "library/session/session.h"
#include "library/support/diagnostic.h"

struct HtvmCompilation {
  HtvmSession *session;
  HtvmArena *arena;
  // As the session's were when it began.
  HtvmOptions options;
  size_t calibrationCount;
  HtvmCalibration *calibrations;
  const char *name; // of the network
  MlirContext ctx;  // of its own: what went before leaves no trace
  HtvmListener *listener;
  MlirModule module;
  MlirLocation location; // of the entry function, once it is known
  int level;             // the last one reached; -1: none
  bool isBroken;         // a call failed
  HtvmNetworkSignature signature;
  HtvmFindings findings;
  cJSON *manifest;
  HtvmEmitted emitted; // the last of all
  const char *step;    // that runs; NULL: none
  double stepBegin;
};

/// Ends the step that runs and begins |step| (static; NULL: none).
void htvmCompilationStep(HtvmCompilation *compilation, const char *step);

/// Tells of a part of the step that ended last.
void htvmCompilationPart(const HtvmCompilation *compilation, const char *part,
                         double seconds);

/// Runs the passes up to |level|, an index; failure after an error.
MlirLogicalResult htvmCompilationReach(HtvmCompilation *compilation, int level);

/// Work on a compilation; failure after an error.
typedef MlirLogicalResult (*HtvmWork)(HtvmCompilation *compilation, void *data);

/// Does |work| as a call of the library: under a guard, and broken afterwards
/// unless it succeeds.
HtvmStatus htvmCompilationCall(HtvmCompilation *compilation, HtvmWork work,
                               void *data);

#endif // HTVM_LIBRARY_SESSION_COMPILATION_H
