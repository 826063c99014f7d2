//===- tables.c - The tables of the list of engines -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiler, simulator and the check of programs have the same engines, in the
// same order and under the same names; so has a chip with one more.
//
// RUN: htvm-test-engine-tables | FileCheck %s
// RUN: %vpu/htvm-test-engine-tables | FileCheck %s --check-prefixes=CHECK,VPU
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"
#include "engines/registry.h"
#include "runtime/sim/engine.h"

#include <stdio.h>

int main(void) {
  // CHECK: digital digital digital, digital engine: digital engine
  // CHECK-NEXT: analog analog analog, analog engine: analog engine
  // VPU-NEXT: vpu vpu vpu, vector unit: vector unit
  for (int i = 0; i < htvmEngineCount(); ++i)
    printf("%s %s %s, %s: %s\n", htvmEngineAt(i)->name, htvmSimEngineName(i),
           dianaEngineName((size_t)i), htvmEngineAt(i)->title,
           simEngineKind(i)->title);
  // CHECK-NEXT: 0 and 0 more
  printf("%d and %d more\n", htvmSimEngineCount() - htvmEngineCount(),
         (int)dianaEngineCount() - htvmEngineCount());
  return 0;
}
