// RUN: htvm-opt %s --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// A depthwise layer has an indicator plane in front of each group of 16
// channels, copied there once. Tiles of fewer rows find their own right in
// front of their planes, wherever the planes begin: all rows of an indicator
// are alike. Weights of the indicator are -127 (0x81), in front of the diagonal.
// CHECK: memref.global {{.*}} @[[$WEIGHTS:.*]] : memref<3872xi8> = dense<"0x{{((81){144})}}0000007F00
// CHECK-LABEL: func.func @depthwise(
// CHECK-SAME: name = "conv.pack"{{.*}}name = "conv", {{.*}}name = "conv.border", op = "fill"}
// CHECK: %[[ROWS:.*]] = "tile.range"(%[[BORDER:.*]]) {bytes = 96 : i64, {{.*}}dims = array<i64: 1, 6, 15, 16>
// CHECK: %[[FILLED:.*]] = "tile.job"(%[[ROWS]]) {{.*}}kind = "fill", layer = 2 : i64, {{.*}}payload = {lines = 6 : i64, pitch = 16 : i64, value = -7 : i64, width = 15 : i64}, worker = "cpu"
// CHECK: %[[AGAIN:.*]] = "tile.range"(%[[BORDER]]) {bytes = 96 : i64, count = array<i64: 2>, offset = 0 : i64, strides = array<i64: 0>}
// CHECK: %[[LEADS:.*]] = "tile.range"(%[[L1:.*]]) {bytes = 96 : i64, count = array<i64: 2>, offset = 0 : i64, strides = array<i64: 1664>}
// CHECK: %[[INDICATORS:.*]] = "tile.job"(%[[AGAIN]], %[[LEADS]], %[[FILLED]]) {{.*}}kind = "copy", layer = 1 : i64, {{.*}}payload = {bytes = 96 : i64}, worker = "digital"
// CHECK: "tile.range"(%[[X:.*]]) {bytes = 96 : i64, count = array<i64: 16>, offset = 0 : i64, strides = array<i64: 128>}
// CHECK: "tile.range"(%[[L1]]) {bytes = 96 : i64, count = array<i64: 16>, offset = 96 : i64, strides = array<i64: 80>}
// CHECK: %[[GROUP0:.*]] = "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 80 : i64}
// CHECK: "tile.range"(%[[X]]) {bytes = 96 : i64, count = array<i64: 8>, offset = 2048 : i64
// CHECK: "tile.range"(%[[L1]]) {bytes = 96 : i64, count = array<i64: 8>, offset = 1760 : i64
// CHECK: %[[GROUP1:.*]] = "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 80 : i64}
// CHECK: "tile.range"(%[[L1]]) {bytes = 1360 : i64, count = array<i64>, offset = 16 : i64
// CHECK: %[[W:.*]] = memref.get_global @[[$WEIGHTS]]
// CHECK: "tile.range"(%[[W]]) {bytes = 2512 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.job"({{.*}}, %[[INDICATORS]], %[[GROUP0]]) {{.*}}kind = "conv", {{.*}}payload = {channels = 17 : i64, {{.*}}in_rows = 5 : i64, {{.*}}out_channels = 16 : i64
// CHECK: "tile.range"(%[[L1]]) {bytes = 720 : i64, count = array<i64>, offset = 1680 : i64
// CHECK: "tile.range"(%[[W]]) {bytes = 1360 : i64, count = array<i64>, offset = 2512 : i64
// CHECK: "tile.job"({{.*}}, %[[INDICATORS]], %[[GROUP1]]) {{.*}}kind = "conv", {{.*}}payload = {channels = 9 : i64, {{.*}}out_channels = 8 : i64
// CHECK-NOT: kind = "fill"
func.func @depthwise(%x: tensor<1x24x8x15xi8>) -> tensor<1x24x8x15xi8> {
  %w = arith.constant dense<127> : tensor<24x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<24xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 24 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32, plan = {border = "indicator", channels = 24 : i64, columns = 15 : i64, job_channels = 16 : i64, order = "spatial", rows = 4 : i64}} : (tensor<1x24x8x15xi8>, tensor<24x1x3x3xi8>, tensor<24xi32>) -> tensor<1x24x8x15xi8>
  return %y : tensor<1x24x8x15xi8>
}
