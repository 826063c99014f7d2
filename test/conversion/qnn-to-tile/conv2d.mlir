// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --order-jobs=wait=each --verify-tile | FileCheck %s

// A layer that fits L1 whole: one copy in, one job, one copy out, and layout
// changes at the border of the network. Weights and biases are a constant as
// the engine fetches it.
// CHECK: memref.global "private" constant @[[$WEIGHTS:.*]] : memref<496xi8> = {{.*}}alignment = 16 : i64
// CHECK-LABEL: func.func @whole(
// CHECK-SAME: %[[IN:.*]]: memref<1x3x8x16xi8>, %[[OUT:.*]]: memref<1x16x8x16xi8>
// CHECK-SAME: htvm.inputs = 1 : i64, htvm.layers = [{engine = "cpu", {{[^}]*}}name = "conv1.pack", op = "pack"}, {engine = "digital", {{[^}]*}}macs = 55296 : i64, modelled_cycles = {{[0-9]+}} : i64, name = "conv1", op = "conv2d", tiles = 1 : i64}, {engine = "cpu", {{[^}]*}}name = "conv1.unpack", op = "unpack"}]
// CHECK: %[[PLAIN:.*]] = "tile.range"(%[[IN]]) {bytes = 384 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[X:.*]] = memref.alloc() {alignment = 32 : i64} : memref<416xi8, {dims = array<i64: 3, 8, 16, 16>, layout = "planar"}>
// CHECK: %[[PLANES:.*]] = "tile.range"(%[[X]]) {bytes = 384 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[PACKED:.*]] = "tile.job"(%[[PLAIN]], %[[PLANES]]) {{.*}}kind = "pack", layer = 0 : i64, {{.*}}worker = "cpu"
// CHECK: %[[FROM:.*]] = "tile.range"(%[[X]]) {bytes = 384 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[L1X:.*]] = memref.alloc() {{.*}} : memref<416xi8, {layout = "planar", memory = "l1"}>
// CHECK: %[[TO:.*]] = "tile.range"(%[[L1X]]) {bytes = 384 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[LOADED:.*]] = "tile.job"(%[[FROM]], %[[TO]], %[[PACKED]]) {{.*}}kind = "copy", layer = 1 : i64, {{.*}}payload = {bytes = 384 : i64}, worker = "digital"
// CHECK: %[[READ:.*]] = "tile.range"(%[[L1X]]) {bytes = 384 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[W:.*]] = memref.get_global @[[$WEIGHTS]]
// CHECK: %[[FETCHED:.*]] = "tile.range"(%[[W]]) {bytes = 496 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[L1Y:.*]] = memref.alloc() {{.*}} : memref<2080xi8, {layout = "planar", memory = "l1"}>
// CHECK: %[[WRITTEN:.*]] = "tile.range"(%[[L1Y]]) {bytes = 2048 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[DONE:.*]] = "tile.job"(%[[READ]], %[[FETCHED]], %[[WRITTEN]], %[[LOADED]])
// CHECK-SAME: kind = "conv", layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 1>
// CHECK-SAME: payload = {channels = 3 : i64, in_pitch = 16 : i64, in_rows = 8 : i64, kernel_x = 3 : i64, kernel_y = 3 : i64, out_channels = 16 : i64, out_pitch = 16 : i64, out_rows = 8 : i64, pad_bottom = 1 : i64, pad_left = 1 : i64, pad_right = 1 : i64, pad_top = 1 : i64, relu = 1 : i64, shift = 4 : i64, stride = 1 : i64}, worker = "digital"
// CHECK: %[[STORED:.*]] = "tile.job"(%{{.*}}, %{{.*}}, %[[DONE]]) {{.*}}kind = "copy", layer = 1 : i64, {{.*}}payload = {bytes = 2048 : i64}, worker = "digital"
// CHECK: %[[TARGET:.*]] = "tile.range"(%[[OUT]])
// CHECK: "tile.job"(%{{.*}}, %[[TARGET]], %[[STORED]]) {{.*}}kind = "unpack", layer = 2 : i64, {{.*}}worker = "cpu"
// CHECK-NEXT: return
func.func @whole(%x: tensor<1x3x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x3x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv1", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x3x8x16xi8>, tensor<16x3x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// Rows of 10 in a pitch of 16: what a producing engine layer leaves behind
// column 10 is zeroed once before it serves as padding, in 32 rows of 4 planes;
// with it the columns whose word it shares, from which it is counted. The
// engine pads nothing there.
// CHECK-LABEL: func.func @padding_inside_the_row(
// CHECK: %[[WRITTEN:.*]] = "tile.job"({{.*}}kind = "conv", {{.*}}pad_left = 1 : i64, pad_right = 0 : i64
// CHECK: %[[STORED:.*]] = "tile.job"(%{{.*}}, %{{.*}}, %[[WRITTEN]]) {{.*}}kind = "copy"
// CHECK: %[[COLUMNS:.*]] = "tile.range"(%[[Y:.*]]) {bytes = 4 : i64, count = array<i64: 32>, offset = 8 : i64, strides = array<i64: 16>}
// CHECK: %[[ZEROED:.*]] = "tile.job"(%[[COLUMNS]], %[[STORED]]) {{.*}}kind = "zero_columns", {{.*}}payload = {count = 1 : i64, first = 2 : i64, lines = 32 : i64, pitch = 16 : i64}, worker = "cpu"
// CHECK: %[[ROWS:.*]] = "tile.range"(%[[Y]])
// CHECK: "tile.job"(%[[ROWS]], %{{.*}}, %[[ZEROED]]) {{.*}}kind = "copy"
func.func @padding_inside_the_row(%x: tensor<1x4x8x10xi8>) -> tensor<1x16x8x10xi8> {
  %w1 = arith.constant dense<1> : tensor<4x4x3x3xi8>
  %b1 = arith.constant dense<5> : tensor<4xi32>
  %w2 = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b2 = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w1, %b1) {engine = "digital", layer = "conv1_2", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x10xi8>, tensor<4x4x3x3xi8>, tensor<4xi32>) -> tensor<1x4x8x10xi8>
  %z = "qnn.conv2d"(%y, %w2, %b2) {engine = "digital", layer = "conv2", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x10xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x10xi8>
  return %z : tensor<1x16x8x10xi8>
}

// Depthwise: sixteen channels a job, the last job with what is left, and the
// weights of just those; each reads its own planes and writes sixteen.
// CHECK-LABEL: func.func @depthwise(
// CHECK: %[[LOADED:.*]] = "tile.job"({{.*}}kind = "copy"
// CHECK: "tile.range"(%[[X:.*]]) {bytes = 2048 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[W:.*]]) {bytes = 2368 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[Y:.*]]) {bytes = 2048 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[FIRST:.*]] = "tile.job"(%{{.*}}, %[[LOADED]]) {{.*}}kind = "conv", {{.*}}payload = {channels = 16 : i64, {{.*}}out_channels = 16 : i64
// CHECK: "tile.range"(%[[X]]) {bytes = 512 : i64, count = array<i64>, offset = 2048 : i64
// CHECK: "tile.range"(%[[W]]) {bytes = 640 : i64, count = array<i64>, offset = 2368 : i64
// CHECK: "tile.range"(%[[Y]]) {bytes = 2048 : i64, count = array<i64>, offset = 2048 : i64
// CHECK: %[[LAST:.*]] = "tile.job"(%{{.*}}, %[[LOADED]]) {{.*}}kind = "conv", {{.*}}payload = {channels = 4 : i64, {{.*}}out_channels = 4 : i64
// CHECK-NOT: kind = "conv"
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[FIRST]], %[[LAST]]) {{.*}}kind = "copy", {{.*}}payload = {bytes = 2560 : i64}
func.func @depthwise(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
  %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<20xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "dw", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
  return %y : tensor<1x20x8x16xi8>
}
