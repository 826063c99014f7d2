// RUN: htvm-opt %s --name-layers | FileCheck %s
// RUN: htvm-opt %s --name-layers --name-layers | FileCheck %s
// RUN: htvm-opt %s --name-layers --partition | FileCheck %s

// A name that is there stays, the second layer that has it gets another; the
// others are named after their location, or their kind and a number.
// CHECK-LABEL: func.func @names
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "given"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "add_2"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "given_2"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "add_1"
// CHECK: tosa.max_pool2d
// CHECK-SAME: layer = "max_pool2d_1"
func.func @names(%x: tensor<1x1x2x2xi8>) -> tensor<1x2x2x1xi8> {
  %a = "qnn.add"(%x, %x) {
    layer = "given", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x2xi8>, tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
  %b = "qnn.add"(%a, %a) {
    layer = "given", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x2xi8>, tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
  %c = "qnn.add"(%b, %b) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x2xi8>, tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8> loc("given")
  %d = "qnn.add"(%c, %c) {
    layer = "add_1", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x2xi8>, tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
  %t = tosa.transpose %d {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x1x2x2xi8>) -> tensor<1x2x2x1xi8>
  %p = tosa.max_pool2d %t {kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x2x2x1xi8>) -> tensor<1x2x2x1xi8>
  return %p : tensor<1x2x2x1xi8>
}
