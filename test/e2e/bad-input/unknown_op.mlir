// An op of a dialect that nobody has registered.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

func.func @main(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  // CHECK: unknown_op.mlir:[[#@LINE+1]]:8: error: dialect 'magic' is none that htvm reads: networks need to be in tosa or linalg; htvm-opt --show-dialects lists all
  %y = "magic.relu"(%x) : (tensor<1x8xi8>) -> tensor<1x8xi8>
  return %y : tensor<1x8xi8>
}
