//===- findings.h - What was decided, and what came of it -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_FINDINGS_H
#define HTVM_LIBRARY_COMPILE_FINDINGS_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "library/compile/options.h"
#include "library/compile/trial.h"
#include "library/htvm.h"
#include "library/support/text.h"

#include "mlir-c/IR.h"

#include <cjson/cJSON.h>

/// Zero-initialised nothing was found. Must not move.
typedef struct HtvmFindings {
  char *explanation; // malloc'ed text, or NULL
  cJSON *layers;
  cJSON *json;
  HtvmTrial trial;
} HtvmFindings;

/// Keeps what |module| at level partition says about its layers. |isPow2|: with
/// --numerics=pow2. False when memory ran out.
bool htvmFindingsTakeLayers(HtvmFindings *findings, MlirOperation module,
                            bool isPow2);

/// What a report tells of, all borrowed.
typedef struct HtvmReportSource {
  const char *name;      // of the network
  const cJSON *manifest; // NULL: none
  MlirOperation module;  // as far as it was lowered
  const HtvmEmitted *emitted;
  const HtvmOptions *options;
} HtvmReportSource;

/// Completes the report (docs/report.md): manifest, decisions, the memory that
/// the program takes, and one run of it.
void htvmFindingsComplete(HtvmFindings *findings,
                          const HtvmReportSource *source, HtvmArena *arena);

/// The report in |form|, after htvmFindingsComplete. The caller destroys |out|.
void htvmFindingsReport(const HtvmFindings *findings, HtvmReportForm form,
                        HtvmText *out);

/// The text for --explain, with a line about the run if there was one. The
/// caller destroys |out|.
void htvmFindingsExplain(const HtvmFindings *findings, HtvmText *out);

void htvmFindingsDestroy(HtvmFindings *findings);

#endif // HTVM_LIBRARY_COMPILE_FINDINGS_H
