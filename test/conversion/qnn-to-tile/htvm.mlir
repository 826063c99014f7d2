// RUN: htvm-opt %s --tile=schedule=htvm --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// HTVM's schedule: channels outermost, and every tile copies its input.
module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // CHECK-LABEL: func.func @channels(
  // CHECK: "tile.range"(%[[X:.*]]) {bytes = 512 : i64, {{.*}}dims = array<i64: 4, 8, 16, 16>
  // CHECK: %[[IN0:.*]] = "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 512 : i64}
  // CHECK: "tile.range"(%[[W:.*]]) {bytes = 1920 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: %[[JOB0:.*]] = "tile.job"({{.*}}, %[[IN0]]) {{.*}}kind = "conv", {{.*}}out_channels = 48 : i64
  // CHECK: "tile.range"(%[[Y:.*]]) {bytes = 6144 : i64, {{.*}}offset = 0 : i64, {{.*}}dims = array<i64: 64, 8, 16, 16>
  // CHECK: %[[OUT0:.*]] = "tile.job"({{.*}}, %[[JOB0]]) {{.*}}kind = "copy"
  // CHECK: "tile.range"(%[[X]]) {bytes = 512 : i64, {{.*}}offset = 0 : i64
  // CHECK: %[[IN1:.*]] = "tile.job"({{.*}}, %[[JOB0]]) {{.*}}kind = "copy", {{.*}}payload = {bytes = 512 : i64}
  // CHECK: "tile.range"(%[[W]]) {bytes = 640 : i64, count = array<i64>, offset = 1920 : i64
  // CHECK: "tile.job"({{.*}}, %[[OUT0]], %[[IN1]]) {{.*}}kind = "conv", {{.*}}out_channels = 16 : i64
  // CHECK: "tile.range"(%[[Y]]) {bytes = 2048 : i64, {{.*}}offset = 6144 : i64
  func.func @channels(%x: tensor<1x4x8x16xi8>) -> tensor<1x64x8x16xi8> {
    %w = arith.constant dense<1> : tensor<64x4x3x3xi8>
    %b = arith.constant dense<5> : tensor<64xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "channels", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<64x4x3x3xi8>, tensor<64xi32>) -> tensor<1x64x8x16xi8>
    return %y : tensor<1x64x8x16xi8>
  }

  // Depthwise jobs take one channel each, out of blocks of weights that hold
  // four: channel i begins at lane 4 * (i % 4) of block i / 4. Each job writes
  // sixteen planes from its own on, so that they follow one another.
  // CHECK-LABEL: func.func @depthwise(
  // CHECK: %[[IN:.*]] = "tile.job"({{.*}}kind = "copy"
  // CHECK: "tile.range"(%[[X:.*]]) {bytes = 128 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: "tile.range"(%[[W:.*]]) {bytes = 208 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: "tile.range"(%[[Y:.*]]) {bytes = 2048 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: %[[JOB0:.*]] = "tile.job"({{.*}}, %[[IN]]) {{.*}}kind = "conv", {{.*}}payload = {channels = 1 : i64, {{.*}}out_channels = 1 : i64
  // CHECK: "tile.range"(%[[X]]) {bytes = 128 : i64, count = array<i64>, offset = 128 : i64
  // CHECK: "tile.range"(%[[W]]) {bytes = 208 : i64, count = array<i64>, offset = 4 : i64
  // CHECK: "tile.range"(%[[Y]]) {bytes = 2048 : i64, count = array<i64>, offset = 128 : i64
  // CHECK: "tile.job"({{.*}}, %[[JOB0]]) {{.*}}kind = "conv"
  // CHECK-COUNT-2: kind = "conv"
  // CHECK: "tile.range"(%[[W]]) {bytes = 208 : i64, count = array<i64>, offset = 208 : i64
  // CHECK-COUNT-16: kind = "conv"
  // CHECK-NOT: kind = "conv"
  // CHECK: "tile.range"(%[[Y]]) {bytes = 2560 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: kind = "copy", {{.*}}payload = {bytes = 2560 : i64}
  func.func @depthwise(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
    %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
    %b = arith.constant dense<5> : tensor<20xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "depthwise", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
    return %y : tensor<1x20x8x16xi8>
  }

  // A dense layer in tiles of 16 outputs, the input copied for each.
  // CHECK-LABEL: func.func @dense(
  // CHECK: %[[IN0:.*]] = "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 112 : i64}
  // CHECK: "tile.range"(%[[W:.*]]) {bytes = 2048 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: %[[JOB0:.*]] = "tile.job"({{.*}}, %[[IN0]]) {{.*}}kind = "dense", {{.*}}payload = {inputs = 112 : i64, outputs = 16 : i64
  // CHECK: "tile.range"(%[[Y:.*]]) {bytes = 32 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 1, 1, 40, 48>
  // CHECK: kind = "copy", {{.*}}payload = {bytes = 16 : i64}
  // CHECK: "tile.job"({{.*}}, %[[JOB0]]) {{.*}}kind = "copy", {{.*}}payload = {bytes = 112 : i64}
  // CHECK: "tile.range"(%[[W]]) {bytes = 2048 : i64, count = array<i64>, offset = 2048 : i64
  // CHECK: kind = "dense", {{.*}}outputs = 16 : i64
  // CHECK: "tile.range"(%[[Y]]) {bytes = 32 : i64, count = array<i64>, offset = 16 : i64
  // CHECK: kind = "dense", {{.*}}outputs = 8 : i64
  func.func @dense(%x: tensor<1x100xi8>) -> tensor<1x40xi8> {
    %w = arith.constant dense<1> : tensor<40x100xi8>
    %b = arith.constant dense<5> : tensor<40xi32>
    %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<40x100xi8>, tensor<40xi32>) -> tensor<1x40xi8>
    return %y : tensor<1x40xi8>
  }
}
