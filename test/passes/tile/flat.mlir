// RUN: htvm-opt %s --split-input-file --verify-diagnostics --tile

// Rows of 6 elements with a column of zeros between them are not 6 bytes apart,
// nor 4.
func.func @pitch0(%x: tensor<1x16x6x6xi8>) -> tensor<1x16x6x6xi8> {
  %wd = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<16x16x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{is no layer that the digital engine knows}}
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", pitch = 4 : i64, groups = 16 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  return %1 : tensor<1x16x6x6xi8>
}

// -----

func.func @pitch1(%x: tensor<1x16x6x6xi8>) -> tensor<1x16x6x6xi8> {
  %wd = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<16x16x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{is no layer that the digital engine knows}}
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", pitch = 6 : i64, groups = 16 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  return %1 : tensor<1x16x6x6xi8>
}

// -----

func.func @pitch2(%x: tensor<1x16x6x6xi8>) -> tensor<1x16x6x6xi8> {
  %wd = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<16x16x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{is no layer that the digital engine knows}}
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", pitch = 12 : i64, groups = 16 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  return %1 : tensor<1x16x6x6xi8>
}

// -----

func.func @pitch3(%x: tensor<1x16x6x6xi8>) -> tensor<1x16x6x6xi8> {
  %wd = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<16x16x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{is no layer that the digital engine knows}}
  %1 = "qnn.conv2d"(%x, %wd, %b) {engine = "digital", layer = "depthwise", pitch = -8 : i64, groups = 16 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  return %1 : tensor<1x16x6x6xi8>
}
