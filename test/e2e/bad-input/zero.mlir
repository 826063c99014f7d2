// A tensor without elements.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: zero.mlir:{{[0-9]+}}:{{[0-9]+}}: error: {{.*}}a tensor without elements cannot be passed
func.func @main(%x: tensor<1x0x4x8xi8>) -> tensor<1x0x4x8xi8> {
  return %x : tensor<1x0x4x8xi8>
}
