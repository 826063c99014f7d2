// RUN: htvm-opt %s --cancel-transposes | FileCheck %s

// A transpose and its inverse are nothing.
// CHECK-LABEL: @inverse
// CHECK-SAME: %[[X:.*]]: tensor<1x2x3x4xi8>
// CHECK-NEXT: return %[[X]]
func.func @inverse(%x: tensor<1x2x3x4xi8>) -> tensor<1x2x3x4xi8> {
  %0 = tosa.transpose %x {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x2x3x4xi8>) -> tensor<1x3x4x2xi8>
  %1 = tosa.transpose %0 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x3x4x2xi8>) -> tensor<1x2x3x4xi8>
  return %1 : tensor<1x2x3x4xi8>
}

// Two in a row are one, also when the front end wrote linalg.
// CHECK-LABEL: @chain
// CHECK: tosa.transpose %{{.*}} {perms = array<i32: 1, 2, 3, 0>}
// CHECK-NEXT: return
func.func @chain(%x: tensor<5x2x3x4xi8>) -> tensor<2x3x4x5xi8> {
  %e = tensor.empty() : tensor<5x3x4x2xi8>
  %0 = linalg.transpose ins(%x : tensor<5x2x3x4xi8>) outs(%e : tensor<5x3x4x2xi8>) permutation = [0, 2, 3, 1]
  %1 = tosa.transpose %0 {perms = array<i32: 3, 1, 2, 0>} : (tensor<5x3x4x2xi8>) -> tensor<2x3x4x5xi8>
  return %1 : tensor<2x3x4x5xi8>
}

// Foreign transposes alone are left alone.
// CHECK-LABEL: @foreign
// CHECK-COUNT-2: linalg.transpose
func.func @foreign(%x: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %e = tensor.empty() : tensor<3x2xi8>
  %0 = linalg.transpose ins(%x : tensor<2x3xi8>) outs(%e : tensor<3x2xi8>) permutation = [1, 0]
  %f = tensor.empty() : tensor<2x3xi8>
  %1 = linalg.transpose ins(%0 : tensor<3x2xi8>) outs(%f : tensor<2x3xi8>) permutation = [1, 0]
  return %1 : tensor<2x3xi8>
}

// Where only dimensions of size 1 move, no element does.
// CHECK-LABEL: @moves_nothing
// CHECK-NOT: tosa.transpose
// CHECK: tosa.reshape
func.func @moves_nothing(%x: tensor<1x2x1x4xi8>) -> tensor<2x4x1x1xi8> {
  %0 = tosa.transpose %x {perms = array<i32: 1, 3, 0, 2>} : (tensor<1x2x1x4xi8>) -> tensor<2x4x1x1xi8>
  return %0 : tensor<2x4x1x1xi8>
}

// Reshapes in a row are one; back to the start they are none.
// CHECK-LABEL: @reshapes
// CHECK-SAME: %[[X:.*]]: tensor<2x6xi8>
// CHECK-NEXT: return %[[X]]
func.func @reshapes(%x: tensor<2x6xi8>) -> tensor<2x6xi8> {
  %a = tosa.const_shape {values = dense<[3, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[2, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.reshape %x, %a : (tensor<2x6xi8>, !tosa.shape<2>) -> tensor<3x4xi8>
  %1 = tosa.reshape %0, %b : (tensor<3x4xi8>, !tosa.shape<2>) -> tensor<2x6xi8>
  return %1 : tensor<2x6xi8>
}

// Constants are moved at compile time.
// CHECK-LABEL: @constant
// CHECK: arith.constant dense<{{\[\[}}1, 4], [2, 5], [3, 6]]> : tensor<3x2xi8>
// CHECK-NEXT: return
func.func @constant() -> tensor<3x2xi8> {
  %w = arith.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi8>
  %0 = tosa.transpose %w {perms = array<i32: 1, 0>} : (tensor<2x3xi8>) -> tensor<3x2xi8>
  return %0 : tensor<3x2xi8>
}

// Floating point and dynamic shapes are not ours.
// CHECK-LABEL: @others
// CHECK-COUNT-2: tosa.transpose
func.func @others(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = tosa.transpose %x {perms = array<i32: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %1 = tosa.transpose %0 {perms = array<i32: 1, 0>} : (tensor<3x2xf32>) -> tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}

// What nobody reads goes, also where nothing else is to do.
// CHECK-LABEL: @unused
// CHECK-NEXT: return
func.func @unused(%x: tensor<1x2x3x4xi8>) -> tensor<1x2x3x4xi8> {
  %0 = tosa.transpose %x {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x3x4xi8>) -> tensor<1x4x2x3xi8>
  return %x : tensor<1x2x3x4xi8>
}
