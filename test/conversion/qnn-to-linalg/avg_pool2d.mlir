// RUN: htvm-opt %s --convert-qnn-to-linalg --canonicalize --cse | FileCheck %s

// Four elements each: TOSA's reciprocal (2^30 + 1) / 4 * 4 with shift 32.
// CHECK-LABEL: func.func @equal
func.func @equal(%x: tensor<1x4x4x4xi8>) -> tensor<1x4x2x2xi8> {
  // CHECK-DAG: arith.constant 1073741825 : i64
  // CHECK-DAG: arith.constant 32 : i64
  // CHECK-NOT: ins(
  // CHECK: linalg.generic
  %y = "qnn.avg_pool2d"(%x) {
    kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    input_zp = 0 : i32, output_zp = 0 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x4x4xi8>) -> tensor<1x4x2x2xi8>
  return %y : tensor<1x4x2x2xi8>
}

// Windows over the border hold fewer elements: their numbers are a table. The
// border holds the zero point; 9 of it leave the sum as the first value.
// CHECK-LABEL: func.func @border
func.func @border(%x: tensor<1x4x2x2xi8>) -> tensor<1x4x2x2xi8> {
  // CHECK-DAG: %[[COUNTS:.*]] = arith.constant dense<{{\[\[}}4, 2], [2, 1]]> : tensor<2x2xi32>
  // CHECK-DAG: %[[FIRST:.*]] = arith.constant -45 : i32
  // CHECK: linalg.generic {{.*}} ins(%[[COUNTS]] : tensor<2x2xi32>)
  // CHECK: %[[SUM:.*]] = scf.for {{.*}} iter_args(%{{.*}} = %[[FIRST]])
  // CHECK: arith.divsi %[[SUM]]
  %y = "qnn.avg_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 1, 2, 1, 2>, stride = array<i64: 2, 2>,
    input_zp = 5 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x2x2xi8>) -> tensor<1x4x2x2xi8>
  return %y : tensor<1x4x2x2xi8>
}
