// RUN: htvm-opt %s --convert-qnn-to-tile --verify-tile | FileCheck %s

// A depthwise layer has an indicator plane in front of each group of 16
// channels. Tiles of fewer rows find their own right in front of their planes,
// wherever the planes begin: all rows of an indicator are alike.
// CHECK-LABEL: func.func @depthwise(
// CHECK: tensor<24x2x3x3xi8>
// CHECK: "tile.fill"({{.*}}) {engine = "cpu", layer = "conv.border", layout = array<i64: 1, 6, 15, 16>, value = -7 : i64}
// CHECK: "tile.copy"({{.*}}) {bytes = 96 : i64, engine = "digital", layer = "conv", repeat = array<i64: 2, 1>, source_offset = 0 : i64, source_strides = array<i64: 0, 0>, target_offset = 0 : i64, target_strides = array<i64: 1664, 96>}
// CHECK: "tile.copy"({{.*}}) {bytes = 80 : i64, {{.*}}repeat = array<i64: 16>, source_offset = 0 : i64, {{.*}}target_offset = 96 : i64
// CHECK: "tile.copy"({{.*}}) {bytes = 80 : i64, {{.*}}repeat = array<i64: 8>, source_offset = 2048 : i64, {{.*}}target_offset = 1760 : i64
// CHECK: "tile.conv2d"({{.*}}) {channels = 17 : i64, {{.*}}in_rows = 5 : i64, input_offset = 16 : i64, {{.*}}shared = 1 : i64
// CHECK: "tile.conv2d"({{.*}}) {channels = 9 : i64, {{.*}}input_offset = 1680 : i64, {{.*}}shared = 1 : i64
func.func @depthwise(%x: tensor<1x24x8x15xi8>) -> tensor<1x24x8x15xi8> {
  %w = arith.constant dense<127> : tensor<24x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<24xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 24 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32, plan = {border = "indicator", channels = 24 : i64, columns = 15 : i64, job_channels = 16 : i64, order = "spatial", rows = 4 : i64}} : (tensor<1x24x8x15xi8>, tensor<24x1x3x3xi8>, tensor<24xi32>) -> tensor<1x24x8x15xi8>
  return %y : tensor<1x24x8x15xi8>
}
