// RUN: htvm-opt %s --tile --convert-qnn-to-tile --verify-tile | FileCheck %s

// A dense layer reads an activation of an engine layer where it lies: the
// padding of its rows is part of the vector, with weight zero.
// CHECK-LABEL: func.func @dense_after_conv(
// CHECK: "tile.dense"
// CHECK-SAME: input_layout = array<i64: 4, 3, 5, 16>, input_offset = 0 : i64, inputs = 192 : i64
func.func @dense_after_conv(%x: tensor<1x4x3x5xi8>) -> tensor<1x10xi8> {
  %w1 = arith.constant dense<1> : tensor<4x4x3x3xi8>
  %b1 = arith.constant dense<5> : tensor<4xi32>
  %w2 = arith.constant dense<1> : tensor<10x60xi8>
  %b2 = arith.constant dense<5> : tensor<10xi32>
  %y = "qnn.conv2d"(%x, %w1, %b1) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x3x5xi8>, tensor<4x4x3x3xi8>, tensor<4xi32>) -> tensor<1x4x3x5xi8>
  %z = "qnn.dense"(%y, %w2, %b2) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x3x5xi8>, tensor<10x60xi8>, tensor<10xi32>) -> tensor<1x10xi8>
  return %z : tensor<1x10xi8>
}

// Outputs are cut by the weight memory (65536 bytes: 1000 inputs leave room
// for 48 of them).
// CHECK-LABEL: func.func @dense_tiles(
// CHECK: "tile.dense"
// CHECK-SAME: first_channel = 0 : i64
// CHECK-SAME: out_channels = [[N:[0-9]+]] : i64
// CHECK: "tile.dense"
// CHECK-SAME: first_channel = [[N]] : i64
func.func @dense_tiles(%x: tensor<1x1000xi8>) -> tensor<1x100xi8> {
  %w = arith.constant dense<1> : tensor<100x1000xi8>
  %b = arith.constant dense<5> : tensor<100xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense_2", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1000xi8>, tensor<100x1000xi8>, tensor<100xi32>) -> tensor<1x100xi8>
  return %y : tensor<1x100xi8>
}

// CHECK-LABEL: func.func @add(
// CHECK: "tile.add"
// CHECK-SAME: elements = 256 : i64
func.func @add(%x: tensor<1x4x4x5xi8>, %y: tensor<1x4x4x5xi8>) -> tensor<1x4x4x5xi8> {
  %z = "qnn.add"(%x, %y) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4x4x5xi8>, tensor<1x4x4x5xi8>) -> tensor<1x4x4x5xi8>
  return %z : tensor<1x4x4x5xi8>
}
