// RUN: htvm-opt %s --convert-qnn-to-linalg --canonicalize --cse | FileCheck %s

// Each input element is clipped once, not once a product.
// CHECK-LABEL: func.func @clip
// CHECK-SAME: %[[X:.*]]: tensor<1x4xi8>
func.func @clip(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // CHECK: %[[CLIPPED:.*]] = linalg.generic {{.*}} ins(%[[X]] : tensor<1x4xi8>)
  // CHECK: arith.maxsi %{{.*}}, %c-64_i8
  // CHECK-NEXT: arith.minsi %{{.*}}, %c63_i8
  // CHECK-NEXT: linalg.yield
  // CHECK: tensor.extract %[[CLIPPED]]
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A clip that no element reaches costs nothing.
// CHECK-LABEL: func.func @void
// CHECK-SAME: %[[X:.*]]: tensor<1x4xi8>
func.func @void(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // CHECK: tensor.extract %[[X]]
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -128, 127>,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// The second scaling: in 32 bits where they hold every value; lists that
// differ by channel become tensors, others constants.
// CHECK-LABEL: func.func @post
func.func @post(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // CHECK-DAG: %[[M:.*]] = arith.constant dense<[3, -5]> : tensor<2xi32>
  // CHECK-DAG: %[[A:.*]] = arith.constant dense<[40, -7]> : tensor<2xi32>
  // CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[M]], %[[A]] : tensor<2xi32>, tensor<2xi32>, tensor<2xi32>)
  // CHECK: arith.shrsi %{{.*}}, %c4_i32
  // CHECK: %[[CODE:.*]] = arith.subi %c31_i32
  // CHECK-NEXT: arith.muli %[[CODE]], {{.*}} : i32
  // CHECK-NEXT: arith.addi
  // CHECK-NEXT: arith.shrsi %{{.*}}, %c2_i32
  // CHECK-NEXT: arith.maxsi
  // CHECK-NEXT: arith.minsi
  // CHECK-NEXT: arith.trunci
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3, -5>, post_add = array<i32: 40, -7>, post_shift = array<i32: 2, 2>,
    post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// In 64 bits otherwise.
// CHECK-LABEL: func.func @wide
func.func @wide(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // CHECK: arith.muli {{.*}} : i64
  // CHECK-NEXT: arith.addi {{.*}} : i64
  // CHECK-NEXT: arith.shrsi {{.*}} : i64
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 67108864>, post_add = array<i32: 40>, post_shift = array<i32: 20>,
    post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}
