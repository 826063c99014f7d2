// RUN: htvm-opt %s --split-input-file --tile --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s
// Weights and biases as the digital engine fetches them.

// [channels][rows][columns of the kernel][16 outputs], the bytes of each word
// reversed: output k at byte k ^ 3; outputs 5 to 15 are filled up with zero.
// Behind them the bias: its lowest bytes, its second lowest, ...
// CHECK: memref.global "private" constant @[[$BYTES:.*]] : memref<96xi8> = dense<[
// First column of the kernel: 10, 20, 30, 40, 50.
// CHECK-SAME: 40, 30, 20, 10, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0,
// Second column: 1, 2, 3, -4, 5.
// CHECK-SAME: -4, 3, 2, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0,
// Bias 0x04030201, -1, 300 (0x12c), 0, 7.
// CHECK-SAME: 0, 44, -1, 1, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 1, -1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 0, -1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 0, -1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> {alignment = 16 : i64}
// CHECK-LABEL: func.func @bytes(
// CHECK: %[[W:.*]] = memref.get_global @[[$BYTES]]
// CHECK: %[[ALL:.*]] = "tile.range"(%[[W]]) {bytes = 96 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.job"(%{{[0-9]+}}, %[[ALL]], {{.*}}kind = "conv"
func.func @bytes(%x: tensor<1x1x4x16xi8>) -> tensor<1x5x4x15xi8> {
  %w = arith.constant dense<[[[[10, 1]]], [[[20, 2]]], [[[30, 3]]], [[[40, -4]]], [[[50, 5]]]]> : tensor<5x1x1x2xi8>
  %b = arith.constant dense<[67305985, -1, 300, 0, 7]> : tensor<5xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x4x16xi8>, tensor<5x1x1x2xi8>, tensor<5xi32>) -> tensor<1x5x4x15xi8>
  return %y : tensor<1x5x4x15xi8>
}

// -----

// Two layers that share their weights but not their bias have two constants;
// what has equal bytes is one.
// CHECK: memref.global {{.*}} @[[$ONE:.*]] : memref<80xi8>
// CHECK: memref.global {{.*}} @[[$OTHER:.*]] : memref<80xi8>
// CHECK-NOT: memref.global
// CHECK-LABEL: func.func @shared(
// CHECK: %[[A:.*]] = memref.get_global @[[$ONE]]
// CHECK: kind = "conv", layer = 1 : i64
// CHECK: %[[B:.*]] = memref.get_global @[[$OTHER]]
// CHECK: kind = "conv", layer = 2 : i64
// CHECK: %[[AGAIN:.*]] = "tile.range"(%[[A]])
// CHECK: "tile.job"(%{{[0-9]+}}, %[[AGAIN]], {{.*}}kind = "conv", layer = 3 : i64
func.func @shared(%x: tensor<1x1x4x16xi8>) -> tensor<1x1x4x16xi8> {
  %w = arith.constant dense<1> : tensor<1x1x1x1xi8>
  %b0 = arith.constant dense<1> : tensor<1xi32>
  %b1 = arith.constant dense<2> : tensor<1xi32>
  %a = "qnn.conv2d"(%x, %w, %b0) {engine = "digital", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x4x16xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x4x16xi8>
  %c = "qnn.conv2d"(%a, %w, %b1) {engine = "digital", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x4x16xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x4x16xi8>
  %d = "qnn.conv2d"(%c, %w, %b0) {engine = "digital", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x4x16xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x4x16xi8>
  return %d : tensor<1x1x4x16xi8>
}

// -----

// Three depthwise channels are a convolution of three by sixteen whose weights
// are zero off the diagonal: output 0 reads plane 0, output 1 plane 1, output 2
// plane 2.
// CHECK: memref.global {{.*}} : memref<112xi8> = dense<"0x
// CHECK-SAME: 0000000A000000000000000000000000
// CHECK-SAME: 00001400000000000000000000000000
// CHECK-SAME: 001E0000000000000000000000000000
// CHECK-SAME: 00FE0201000000000000000000000000
// CHECK-SAME: 00FF0000000000000000000000000000
// CHECK-SAME: 00FF0000000000000000000000000000
// CHECK-SAME: 00FF0000000000000000000000000000"> {alignment = 16 : i64}
// CHECK-LABEL: func.func @diagonal(
func.func @diagonal(%x: tensor<1x3x4x16xi8>) -> tensor<1x3x4x16xi8> {
  %w = arith.constant dense<[[[[10]]], [[[20]]], [[[30]]]]> : tensor<3x1x1x1xi8>
  %b = arith.constant dense<[1, 2, -2]> : tensor<3xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 3 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x3x4x16xi8>, tensor<3x1x1x1xi8>, tensor<3xi32>) -> tensor<1x3x4x16xi8>
  return %y : tensor<1x3x4x16xi8>
}

// -----

// Weights of a dense layer follow the elements to where the layout puts them:
// two rows of three in a pitch of 16 are two blocks of inputs, with zero behind
// each row. [block of inputs][16 outputs][16 inputs], then 16 bytes of bias an
// output.
// CHECK: memref.global {{.*}} : memref<768xi8> = dense<"0x
// Output 0, then 1, of the first row: 1, 2, 3 and 11, 12, 13.
// CHECK-SAME: {{^}}00030201000000000000000000000000
// CHECK-SAME: {{^}}000D0C0B000000000000000000000000
// CHECK-SAME: {{^((00000000000000000000000000000000){14})}}
// The same of the second row: 4, 5, 6 and 14, 15, 16.
// CHECK-SAME: {{^}}00060504000000000000000000000000
// CHECK-SAME: {{^}}00100F0E000000000000000000000000
// CHECK-SAME: {{^((00000000000000000000000000000000){14})}}
// CHECK-LABEL: func.func @dense(
// CHECK: kind = "dense", {{.*}}payload = {inputs = 32 : i64, outputs = 2 : i64
func.func @dense(%x: tensor<1x1x2x3xi8>) -> tensor<1x2xi8> {
  %z = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x1x2x3xi8>, tensor<1x1x2x3xi8>) -> tensor<1x1x2x3xi8>
  %w = arith.constant dense<[[1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16]]> : tensor<2x6xi8>
  %b = arith.constant dense<[1, -2]> : tensor<2xi32>
  %y = "qnn.dense"(%z, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x2x3xi8>, tensor<2x6xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}
