// RUN: htvm-opt %s --fold-requantization --partition=dispatch=weights | FileCheck %s
// Folding widens a clamp that the sums never reach; the layer behind still sees
// the values that there can be.

// Eight inputs of 8 bits, times 5, make 9 at most.
// CHECK-LABEL: @products
// CHECK: clamp_max = 127 : i32, clamp_min = 0 : i32
// CHECK-SAME: engine = "digital"
// CHECK: engine = "analog"
func.func @products(%x: tensor<1x8xi8>) -> tensor<1x4xi8> {
  %w = arith.constant dense<5> : tensor<8x8xi8>
  %s = arith.constant dense<-1> : tensor<8x8xi8>
  %t = arith.constant dense<1> : tensor<4x8xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %c = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 9>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 31 : i32
  } : (tensor<1x8xi8>, tensor<8x8xi8>, tensor<8xi32>) -> tensor<1x8xi8>
  %z = "qnn.dense"(%y, %t, %c) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x8xi8>, tensor<4x8xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// Two codes make -64 to 62 at most.
// CHECK-LABEL: @sums
// CHECK: "qnn.add"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32
// CHECK: "qnn.dense"
// CHECK-SAME: engine = "analog"
// CHECK-NOT: input_clip
// CHECK: return
func.func @sums(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32, input_clip = array<i32: -64, 63>
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %a = "qnn.add"(%y, %y) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -64 : i32, clamp_max = 63 : i32
  } : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%a, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// What a module claims of its values is not believed.
// CHECK-LABEL: @claimed
// CHECK-NOT: htvm.range = array<i32: -5, 5>
// CHECK: "qnn.dense"
// CHECK-SAME: engine = "digital"
// CHECK-SAME: rule = "input-of-7-bits"
func.func @claimed(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %a = "qnn.add"(%x, %x) {htvm.range = array<i32: -5, 5>,
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%a, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}
