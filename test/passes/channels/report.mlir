// A compiled network without its dead filters; --explain and --report say so.
// RUN: htvm-compile %s -o %t.elf --explain --report=%t.json | FileCheck %s
// RUN: FileCheck %s --check-prefix=JSON < %t.json
// RUN: printf %%018d 123456 > %t.in
// RUN: htvm-run %t.elf --input=%t.in --reference=%s
// RUN: htvm-compile %s --engines=none -o %t.elf
// RUN: htvm-run %t.elf --input=%t.in --reference=%s

// CHECK: conv2d_1: qnn.conv2d
// CHECK: without 1 filters and 0 inputs that computed nothing
// CHECK: conv2d_2: qnn.conv2d
// CHECK: without 0 filters and 1 inputs that computed nothing
// JSON: "name": "conv2d_1"
// JSON: "dropped_filters": 1,
// JSON-NEXT: "dropped_inputs": 0,
// JSON: "name": "conv2d_2"
// JSON: "dropped_filters": 0,
// JSON-NEXT: "dropped_inputs": 1,
func.func @main(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 2 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}
