// RUN: htvm-opt %s -split-input-file --tile --convert-qnn-to-tile --verify-tile | FileCheck %s
// Borders of a value other than zero.

// What the core packs anyway it packs with the border: rows 2 to 9 of 10,
// columns 1 to 14 of 16. The engine pads nothing, and the zero point is in the
// bias: 5 - (-128) * 3 * 9.
// CHECK-LABEL: func.func @packed(
// CHECK: dense<3461> : tensor<16xi32>
// CHECK-NOT: "tile.pack"
// CHECK: "tile.pad"
// CHECK-SAME: layout = array<i64: 3, 10, 16, 16>, place = array<i64: 2, 1>, reversed = false, size = array<i64: 8, 14>, strides = array<i64: 112, 14, 1>, value = -128 : i64
// CHECK: "tile.conv2d"
// CHECK-SAME: pad = array<i64: 0, 0, 0, 0>
func.func @packed(%x: tensor<1x3x8x14xi8>) -> tensor<1x16x8x14xi8> {
  %w = arith.constant dense<1> : tensor<16x3x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 2, 0, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x3x8x14xi8>, tensor<16x3x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x14xi8>
  return %y : tensor<1x16x8x14xi8>
}

// -----

// What an engine made gets indicators: 16 * 8 is the largest sum of a tap's
// weights, so that one plane of weights -128 does; it comes first in L1, the
// bias stays.
// CHECK-LABEL: func.func @indicated(
// CHECK-DAG: dense<5> : tensor<16xi32>
// CHECK-DAG: tensor<16x17x3x3xi8>
// CHECK: "tile.fill"({{.*}}) {engine = "cpu", layer = "conv.border", layout = array<i64: 1, 8, 15, 16>, value = -7 : i64}
// CHECK: "tile.copy"({{.*}}) {bytes = 128 : i64, engine = "digital", layer = "conv", repeat = array<i64: 1, 1>
// CHECK: "tile.copy"({{.*}}) {bytes = 2048 : i64, {{.*}}target_offset = 128 : i64
// CHECK: "tile.conv2d"
// CHECK-SAME: channels = 17 : i64
// CHECK-SAME: input_offset = 0 : i64
// CHECK-SAME: pad = array<i64: 1, 1, 1, 0>
func.func @indicated(%x: tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8> {
  %w = arith.constant dense<8> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %a = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8>
  %y = "qnn.conv2d"(%a, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x15xi8>
  return %y : tensor<1x16x8x15xi8>
}

// -----

// 16 * 9 = 144 needs two planes: -72 (0xB8) each.
// CHECK-LABEL: func.func @two_planes(
// CHECK: tensor<16x16x3x3xi8>
// CHECK: dense<"0xB8B8B8B8B8B8B8B8B8B8B8B8B8B8B8B8B8B809
// CHECK-SAME: tensor<16x18x3x3xi8>
// CHECK: "tile.conv2d"
// CHECK-SAME: channels = 18 : i64
func.func @two_planes(%x: tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8> {
  %w = arith.constant dense<9> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %a = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8>
  %y = "qnn.conv2d"(%a, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x15xi8>
  return %y : tensor<1x16x8x15xi8>
}

// -----

// One step outside: the weights of the plane would have to be 128. The core
// writes the border.
// CHECK-LABEL: func.func @depthwise_outside(
// CHECK-NOT: "tile.fill"
// CHECK: "tile.pad"
// CHECK-SAME: value = -7 : i64
// CHECK: "tile.conv2d"
// CHECK-NOT: shared
func.func @depthwise_outside(%x: tensor<1x24x8x15xi8>) -> tensor<1x24x8x15xi8> {
  %w = arith.constant dense<-128> : tensor<24x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<24xi32>
  %a = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x24x8x15xi8>, tensor<1x24x8x15xi8>) -> tensor<1x24x8x15xi8>
  %y = "qnn.conv2d"(%a, %w, %b) {engine = "digital", layer = "conv", groups = 24 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x24x8x15xi8>, tensor<24x1x3x3xi8>, tensor<24xi32>) -> tensor<1x24x8x15xi8>
  return %y : tensor<1x24x8x15xi8>
}
