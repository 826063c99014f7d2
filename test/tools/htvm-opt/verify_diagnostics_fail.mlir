// What does not match is told, with its place.
// RUN: not htvm-opt %s --split-input-file --verify-diagnostics \
// RUN:   --require-no-ops=prefix=arith. 2>&1 | FileCheck %s

// CHECK: fail.mlir:[[#@LINE+4]]:8: error: unexpected error: 'arith.addi' op is left
// CHECK: fail.mlir:[[#@LINE+1]]: error: expected error was not produced: something else
// expected-error @+2 {{something else}}
func.func @text(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  return %0 : i32
}

// -----

// CHECK: fail.mlir:[[#@LINE+2]]:8: error: unexpected error: 'arith.addi'
func.func @twice(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32 // expected-warning {{'arith.addi' op}}
  return %0 : i32
}

// -----

// CHECK: fail.mlir:[[#@LINE+1]]: error: comment is not of the form
// expected-error @nowhere {{text}}
// CHECK: fail.mlir:[[#@LINE+1]]: error: comment is not of the form
// expected-error {{text
// The word expected-error in a sentence is no comment.
