// What upstream cannot lower is reported where it is.
//
// RUN: printf 12 > %t.in
// RUN: not htvm-reference %s --entry=read --input=%t.in --output=%t.out 2>&1 | FileCheck %s --check-prefix=READ
// RUN: not htvm-reference %s --entry=same --input=%t.in --output=%t.out 2>&1 | FileCheck %s --check-prefix=SAME
// RUN: not ls %t.out

// SAME: unsupported.mlir:[[# @LINE + 2]]:1: error: cannot be converted to LLVM IR: {{.*}} tosa.variable
// SAME: error: cannot be evaluated: an operation has no lowering to machine code of the host
tosa.variable @state = dense<0> : tensor<2xi8>
func.func @read(%a: tensor<2xi8>) -> tensor<2xi8> {
  // READ: unsupported.mlir:[[# @LINE + 1]]:8: error: failed to legalize operation 'tosa.variable_read'
  %b = tosa.variable_read @state : tensor<2xi8>
  return %b : tensor<2xi8>
}
func.func @same(%a: tensor<2xi8>) -> tensor<2xi8> {
  return %a : tensor<2xi8>
}
