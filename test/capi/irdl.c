//===- irdl.c - Loading dialects from text --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-irdl 2>&1 | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "dialects/support/irdl.h"

#include "dialects/dialects.h"
#include "dialects/support/ir.h"

#include <stdio.h>
#include <string.h>

static void load(MlirContext ctx, const char *name, const char *text) {
  MlirLogicalResult result = htvmIrdlLoad(ctx, name, text, strlen(text));
  printf("%s\n", mlirLogicalResultIsSuccess(result) ? "loaded" : "failed");
  fflush(stdout);
}

static void verify(MlirContext ctx, const char *text) {
  MlirModule module =
      mlirModuleCreateParse(ctx, mlirStringRefCreateFromCString(text));
  printf("%s\n", mlirModuleIsNull(module) ? "refused" : "accepted");
  fflush(stdout);
  if (!mlirModuleIsNull(module))
    mlirModuleDestroy(module);
}

// CHECK-LABEL: @testLoad
static void testLoad(MlirContext ctx) {
  puts("@testLoad");
  const char *text = "irdl.dialect @toy {\n"
                     "  irdl.operation @pair {\n"
                     "    %0 = irdl.any\n"
                     "    irdl.operands(value: %0)\n"
                     "  }\n"
                     "}\n";
  // CHECK-NEXT: loaded
  load(ctx, "toy", text);
  // A second time is no error.
  // CHECK-NEXT: loaded
  load(ctx, "toy", text);
  // CHECK: op expects exactly 1 operands, but got 0
  // CHECK: refused
  verify(ctx, "\"toy.pair\"() : () -> ()");
  // CHECK: unregistered operation 'toy.single'
  // CHECK: refused
  verify(ctx, "\"toy.single\"() : () -> ()");
}

// CHECK-LABEL: @testBroken
static void testBroken(MlirContext ctx) {
  puts("@testBroken");
  fflush(stdout);
  // CHECK: error:
  // CHECK: failed
  load(ctx, "broken", "irdl.dialect @broken {");
}

// Registering twice changes nothing; a second context is independent.
// CHECK-LABEL: @testRegister
static void testRegister(void) {
  puts("@testRegister");
  for (int i = 0; i < 2; ++i) {
    MlirContext ctx = mlirContextCreate();
    for (int j = 0; j < 2; ++j)
      if (mlirLogicalResultIsFailure(htvmDialectsRegister(ctx)))
        puts("no dialects");
    for (const char *const *name = htvmDialectNames(); *name; ++name)
      if (mlirDialectIsNull(mlirContextGetOrLoadDialect(
              ctx, mlirStringRefCreateFromCString(*name))))
        printf("no dialect '%s'\n", *name);
    for (const char *const *name = htvmUpstreamDialectNames(); *name; ++name)
      if (mlirDialectIsNull(mlirContextGetOrLoadDialect(
              ctx, mlirStringRefCreateFromCString(*name))))
        printf("no dialect '%s'\n", *name);
    mlirContextDestroy(ctx);
  }
  // CHECK-NEXT: registered
  puts("registered");
}

int main(void) {
  MlirContext ctx = mlirContextCreate();
  if (mlirLogicalResultIsFailure(htvmDialectsRegister(ctx)))
    return 1;
  testLoad(ctx);
  testBroken(ctx);
  mlirContextDestroy(ctx);
  testRegister();
  return 0;
}
