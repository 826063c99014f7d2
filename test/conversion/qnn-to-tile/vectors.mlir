// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// A dense layer reads an activation of an engine layer where it lies: the
// padding of its rows is part of the vector, with weight zero. Five of sixteen
// inputs have a weight of ten outputs; bytes of words are reversed.
// CHECK: memref.global {{.*}} @[[$WEIGHTS:.*]] : memref<3328xi8> = dense<"0x{{((01010101000000010000000000000000){10}(0{192}))}}
// CHECK-LABEL: func.func @dense_after_conv(
// CHECK: kind = "conv", layer = 1 : i64
// CHECK: %[[STORED:.*]] = "tile.job"({{.*}}kind = "copy", layer = 1 : i64, {{.*}}payload = {bytes = 192 : i64}
// CHECK-NEXT: %[[FROM:.*]] = "tile.range"(%{{.*}}) {bytes = 192 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 4, 3, 5, 16>
// CHECK: %[[LOADED:.*]] = "tile.job"(%[[FROM]], %{{[0-9]+}}, %[[STORED]]) {{.*}}kind = "copy", layer = 2 : i64
// CHECK: memref.get_global @[[$WEIGHTS]]
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}, %[[LOADED]]) {{.*}}kind = "dense", {{.*}}payload = {inputs = 192 : i64, outputs = 10 : i64, relu = 1 : i64, shift = 4 : i64}
func.func @dense_after_conv(%x: tensor<1x4x3x5xi8>) -> tensor<1x10xi8> {
  %w1 = arith.constant dense<1> : tensor<4x4x3x3xi8>
  %b1 = arith.constant dense<5> : tensor<4xi32>
  %w2 = arith.constant dense<1> : tensor<10x60xi8>
  %b2 = arith.constant dense<5> : tensor<10xi32>
  %y = "qnn.conv2d"(%x, %w1, %b1) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x3x5xi8>, tensor<4x4x3x3xi8>, tensor<4xi32>) -> tensor<1x4x3x5xi8>
  %z = "qnn.dense"(%y, %w2, %b2) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x3x5xi8>, tensor<10x60xi8>, tensor<10xi32>) -> tensor<1x10xi8>
  return %z : tensor<1x10xi8>
}

// Outputs are cut by the weight memory (65536 bytes: 1000 inputs leave room
// for 64 of them); the input stays.
// CHECK-LABEL: func.func @dense_tiles(
// CHECK: "tile.range"(%[[W:.*]]) {bytes = 65536 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.range"(%[[L1:.*]]) {bytes = 64 : i64, count = array<i64>, offset = 0 : i64, {{.*}}memory = "l1"
// CHECK: kind = "dense", {{.*}}outputs = 64 : i64
// CHECK: "tile.range"(%[[Y:.*]]) {bytes = 64 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 1, 1, 100, 112>
// CHECK: %[[STORED:.*]] = "tile.job"({{.*}}kind = "copy"
// CHECK-NOT: kind = "copy"
// CHECK: "tile.range"(%[[W]]) {bytes = 49152 : i64, count = array<i64>, offset = 65536 : i64
// CHECK: "tile.range"(%[[L1]]) {bytes = 48 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.job"({{.*}}, %[[STORED]]) {{.*}}kind = "dense", {{.*}}outputs = 36 : i64
// CHECK: "tile.range"(%[[Y]]) {bytes = 64 : i64, count = array<i64>, offset = 64 : i64
// CHECK: kind = "copy", {{.*}}payload = {bytes = 36 : i64}
func.func @dense_tiles(%x: tensor<1x1000xi8>) -> tensor<1x100xi8> {
  %w = arith.constant dense<1> : tensor<100x1000xi8>
  %b = arith.constant dense<5> : tensor<100xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense_2", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1000xi8>, tensor<100x1000xi8>, tensor<100xi32>) -> tensor<1x100xi8>
  return %y : tensor<1x100xi8>
}

// A sum works on whole rows, padding and all: 16 rows of 16 bytes. Both sides
// are copied, and neither waits for the other.
// CHECK-LABEL: func.func @add(
// CHECK: %[[X:.*]] = "tile.job"({{.*}}kind = "pack"
// CHECK: %[[Y:.*]] = "tile.job"({{.*}}kind = "pack"
// CHECK: %[[LHS:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[X]]) {{.*}}kind = "copy"
// CHECK: %[[RHS:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[Y]]) {{.*}}kind = "copy"
// CHECK: %[[READ0:.*]] = "tile.range"(%{{.*}}) {bytes = 256 : i64, count = array<i64>
// CHECK: %[[READ1:.*]] = "tile.range"(%{{.*}}) {bytes = 256 : i64, count = array<i64>
// CHECK: %[[WRITTEN:.*]] = "tile.range"(%{{.*}}) {bytes = 256 : i64, count = array<i64>
// CHECK: "tile.job"(%[[READ0]], %[[READ1]], %[[WRITTEN]], %[[LHS]], %[[RHS]]) {{.*}}kind = "add", {{.*}}payload = {elements = 256 : i64, shift = 1 : i64}
func.func @add(%x: tensor<1x4x4x5xi8>, %y: tensor<1x4x4x5xi8>) -> tensor<1x4x4x5xi8> {
  %z = "qnn.add"(%x, %y) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4x4x5xi8>, tensor<1x4x4x5xi8>) -> tensor<1x4x4x5xi8>
  return %z : tensor<1x4x4x5xi8>
}
