// RUN: htvm-opt %s --fold-requantization | FileCheck %s
// What only convolutions have: borders, groups, producers with a clamp.

// The border means the input zero point. Where it makes no difference, since
// every border position sees weights that add up to 0, the zero point goes into
// the bias; else the layer keeps it and its bias.
// CHECK-LABEL: @neutral_border
// CHECK-DAG: dense<{{\[\[\[\[}}3], [5], [-3]]]]> : tensor<1x1x3x1xi8>
// CHECK-DAG: dense<0> : tensor<1xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = 7
// CHECK: dense<-49> : tensor<1xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = 0
func.func @neutral_border(%x: tensor<1x1x4x1xi8>, %c: tensor<1x2x4x1xi8>) -> (tensor<1x1x4x1xi8>, tensor<1x1x4x1xi8>) {
  %w = arith.constant dense<[[[[3], [5], [-3]]]]> : tensor<1x1x3x1xi8>
  %v = arith.constant dense<[[[[3], [5], [1]], [[-3], [2], [-1]]]]> : tensor<1x2x3x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x4x1xi8>, tensor<1x1x3x1xi8>, tensor<1xi32>) -> tensor<1x1x4x1xi8>
  %z = "qnn.conv2d"(%c, %v, %b) {
    pad = array<i64: 1, 1, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x4x1xi8>, tensor<1x2x3x1xi8>, tensor<1xi32>) -> tensor<1x1x4x1xi8>
  return %y, %z : tensor<1x1x4x1xi8>, tensor<1x1x4x1xi8>
}

// All else folds as without padding.
// CHECK-LABEL: @border_and_rounding
// CHECK-DAG: dense<{{\[\[\[\[}}3], [5], [1]]]]> : tensor<1x1x3x1xi8>
// CHECK-DAG: dense<8> : tensor<1xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = -128
// CHECK-SAME: rounding = "floor", shift = array<i32: 4>
func.func @border_and_rounding(%x: tensor<1x1x4x1xi8>) -> tensor<1x1x4x1xi8> {
  %w = arith.constant dense<[[[[3], [5], [1]]]]> : tensor<1x1x3x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 5>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x4x1xi8>, tensor<1x1x3x1xi8>, tensor<1xi32>) -> tensor<1x1x4x1xi8>
  return %y : tensor<1x1x4x1xi8>
}

// Padding that no window reaches is none.
// CHECK-LABEL: @unread_padding
// CHECK: dense<-21> : tensor<1xi32>
// CHECK: input_zp = 0
func.func @unread_padding(%x: tensor<1x1x4x1xi8>) -> tensor<1x1x2x1xi8> {
  %w = arith.constant dense<3> : tensor<1x1x1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 1, 0, 0>, stride = array<i64: 3, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x4x1xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x2x1xi8>
  return %y : tensor<1x1x2x1xi8>
}

// Behind a ReLU the accumulator ends at 127: the upper clamp of ReLU6 is never
// reached. Seen through the transpose.
// CHECK-LABEL: @range_of_producer
// CHECK: "qnn.conv2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = 0
// CHECK-SAME: kept = "yes"
func.func @range_of_producer(%x: tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8> {
  %w = arith.constant dense<3> : tensor<1x1x1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %p = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
  %t = tosa.transpose %p {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
  %y = "qnn.conv2d"(%t, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 2>, kept = "yes",
    rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 100 : i32
  } : (tensor<1x1x2x2xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// Depthwise layers fold channel by channel.
// CHECK-LABEL: @depthwise
// CHECK-DAG: dense<{{\[\[\[\[}}2]]], {{\[\[\[}}6]]]]> : tensor<2x1x1x1xi8>
// CHECK-DAG: dense<[8, 20]> : tensor<2xi32>
// CHECK: groups = 2
// CHECK-SAME: shift = array<i32: 4>
func.func @depthwise(%x: tensor<1x2x2x2xi8>) -> tensor<1x2x2x2xi8> {
  %w = arith.constant dense<[[[[2]]], [[[3]]]]> : tensor<2x1x1x1xi8>
  %b = arith.constant dense<[0, 6]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 4, 3>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x2x2xi8>, tensor<2x1x1x1xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  return %y : tensor<1x2x2x2xi8>
}
