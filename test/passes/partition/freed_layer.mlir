// RUN: htvm-opt %s --split-input-file --partition | FileCheck %s
// RUN: htvm-opt %s --split-input-file --partition=engines=digital --clamps-to-sums --verify-qnn | FileCheck %s --check-prefix=SUMS

// Layers that clip one tensor to the same bounds share a clamp, others have one
// of their own.
// CHECK-LABEL: func.func @shared(
// CHECK-SAME: %[[X:[a-z0-9]+]]
// CHECK-DAG: %[[SIX:.*]] = tosa.clamp %[[X]] {htvm.engine = "digital", max_val = 63 : i8, min_val = -64 : i8}
// CHECK-DAG: %[[FIVE:.*]] = tosa.clamp %[[X]] {htvm.engine = "digital", max_val = 31 : i8, min_val = -32 : i8}
// CHECK-NOT: tosa.clamp
// CHECK: "qnn.dense"(%[[SIX]]{{.*}} layer = "first"
// CHECK: "qnn.dense"(%[[FIVE]]{{.*}} layer = "second"
// CHECK: "qnn.dense"(%[[SIX]]{{.*}} layer = "third"
// SUMS-LABEL: func.func @shared(
// SUMS-COUNT-5: "qnn.add"
// SUMS-NOT: "qnn.add"
func.func @shared(%x: tensor<1x4xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>, tensor<1x4xi8>) {
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %1 = "qnn.dense"(%x, %t, %b) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32, input_clip = array<i32: -64, 63>} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("first")
  %2 = "qnn.dense"(%x, %t, %b) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32, input_clip = array<i32: -32, 31>} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("second")
  %3 = "qnn.dense"(%x, %t, %b) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32, input_clip = array<i32: -64, 63>} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("third")
  return %1, %2, %3 : tensor<1x4xi8>, tensor<1x4xi8>, tensor<1x4xi8>
}

// -----

// The end of a layer, for all that read it, the network's caller too. A clip
// that no value reaches is none.
// SUMS-LABEL: func.func @end(
// CHECK-LABEL: func.func @end(
// CHECK: %[[Y:.*]] = "qnn.dense"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = 0 : i32, engine = "digital"
// CHECK-NOT: input_clip
// CHECK-SAME: later_clamp = array<i32: 0, 31>, layer = "first"
// CHECK: %[[END:.*]] = tosa.clamp %[[Y]] {htvm.engine = "digital", max_val = 31 : i8, min_val = 0 : i8}
// CHECK: "qnn.dense"(%[[END]]
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, engine = "digital"
// CHECK-NOT: input_clip
// CHECK: return %[[END]]
func.func @end(%x: tensor<1x4xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>) {
  %t = arith.constant dense<2> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %1 = "qnn.dense"(%x, %t, %b) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 31 : i32} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("first")
  %2 = "qnn.dense"(%1, %t, %b) {input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32, input_clip = array<i32: -64, 63>} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("second")
  return %1, %2 : tensor<1x4xi8>, tensor<1x4xi8>
}
