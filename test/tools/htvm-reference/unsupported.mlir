// What upstream cannot lower is reported where it is.
//
// RUN: printf 12 > %t.in
// RUN: not htvm-reference %s --entry=custom --input=%t.in --output=%t.out 2>&1 | FileCheck %s
// RUN: not ls %t.out

func.func @custom(%a: tensor<2xi8>) -> tensor<2xi8> {
  // CHECK: unsupported.mlir:[[# @LINE + 1]]:8: error: failed to legalize operation 'tosa.custom'
  %b = tosa.custom %a {operator_name = "own", domain_name = "own", implementation_attrs = ""} : (tensor<2xi8>) -> tensor<2xi8>
  return %b : tensor<2xi8>
}

// What becomes LLVM IR of another machine only.
// RUN: not htvm-reference %s --entry=device --input=%t.in --output=%t.out 2>&1 | FileCheck %s --check-prefix=DEVICE
// DEVICE: error: cannot be evaluated: an operation has no lowering to machine code of the host
func.func @device(%a: tensor<2xi8>) -> tensor<2xi8> {
  %i = gpu.thread_id x
  %b = arith.index_cast %i : index to i8
  %c = tensor.splat %b : tensor<2xi8>
  return %c : tensor<2xi8>
}
