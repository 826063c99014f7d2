// RUN: htvm-opt %s --split-input-file --flatten-planes | FileCheck %s
// RUN: htvm-opt %s --split-input-file --flatten-planes --flatten-planes --verify-qnn | FileCheck %s

// A depthwise layer of 6 x 6 with zeros around needs 7 columns a row, and so
// does the pointwise one that reads what it leaves; the average of the core
// reads any pitch.
// CHECK-LABEL: func.func @pair
// CHECK: layer = "depthwise"
// CHECK-SAME: pitch = 8 : i64
// CHECK: layer = "pointwise"
// CHECK-SAME: pitch = 8 : i64
// CHECK-NOT: pitch
func.func @pair(%x: tensor<1x64x6x6xi8>) -> tensor<1x64x1x1xi8> {
  %wd = arith.constant dense<1> : tensor<64x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<64x64x1x1xi8>
  %b = arith.constant dense<0> : tensor<64xi32>
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", groups = 64 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x1x3x3xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %2 = "qnn.conv2d"(%1, %wp, %b) {engine = "digital", layer = "pointwise", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x64x1x1xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %3 = "qnn.avg_pool2d"(%2) {engine = "cpu", layer = "pool", kernel = array<i64: 6, 6>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>) -> tensor<1x64x1x1xi8>
  return %3 : tensor<1x64x1x1xi8>
}

// -----

// Rows of stride 2 are read 16 bytes apart and left 8: even and odd ones apart.
// A sum is flat where all that it adds is.
// CHECK-LABEL: func.func @sum
// CHECK: layer = "halved"
// CHECK-SAME: pitch = 8 : i64
// CHECK: layer = "pointwise"
// CHECK-SAME: pitch = 8 : i64
// CHECK: layer = "sum"
// CHECK-SAME: pitch = 8 : i64
func.func @sum(%x: tensor<1x64x12x12xi8>) -> tensor<1x64x1x1xi8> {
  %wd = arith.constant dense<1> : tensor<64x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<64x64x1x1xi8>
  %b = arith.constant dense<0> : tensor<64xi32>
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "halved", groups = 64 : i64, pad = array<i64: 0, 1, 0, 1>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x12x12xi8>, tensor<64x1x3x3xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %2 = "qnn.conv2d"(%1, %wp, %b) {engine = "digital", layer = "pointwise", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x64x1x1xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %3 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<1x64x6x6xi8>) -> tensor<1x64x6x6xi8>
  %4 = "qnn.conv2d"(%3, %wp, %b) {engine = "digital", layer = "last", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x64x1x1xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %5 = "qnn.avg_pool2d"(%4) {engine = "cpu", layer = "pool", kernel = array<i64: 6, 6>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>) -> tensor<1x64x1x1xi8>
  return %5 : tensor<1x64x1x1xi8>
}

// -----

// What else reads the result needs rows that fill words of L1: here the caller,
// and a sum of what is not flat.
// CHECK-LABEL: func.func @others
// CHECK-NOT: pitch =
func.func @others(%x: tensor<1x64x6x6xi8>, %y: tensor<1x64x6x6xi8>) -> (tensor<1x64x6x6xi8>, tensor<1x64x1x1xi8>) {
  %wd = arith.constant dense<1> : tensor<64x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<64x64x1x1xi8>
  %b = arith.constant dense<0> : tensor<64xi32>
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", groups = 64 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x1x3x3xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %2 = "qnn.conv2d"(%1, %wp, %b) {engine = "digital", layer = "pointwise", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x64x1x1xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %3 = "qnn.conv2d"(%y, %wd, %b) {engine = "digital", layer = "other", groups = 64 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x1x3x3xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %4 = "qnn.add"(%3, %y) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<1x64x6x6xi8>) -> tensor<1x64x6x6xi8>
  %5 = "qnn.avg_pool2d"(%4) {engine = "cpu", layer = "pool", kernel = array<i64: 6, 6>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>) -> tensor<1x64x1x1xi8>
  return %2, %5 : tensor<1x64x6x6xi8>, tensor<1x64x1x1xi8>
}

// -----

// Rows of 16 columns are full as they are, and what an engine without flat
// planes reads or makes is not flat.
// CHECK-LABEL: func.func @wide
// CHECK-NOT: pitch =
func.func @wide(%x: tensor<1x64x16x16xi8>, %y: tensor<1x64x6x6xi8>) -> (tensor<1x64x1x1xi8>, tensor<1x64x1x1xi8>) {
  %wd = arith.constant dense<1> : tensor<64x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<64x64x1x1xi8>
  %b = arith.constant dense<0> : tensor<64xi32>
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", groups = 64 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x16x16xi8>, tensor<64x1x3x3xi8>, tensor<64xi32>) -> tensor<1x64x16x16xi8>
  %2 = "qnn.conv2d"(%1, %wp, %b) {engine = "digital", layer = "pointwise", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x16x16xi8>, tensor<64x64x1x1xi8>, tensor<64xi32>) -> tensor<1x64x16x16xi8>
  %3 = "qnn.avg_pool2d"(%2) {engine = "cpu", layer = "pool", kernel = array<i64: 16, 16>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x16x16xi8>) -> tensor<1x64x1x1xi8>
  %4 = "qnn.conv2d"(%y, %wd, %b) {engine = "digital", layer = "narrow", groups = 64 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x1x3x3xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %5 = "qnn.conv2d"(%4, %wp, %b) {engine = "analog", layer = "analog", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>, tensor<64x64x1x1xi8>, tensor<64xi32>) -> tensor<1x64x6x6xi8>
  %6 = "qnn.avg_pool2d"(%5) {engine = "cpu", layer = "pool2", kernel = array<i64: 6, 6>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x6x6xi8>) -> tensor<1x64x1x1xi8>
  return %3, %6 : tensor<1x64x1x1xi8>, tensor<1x64x1x1xi8>
}
