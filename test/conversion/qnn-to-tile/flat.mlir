// RUN: htvm-opt %s --split-input-file --tile --convert-qnn-to-tile | FileCheck %s

// Rows 8 bytes apart, planes of 48 bytes. The core copies the input into rows
// with a border, of which the three rows of the kernel are images; the engine
// sees one row of 64 bytes and makes one of 48.
// CHECK-LABEL: func.func @rows
// CHECK: kind = "pad"
// CHECK-SAME: flip = 3 : i64, left = 0 : i64, plane_stride = 96 : i64, planes = 16 : i64, row_stride = 16 : i64, rows = 6 : i64, target_pitch = 8 : i64, target_rows = 8 : i64, top = 1 : i64, value = 0 : i64, width = 6 : i64
// CHECK: "tile.range"(%{{.*}}) {bytes = 1024 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "copy"
// CHECK: "tile.range"(%{{.*}}) {bytes = 1024 : i64, count = array<i64>, offset = 8 : i64
// CHECK: kind = "copy"
// CHECK: "tile.range"(%{{.*}}) {bytes = 1024 : i64, count = array<i64>, offset = 16 : i64
// CHECK: kind = "copy"
// CHECK: kind = "conv"
// CHECK-SAME: channels = 48 : i64, in_pitch = 64 : i64, in_rows = 1 : i64, kernel_x = 3 : i64, kernel_y = 1 : i64, out_channels = 16 : i64, out_pitch = 48 : i64, out_rows = 1 : i64, pad_bottom = 0 : i64, pad_left = 1 : i64, pad_right = 0 : i64, pad_top = 0 : i64
// CHECK: dims = array<i64: 16, 6, 6, 8>, layout = "planar"
// CHECK: kind = "conv"
// CHECK-SAME: channels = 16 : i64, in_pitch = 48 : i64, in_rows = 1 : i64, kernel_x = 1 : i64, kernel_y = 1 : i64, out_channels = 16 : i64, out_pitch = 48 : i64, out_rows = 1 : i64
// CHECK: kind = "average"
// CHECK-SAME: pitch = 8 : i64, plane = 48 : i64
func.func @rows(%x: tensor<1x16x6x6xi8>) -> tensor<1x16x1x1xi8> {
  %wd = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<16x16x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %0 = "qnn.conv2d"(%x, %wp, %b) {engine = "digital", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x16x1x1xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  %1 = "qnn.conv2d"(%0, %wd, %b) {engine = "digital", layer = "depthwise", pitch = 8 : i64, groups = 16 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  %2 = "qnn.conv2d"(%1, %wp, %b) {engine = "digital", layer = "pointwise", pitch = 8 : i64, groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x16x1x1xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  %3 = "qnn.avg_pool2d"(%2) {engine = "cpu", layer = "pool", kernel = array<i64: 6, 6>, stride = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>) -> tensor<1x16x1x1xi8>
  return %3 : tensor<1x16x1x1xi8>
}

// -----

// With stride 2 the even rows of the padded input and its odd ones are apart.
// Planes of three rows of 4 bytes fill 16; who reads others gets rows of 16.
// CHECK-LABEL: func.func @parts
// CHECK: kind = "pad"
// CHECK-SAME: row_stride = 32 : i64, rows = 3 : i64, target_pitch = 8 : i64, target_rows = 4 : i64, top = 0 : i64
// CHECK: kind = "pad"
// CHECK-SAME: row_stride = 32 : i64, rows = 3 : i64, target_pitch = 8 : i64, target_rows = 4 : i64, top = 0 : i64
// CHECK: bytes = 512 : i64, count = array<i64>, offset = 0 : i64
// CHECK: bytes = 512 : i64, count = array<i64>, offset = 512 : i64
// CHECK: bytes = 512 : i64, count = array<i64>, offset = 8 : i64
// CHECK: dims = array<i64: 16, 3, 3, 4, 16>, layout = "planar"
// CHECK: kind = "pad"
// CHECK-SAME: plane_stride = 16 : i64, planes = 16 : i64, row_stride = 4 : i64, rows = 3 : i64, target_pitch = 16 : i64, target_rows = 3 : i64, top = 0 : i64
// CHECK: kind = "unpack"
func.func @parts(%x: tensor<1x16x6x6xi8>) -> tensor<1x16x3x3xi8> {
  %wd = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %wp = arith.constant dense<1> : tensor<16x16x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %0 = "qnn.conv2d"(%x, %wp, %b) {engine = "digital", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x16x1x1xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  %1 = "qnn.conv2d"(%0, %wd, %b) {engine = "digital", layer = "halved", pitch = 4 : i64, groups = 16 : i64, pad = array<i64: 0, 1, 0, 1>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x6x6xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x3x3xi8>
  return %1 : tensor<1x16x3x3xi8>
}
