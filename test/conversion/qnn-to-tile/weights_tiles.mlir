// RUN: htvm-opt %s --split-input-file --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s
// Weights of the digital engine as tiles and jobs take them.

// A plane of the border that both channels read comes first: -9 (0xF7) and -8
// are its weights for channels 0 and 1, whose own planes follow.
// CHECK: memref.global {{.*}} : memref<496xi8> = dense<"0x
// CHECK-SAME: {{^((0000F8F7000000000000000000000000){9})}}
// CHECK-SAME: {{^((00000009000000000000000000000000){9})}}
// CHECK-SAME: {{^((00000800000000000000000000000000){9})}}
// CHECK-LABEL: func.func @indicator(
// CHECK: kind = "conv", {{.*}}payload = {channels = 3 : i64, {{.*}}out_channels = 2 : i64
func.func @indicator(%x: tensor<1x2x4x16xi8>) -> tensor<1x2x4x16xi8> {
  %w = arith.constant dense<[[[[9, 9, 9], [9, 9, 9], [9, 9, 9]]], [[[8, 8, 8], [8, 8, 8], [8, 8, 8]]]]> : tensor<2x1x3x3xi8>
  %b = arith.constant dense<[1, 2]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", plan = {border = "indicator", channels = 2 : i64, columns = 16 : i64, job_channels = 16 : i64, order = "spatial", rows = 4 : i64}, groups = 2 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 3 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x2x4x16xi8>, tensor<2x1x3x3xi8>, tensor<2xi32>) -> tensor<1x2x4x16xi8>
  return %y : tensor<1x2x4x16xi8>
}

// -----

// One channel a job: blocks of four channels at every fourth lane, and room
// behind the last for what its job fetches: 16 * 1 + 64 + 16 bytes.
// CHECK: memref.global {{.*}} @[[$SPARSE:.*]] : memref<96xi8> = dense<[
// CHECK-SAME: 0, 0, 0, 10, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-LABEL: func.func @sparse(
// CHECK: %[[W:.*]] = memref.get_global @[[$SPARSE]]
// CHECK: "tile.range"(%[[W]]) {bytes = 80 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[W]]) {bytes = 80 : i64, count = array<i64>, offset = 4 : i64
func.func @sparse(%x: tensor<1x2x4x16xi8>) -> tensor<1x2x4x16xi8> {
  %w = arith.constant dense<[[[[10]]], [[[20]]]]> : tensor<2x1x1x1xi8>
  %b = arith.constant dense<[1, 2]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", plan = {channels = 2 : i64, columns = 16 : i64, job_channels = 1 : i64, order = "channels", rows = 4 : i64}, groups = 2 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x2x4x16xi8>, tensor<2x1x1x1xi8>, tensor<2xi32>) -> tensor<1x2x4x16xi8>
  return %y : tensor<1x2x4x16xi8>
}

// -----

// Tiles of 8 channels do not start at blocks of 16: each has constants of its
// own, whose block is a whole one of their first channels. The input stays for
// both.
// CHECK-COUNT-2: memref.global {{.*}} : memref<80xi8>
// CHECK-NOT: memref.global
// CHECK-LABEL: func.func @own_constants(
// CHECK: "tile.range"(%[[FIRST:.*]]) {bytes = 80 : i64, count = array<i64>, offset = 0 : i64, {{.*}}: (memref<80xi8>)
// CHECK: "tile.range"(%[[Y:.*]]) {bytes = 1024 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "conv", {{.*}}out_channels = 8 : i64
// CHECK: kind = "copy", {{.*}}payload = {bytes = 512 : i64}
// CHECK-NOT: kind = "copy"
// CHECK: "tile.range"(%{{.*}}) {bytes = 80 : i64, count = array<i64>, offset = 0 : i64, {{.*}}: (memref<80xi8>)
// CHECK: "tile.range"(%[[Y]]) {bytes = 1024 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "conv", {{.*}}out_channels = 4 : i64
// CHECK: "tile.range"(%{{.*}}) {bytes = 256 : i64, count = array<i64>, offset = 512 : i64, {{.*}}dims = array<i64: 12, 4, 16, 16>
func.func @own_constants(%x: tensor<1x1x4x16xi8>) -> tensor<1x12x4x16xi8> {
  %w = arith.constant dense<1> : tensor<12x1x1x1xi8>
  %b = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]> : tensor<12xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", plan = {channels = 8 : i64, columns = 16 : i64, order = "spatial", rows = 4 : i64}, groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x4x16xi8>, tensor<12x1x1x1xi8>, tensor<12xi32>) -> tensor<1x12x4x16xi8>
  return %y : tensor<1x12x4x16xi8>
}
