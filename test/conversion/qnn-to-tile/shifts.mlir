// RUN: htvm-opt %s --tile=pieces=1 --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s
// A shift for each block of 16 channels: neighbours with the same one are one
// job. Jobs of one tile read the same input and wait for its copy alone.

// CHECK-LABEL: func.func @conv(
// CHECK: %[[LOADED:.*]] = "tile.job"({{.*}}kind = "copy"
// CHECK: "tile.range"(%[[X:.*]]) {bytes = 512 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[W:.*]]) {bytes = 256 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[Y:.*]]) {bytes = 4096 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[FIRST:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}, %[[LOADED]]) {{.*}}kind = "conv", {{.*}}out_channels = 32 : i64, {{.*}}shift = 9 : i64
// CHECK: "tile.range"(%[[X]]) {bytes = 512 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[W]]) {bytes = 128 : i64, count = array<i64>, offset = 256 : i64
// CHECK: "tile.range"(%[[Y]]) {bytes = 2048 : i64, count = array<i64>, offset = 4096 : i64
// CHECK: %[[SECOND:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}, %[[LOADED]]) {{.*}}kind = "conv", {{.*}}out_channels = 8 : i64, {{.*}}shift = 3 : i64
// CHECK-NOT: kind = "conv"
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[FIRST]], %[[SECOND]]) {{.*}}kind = "copy", {{.*}}payload = {bytes = 5120 : i64}
func.func @conv(%x: tensor<1x4x8x16xi8>) -> tensor<1x40x8x16xi8> {
  %w = arith.constant dense<1> : tensor<40x4x1x1xi8>
  %b = arith.constant dense<5> : tensor<40xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>, shift = array<i32: 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 3, 3, 3, 3, 3, 3, 3, 3>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<40x4x1x1xi8>, tensor<40xi32>) -> tensor<1x40x8x16xi8>
  return %y : tensor<1x40x8x16xi8>
}

// CHECK-LABEL: func.func @dense(
// CHECK: "tile.range"(%[[W:.*]]) {bytes = 512 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[Y:.*]]) {bytes = 16 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "dense", {{.*}}payload = {inputs = 16 : i64, outputs = 16 : i64, relu = 1 : i64, shift = 9 : i64}
// CHECK: "tile.range"(%[[W]]) {bytes = 512 : i64, count = array<i64>, offset = 512 : i64
// CHECK: "tile.range"(%[[Y]]) {bytes = 16 : i64, count = array<i64>, offset = 16 : i64
// CHECK: kind = "dense", {{.*}}payload = {inputs = 16 : i64, outputs = 1 : i64, relu = 1 : i64, shift = 3 : i64}
// CHECK: kind = "copy", {{.*}}payload = {bytes = 17 : i64}
func.func @dense(%x: tensor<1x16xi8>) -> tensor<1x17xi8> {
  %w = arith.constant dense<1> : tensor<17x16xi8>
  %b = arith.constant dense<5> : tensor<17xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>, shift = array<i32: 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 3>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16xi8>, tensor<17x16xi8>, tensor<17xi32>) -> tensor<1x17xi8>
  return %y : tensor<1x17xi8>
}

// A job of sixteen depthwise channels has the shift of its block.
// CHECK-LABEL: func.func @depthwise(
// CHECK: kind = "conv", {{.*}}out_channels = 16 : i64, {{.*}}shift = 9 : i64
// CHECK: kind = "conv", {{.*}}out_channels = 1 : i64, {{.*}}shift = 3 : i64
func.func @depthwise(%x: tensor<1x17x8x16xi8>) -> tensor<1x17x8x16xi8> {
  %w = arith.constant dense<1> : tensor<17x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<17xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "depthwise", groups = 17 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>, shift = array<i32: 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 3>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x17x8x16xi8>, tensor<17x1x3x3xi8>, tensor<17xi32>) -> tensor<1x17x8x16xi8>
  return %y : tensor<1x17x8x16xi8>
}
