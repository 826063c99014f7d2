// RUN: htvm-opt %s --tile=schedule=htvm --convert-qnn-to-tile --verify-tile | FileCheck %s

// HTVM's schedule: channels outermost, and every tile copies its input.
module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // CHECK-LABEL: func.func @channels(
  // CHECK: "tile.copy"
  // CHECK-SAME: bytes = 512 : i64
  // CHECK-SAME: source_offset = 0 : i64
  // CHECK: "tile.conv2d"
  // CHECK-SAME: first_channel = 0 : i64
  // CHECK: "tile.copy"
  // CHECK: "tile.copy"
  // CHECK-SAME: source_offset = 0 : i64
  // CHECK: "tile.conv2d"
  // CHECK-SAME: first_channel = [[K:[0-9]+]] : i64
  // CHECK: "tile.copy"
  // CHECK-SAME: target_offset = {{[1-9][0-9]*}} : i64
  func.func @channels(%x: tensor<1x4x8x16xi8>) -> tensor<1x64x8x16xi8> {
    %w = arith.constant dense<1> : tensor<64x4x3x3xi8>
    %b = arith.constant dense<5> : tensor<64xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "channels", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<64x4x3x3xi8>, tensor<64xi32>) -> tensor<1x64x8x16xi8>
    return %y : tensor<1x64x8x16xi8>
  }

  // Depthwise jobs take one channel each, out of blocks that hold four.
  // CHECK-LABEL: func.func @depthwise(
  // CHECK: "tile.copy"
  // CHECK: "tile.conv2d"
  // CHECK-SAME: channels = 1 : i64, channels_per_block = 4 : i64
  // CHECK-SAME: depthwise = true
  // CHECK-SAME: first_channel = 0 : i64, {{.*}}input_offset = 0 : i64
  // CHECK-SAME: out_channels = 1 : i64
  // CHECK-SAME: output_offset = 0 : i64
  // CHECK: "tile.conv2d"
  // CHECK-SAME: first_channel = 1 : i64, {{.*}}input_offset = 128 : i64
  // CHECK-SAME: output_offset = 128 : i64
  // CHECK-COUNT-18: "tile.conv2d"
  // CHECK: "tile.copy"
  func.func @depthwise(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
    %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
    %b = arith.constant dense<5> : tensor<20xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "depthwise", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
    return %y : tensor<1x20x8x16xi8>
  }

  // CHECK-LABEL: func.func @dense(
  // CHECK: "tile.copy"
  // CHECK-SAME: bytes = 112 : i64
  // CHECK: "tile.dense"
  // CHECK-SAME: first_channel = 0 : i64
  // CHECK-SAME: out_channels = 16 : i64
  // CHECK: "tile.copy"
  // CHECK-SAME: bytes = 16 : i64
  // CHECK: "tile.copy"
  // CHECK-SAME: bytes = 112 : i64
  // CHECK: "tile.dense"
  // CHECK-SAME: first_channel = 16 : i64
  func.func @dense(%x: tensor<1x100xi8>) -> tensor<1x40xi8> {
    %w = arith.constant dense<1> : tensor<40x100xi8>
    %b = arith.constant dense<5> : tensor<40xi32>
    %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<40x100xi8>, tensor<40xi32>) -> tensor<1x40xi8>
    return %y : tensor<1x40xi8>
  }
}
