// RUN: htvm-opt %s --cancel-transposes --verify-qnn --canonicalize --cse | FileCheck %s

// Both sides transposed alike: one transpose behind the sum.
// CHECK-LABEL: @both_sides
// CHECK-SAME: %[[A:.*]]: tensor<1x2x3x4xi8>, %[[B:.*]]: tensor<1x2x3x4xi8>
// CHECK-NEXT: %[[S:.*]] = "qnn.add"(%[[A]], %[[B]])
// CHECK-NEXT: tosa.transpose %[[S]] {perms = array<i32: 0, 2, 3, 1>}
func.func @both_sides(%a: tensor<1x2x3x4xi8>, %b: tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8>
  %1 = tosa.transpose %b {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8>
  %2 = "qnn.add"(%0, %1) {clamp_max = 127 : i32, clamp_min = -128 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = 0 : i32, multiplier = array<i32: 1>, output_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, rhs_zp = 0 : i32, rounding = "floor", shift = array<i32: 0>} : (tensor<1x3x4x2xi8>, tensor<1x3x4x2xi8>) -> tensor<1x3x4x2xi8>
  return %2 : tensor<1x3x4x2xi8>
}

// One side transposed, the sum transposed back: the other side pays.
// CHECK-LABEL: @one_side
// CHECK-SAME: %[[A:.*]]: tensor<1x2x3x4xi8>, %[[B:.*]]: tensor<1x3x4x2xi8>
// CHECK-NEXT: %[[T:.*]] = tosa.transpose %[[B]] {perms = array<i32: 0, 3, 1, 2>}
// CHECK-NEXT: %[[S:.*]] = "qnn.add"(%[[A]], %[[T]])
// CHECK-NEXT: return %[[S]]
func.func @one_side(%a: tensor<1x2x3x4xi8>, %b: tensor<1x3x4x2xi8>) -> tensor<1x2x3x4xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8>
  %1 = "qnn.add"(%0, %b) {clamp_max = 127 : i32, clamp_min = -128 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = 0 : i32, multiplier = array<i32: 1>, output_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, rhs_zp = 0 : i32, rounding = "floor", shift = array<i32: 0>} : (tensor<1x3x4x2xi8>, tensor<1x3x4x2xi8>) -> tensor<1x3x4x2xi8>
  %2 = tosa.transpose %1 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x3x4x2xi8>) -> tensor<1x2x3x4xi8>
  return %2 : tensor<1x2x3x4xi8>
}

// Through elementwise TOSA, when the inverse waits behind it.
// CHECK-LABEL: @elementwise
// CHECK-NOT: tosa.transpose
// CHECK: tosa.clamp
// CHECK-SAME: tensor<1x2x3x4xi8>
// CHECK-NEXT: tosa.abs
// CHECK-NEXT: return
func.func @elementwise(%a: tensor<1x2x3x4xi8>) -> tensor<1x2x3x4xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8>
  %1 = tosa.clamp %0 {min_val = 3 : i8, max_val = 9 : i8} : (tensor<1x3x4x2xi8>) -> tensor<1x3x4x2xi8>
  %2 = tosa.abs %1 : (tensor<1x3x4x2xi8>) -> tensor<1x3x4x2xi8>
  %3 = tosa.transpose %2 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x3x4x2xi8>) -> tensor<1x2x3x4xi8>
  return %3 : tensor<1x2x3x4xi8>
}

// With nothing to meet it stays where it is.
// CHECK-LABEL: @no_partner
// CHECK: tosa.transpose
// CHECK-NEXT: tosa.clamp
func.func @no_partner(%a: tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8> {
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8>
  %1 = tosa.clamp %0 {min_val = 3 : i8, max_val = 9 : i8} : (tensor<1x3x4x2xi8>) -> tensor<1x3x4x2xi8>
  return %1 : tensor<1x3x4x2xi8>
}

// A per-channel rescale counts its last dimension, which must not move.
// CHECK-LABEL: @per_channel
// CHECK: tosa.transpose
// CHECK: tosa.rescale
// CHECK: tosa.transpose
func.func @per_channel(%a: tensor<1x2x3x4xi32>) -> tensor<1x2x3x4xi8> {
  %m = "tosa.const"() <{values = dense<[1000, 2000]> : tensor<2xi32>}> : () -> tensor<2xi32>
  %s = "tosa.const"() <{values = dense<12> : tensor<2xi8>}> : () -> tensor<2xi8>
  %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %zo = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.transpose %a {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi32>) -> tensor<1x3x4x2xi32>
  %1 = tosa.rescale %0, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = true, rounding_mode = SINGLE_ROUND, scale32 = true}
    : (tensor<1x3x4x2xi32>, tensor<2xi32>, tensor<2xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x3x4x2xi8>
  %2 = tosa.transpose %1 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x3x4x2xi8>) -> tensor<1x2x3x4xi8>
  return %2 : tensor<1x2x3x4xi8>
}
