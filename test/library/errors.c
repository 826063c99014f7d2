//===- errors.c - Diagnostics of compilations -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-errors > %t.out 2> %t.err
// RUN: FileCheck %s < %t.out
// RUN: count 0 < %t.err
//
//===----------------------------------------------------------------------===//
#include "test/library/show.h"

static const char good[] =
    "func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {\n"
    "  %0 = tosa.add %x, %x : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>\n"
    "  return %0 : tensor<4xi8>\n"
    "}\n";

// Text that is no MLIR: the place in it, by the name that was given.
static void testSyntax(HtvmSession *session) {
  // CHECK-LABEL: @testSyntax
  puts("@testSyntax");
  // CHECK-NEXT: error net.mlir:2:7: expected
  // CHECK: begin: diagnosed
  begin(session, "net.mlir",
        "func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {\n  %0 = ?\n}\n");
  // CHECK: error net.mlir:0:0: bytecode version
  // CHECK: begin: diagnosed
  begin(session, "net.mlir", "ML\xefR no more");
}

// Notes belong to their error and have places of their own.
static void testNotes(HtvmSession *session) {
  // CHECK-LABEL: @testNotes
  puts("@testNotes");
  // CHECK-NEXT: error twice.mlir:2:1: redefinition of symbol named 'f'
  // CHECK: + note twice.mlir:1:1: see existing symbol definition here
  // CHECK-NEXT: begin: diagnosed
  begin(session, "twice.mlir",
        "func.func private @f()\nfunc.func private @f()\n");
}

// An error of a pass, with the place and the name that a front end gave.
static void testPlace(HtvmSession *session) {
  // CHECK-LABEL: @testPlace
  puts("@testPlace");
  HtvmCompilation *compilation =
      begin(session, "float.mlir",
            "func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {\n"
            "  %0 = tosa.cast %x : (tensor<4xi8>) -> tensor<4xf32>"
            " loc(\"conv1\"(\"model.py\":7:3))\n"
            "  %1 = tosa.cast %0 : (tensor<4xf32>) -> tensor<4xi8>\n"
            "  return %1 : tensor<4xi8>\n"
            "}\n");
  // CHECK-NEXT: error model.py:7:3 in conv1: 'tosa.cast' op computes in floating point
  // CHECK-NEXT: mlir:qnn: diagnosed
  emit(compilation, "mlir:qnn");
  // After that it can only be destroyed.
  // CHECK-NEXT: error float.mlir:0:0: the compilation failed before, it can only be destroyed
  // CHECK-NEXT: elf: usage
  emit(compilation, "elf");
  htvmCompilationDestroy(compilation);
}

// A remark is none of the errors.
static void testRemark(HtvmSession *session) {
  // CHECK-LABEL: @testRemark
  puts("@testRemark");
  HtvmCompilation *compilation =
      begin(session, "batch.mlir",
            "func.func @f(%x: tensor<?x4xi8>) -> tensor<?x4xi8> {\n"
            "  return %x : tensor<?x4xi8>\n"
            "}\n");
  // CHECK-NEXT: remark batch.mlir:1:1: 'func.func' op
  // CHECK-NEXT: mlir:input: some bytes, ends in 0
  emit(compilation, "mlir:input");
  htvmCompilationDestroy(compilation);
}

// What is wrong with the order of calls breaks nothing.
static void testOrder(HtvmSession *session) {
  // CHECK-LABEL: @testOrder
  puts("@testOrder");
  HtvmCompilation *compilation = begin(session, "good.mlir", good);
  // CHECK-NEXT: run: done
  printf("run: %s\n", statusText(htvmCompilationRun(compilation, "tile")));
  // CHECK-NEXT: again: done
  printf("again: %s\n", statusText(htvmCompilationRun(compilation, "qnn")));
  // CHECK-NEXT: error good.mlir:0:0: there is no level 'hw'
  // CHECK-NEXT: nowhere: usage
  printf("nowhere: %s\n", statusText(htvmCompilationRun(compilation, "hw")));
  // CHECK-NEXT: error good.mlir:0:0: level qnn lies behind, the compilation is at level tile
  // CHECK-NEXT: mlir:qnn: usage
  emit(compilation, "mlir:qnn");
  // CHECK-NEXT: error -:0:0: --emit needs elf, {{.*}}; got 'exe'
  // CHECK-NEXT: exe: usage
  emit(compilation, "exe");
  // CHECK-NEXT: mlir:tile: some bytes, ends in 0
  emit(compilation, "mlir:tile");
  // CHECK-NEXT: elf: some bytes, ends in 0
  emit(compilation, "elf");
  htvmCompilationDestroy(compilation);
  htvmCompilationDestroy(NULL);
}

// Options of the outside world: linker, directories, calibration.
static void testSurroundings(void) {
  // CHECK-LABEL: @testSurroundings
  puts("@testSurroundings");
  HtvmSession *session = showingSession();
  htvmSessionSetOption(session, "linker", "no-such-linker");
  HtvmCompilation *compilation = begin(session, "good.mlir", good);
  // CHECK-NEXT: error good.mlir:1:1: needs the linker 'no-such-linker' in PATH:
  // No such file or directory CHECK-NEXT: elf: diagnosed
  emit(compilation, "elf");
  htvmCompilationDestroy(compilation);
  htvmSessionSetOption(session, "device-directory", "nowhere");
  compilation = begin(session, "good.mlir", good);
  // CHECK-NEXT: error good.mlir:1:1: needs the device functions in 'nowhere/device.bc': No such file or directory
  // CHECK-NEXT: obj: diagnosed
  emit(compilation, "obj");
  htvmCompilationDestroy(compilation);
  htvmSessionAddCalibration(session, "x.bin", "1234567", 7);
  // CHECK-NEXT: error -:0:0: --calibration needs --numerics=pow2
  // CHECK-NEXT: begin: usage
  begin(session, "good.mlir", good);
  htvmSessionSetOption(session, "numerics", "pow2");
  compilation = begin(session, "good.mlir", good);
  // CHECK-NEXT: error good.mlir:1:1: 'func.func' op cannot be calibrated: 'x.bin' holds 7 bytes
  // CHECK-NEXT: mlir:qnn: diagnosed
  emit(compilation, "mlir:qnn");
  htvmCompilationDestroy(compilation);
  htvmSessionDestroy(session);
}

int main(void) {
  HtvmSession *session = showingSession();
  testSyntax(session);
  testNotes(session);
  testPlace(session);
  testRemark(session);
  testOrder(session);
  testSurroundings();
  htvmSessionDestroy(session);
  return 0;
}
