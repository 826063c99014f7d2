// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// int4 weights and int16 data have other arithmetic.
// CHECK-LABEL: @i16_input
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "input is not a static tensor of signless i8"
func.func @i16_input(%x: tensor<1x4x5x2xi16>) -> tensor<1x4x4x2xi48> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]> : tensor<2x1x2x2xi8>}> : () -> tensor<2x1x2x2xi8>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi48>}> : () -> tensor<2xi48>
    %zx = "tosa.const"() <{values = dense<0> : tensor<1xi16>}> : () -> tensor<1xi16>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %c = tosa.conv2d %x, %w, %b, %zx, %zw {acc_type = i48, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x2xi16>, tensor<2x1x2x2xi8>, tensor<2xi48>, tensor<1xi16>, tensor<1xi8>) -> tensor<1x4x4x2xi48>
    return %c : tensor<1x4x4x2xi48>
}

// CHECK-LABEL: @i4_weights
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "weight is not a static tensor of signless i8"
func.func @i4_weights(%x: tensor<1x4x5x2xi8>) -> tensor<1x4x4x2xi32> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, -1]]]]> : tensor<2x1x2x2xi4>}> : () -> tensor<2x1x2x2xi4>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zx = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi4>}> : () -> tensor<1xi4>
    %c = tosa.conv2d %x, %w, %b, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x2xi8>, tensor<2x1x2x2xi4>, tensor<2xi32>, tensor<1xi8>, tensor<1xi4>) -> tensor<1x4x4x2xi32>
    return %c : tensor<1x4x4x2xi32>
}

// Quantised types say more than a qnn op.
// CHECK-LABEL: @quant_type
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "input is not a static tensor of signless i8"
!q = !quant.uniform<i8:f32, 0.5:-3>
func.func @quant_type(%x: tensor<1x4x5x2x!q>) -> tensor<1x4x4x2xi32> {
    %w = "tosa.const"() <{values = dense<1> : tensor<2x1x2x2xi8>}> : () -> tensor<2x1x2x2xi8>
    %b = "tosa.const"() <{values = dense<0> : tensor<2xi32>}> : () -> tensor<2xi32>
    %z = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %c = tosa.conv2d %x, %w, %b, %z, %z {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x2x!q>, tensor<2x1x2x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
    return %c : tensor<1x4x4x2xi32>
}
