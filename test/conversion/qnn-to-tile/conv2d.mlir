// RUN: htvm-opt %s --tile --convert-qnn-to-tile --verify-tile | FileCheck %s

// A layer that fits L1 whole: one copy in, one job, one copy out, and layout
// changes at the border of the network.
// CHECK-LABEL: func.func @whole(
// CHECK-SAME: %[[IN:.*]]: memref<1x3x8x16xi8>, %[[OUT:.*]]: memref<1x16x8x16xi8>
// CHECK-SAME: macs = 55296 : i64, modelled_cycles = {{[0-9]+}} : i64, name = "conv1", op = "conv2d", tiles = 1 : i64
// CHECK: %[[X:.*]] = memref.alloc()
// CHECK: %[[PACKED:.*]] = "tile.pack"(%[[IN]], %[[X]])
// CHECK-SAME: layer = "conv1.pack", layout = array<i64: 3, 8, 16, 16>
// CHECK: %[[Y:.*]] = memref.alloc()
// CHECK: %[[L1X:.*]] = memref.alloc() {{.*}} : memref<416xi8, 1>
// CHECK: %[[L1Y:.*]] = memref.alloc() {{.*}} : memref<2080xi8, 1>
// CHECK: %[[LOADED:.*]] = "tile.copy"(%[[X]], %[[L1X]], %[[PACKED]])
// CHECK-SAME: bytes = 384 : i64
// CHECK-SAME: repeat = array<i64>
// CHECK: %[[DONE:.*]] = "tile.conv2d"(%[[L1X]], %{{.*}}, %{{.*}}, %[[L1Y]], %[[LOADED]])
// CHECK-SAME: out_channels = 16 : i64, out_pitch = 16 : i64, out_rows = 8 : i64
// CHECK: %[[STORED:.*]] = "tile.copy"(%[[L1Y]], %[[Y]], %[[DONE]])
// CHECK: "tile.unpack"(%[[Y]], %[[OUT]], %[[STORED]])
// CHECK: return
func.func @whole(%x: tensor<1x3x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x3x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv1", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x3x8x16xi8>, tensor<16x3x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// Rows of 10 in a pitch of 16: what a producing engine layer leaves behind
// column 10 is zeroed once before it serves as padding.
// CHECK-LABEL: func.func @padding_inside_the_row(
// CHECK: %[[WRITTEN:.*]] = "tile.copy"
// CHECK: "tile.zero_columns"(%{{.*}}, %{{.*}}) {count = 1 : i64, engine = "cpu", layer = "conv2.zero"
func.func @padding_inside_the_row(%x: tensor<1x4x8x10xi8>) -> tensor<1x16x8x10xi8> {
  %w1 = arith.constant dense<1> : tensor<4x4x3x3xi8>
  %b1 = arith.constant dense<5> : tensor<4xi32>
  %w2 = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b2 = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w1, %b1) {engine = "digital", layer = "conv1_2", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x10xi8>, tensor<4x4x3x3xi8>, tensor<4xi32>) -> tensor<1x4x8x10xi8>
  %z = "qnn.conv2d"(%y, %w2, %b2) {engine = "digital", layer = "conv2", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x10xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x10xi8>
  return %z : tensor<1x16x8x10xi8>
}

// Depthwise: sixteen channels a job, the last job with what is left.
// CHECK-LABEL: func.func @depthwise(
// CHECK: "tile.conv2d"
// CHECK-SAME: channels = 16 : i64
// CHECK-SAME: depthwise = true
// CHECK-SAME: first_channel = 0 : i64
// CHECK: "tile.conv2d"
// CHECK-SAME: channels = 4 : i64
// CHECK-SAME: first_channel = 16 : i64
// CHECK-SAME: input_offset = 2048 : i64
// CHECK-NOT: "tile.conv2d"
func.func @depthwise(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
  %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<20xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "dw", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
  return %y : tensor<1x20x8x16xi8>
}
