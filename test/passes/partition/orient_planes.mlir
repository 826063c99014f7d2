// RUN: htvm-opt %s --orient-planes --cancel-transposes | FileCheck %s
// RUN: htvm-opt %s --orient-planes=engines=none | FileCheck %s --check-prefix=NONE
// RUN: not htvm-opt %s --orient-planes=engines=digtal 2>&1 | FileCheck %s --check-prefix=BAD
// RUN: python3 %S/Inputs/random_bytes.py 7 2400 %t.x
// RUN: htvm-compile %s --entry=narrow -o %t.elf
// RUN: htvm-run %t.elf --input=%t.x --output=%t.y
// RUN: htvm-reference %s --entry=narrow --input=%t.x --output=%t.z
// RUN: cmp %t.y %t.z
// RUN: htvm-compile %s --entry=narrow --explain | FileCheck %s --check-prefix=EXPLAIN
// RUN: htvm-compile %s --entry=narrow --schedule=htvm --emit=mlir:partition | FileCheck %s --check-prefix=NONE

// NONE-NOT: swapped
// EXPLAIN: rows and columns changed over: the engine is faster that way
// BAD: engines is 'digtal'

// Narrow tensors change over as a group, kernels, strides and padding with them;
// the transposes at the ends take the change up.
// CHECK-LABEL: func.func @narrow
// CHECK-DAG: dense<"0x01060B02070C03080D04090E050A0F{{.*}}> : tensor<8x1x5x3xi8>
// CHECK-DAG: tosa.transpose %{{.*}} {perms = array<i32: 0, 3, 2, 1>} : (tensor<1x60x5x8xi8>) -> tensor<1x8x5x60xi8>
// CHECK: "qnn.conv2d"
// CHECK-SAME: pad = array<i64: 2, 2, 1, 0>
// CHECK-SAME: swapped
// CHECK-SAME: -> tensor<1x8x5x59xi8>
// CHECK-NOT: tosa.transpose
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: kernel = array<i64: 2, 3>, pad = array<i64: 1, 0, 0, 2>, stride = array<i64: 1, 1>, swapped
// CHECK: "qnn.add"{{.*}}swapped
// CHECK: tosa.transpose %{{.*}} {perms = array<i32: 0, 3, 2, 1>}
func.func @narrow(%t: tensor<1x60x5x8xi8>) -> tensor<1x59x5x8xi8> {
  %x = tosa.transpose %t {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x60x5x8xi8>) -> tensor<1x8x60x5xi8>
  %w = arith.constant dense<[[[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]], [[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]],
                             [[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]], [[[-1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]],
                             [[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]], [[[1, -2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]],
                             [[[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]], [[[1, 2, -3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]]]> : tensor<8x1x3x5xi8>
  %b = arith.constant dense<[9, 8, 7, 6, 5, 4, 3, 2]> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 0, 2, 2>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 8 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 6>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x60x5xi8>, tensor<8x1x3x5xi8>, tensor<8xi32>) -> tensor<1x8x59x5xi8>
  %p = "qnn.max_pool2d"(%y) {
    kernel = array<i64: 3, 2>, pad = array<i64: 0, 2, 1, 0>, stride = array<i64: 1, 1>, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x59x5xi8>) -> tensor<1x8x59x5xi8>
  %a = "qnn.add"(%p, %y) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x59x5xi8>, tensor<1x8x59x5xi8>) -> tensor<1x8x59x5xi8>
  %r = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x8x59x5xi8>) -> tensor<1x59x5x8xi8>
  return %r : tensor<1x59x5x8xi8>
}

// Wide ones stay.
// CHECK-LABEL: func.func @wide
// CHECK-NOT: swapped
func.func @wide(%x: tensor<1x4x5x60xi8>) -> tensor<1x4x5x60xi8> {
  %w = arith.constant dense<7> : tensor<4x4x1x1xi8>
  %b = arith.constant dense<9> : tensor<4xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x5x60xi8>, tensor<4x4x1x1xi8>, tensor<4xi32>) -> tensor<1x4x5x60xi8>
  return %y : tensor<1x4x5x60xi8>
}
