// What upstream cannot lower is reported where it is.
//
// RUN: printf 12 > %t.in
// RUN: not htvm-reference %s --input=%t.in --output=%t.out 2>&1 | FileCheck %s
// RUN: not ls %t.out

func.func @custom(%a: tensor<2xi8>) -> tensor<2xi8> {
  // CHECK: unsupported.mlir:[[# @LINE + 1]]:8: error: failed to legalize operation 'tosa.custom'
  %b = tosa.custom %a {operator_name = "own", domain_name = "own", implementation_attrs = ""} : (tensor<2xi8>) -> tensor<2xi8>
  return %b : tensor<2xi8>
}
