//===- report.h - What was decided, and what came of it -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_REPORT_H
#define HTVM_LIBRARY_COMPILE_REPORT_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "library/compile/options.h"
#include "library/compile/trial.h"
#include "library/draw/text.h"

#include "mlir-c/IR.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

typedef struct Report {
  char *explanation; // malloc'ed text, or NULL
  cJSON *layers;
  cJSON *json;
  Trial trial;
} Report;

/// Keeps what |module| at level partition says about its layers. |isPow2|: with
/// --numerics=pow2.
void reportTakeLayers(Report *report, MlirOperation module, bool isPow2);

/// The text for --explain; borrowed.
const char *reportExplanation(const Report *report);

/// Completes the report (docs/report.md): |manifest| (borrowed; NULL: none),
/// the decisions, the memory that |module| at level llvm takes in |result|, and
/// one run of the program. Must not move afterwards.
void reportComplete(Report *report, const cJSON *manifest, MlirOperation module,
                    const HtvmEmitted *result, const Options *options,
                    HtvmArena *arena);

/// The text for --report, as JSON or as a page by the file's name. The caller
/// destroys it.
void reportText(const Report *report, const Options *options, HtvmText *out);

/// A line for --explain about the run; nothing without one.
void reportRunText(const Report *report, HtvmText *out);

void reportDestroy(Report *report);

#endif // HTVM_LIBRARY_COMPILE_REPORT_H
