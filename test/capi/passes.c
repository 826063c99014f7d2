//===- passes.c - Options and pipelines through the C interface -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-passes | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "dialects/dialects.h"
#include "dialects/support/ir.h"
#include "passes/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static MlirLogicalResult runNothing(MlirOperation module,
                                    const HtvmPassOptions *options) {
  (void)module;
  (void)options;
  return mlirLogicalResultSuccess();
}

static const HtvmPassOptionInfo rows[] = {
    {"count", "int", ""}, {"name", "string", ""}, {NULL, NULL, NULL}};
static const HtvmPassInfo info = {"some-pass", "Does nothing", runNothing,
                                  rows};

static void show(const HtvmPassOptions *options) {
  printf("count=%" PRId64 " name='%s'\n",
         htvmPassOptionInt(options, "count", -1),
         htvmPassOptionString(options, "name", "none"));
}

static void parse(const char *text) {
  char message[256] = "";
  HtvmPassOptions *options =
      htvmPassOptionsParse(&info, text, message, sizeof message);
  if (!options) {
    printf("%s\n", message);
    return;
  }
  show(options);
  htvmPassOptionsDestroy(options);
}

// CHECK-LABEL: @testOptions
static void testOptions(void) {
  puts("@testOptions");
  // CHECK: count=-1 name='none'
  parse("");
  // CHECK: count=16 name='a b'
  parse(" count=0x10  name='a b' ");
  // CHECK: count=-9223372036854775808 name='{x} y'
  parse("count=-9223372036854775808 name={{x} y}");
  // CHECK: count=-1 name=''
  parse("name=");
}

// CHECK-LABEL: @testBadOptions
static void testBadOptions(void) {
  puts("@testBadOptions");
  // CHECK: needs a value of kind int, got '9223372036854775808'
  parse("count=9223372036854775808");
  // CHECK: needs a value of kind int, got '1x'
  parse("count=1x");
  // CHECK: needs a value of kind int, got ''
  parse("count");
  // CHECK: option 'name' of pass 'some-pass' needs a value of kind string, got ''
  parse("name");
  // CHECK: has no option 'depth'
  parse("depth=1");
  // CHECK: quote or brace is not closed
  parse("name='a");
  // CHECK: is given twice
  parse("count=1 count=1");
}

// CHECK-LABEL: @testClone
static void testClone(void) {
  puts("@testClone");
  char message[256];
  HtvmPassOptions *options =
      htvmPassOptionsParse(&info, "name=copied", message, sizeof message);
  HtvmPassOptions *copy = htvmPassOptionsClone(options);
  htvmPassOptionsDestroy(options);
  // CHECK: count=-1 name='copied'
  show(copy);
  htvmPassOptionsDestroy(copy);
}

// The table is sorted, and each pass can be created without options.
// CHECK-LABEL: @testTable
static void testTable(void) {
  puts("@testTable");
  char message[256];
  MlirContext ctx = mlirContextCreate();
  MlirPassManager manager = mlirPassManagerCreate(ctx);
  const char *last = "";
  for (const HtvmPassInfo *row = htvmPasses(); row->argument; ++row) {
    if (strcmp(last, row->argument) >= 0)
      printf("'%s' is out of order\n", row->argument);
    last = row->argument;
    MlirPass pass = htvmPassCreate(row, "", message, sizeof message);
    if (!pass.ptr)
      printf("'%s': %s\n", row->argument, message);
    else
      mlirPassManagerAddOwnedPass(manager, pass);
  }
  mlirPassManagerDestroy(manager);
  mlirContextDestroy(ctx);
  // CHECK-NEXT: end of table
  puts("end of table");
}

// A pipeline runs on several modules at once: every pass is cloned.
// CHECK-LABEL: @testThreads
static void testThreads(void) {
  puts("@testThreads");
  char message[256];
  MlirContext ctx = mlirContextCreate();
  if (mlirLogicalResultIsFailure(htvmDialectsRegister(ctx)))
    puts("no dialects");
  MlirModule module = mlirModuleCreateParse(
      ctx, HTVM_STR("module { module {} module {} module {} module {} }"));
  MlirPassManager manager = mlirPassManagerCreate(ctx);
  bool good = htvmPipelineAppend(
      manager, "builtin.module(builtin.module(require-no-ops{prefix=arith.}))",
      message, sizeof message);
  MlirLogicalResult result =
      mlirPassManagerRunOnOp(manager, mlirModuleGetOperation(module));
  // CHECK: parsed 1, ran 1
  printf("parsed %d, ran %d\n", good, mlirLogicalResultIsSuccess(result));
  mlirPassManagerDestroy(manager);
  mlirModuleDestroy(module);
  mlirContextDestroy(ctx);
}

int main(void) {
  testOptions();
  testBadOptions();
  testClone();
  testTable();
  testThreads();
  return 0;
}
