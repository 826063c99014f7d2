// RUN: htvm-opt %s --convert-qnn-to-linalg --canonicalize --cse | FileCheck %s

// A power of two with rounding is two shifts: m = 2^3, s = 5 is half of v >> 1.
// CHECK-LABEL: func.func @add
// CHECK-SAME: %[[A:.*]]: tensor<1x8xi8>, %[[B:.*]]: tensor<1x8xi8>
func.func @add(%a: tensor<1x8xi8>, %b: tensor<1x8xi8>) -> tensor<1x8xi8> {
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i32
  // CHECK-DAG: %[[ZP:.*]] = arith.constant 3 : i32
  // CHECK: linalg.generic {{.*}} ins(%[[A]], %[[B]] : tensor<1x8xi8>, tensor<1x8xi8>)
  // CHECK: ^bb0(%[[X:.*]]: i8, %[[Y:.*]]: i8, %{{.*}}: i8):
  // CHECK: %[[X32:.*]] = arith.extsi %[[X]]
  // CHECK: %[[LHS:.*]] = arith.subi %[[X32]], %[[ZP]]
  // CHECK: %[[Y32:.*]] = arith.extsi %[[Y]]
  // CHECK: %[[H:.*]] = arith.shrsi %[[Y32]], %[[ONE]]
  // CHECK: %[[UP:.*]] = arith.addi %[[H]], %[[ONE]]
  // CHECK: %[[RHS:.*]] = arith.shrsi %[[UP]], %[[ONE]]
  // CHECK: arith.addi %[[LHS]], %[[RHS]]
  // CHECK-NOT: i64
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 3 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 8>, rhs_shift = array<i32: 5>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "double",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8xi8>, tensor<1x8xi8>) -> tensor<1x8xi8>
  return %y : tensor<1x8xi8>
}

// Any rank, also 0.
// CHECK-LABEL: func.func @ranks
func.func @ranks(%a: tensor<i8>, %b: tensor<1x2x1x2x1xi8>) -> (tensor<i8>, tensor<1x2x1x2x1xi8>) {
  // CHECK: linalg.generic {{.*}}iterator_types = []
  // CHECK: linalg.generic {{.*}}iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]
  %y = "qnn.add"(%a, %a) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<i8>, tensor<i8>) -> tensor<i8>
  %z = "qnn.add"(%b, %b) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x1x2x1xi8>, tensor<1x2x1x2x1xi8>) -> tensor<1x2x1x2x1xi8>
  return %y, %z : tensor<i8>, tensor<1x2x1x2x1xi8>
}
