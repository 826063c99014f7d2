// RUN: htvm-opt %s --convert-qnn-to-linalg --canonicalize --cse | FileCheck %s

// A border of -128 never is the maximum.
// CHECK-LABEL: func.func @max
func.func @max(%x: tensor<1x4x5x5xi8>) -> tensor<1x4x3x3xi8> {
  // CHECK-DAG: %[[LEAST:.*]] = arith.constant -128 : i32
  // CHECK-DAG: %[[BORDER:.*]] = arith.constant -128 : i8
  // CHECK: linalg.fill ins(%[[BORDER]] : i8)
  // CHECK: linalg.generic
  // CHECK: scf.for {{.*}} iter_args(%{{.*}} = %[[LEAST]]) -> (i32)
  // CHECK: arith.maxsi
  // CHECK: linalg.yield
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 100 : i32
  } : (tensor<1x4x5x5xi8>) -> tensor<1x4x3x3xi8>
  return %y : tensor<1x4x3x3xi8>
}
