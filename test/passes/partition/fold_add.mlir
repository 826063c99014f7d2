// RUN: htvm-opt %s --fold-requantization | FileCheck %s
// Sums whose zero points add up to (output zero point << shift) + half.

// CHECK-LABEL: @one_scale
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = 0 : i32
// CHECK-SAME: output_zp = 0
// CHECK-SAME: rounding = "floor", shift = array<i32: 0>
func.func @one_scale(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = -128 : i32, lhs_multiplier = array<i32: 1073741824>, lhs_shift = array<i32: 10>,
    rhs_zp = 5 : i32, rhs_multiplier = array<i32: 1073741824>, rhs_shift = array<i32: 10>,
    multiplier = array<i32: 1073741824>, shift = array<i32: 50>, rounding = "double",
    output_zp = -123 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// (a - 1 + b - 1 + 2) >> 2, rounding included, is (a + b) >> 2.
// CHECK-LABEL: @rounding
// CHECK: rounding = "floor", shift = array<i32: 2>
func.func @rounding(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 1 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 1 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 8>, shift = array<i32: 5>, rounding = "single",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// One step off: not equal, stays.
// CHECK-LABEL: @off_by_one
// CHECK: lhs_zp = 1
func.func @off_by_one(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 1 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 8>, shift = array<i32: 5>, rounding = "single",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// Output zero point -128 makes the clip a ReLU: -128 + 0 = -128 << 0.
// CHECK-LABEL: @relu
// CHECK: "qnn.add"
// CHECK-SAME: lhs_zp = 0 : i32
// CHECK-SAME: output_zp = 0
// CHECK-SAME: shift = array<i32: 0>
func.func @relu(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = -128 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1073741824>, shift = array<i32: 30>,
    rounding = "double", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// One step off.
// CHECK-LABEL: @relu_off_by_one
// CHECK: lhs_zp = -127
func.func @relu_off_by_one(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = -127 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1073741824>, shift = array<i32: 30>,
    rounding = "double", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// Two sides rescaled alike, by a power of two in all, are of one scale.
// CHECK-LABEL: @alike
// CHECK: lhs_multiplier = array<i32>
// CHECK-SAME: shift = array<i32: 1>
func.func @alike(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 1073741824>, lhs_shift = array<i32: 10>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 1073741824>, rhs_shift = array<i32: 10>,
    multiplier = array<i32: 1073741824>, shift = array<i32: 51>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}
