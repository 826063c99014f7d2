// Floating point inside a network whose borders are int8.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

func.func @main(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  // CHECK: f32_inside.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: 'tosa.cast' op has a result of type tensor<1x8xf32>; floating-point values need
  %f = tosa.cast %x : (tensor<1x8xi8>) -> tensor<1x8xf32>
  %e = tosa.exp %f : (tensor<1x8xf32>) -> tensor<1x8xf32>
  %y = tosa.cast %e : (tensor<1x8xf32>) -> tensor<1x8xi8>
  return %y : tensor<1x8xi8>
}
