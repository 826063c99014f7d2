//===- report.h - What was decided ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_COMPILE_REPORT_H
#define HTVM_TOOLS_HTVM_COMPILE_REPORT_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"

#include "mlir-c/IR.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

typedef struct Report {
  char *explanation; // malloc'ed text, or NULL
  cJSON *layers;
} Report;

/// Keeps what |module| at level partition says about its layers. |isPow2|: with
/// --numerics=pow2.
void reportTakeLayers(Report *report, MlirOperation module, bool isPow2);

/// The text for --explain; borrowed.
const char *reportExplanation(const Report *report);

/// The text for --report: |manifest| (borrowed) with the explanation of the
/// layers and sizes of |result|. The caller frees it with cJSON_free.
char *reportText(Report *report, const cJSON *manifest,
                 const HtvmEmitted *result);

void reportDestroy(Report *report);

#endif // HTVM_TOOLS_HTVM_COMPILE_REPORT_H
