// RUN: htvm-opt %s --split-input-file --choose-layouts | FileCheck %s
// RUN: htvm-opt %s --split-input-file --choose-layouts --choose-layouts --verify-qnn | FileCheck %s

// What the analog engine alone reads is left in lines, and so is a sum of what
// it made and of what else is read in lines only.
// CHECK-LABEL: func.func @block
// CHECK: layer = "first", layout = "lines"
// CHECK-NOT: layout
// CHECK: layer = "second"
// CHECK-NOT: layout
// CHECK: layer = "sum", layout = "lines"
// CHECK-NOT: layout
func.func @block(%x: tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %2 = "qnn.conv2d"(%1, %w, %b) {engine = "analog", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %3 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  %4 = "qnn.conv2d"(%3, %w, %b) {engine = "analog", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  return %4 : tensor<1x8x4x16xi8>
}

// -----

// Somebody reads planes: the layer leaves planes, and a sum would need its
// operand brought to lines.
// CHECK-LABEL: func.func @planes
// CHECK-NOT: layout
func.func @planes(%x: tensor<1x8x4x16xi8>) -> (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %2 = "qnn.conv2d"(%1, %w, %b) {engine = "analog", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %3 = "qnn.conv2d"(%1, %w, %b) {engine = "digital", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %4 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  return %3, %4 : tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>
}

// -----

// A sum of what the analog engine made is one of lines, if the core is to read
// it; one of nothing that lies in lines is not, nor a layer that the core reads.
// Where planes are read next, lines of 8 channels cost more than they save.
// CHECK-LABEL: func.func @sums
// CHECK-COUNT-1: layout = "lines"
// CHECK-SAME: multiplier
// CHECK-NOT: layout
func.func @sums(%x: tensor<1x8x4x16xi8>) -> (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %2 = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %3 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  %4 = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %5 = "qnn.add"(%4, %x) {engine = "digital", layer = "other", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  return %3, %5 : tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>
}

// -----

// CHECK-LABEL: func.func @few(
// CHECK-NOT: layout
func.func @few(%x: tensor<1x8x4x16xi8>) -> (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %2 = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %3 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  %4 = "qnn.conv2d"(%3, %w, %b) {engine = "digital", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %5 = "qnn.add"(%4, %x) {engine = "digital", layer = "other", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  return %4, %5 : tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>
}
