// RUN: htvm-opt %s --tile --convert-qnn-to-tile | FileCheck %s
// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --verify-tile -o %t

// A result left in lines: 16 bytes of each of 4 x 16 pixels for 8 channels. The
// core changes nothing.
// CHECK-LABEL: func.func @block
// CHECK: %[[L1:.*]] = memref.alloc() {{.*}} : memref<4128xi8, {layout = "lines", memory = "l1"}>
// CHECK: %[[OUT:.*]] = "tile.range"(%[[L1]]) {bytes = 16 : i64, count = array<i64: 64>, offset = 0 : i64, strides = array<i64: 64>}
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[OUT]]) {{.*}}kind = "conv_lines"
// CHECK: kind = "conv"{{.*}}worker = "analog"
// Whole lines are added.
// CHECK: kind = "add"{{.*}}payload = {elements = 4096 : i64, shift = 1 : i64}
// CHECK-NOT: kind = "pack_lines"
func.func @block(%x: tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "first", layout = "lines", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %2 = "qnn.conv2d"(%1, %w, %b) {engine = "analog", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %3 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", layout = "lines", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  %4 = "qnn.conv2d"(%3, %w, %b) {engine = "analog", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  return %4 : tensor<1x8x4x16xi8>
}
