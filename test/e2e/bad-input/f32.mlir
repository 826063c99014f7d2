// The core has no floating point.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: f32.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}input 0 is tensor<1x8xf32>; floating-point values need a quantised network
func.func @main(%x: tensor<1x8xf32>) -> tensor<1x8xf32> {
  %y = tosa.add %x, %x : (tensor<1x8xf32>, tensor<1x8xf32>) -> tensor<1x8xf32>
  return %y : tensor<1x8xf32>
}
