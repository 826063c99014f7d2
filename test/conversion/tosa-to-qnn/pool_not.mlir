// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// CHECK-LABEL: @zero_point_argument
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "zero point is not constant"
func.func @zero_point_argument(%x: tensor<1x4x6x2xi8>, %z: tensor<1xi8>) -> tensor<1x2x3x2xi8> {
    %p = tosa.avg_pool2d %x, %z, %z {acc_type = i32, kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>}
      : (tensor<1x4x6x2xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x3x2xi8>
    return %p : tensor<1x2x3x2xi8>
}
