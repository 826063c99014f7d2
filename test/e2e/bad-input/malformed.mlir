// A parse error is reported where it is.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

func.func @main(%x: tensor<1x4x4x8xi8>) -> tensor<1x4x4x8xi8> {
  // CHECK: malformed.mlir:[[#@LINE+1]]:{{[0-9]+}}: error:
  return %y : tensor<1x4x4x8xi8
}
