// RUN: htvm-opt %s -split-input-file --tile --convert-qnn-to-tile --derive-tokens --order-jobs=wait=each --verify-tile | FileCheck %s
// Borders of a value other than zero.

// What the core packs anyway it packs with the border: rows 2 to 9 of 10,
// columns 1 to 14 of 16. The engine pads nothing, and the zero point is in the
// bias: 5 - (-128) * 3 * 9 = 0xD85.
// CHECK: memref<496xi8> = dense<"0x{{((01){144}(01){144}(01){144}(85){16}(0D){16}(00){32})}}">
// CHECK-LABEL: func.func @packed(
// CHECK-NOT: kind = "pack"
// CHECK: %[[IN:.*]] = "tile.range"(%arg0) {bytes = 336 : i64, count = array<i64>
// CHECK: %[[ALL:.*]] = "tile.range"(%{{.*}}) {bytes = 480 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 3, 10, 16, 16>, layout = "planar"
// CHECK: "tile.job"(%[[IN]], %[[ALL]]) {{.*}}kind = "pad", {{.*}}payload = {column_stride = 1 : i64, flip = 0 : i64, left = 1 : i64, plane_stride = 112 : i64, planes = 3 : i64, row_stride = 14 : i64, rows = 8 : i64, target_pitch = 16 : i64, target_rows = 10 : i64, top = 2 : i64, value = -128 : i64, width = 14 : i64}
// CHECK: kind = "conv", {{.*}}in_rows = 10 : i64, {{.*}}pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, pad_top = 0 : i64
func.func @packed(%x: tensor<1x3x8x14xi8>) -> tensor<1x16x8x14xi8> {
  %w = arith.constant dense<1> : tensor<16x3x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 2, 0, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x3x8x14xi8>, tensor<16x3x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x14xi8>
  return %y : tensor<1x16x8x14xi8>
}

// -----

// What an engine made gets indicators: 16 * 8 is the largest sum of a tap's
// weights, so that one plane of weights -128 does; it comes first in L1, the
// bias stays.
// CHECK: memref<2512xi8> = dense<"0x{{((80){144}((08){144}){16}(05){16}(00){48})}}">
// CHECK-LABEL: func.func @indicated(
// CHECK: kind = "fill", {{.*}}payload = {lines = 8 : i64, pitch = 16 : i64, value = -7 : i64, width = 15 : i64}
// CHECK: "tile.range"(%[[L1:.*]]) {bytes = 128 : i64, count = array<i64>, offset = 0 : i64, {{.*}}memory = "l1"
// CHECK: "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 128 : i64}
// CHECK: "tile.range"(%[[L1]]) {bytes = 2048 : i64, count = array<i64>, offset = 128 : i64
// CHECK: "tile.job"({{.*}}kind = "copy", {{.*}}payload = {bytes = 2048 : i64}
// CHECK: "tile.range"(%[[L1]]) {bytes = 2176 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "conv", {{.*}}payload = {channels = 17 : i64, {{.*}}pad_bottom = 1 : i64, pad_left = 1 : i64, pad_right = 0 : i64, pad_top = 1 : i64
func.func @indicated(%x: tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8> {
  %w = arith.constant dense<8> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %a = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8>
  %y = "qnn.conv2d"(%a, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x15xi8>
  return %y : tensor<1x16x8x15xi8>
}

// -----

// 16 * 9 = 144 needs two planes: -72 (0xB8) each, copied from one.
// CHECK: memref<2656xi8> = dense<"0x{{((B8){144}(B8){144}((09){144}){16}(05){16}(00){48})}}">
// CHECK-LABEL: func.func @two_planes(
// CHECK: "tile.range"({{.*}}) {bytes = 128 : i64, count = array<i64: 2>, offset = 0 : i64, strides = array<i64: 0>}
// CHECK: "tile.range"({{.*}}) {bytes = 128 : i64, count = array<i64: 2>, offset = 0 : i64, strides = array<i64: 128>}
// CHECK: kind = "conv", {{.*}}payload = {channels = 18 : i64
func.func @two_planes(%x: tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8> {
  %w = arith.constant dense<9> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %a = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<1x16x8x15xi8>) -> tensor<1x16x8x15xi8>
  %y = "qnn.conv2d"(%a, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16x8x15xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x15xi8>
  return %y : tensor<1x16x8x15xi8>
}

// -----

// One step outside: the weights of the plane would have to be 128. The core
// writes the border, whole words of what the engine left, in two pieces for it.
// CHECK-LABEL: func.func @depthwise_outside(
// CHECK-NOT: kind = "fill"
// CHECK-COUNT-2: kind = "add"
// CHECK: kind = "copy"
// CHECK-NEXT: %[[FROM:.*]] = "tile.range"(%{{.*}}) {bytes = 3072 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 24, 8, 15, 16>
// CHECK: %[[TO:.*]] = "tile.range"(%{{.*}}) {bytes = 7680 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 24, 10, 17, 32>
// CHECK: "tile.job"(%[[FROM]], %[[TO]], {{.*}}kind = "pad", {{.*}}flip = 3 : i64, {{.*}}value = -7 : i64
// CHECK: kind = "conv", {{.*}}payload = {channels = 16 : i64
func.func @depthwise_outside(%x: tensor<1x24x8x15xi8>) -> tensor<1x24x8x15xi8> {
  %w = arith.constant dense<-128> : tensor<24x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<24xi32>
  %a = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x24x8x15xi8>, tensor<1x24x8x15xi8>) -> tensor<1x24x8x15xi8>
  %y = "qnn.conv2d"(%a, %w, %b) {engine = "digital", layer = "conv", groups = 24 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = -7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x24x8x15xi8>, tensor<24x1x3x3xi8>, tensor<24xi32>) -> tensor<1x24x8x15xi8>
  return %y : tensor<1x24x8x15xi8>
}
