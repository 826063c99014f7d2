// RUN: htvm-opt %s --convert-qnn-to-linalg --canonicalize --cse | FileCheck %s

// The flatten is a view; a constant multiplier needs the upper word of the
// product only: 40 >= 33, so ((v * m >> 32 >> 7) + 1) >> 1.
// CHECK-LABEL: func.func @dense
// CHECK-SAME: %[[X:.*]]: tensor<2x2x2x2xi8>, %[[W:.*]]: tensor<10x8xi8>
func.func @dense(%x: tensor<2x2x2x2xi8>, %w: tensor<10x8xi8>, %b: tensor<10xi32>) -> tensor<2x10xi8> {
  // CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i32
  // CHECK-DAG: %[[SHIFT:.*]] = arith.constant 7 : i32
  // CHECK-DAG: %[[WORD:.*]] = arith.constant 32 : i64
  // CHECK: %[[FLAT:.*]] = tensor.collapse_shape %[[X]] {{\[\[}}0], [1, 2, 3]]
  // CHECK: %[[SUM:.*]] = scf.for
  // CHECK: tensor.extract %[[FLAT]]
  // CHECK: tensor.extract %[[W]]
  // CHECK: %[[WIDE:.*]] = arith.extsi %[[SUM]] : i32 to i64
  // CHECK: %[[PRODUCT:.*]] = arith.muli %[[WIDE]]
  // CHECK: %[[UPPER:.*]] = arith.shrui %[[PRODUCT]], %[[WORD]]
  // CHECK: %[[HIGH:.*]] = arith.trunci %[[UPPER]] : i64 to i32
  // CHECK: %[[H:.*]] = arith.shrsi %[[HIGH]], %[[SHIFT]]
  // CHECK: %[[UP:.*]] = arith.addi %[[H]], %[[ONE]]
  // CHECK: arith.shrsi %[[UP]], %[[ONE]]
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1500000000>, shift = array<i32: 40>, rounding = "single",
    output_zp = 4 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<2x2x2x2xi8>, tensor<10x8xi8>, tensor<10xi32>) -> tensor<2x10xi8>
  return %y : tensor<2x10xi8>
}

// One multiplier and shift a channel are operands beside the bias.
// CHECK-LABEL: func.func @tables
func.func @tables(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // CHECK-DAG: %[[M:.*]] = arith.constant dense<[1500000000, 1600000000]> : tensor<2xi32>
  // CHECK-DAG: %[[S:.*]] = arith.constant dense<[7, 8]> : tensor<2xi32>
  // CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[M]], %[[S]] : tensor<2xi32>, tensor<2xi32>, tensor<2xi32>)
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1500000000, 1600000000>, shift = array<i32: 40, 41>, rounding = "double",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A long sum is taken eight products at a time, the rest behind the loop.
// CHECK-LABEL: func.func @unrolled
func.func @unrolled(%x: tensor<1x17xi8>, %w: tensor<2x17xi8>, %b: tensor<2xi32>) -> tensor<1x2xi32> {
  // CHECK-DAG: %[[STEP:.*]] = arith.constant 8 : index
  // CHECK-DAG: %[[END:.*]] = arith.constant 16 : index
  // CHECK: %[[SUM:.*]] = scf.for %{{.*}} = %{{.*}} to %[[END]] step %[[STEP]]
  // CHECK-COUNT-8: arith.muli
  // CHECK: scf.yield
  // CHECK: %[[LAST:.*]] = arith.muli
  // CHECK: %[[ALL:.*]] = arith.addi %[[SUM]], %[[LAST]]
  // CHECK: linalg.yield %[[ALL]]
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x17xi8>, tensor<2x17xi8>, tensor<2xi32>) -> tensor<1x2xi32>
  return %y : tensor<1x2xi32>
}
