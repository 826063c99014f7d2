//===- module.c - Modules of a caller -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// This program has its own archives of MLIR's C API, over the libMLIR that the
// library has, too.
//
// RUN: htvm-test-module > %t.out 2> %t.err
// RUN: FileCheck %s < %t.out
// RUN: count 0 < %t.err
//
//===----------------------------------------------------------------------===//
#include "library/htvm-mlir.h"
#include "test/library/show.h"

#include "mlir-c/Dialect/Func.h"
#include "mlir-c/Dialect/Tosa.h"

static const char network[] =
    "func.func @f(%x: tensor<1x16xi8>) -> tensor<1x16xi8> {\n"
    "  %0 = tosa.add %x, %x : (tensor<1x16xi8>, tensor<1x16xi8>) -> "
    "tensor<1x16xi8> loc(\"model.py\":3:4)\n"
    "  return %0 : tensor<1x16xi8>\n"
    "}\n";

static MlirModule parse(MlirContext ctx, const char *text) {
  return mlirModuleCreateParse(ctx, mlirStringRefCreateFromCString(text));
}

static MlirContext ownContext(void) {
  MlirContext ctx = mlirContextCreate();
  mlirDialectHandleLoadDialect(mlirGetDialectHandle__func__(), ctx);
  mlirDialectHandleLoadDialect(mlirGetDialectHandle__tosa__(), ctx);
  return ctx;
}

static HtvmCompilation *beginModule(HtvmSession *session, MlirModule module) {
  HtvmCompilation *compilation;
  HtvmStatus status =
      htvmCompilationCreateFromModule(session, "given", module, &compilation);
  if (status)
    printf("module: %s\n", statusText(status));
  return compilation;
}

static int equals(HtvmOutput *left, HtvmOutput *right) {
  int isEqual = left && right &&
                htvmOutputSize(left) == htvmOutputSize(right) &&
                !memcmp(htvmOutputData(left), htvmOutputData(right),
                        htvmOutputSize(left));
  htvmOutputDestroy(left);
  htvmOutputDestroy(right);
  return isEqual;
}

static HtvmOutput *emitOnce(HtvmCompilation *compilation, const char *kind) {
  HtvmOutput *output = NULL;
  if (compilation)
    htvmCompilationEmit(compilation, kind, &output);
  htvmCompilationDestroy(compilation);
  return output;
}

typedef struct Text {
  char bytes[4096];
  size_t size;
} Text;

static void append(MlirStringRef part, void *data) {
  Text *text = data;
  if (text->size + part.length < sizeof text->bytes) {
    memcpy(text->bytes + text->size, part.data, part.length);
    text->size += part.length;
  }
}

static Text print(MlirModule module) {
  Text text = {"", 0};
  MlirOpPrintingFlags flags = mlirOpPrintingFlagsCreate();
  mlirOpPrintingFlagsEnableDebugInfo(flags, true, false);
  mlirOperationPrintWithFlags(mlirModuleGetOperation(module), flags, append,
                              &text);
  mlirOpPrintingFlagsDestroy(flags);
  return text;
}

// A module of another context gives what its text gives, and stays as it is.
static void testOther(HtvmSession *session) {
  // CHECK-LABEL: @testOther
  puts("@testOther");
  MlirContext ctx = ownContext();
  MlirModule module = parse(ctx, network);
  Text before = print(module);
  HtvmOutput *given = emitOnce(beginModule(session, module), "elf");
  HtvmOutput *text = emitOnce(begin(session, "given", network), "elf");
  // CHECK-NEXT: elf: same
  printf("elf: %s\n", equals(given, text) ? "same" : "different");
  Text after = print(module);
  // CHECK-NEXT: module: untouched
  printf("module: %s\n",
         strcmp(before.bytes, after.bytes) ? "changed" : "untouched");
  mlirModuleDestroy(module);
  mlirContextDestroy(ctx);
}

// Places are those of the module's locations; the name stands for the rest.
static void testPlaces(HtvmSession *session) {
  // CHECK-LABEL: @testPlaces
  puts("@testPlaces");
  MlirContext ctx = ownContext();
  MlirModule module =
      parse(ctx, "func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {\n"
                 "  %0 = tosa.cast %x : (tensor<4xi8>) -> tensor<4xf32>"
                 " loc(\"model.py\":3:4)\n"
                 "  %1 = tosa.cast %0 : (tensor<4xf32>) -> tensor<4xi8>\n"
                 "  return %1 : tensor<4xi8>\n"
                 "}\n");
  // CHECK-NEXT: error model.py:3:4: 'tosa.cast' op computes in floating point
  htvmOutputDestroy(emitOnce(beginModule(session, module), "mlir:input"));
  mlirModuleDestroy(module);
  module = parse(ctx, "func.func @f(%x: tensor<4xi8>) { return }");
  // CHECK-NEXT: error given:1:1: 'func.func' op has no result
  htvmOutputDestroy(emitOnce(beginModule(session, module), "mlir:input"));
  mlirModuleDestroy(module);
  mlirContextDestroy(ctx);
}

// A dialect that only the caller knows.
static void testStrange(HtvmSession *session) {
  // CHECK-LABEL: @testStrange
  puts("@testStrange");
  MlirContext ctx = ownContext();
  mlirContextSetAllowUnregisteredDialects(ctx, true);
  MlirModule module = parse(ctx, "\"own.op\"() : () -> ()");
  // CHECK-NEXT: error given:0:0: {{.*}}own
  // CHECK: module: diagnosed
  beginModule(session, module);
  mlirModuleDestroy(module);
  mlirContextDestroy(ctx);
}

// The session's context knows the levels; its diagnostics go to the handler.
static void testContext(HtvmSession *session) {
  // CHECK-LABEL: @testContext
  puts("@testContext");
  MlirContext ctx = htvmSessionContext(session);
  // CHECK-NEXT: one context
  puts(mlirContextEqual(ctx, htvmSessionContext(session)) ? "one context"
                                                          : "two contexts");
  HtvmOutput *level =
      emitOnce(begin(session, "given", network), "bytecode:partition");
  MlirModule module = mlirModuleCreateParse(
      ctx, mlirStringRefCreate(htvmOutputData(level), htvmOutputSize(level)));
  // CHECK-NEXT: level: read
  printf("level: %s\n", mlirModuleIsNull(module) ? "not read" : "read");
  htvmOutputDestroy(level);
  mlirModuleDestroy(module);
  // CHECK-NEXT: error -:1:1: {{.*}}expected
  module = parse(ctx, "?");
  // CHECK: error -:1:2: op expects exactly 3 operands, but got 0
  module = parse(ctx, " \"qnn.conv2d\"() : () -> ()");
}

int main(void) {
  HtvmSession *session = showingSession();
  testOther(session);
  testPlaces(session);
  testStrange(session);
  testContext(session);
  htvmSessionDestroy(session);
  return 0;
}
