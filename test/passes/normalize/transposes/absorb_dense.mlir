// RUN: htvm-opt %s --cancel-transposes --verify-qnn | FileCheck %s

// A flatten in the tensor's own order is what qnn.dense does anyway.
// CHECK-LABEL: @flatten
// CHECK-SAME: %[[X:.*]]: tensor<2x2x1x2xi8>
// CHECK: "qnn.dense"(%[[X]],
// CHECK-SAME: (tensor<2x2x1x2xi8>, tensor<1x4xi8>, tensor<1xi32>)
func.func @flatten(%x: tensor<2x2x1x2xi8>) -> tensor<2x1xi8> {
  %w = arith.constant dense<[[1, 2, 3, 4]]> : tensor<1x4xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %0 = tensor.collapse_shape %x [[0], [1, 2, 3]] : tensor<2x2x1x2xi8> into tensor<2x4xi8>
  %1 = "qnn.dense"(%0, %w, %b) {clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = 0 : i32, multiplier = array<i32: 1>, output_zp = 0 : i32, rounding = "floor", shift = array<i32: 4>, weight_zp = 0 : i32} : (tensor<2x4xi8>, tensor<1x4xi8>, tensor<1xi32>) -> tensor<2x1xi8>
  return %1 : tensor<2x1xi8>
}

// A flatten in another order moves the columns of the weights.
// CHECK-LABEL: @transposed
// CHECK-SAME: %[[X:.*]]: tensor<2x2x1x3xi8>
// CHECK: %[[W:.*]] = arith.constant dense<{{\[\[}}1, 3, 5, 2, 4, 6]]> : tensor<1x6xi8>
// CHECK: "qnn.dense"(%[[X]], %[[W]],
// CHECK-NOT: tosa
func.func @transposed(%x: tensor<2x2x1x3xi8>) -> tensor<2x1xi8> {
  %w = arith.constant dense<[[1, 2, 3, 4, 5, 6]]> : tensor<1x6xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %s = tosa.const_shape {values = dense<[2, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %t = tosa.transpose %x {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x2x1x3xi8>) -> tensor<2x1x3x2xi8>
  %0 = tosa.reshape %t, %s : (tensor<2x1x3x2xi8>, !tosa.shape<2>) -> tensor<2x6xi8>
  %1 = "qnn.dense"(%0, %w, %b) {clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = 0 : i32, multiplier = array<i32: 1>, output_zp = 0 : i32, rounding = "floor", shift = array<i32: 4>, weight_zp = 0 : i32} : (tensor<2x6xi8>, tensor<1x6xi8>, tensor<1xi32>) -> tensor<2x1xi8>
  return %1 : tensor<2x1xi8>
}

// A reshape that mixes rows stays.
// CHECK-LABEL: @mixes_rows
// CHECK: tosa.reshape
// CHECK: "qnn.dense"
func.func @mixes_rows(%x: tensor<4x2xi8>) -> tensor<2x1xi8> {
  %w = arith.constant dense<[[1, 2, 3, 4]]> : tensor<1x4xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %s = tosa.const_shape {values = dense<[2, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.reshape %x, %s : (tensor<4x2xi8>, !tosa.shape<2>) -> tensor<2x4xi8>
  %1 = "qnn.dense"(%0, %w, %b) {clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = 0 : i32, multiplier = array<i32: 1>, output_zp = 0 : i32, rounding = "floor", shift = array<i32: 4>, weight_zp = 0 : i32} : (tensor<2x4xi8>, tensor<1x4xi8>, tensor<1xi32>) -> tensor<2x1xi8>
  return %1 : tensor<2x1xi8>
}
