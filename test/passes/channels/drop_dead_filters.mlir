// RUN: htvm-opt %s --drop-dead-filters --verify-qnn | FileCheck %s

// Filter 1 has weights of zero: its channel is 7, bias 14 halved. The layer behind
// sees 7 - 2 with weights 5 and -8.
// CHECK-LABEL: @into_the_bias
// CHECK: dense<[1, 3]> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: dropped_filters = 1 : i32
// CHECK-SAME: kept_channels = array<i32: 0, 2>
// CHECK-SAME: -> tensor<1x2x3x3xi8>
// CHECK: dense<[125, 160]> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-NOT: dropped_filters
// CHECK-SAME: dropped_inputs = 1 : i32
// CHECK-NOT: kept_channels
// CHECK-SAME: tensor<2x2x1x1xi8>
func.func @into_the_bias(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
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

// In the border the second layer adds 0, inside 7 - 6 a tap.
// CHECK-LABEL: @border_differs
// CHECK-NOT: dropped
// CHECK: return
func.func @border_differs(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<2> : tensor<2x3x3x3xi8>
  %b2 = arith.constant dense<[1, 2]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 6 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x3x3xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// CHECK-LABEL: @border_is_the_same
// CHECK: dropped_filters = 1 : i32
// CHECK: dropped_inputs = 1 : i32
func.func @border_is_the_same(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<2> : tensor<2x3x3x3xi8>
  %b2 = arith.constant dense<[1, 2]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x3x3xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// Lists by channel lose what their channel loses.
// CHECK-LABEL: @by_channel
// CHECK: multiplier = array<i32: 1073741824, 1073741826>
// CHECK-SAME: shift = array<i32: 31, 33>
func.func @by_channel(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824, 1073741825, 1073741826>, shift = array<i32: 31, 32, 33>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// A constant goes through a depthwise layer: bias 6 halved. 3 - 1 with weights 5
// and -8 is what the last layer sees.
// CHECK-LABEL: @depthwise
// CHECK: groups = 1 : i64
// CHECK: dense<[5, 7]> : tensor<2xi32>
// CHECK: groups = 2 : i64
// CHECK-SAME: kept_channels = array<i32: 0, 2>
// CHECK-SAME: tensor<2x1x3x3xi8>
// CHECK: dense<[110, 184]> : tensor<2xi32>
// CHECK: groups = 1 : i64
func.func @depthwise(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %wd = arith.constant dense<1> : tensor<3x1x3x3xi8>
  %bd = arith.constant dense<[5, 6, 7]> : tensor<3xi32>
  %d = "qnn.conv2d"(%h, %wd, %bd) {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64,
    input_zp = 7 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<3x1x3x3xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%d, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 1 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// Behind padding that constant is none: all of it stays.
// CHECK-LABEL: @depthwise_border
// CHECK-NOT: dropped
// CHECK: return
func.func @depthwise_border(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %wd = arith.constant dense<1> : tensor<3x1x3x3xi8>
  %bd = arith.constant dense<[5, 6, 7]> : tensor<3xi32>
  %d = "qnn.conv2d"(%h, %wd, %bd) {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<3x1x3x3xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%d, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 1 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// A dead filter of a depthwise layer: nobody needs its input either.
// CHECK-LABEL: @depthwise_dead
// CHECK: dropped_filters = 1 : i32
// CHECK-SAME: -> tensor<1x2x3x3xi8>
// CHECK: dropped_filters = 1 : i32
// CHECK-SAME: dropped_inputs = 1 : i32
// CHECK-SAME: groups = 2
func.func @depthwise_dead(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[5]], [[5]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %wd = arith.constant dense<[[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]], [[[0, 0, 0], [0, 0, 0], [0, 0, 0]]], [[[1, 2, 1], [2, 1, 2], [1, 2, 1]]]]> : tensor<3x1x3x3xi8>
  %bd = arith.constant dense<[5, 6, 7]> : tensor<3xi32>
  %d = "qnn.conv2d"(%h, %wd, %bd) {pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<3x1x3x3xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%d, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// Two outputs an input: both go.
// CHECK-LABEL: @depth_multiplier
// CHECK: groups = 2 : i64
// CHECK-SAME: kept_channels = array<i32: 0, 1, 4, 5>
// CHECK-SAME: tensor<4x1x1x1xi8>
func.func @depth_multiplier(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %wd = arith.constant dense<[[[[1]]], [[[2]]], [[[3]]], [[[4]]], [[[5]]], [[[6]]]]> : tensor<6x1x1x1xi8>
  %bd = arith.constant dense<[1, 2, 3, 4, 5, 6]> : tensor<6xi32>
  %d = "qnn.conv2d"(%h, %wd, %bd) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<6x1x1x1xi8>, tensor<6xi32>) -> tensor<1x6x3x3xi8>
  %w2 = arith.constant dense<[[[[1]], [[2]], [[3]], [[4]], [[5]], [[6]]], [[[6]], [[5]], [[4]], [[3]], [[2]], [[1]]]]> : tensor<2x6x1x1xi8>
  %b2 = arith.constant dense<[0, 0]> : tensor<2xi32>
  %y = "qnn.conv2d"(%d, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x6x3x3xi8>, tensor<2x6x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// An argument keeps its channels, and so does what is tied to it.
// CHECK-LABEL: @one_of_two_outputs
// CHECK-NOT: dropped
// CHECK: return
func.func @one_of_two_outputs(%x: tensor<1x3x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %wd = arith.constant dense<[[[[1]]], [[[0]]], [[[3]]], [[[4]]], [[[5]]], [[[6]]]]> : tensor<6x1x1x1xi8>
  %bd = arith.constant dense<[1, 2, 3, 4, 5, 6]> : tensor<6xi32>
  %d = "qnn.conv2d"(%x, %wd, %bd) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<6x1x1x1xi8>, tensor<6xi32>) -> tensor<1x6x3x3xi8>
  %w2 = arith.constant dense<[[[[1]], [[2]], [[3]], [[4]], [[5]], [[6]]], [[[6]], [[5]], [[4]], [[3]], [[2]], [[1]]]]> : tensor<2x6x1x1xi8>
  %b2 = arith.constant dense<[0, 0]> : tensor<2xi32>
  %y = "qnn.conv2d"(%d, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x6x3x3xi8>, tensor<2x6x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// 7 through both pools is 7 - 1 - 2 = 4.
// CHECK-LABEL: @pools
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: kept_channels = array<i32: 0, 2>
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: -> tensor<1x2x1x1xi8>
// CHECK: dense<[120, 168]> : tensor<2xi32>
// CHECK: "qnn.dense"
// CHECK-SAME: dropped_inputs = 1
func.func @pools(%x: tensor<1x2x3x3xi8>) -> tensor<1x2xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %p = "qnn.max_pool2d"(%h) {kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>, pad = array<i64: 0, 1, 0, 1>,
    clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>) -> tensor<1x3x2x2xi8>
  %q = "qnn.avg_pool2d"(%p) {kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>,
    input_zp = 1 : i32, output_zp = -2 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x2x2xi8>) -> tensor<1x3x1x1xi8>
  %w2 = arith.constant dense<[[4, 5, 6], [7, -8, 9]]> : tensor<2x3xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.dense"(%q, %w2, %b2) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x1x1xi8>, tensor<2x3xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A dense layer loses the columns of all elements of the channel: 7 * (3 + 4).
// CHECK-LABEL: @flatten
// CHECK: dense<{{\[\[}}1, 2, 5, 6], [-1, -2, -5, -6]]> : tensor<2x4xi8>
// CHECK: dense<[149, 151]> : tensor<2xi32>
func.func @flatten(%x: tensor<1x2x1x2xi8>) -> tensor<1x2xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x1x2xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x1x2xi8>
  %w2 = arith.constant dense<[[1, 2, 3, 4, 5, 6], [-1, -2, -3, -4, -5, -6]]> : tensor<2x6xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.dense"(%h, %w2, %b2) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x1x2xi8>, tensor<2x6xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Both sides of a sum lose a channel that is constant on both.
// CHECK-LABEL: @sums
// CHECK: kept_channels = array<i32: 0, 2>
// CHECK: kept_channels = array<i32: 0, 2>
// CHECK: "qnn.add"
// CHECK-SAME: kept_channels = array<i32: 0, 2>
// CHECK: dropped_inputs = 1 : i32
func.func @sums(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w3 = arith.constant dense<[[[[2]], [[2]]], [[[0]], [[0]]], [[[0]], [[0]]]]> : tensor<3x2x1x1xi8>
  %g = "qnn.conv2d"(%x, %w3, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %s = "qnn.add"(%h, %g) {lhs_zp = 1 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = -2 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<1x3x3x3xi8>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%s, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// CHECK-LABEL: @one_side_lives
// CHECK-NOT: dropped
// CHECK: return
func.func @one_side_lives(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w3 = arith.constant dense<[[[[2]], [[2]]], [[[1]], [[0]]], [[[0]], [[0]]]]> : tensor<3x2x1x1xi8>
  %g = "qnn.conv2d"(%x, %w3, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %s = "qnn.add"(%h, %g) {lhs_zp = 1 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = -2 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<1x3x3x3xi8>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%s, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// Another reader than a layer keeps every channel of what it reads.
// CHECK-LABEL: @other_reader
// CHECK-NOT: dropped
// CHECK: return
func.func @other_reader(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %r = tosa.transpose %h {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x3x3xi8>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  %z = "qnn.add"(%h, %r) {lhs_zp = 1 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = -2 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<1x3x3x3xi8>) -> tensor<1x3x3x3xi8>
  %w4 = arith.constant dense<[[[[4]], [[0]], [[6]]], [[[7]], [[0]], [[9]]]]> : tensor<2x3x1x1xi8>
  %v = "qnn.conv2d"(%z, %w4, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  %t = "qnn.add"(%y, %v) {lhs_zp = 1 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = -2 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8>
  return %t : tensor<1x2x3x3xi8>
}

// A result keeps its channels.
// CHECK-LABEL: @result
// CHECK-NOT: dropped
// CHECK: return
func.func @result(%x: tensor<1x2x3x3xi8>) -> tensor<1x3x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  return %h : tensor<1x3x3x3xi8>
}

// Dead the other way: only weights of zero read channel 1.
// CHECK-LABEL: @not_needed
// CHECK: kept_channels = array<i32: 0, 2>
// CHECK: dense<[100, 200]> : tensor<2xi32>
func.func @not_needed(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[5]], [[6]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[0]], [[6]]], [[[7]], [[0]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// One removal makes room for the next; each note is about the layer as written.
// CHECK-LABEL: @twice
// CHECK: kept_channels = array<i32: 0, 2>
// CHECK: kept_channels = array<i32: 0>
// CHECK: tensor<1x1x1x1xi8>
func.func @twice(%x: tensor<1x2x3x3xi8>) -> tensor<1x1x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  %w3 = arith.constant dense<[[[[1]], [[0]]]]> : tensor<1x2x1x1xi8>
  %b3 = arith.constant dense<[9]> : tensor<1xi32>
  %z = "qnn.conv2d"(%y, %w3, %b3) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<1x2x1x1xi8>, tensor<1xi32>) -> tensor<1x1x3x3xi8>
  return %z : tensor<1x1x3x3xi8>
}

// 2147483612 + 35 is the largest bias.
// CHECK-LABEL: @bias_fits
// CHECK: dense<[2147483647, -56]>
func.func @bias_fits(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[2147483612, 0]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// CHECK-LABEL: @bias_overflows
// CHECK-NOT: dropped
// CHECK: return
func.func @bias_overflows(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[2147483613, 0]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// A network whose output does not depend on its input.
// CHECK-LABEL: @constant_layer
// CHECK-NOT: qnn
// CHECK: %[[Y:.*]] = arith.constant dense<{{.*}}> : tensor<1x2x3x3xi8>
// CHECK-NOT: qnn
// CHECK: return %[[Y]]
func.func @constant_layer(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<0> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// A constant loses channels like a layer's result.
// CHECK-LABEL: @constant_side
// CHECK: arith.constant dense<{{.*}}> : tensor<1x2x3x3xi8>
// CHECK: "qnn.add"
// CHECK-SAME: kept_channels = array<i32: 0, 2>
func.func @constant_side(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  %c = arith.constant dense<[[[[1, 1, 1], [1, 1, 1], [1, 1, 1]], [[4, 4, 4], [4, 4, 4], [4, 4, 4]], [[1, 2, 3], [1, 2, 3], [1, 2, 3]]]]> : tensor<1x3x3x3xi8>
  %s = "qnn.add"(%h, %c) {lhs_zp = 1 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = -2 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 3 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<1x3x3x3xi8>) -> tensor<1x3x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]]], [[[7]], [[-8]], [[9]]]]> : tensor<2x3x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%s, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x3x3x3xi8>, tensor<2x3x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// Two groups of two: left as it is.
// CHECK-LABEL: @groups
// CHECK-NOT: dropped
// CHECK: return
func.func @groups(%x: tensor<1x4x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]], [[[2]], [[2]]]]> : tensor<4x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3, 4]> : tensor<4xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x3x3xi8>, tensor<4x2x1x1xi8>, tensor<4xi32>) -> tensor<1x4x3x3xi8>
  %w2 = arith.constant dense<[[[[4]], [[5]], [[6]], [[7]]], [[[7]], [[-8]], [[9]], [[1]]]]> : tensor<2x4x1x1xi8>
  %b2 = arith.constant dense<[100, 200]> : tensor<2xi32>
  %y = "qnn.conv2d"(%h, %w2, %b2) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x3x3xi8>, tensor<2x4x1x1xi8>, tensor<2xi32>) -> tensor<1x2x3x3xi8>
  return %y : tensor<1x2x3x3xi8>
}

// CHECK-LABEL: @unused
// CHECK-NOT: qnn
// CHECK: return
func.func @unused(%x: tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8> {
  %w1 = arith.constant dense<[[[[1]], [[2]]], [[[0]], [[0]]], [[[3]], [[-1]]]]> : tensor<3x2x1x1xi8>
  %b1 = arith.constant dense<[1, 14, 3]> : tensor<3xi32>
  %h = "qnn.conv2d"(%x, %w1, %b1) {pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>, rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x2x3x3xi8>, tensor<3x2x1x1xi8>, tensor<3xi32>) -> tensor<1x3x3x3xi8>
  return %x : tensor<1x2x3x3xi8>
}
