// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Zero points, the reciprocal's rounding and a clamp.
// CHECK-LABEL: @average
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: clamp_max = 50 : i32, clamp_min = -128 : i32, input_zp = -7 : i32, kernel = array<i64: 2, 2>, output_zp = 3 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "tosa", stride = array<i64: 2, 2>
// CHECK-SAME: (tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8>
func.func @average(%x: tensor<1x4x6x2xi8>) -> tensor<1x2x3x2xi8> {
    %z = "tosa.const"() <{values = dense<-7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %p = tosa.avg_pool2d %x, %z, %zo {acc_type = i32, kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>}
      : (tensor<1x4x6x2xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x3x2xi8>
    %r = tosa.clamp %p {min_val = -128 : i8, max_val = 50 : i8} : (tensor<1x2x3x2xi8>) -> tensor<1x2x3x2xi8>
    return %r : tensor<1x2x3x2xi8>
}

// tosa.pad counts in an average, so it stays.
// CHECK-LABEL: @average_of_padded
// CHECK: tosa.pad
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: pad = array<i64: 0, 0, 0, 0>
func.func @average_of_padded(%x: tensor<1x3x5x2xi8>) -> tensor<1x2x3x2xi8> {
    %z = "tosa.const"() <{values = dense<-7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %amounts = tosa.const_shape {values = dense<[0, 0, 1, 0, 1, 0, 0, 0]> : tensor<8xindex>} : () -> !tosa.shape<8>
    %pv = "tosa.const"() <{values = dense<-7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %q = tosa.pad %x, %amounts, %pv : (tensor<1x3x5x2xi8>, !tosa.shape<8>, tensor<1xi8>) -> tensor<1x4x6x2xi8>
    %p = tosa.avg_pool2d %q, %z, %z {acc_type = i32, kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>}
      : (tensor<1x4x6x2xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x3x2xi8>
    return %p : tensor<1x2x3x2xi8>
}

// CHECK-LABEL: @maximum
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, kernel = array<i64: 2, 2>, pad = array<i64: 1, 0, 1, 0>, stride = array<i64: 2, 2>
func.func @maximum(%x: tensor<1x3x5x2xi8>) -> tensor<1x2x3x2xi8> {
    %p = tosa.max_pool2d %x {kernel = array<i64: 2, 2>, pad = array<i64: 1, 0, 1, 0>, stride = array<i64: 2, 2>} : (tensor<1x3x5x2xi8>) -> tensor<1x2x3x2xi8>
    return %p : tensor<1x2x3x2xi8>
}

// The smallest value is no competitor: padding with it is padding of the layer.
// CHECK-LABEL: @maximum_of_padded
// CHECK-NOT: tosa.pad
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: pad = array<i64: 1, 0, 1, 0>
func.func @maximum_of_padded(%x: tensor<1x3x5x2xi8>) -> tensor<1x2x3x2xi8> {
    %amounts = tosa.const_shape {values = dense<[0, 0, 1, 0, 1, 0, 0, 0]> : tensor<8xindex>} : () -> !tosa.shape<8>
    %pv = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
    %q = tosa.pad %x, %amounts, %pv : (tensor<1x3x5x2xi8>, !tosa.shape<8>, tensor<1xi8>) -> tensor<1x4x6x2xi8>
    %p = tosa.max_pool2d %q {kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x4x6x2xi8>) -> tensor<1x2x3x2xi8>
    return %p : tensor<1x2x3x2xi8>
}
