// RUN: htvm-opt %s --fold-shapes | FileCheck %s

// CHECK-LABEL: @computed
// CHECK: %[[S:.*]] = tosa.const_shape {values = dense<[6, 4]> : tensor<2xindex>}
// CHECK-NOT: tosa.{{[a-z0-9_]+}}_shape
// CHECK: tosa.reshape %{{.*}}, %[[S]]
func.func @computed(%x: tensor<2x3x4xi8>) -> tensor<6x4xi8> {
  // 2 * 3; log2(2^(2 + 1 + 2) - 1), down.
  %d0 = tosa.dim %x {axis = 0 : i32} : (tensor<2x3x4xi8>) -> !tosa.shape<1>
  %d1 = tosa.dim %x {axis = 1 : i32} : (tensor<2x3x4xi8>) -> !tosa.shape<1>
  %6 = tosa.mul_shape %d0, %d1 : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %list = tosa.const_shape {values = dense<[9, 7, 5, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %one = tosa.const_shape {values = dense<1> : tensor<1xindex>} : () -> !tosa.shape<1>
  %two = tosa.const_shape {values = dense<2> : tensor<1xindex>} : () -> !tosa.shape<1>
  %i0 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %i1 = "tosa.const"() <{values = dense<1> : tensor<1xi32>}> : () -> tensor<1xi32>
  %i2 = "tosa.const"() <{values = dense<2> : tensor<1xi32>}> : () -> tensor<1xi32>
  %75 = tosa.slice_shape %list, %i1, %i2 : (!tosa.shape<4>, tensor<1xi32>, tensor<1xi32>) -> !tosa.shape<2>
  %7 = tosa.slice_shape %75, %i0, %i1 : (!tosa.shape<2>, tensor<1xi32>, tensor<1xi32>) -> !tosa.shape<1>
  %5 = tosa.slice_shape %75, %i1, %i1 : (!tosa.shape<2>, tensor<1xi32>, tensor<1xi32>) -> !tosa.shape<1>
  %up = tosa.div_ceil_shape %7, %5 : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %down = tosa.div_floor_shape %7, %5 : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %rest = tosa.mod_shape %7, %5 : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %sum = tosa.add_shape %up, %down : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %n5b = tosa.add_shape %sum, %rest : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %32 = tosa.exp2_shape %n5b : (!tosa.shape<1>) -> !tosa.shape<1>
  %31 = tosa.sub_shape %32, %one : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %4 = tosa.log2_floor_shape %31 : (!tosa.shape<1>) -> !tosa.shape<1>
  %n5c = tosa.log2_ceil_shape %31 : (!tosa.shape<1>) -> !tosa.shape<1>
  %n4b = tosa.min_shape %4, %n5c : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %n4c = tosa.max_shape %n4b, %two : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %s = tosa.concat_shape %6, %n4c : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<2>
  %0 = tosa.reshape %x, %s : (tensor<2x3x4xi8>, !tosa.shape<2>) -> tensor<6x4xi8>
  return %0 : tensor<6x4xi8>
}

// CHECK-LABEL: @by_zero
// CHECK: tosa.div_floor_shape
func.func @by_zero(%x: tensor<4xi8>) -> tensor<4xi8> {
  %z = tosa.const_shape {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
  %f = tosa.const_shape {values = dense<4> : tensor<1xindex>} : () -> !tosa.shape<1>
  %s = tosa.div_floor_shape %f, %z : (!tosa.shape<1>, !tosa.shape<1>) -> !tosa.shape<1>
  %0 = tosa.reshape %x, %s : (tensor<4xi8>, !tosa.shape<1>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
