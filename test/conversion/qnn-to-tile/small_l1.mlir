// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --order-jobs=wait=each --verify-tile | FileCheck %s

module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
  // Row tiles: every channel's rows are a copy of their own, in one series.
  // Tiles share their buffers, so the next input waits for the job that reads
  // the one before, and the next job for the copy of the result before.
  // CHECK-LABEL: func.func @rows(
  // CHECK: "tile.range"(%[[X:.*]]) {bytes = 224 : i64, count = array<i64: 16>, offset = 0 : i64, strides = array<i64: 1024>}
  // CHECK: "tile.range"(%[[L1X:.*]]) {bytes = 224 : i64, count = array<i64: 16>, offset = 0 : i64, strides = array<i64: 224>}
  // CHECK: %[[IN0:.*]] = "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 224 : i64}
  // CHECK: "tile.range"(%[[L1X]]) {bytes = 3584 : i64, count = array<i64>, offset = 0 : i64
  // CHECK: %[[JOB0:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}, %[[IN0]]) {{.*}}kind = "conv", {{.*}}in_rows = 7 : i64, {{.*}}out_rows = 6 : i64, {{.*}}pad_bottom = 0 : i64, {{.*}}pad_top = 1 : i64
  // CHECK: "tile.range"(%[[Y:.*]]) {bytes = 192 : i64, count = array<i64: 16>, offset = 0 : i64, strides = array<i64: 1024>}
  // CHECK: %[[OUT0:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[JOB0]]) {{.*}}kind = "copy"
  // CHECK: "tile.range"(%[[X]]) {bytes = 256 : i64, count = array<i64: 16>, offset = 160 : i64, strides = array<i64: 1024>}
  // CHECK: %[[IN1:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[JOB0]]) {{.*}}kind = "copy"
  // CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}, %[[OUT0]], %[[IN1]]) {{.*}}kind = "conv", {{.*}}in_rows = 8 : i64, {{.*}}pad_top = 0 : i64
  // CHECK: "tile.range"(%[[Y]]) {bytes = 192 : i64, count = array<i64: 16>, offset = 192 : i64, strides = array<i64: 1024>}
  // CHECK: kind = "conv", {{.*}}in_rows = 3 : i64, {{.*}}out_rows = 2 : i64, {{.*}}pad_bottom = 1 : i64
  func.func @rows(%x: tensor<1x16x32x32xi8>) -> tensor<1x16x32x32xi8> {
    %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x32x32xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x32x32xi8>
    return %y : tensor<1x16x32x32xi8>
  }

  // Column tiles start at columns of other alignment than the padding allows:
  // the input is padded explicitly first. Rows of 48 bytes are copied as two
  // beats, of which the second reaches into the next row, which comes later.
  // CHECK-LABEL: func.func @columns(
  // CHECK: "tile.range"(%[[X:.*]]) {bytes = 36864 : i64, {{.*}}dims = array<i64: 32, 8, 130, 144>, layout = "planar"
  // CHECK: kind = "pad", {{.*}}left = 1 : i64, {{.*}}target_pitch = 144 : i64, target_rows = 8 : i64, top = 0 : i64, value = 0 : i64, width = 128 : i64
  // CHECK: "tile.range"(%[[X]]) {bytes = 64 : i64, count = array<i64: 32, 3>, offset = 0 : i64, strides = array<i64: 1152, 144>}
  // CHECK: "tile.range"(%{{.*}}) {bytes = 64 : i64, count = array<i64: 32, 3>, offset = 0 : i64, strides = array<i64: 144, 48>}
  // CHECK: kind = "copy", {{.*}}payload = {bytes = 48 : i64}
  // CHECK: kind = "conv", {{.*}}in_pitch = 48 : i64, {{.*}}pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, pad_top = 1 : i64
  // CHECK: "tile.range"(%[[Y:.*]]) {bytes = 64 : i64, count = array<i64: 16, 2>, offset = 0 : i64, strides = array<i64: 1280, 160>}
  // CHECK: kind = "copy", {{.*}}payload = {bytes = 44 : i64}
  // CHECK: "tile.range"(%[[X]]) {{.*}}offset = 44 : i64
  // CHECK: "tile.range"(%[[Y]]) {{.*}}offset = 44 : i64
  func.func @columns(%x: tensor<1x32x8x128xi8>) -> tensor<1x16x8x128xi8> {
    %w = arith.constant dense<1> : tensor<16x32x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "columns", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x32x8x128xi8>, tensor<16x32x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x128xi8>
    return %y : tensor<1x16x8x128xi8>
  }

  // Tiles of 12 columns (16 computed) are narrower than a copy beat: the output
  // rows get room behind them and are moved together afterwards.
  // CHECK-LABEL: func.func @narrow_columns(
  // CHECK-SAME: name = "narrow.repitch", op = "pad"
  // CHECK: kind = "conv", {{.*}}out_pitch = 16 : i64
  // CHECK: "tile.range"(%[[Y:.*]]) {{.*}}dims = array<i64: 16, 4, 40, 80>
  // CHECK: %[[WIDE:.*]] = "tile.range"(%[[Y]]) {bytes = 40 : i64, count = array<i64: 16, 4>, offset = 0 : i64, strides = array<i64: 320, 80>}
  // CHECK: %[[DENSE:.*]] = "tile.range"(%{{.*}}) {bytes = 3072 : i64, {{.*}}dims = array<i64: 16, 4, 40, 48>
  // CHECK: "tile.job"(%[[WIDE]], %[[DENSE]], {{.*}}kind = "pad", {{.*}}flip = 3 : i64, left = 0 : i64, plane_stride = 320 : i64, planes = 16 : i64, row_stride = 80 : i64, rows = 4 : i64, target_pitch = 48 : i64
  func.func @narrow_columns(%x: tensor<1x64x4x40xi8>) -> tensor<1x16x4x40xi8> {
    %w = arith.constant dense<1> : tensor<16x64x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "narrow", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x4x40xi8>, tensor<16x64x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x40xi8>
    return %y : tensor<1x16x4x40xi8>
  }
}
