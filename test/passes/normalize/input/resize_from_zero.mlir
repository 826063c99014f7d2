// RUN: htvm-opt %s --resize-from-zero | FileCheck %s

// The first row and the first column twice (offset -5 at a scale of 4).
// CHECK-LABEL: @outside
// CHECK: %[[ROW:.*]] = tosa.slice %[[X:[a-z0-9]+]], %{{.*}} -> tensor<1x1x3x2xi8>
// CHECK: %[[R:.*]] = tosa.concat %[[ROW]], %[[X]] {axis = 1 : i32} {{.*}} -> tensor<1x5x3x2xi8>
// CHECK: %[[COL:.*]] = tosa.slice %[[R]], %{{.*}} -> tensor<1x5x1x2xi8>
// CHECK: %[[C:.*]] = tosa.concat %[[COL]], %[[COL]], %[[R]] {axis = 2 : i32} {{.*}} -> tensor<1x5x5x2xi8>
// CHECK: %[[O:.*]] = tosa.const_shape {values = dense<3> : tensor<2xindex>}
// CHECK: tosa.resize %[[C]], %{{.*}}, %[[O]], %{{.*}} -> tensor<1x8x7x2xi32>
func.func @outside(%x: tensor<1x4x3x2xi8>) -> tensor<1x8x7x2xi32> {
  %s = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %o = tosa.const_shape {values = dense<[-1, -5]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<[1, -1]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %o, %b {mode = BILINEAR} : (tensor<1x4x3x2xi8>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x8x7x2xi32>
  return %0 : tensor<1x8x7x2xi32>
}

// CHECK-LABEL: @stays
// CHECK-NOT: concat
func.func @stays(%x: tensor<1x4x3x2xi8>) -> (tensor<1x7x5x2xi32>, tensor<1x8x6x2xi8>) {
  %s = tosa.const_shape {values = dense<[4, 2, 4, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %z = tosa.const_shape {values = dense<0> : tensor<2xindex>} : () -> !tosa.shape<2>
  %o = tosa.const_shape {values = dense<-1> : tensor<2xindex>} : () -> !tosa.shape<2>
  %b = tosa.const_shape {values = dense<1> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.resize %x, %s, %z, %z {mode = BILINEAR} : (tensor<1x4x3x2xi8>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x7x5x2xi32>
  %1 = tosa.resize %x, %s, %o, %b {mode = NEAREST_NEIGHBOR} : (tensor<1x4x3x2xi8>, !tosa.shape<4>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x8x6x2xi8>
  return %0, %1 : tensor<1x7x5x2xi32>, tensor<1x8x6x2xi8>
}
