// The body of a called function is somewhere else.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

func.func private @helper(tensor<1x8xi8>) -> tensor<1x8xi8>
func.func @main(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  // CHECK: declared_callee.mlir:{{[0-9]+}}:{{[0-9]+}}: error: 'func.call' op calls 'helper', which has no body; the whole network needs to be in the file
  %y = call @helper(%x) : (tensor<1x8xi8>) -> tensor<1x8xi8>
  return %y : tensor<1x8xi8>
}
