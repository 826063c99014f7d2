// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// Work of the core comes in pieces of about 2 000 cycles, of planes or, where one
// plane is more, of rows; each copies its own bytes, and whoever needs all of them
// takes a token of each.
// CHECK-LABEL: func.func @planes(
// CHECK: "tile.range"(%arg0) {bytes = 512 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[FIRST:.*]] = "tile.job"({{.*}}kind = "pack", {{.*}}planes = 2 : i64, {{.*}}rows = 16 : i64
// CHECK: "tile.range"(%arg0) {bytes = 512 : i64, count = array<i64>, offset = 512 : i64
// CHECK: %[[SECOND:.*]] = "tile.job"({{.*}}kind = "pack", {{.*}}planes = 2 : i64, {{.*}}rows = 16 : i64
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[FIRST]], %[[SECOND]]) {{.*}}kind = "copy"
func.func @planes(%x: tensor<1x4x16x16xi8>) -> tensor<1x1x16x16xi8> {
  %w = arith.constant dense<1> : tensor<1x4x1x1xi8>
  %b = arith.constant dense<5> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "planes", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x16x16xi8>, tensor<1x4x1x1xi8>, tensor<1xi32>) -> tensor<1x1x16x16xi8>
  return %y : tensor<1x1x16x16xi8>
}

// CHECK-LABEL: func.func @rows(
// CHECK: "tile.range"(%arg0) {bytes = 704 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "pack", {{.*}}planes = 1 : i64, {{.*}}rows = 11 : i64
// CHECK: "tile.range"(%arg0) {bytes = 704 : i64, count = array<i64>, offset = 704 : i64
// CHECK: kind = "pack", {{.*}}planes = 1 : i64, {{.*}}rows = 11 : i64
// CHECK: "tile.range"(%arg0) {bytes = 640 : i64, count = array<i64>, offset = 1408 : i64
// CHECK: kind = "pack", {{.*}}planes = 1 : i64, {{.*}}rows = 10 : i64
// CHECK: "tile.range"(%arg0) {bytes = 704 : i64, count = array<i64>, offset = 2048 : i64
// CHECK: kind = "pack", {{.*}}planes = 1 : i64, {{.*}}rows = 11 : i64
func.func @rows(%x: tensor<1x2x32x64xi8>) -> tensor<1x1x32x64xi8> {
  %w = arith.constant dense<1> : tensor<1x2x1x1xi8>
  %b = arith.constant dense<5> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "rows", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x2x32x64xi8>, tensor<1x2x1x1xi8>, tensor<1xi32>) -> tensor<1x1x32x64xi8>
  return %y : tensor<1x1x32x64xi8>
}
