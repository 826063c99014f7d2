// RUN: htvm-opt %s --split-input-file --tile --convert-qnn-to-tile --verify-tile | FileCheck %s

// Row tiles: every channel's rows are a copy of their own, tiles follow one
// another by tokens because they share their buffers.
module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // CHECK-LABEL: func.func @rows(
  // CHECK: %[[IN0:.*]] = "tile.copy"
  // CHECK-SAME: repeat = array<i64: 16>
  // CHECK: %[[JOB0:.*]] = "tile.conv2d"({{.*}}, %[[IN0]])
  // CHECK: %[[OUT0:.*]] = "tile.copy"({{.*}}, %[[JOB0]])
  // CHECK: %[[IN1:.*]] = "tile.copy"({{.*}}, %[[JOB0]])
  // CHECK: "tile.conv2d"({{.*}}, %[[IN1]], %[[OUT0]])
  func.func @rows(%x: tensor<1x16x32x32xi8>) -> tensor<1x16x32x32xi8> {
    %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x32x32xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x32x32xi8>
    return %y : tensor<1x16x32x32xi8>
  }
}

// -----

// Column tiles start at columns of other alignment than the padding allows:
// the input is padded explicitly first.
module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // CHECK-LABEL: func.func @columns(
  // CHECK: "tile.pad"
  // CHECK-SAME: layout = array<i64: 32, 8, 130, 144>, place = array<i64: 0, 1>
  // CHECK: "tile.conv2d"
  // CHECK-SAME: pad = array<i64: 1, 0, 0, 0>
  func.func @columns(%x: tensor<1x32x8x128xi8>) -> tensor<1x16x8x128xi8> {
    %w = arith.constant dense<1> : tensor<16x32x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x32x8x128xi8>, tensor<16x32x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x128xi8>
    return %y : tensor<1x16x8x128xi8>
  }
}

// -----

// Tiles of 12 columns (16 computed) are narrower than a copy beat: the output rows get room
// behind them and are moved together afterwards.
module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // CHECK-LABEL: func.func @narrow_columns(
  // CHECK: "tile.conv2d"
  // CHECK-SAME: out_pitch = 16 : i64
  // CHECK: "tile.pad"
  // CHECK-SAME: layer = "conv.repitch"
  // CHECK-SAME: layout = array<i64: 16, 4, 40, 48>
  // CHECK-SAME: size = array<i64: 4, 40>, strides = array<i64: 320, 80, 1>
  func.func @narrow_columns(%x: tensor<1x64x4x40xi8>) -> tensor<1x16x4x40xi8> {
    %w = arith.constant dense<1> : tensor<16x64x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x4x40xi8>, tensor<16x64x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x40xi8>
    return %y : tensor<1x16x4x40xi8>
  }
}
