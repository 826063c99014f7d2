// RUN: htvm-opt %s --fold-requantization | FileCheck %s
// RUN: htvm-opt %s --fold-requantization --fold-requantization | FileCheck %s
// Each function shows one way in which a layer equals one in normal form.

// Rounding and both zero points go into the bias:
// 100 - (-3) * (2 + 1) + 8 + (5 << 4) = 197.
// CHECK-LABEL: @rounding_and_zero_points
// CHECK-DAG: dense<{{\[\[}}2, 1]]> : tensor<1x2xi8>
// CHECK-DAG: dense<197> : tensor<1xi32>
// CHECK: "qnn.dense"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, htvm.range = array<i32: -12, 36>, input_zp = 0 : i32, multiplier = array<i32: 1>, output_zp = 0 : i32, rounding = "floor", shift = array<i32: 4>, weight_zp = 0 : i32
func.func @rounding_and_zero_points(%x: tensor<1x2xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[2, 1]]> : tensor<1x2xi8>
  %b = arith.constant dense<100> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = -3 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "single", output_zp = 5 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2xi8>, tensor<1x2xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Floor needs no half, and any power of two combines with its shift.
// CHECK-LABEL: @floor
// CHECK: dense<-7> : tensor<1xi32>
// CHECK: clamp_min = 0
// CHECK-SAME: shift = array<i32: 3>
func.func @floor(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<5> : tensor<1x1xi8>
  %b = arith.constant dense<-7> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1024>, shift = array<i32: 13>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Double rounding is single rounding for a shift of 1.
// CHECK-LABEL: @double_small
// CHECK: dense<1> : tensor<1xi32>
// CHECK: shift = array<i32: 1>
func.func @double_small(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Double rounding adds one more where negative values are clipped: 8 + 1.
// CHECK-LABEL: @double_relu
// CHECK: dense<9> : tensor<1xi32>
// CHECK: clamp_min = 0
// CHECK-SAME: shift = array<i32: 4>
func.func @double_relu(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<7> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Output zero point -128 makes the clip a ReLU: 4 + 1 + (-128 << 3).
// CHECK-LABEL: @double_zero_point
// CHECK: dense<-1019> : tensor<1xi32>
// CHECK: clamp_min = -128
// CHECK-SAME: shift = array<i32: 3>
func.func @double_zero_point(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<7> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 33>,
    rounding = "double", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Shifts of the channels become one: weights and bias of the second times 4.
// CHECK-LABEL: @channel_shifts
// CHECK-DAG: dense<{{\[\[}}100], [12]]> : tensor<2x1xi8>
// CHECK-DAG: dense<[16, 56]> : tensor<2xi32>
// CHECK: shift = array<i32: 5>
func.func @channel_shifts(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[100], [3]]> : tensor<2x1xi8>
  %b = arith.constant dense<[0, 10]> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824, 1073741824>, shift = array<i32: 35, 33>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// The other way round where all weights of a channel are even.
// CHECK-LABEL: @even_weights
// CHECK-DAG: dense<{{\[\[}}25], [101]]> : tensor<2x1xi8>
// CHECK-DAG: dense<4> : tensor<2xi32>
// CHECK: shift = array<i32: 3>
func.func @even_weights(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[100], [101]]> : tensor<2x1xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 5, 3>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// An odd factor of the multiplier goes into small weights.
// CHECK-LABEL: @odd_multiplier
// CHECK-DAG: dense<15> : tensor<1x1xi8>
// CHECK-DAG: dense<38> : tensor<1xi32>
// CHECK: shift = array<i32: 4>
func.func @odd_multiplier(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<5> : tensor<1x1xi8>
  %b = arith.constant dense<10> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 3>, shift = array<i32: 4>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A multiplier next to 2^30 acts like it on all accumulators there
// are: none of them is at the border between two results.
// CHECK-LABEL: @almost_power
// CHECK: dense<17> : tensor<1xi32>
// CHECK: multiplier = array<i32: 1>
// CHECK-SAME: shift = array<i32: 5>
func.func @almost_power(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<100> : tensor<1x1xi8>
  %b = arith.constant dense<1> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741825>, shift = array<i32: 35>,
    rounding = "single", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A weight zero point is subtracted where the weights stay within i8.
// CHECK-LABEL: @weight_zero_point
// CHECK: dense<{{\[\[}}-10, 127]]> : tensor<1x2xi8>
func.func @weight_zero_point(%x: tensor<1x2xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[-20, 117]]> : tensor<1x2xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = -10 : i32, multiplier = array<i32: 1>, shift = array<i32: 8>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2xi8>, tensor<1x2xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A channel that does not depend on the input needs no weights and binds no
// shift: 9 << 7.
// CHECK-LABEL: @constant_channel
// CHECK-DAG: dense<{{\[\[}}100], [0]]> : tensor<2x1xi8>
// CHECK-DAG: dense<1152> : tensor<2xi32>
func.func @constant_channel(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[100], [77]]> : tensor<2x1xi8>
  %b = arith.constant dense<[0, 5]> : tensor<2xi32>
  %z = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 0>, shift = array<i32: 7, 62>,
    rounding = "floor", output_zp = 9 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %z : tensor<1x2xi8>
}

// What is in normal form stays, and so does a layer without requantisation.
// CHECK-LABEL: @untouched
// CHECK-DAG: %[[W:.*]] = arith.constant dense<3> : tensor<1x1xi8>
// CHECK-DAG: %[[B:.*]] = arith.constant dense<2147483647> : tensor<1xi32>
// CHECK: "qnn.dense"(%{{.*}}, %[[W]], %[[B]])
// CHECK: "qnn.dense"(%{{.*}}, %[[W]], %[[B]])
// CHECK-SAME: input_zp = 4
func.func @untouched(%x: tensor<1x1xi8>) -> (tensor<1x1xi8>, tensor<1x1xi32>) {
  %w = arith.constant dense<3> : tensor<1x1xi8>
  %b = arith.constant dense<2147483647> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 31>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  %z = "qnn.dense"(%x, %w, %b) {
    input_zp = 4 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi32>
  return %y, %z : tensor<1x1xi8>, tensor<1x1xi32>
}
