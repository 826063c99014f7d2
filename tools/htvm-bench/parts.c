//===- parts.c - The parts of the evaluation ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/parts.h"

#include <string.h>

const BenchPart *const benchParts[] = {
    &benchTable1, &benchTable2, &benchAblation, &benchCpu,   &benchFig2,
    &benchFig4,   &benchFig5,   &benchMapping,  &benchModel, &benchMlperfTiny};
const size_t benchPartCount = sizeof benchParts / sizeof *benchParts;

const BenchPart *benchFindPart(const char *name) {
  for (size_t i = 0; i < benchPartCount; ++i)
    if (strcmp(benchParts[i]->name, name) == 0)
      return benchParts[i];
  return NULL;
}
