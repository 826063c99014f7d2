// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Weights H,W,C,M become C*M,1,FY,FX.
// CHECK-LABEL: @depthwise
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [7]]], {{\[\[\[}}2], [8]]], {{\[\[\[}}3], [9]]], {{\[\[\[}}4], [10]]], {{\[\[\[}}5], [11]]], {{\[\[\[}}6], [12]]]]>
// CHECK: "qnn.conv2d"
// CHECK-SAME: groups = 3 : i64
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<6x1x2x1xi8>, tensor<6xi32>) -> tensor<1x6x3x5xi8>
func.func @depthwise(%x: tensor<1x4x5x3xi8>) -> tensor<1x3x5x6xi8> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4], [5, 6]]], [[[7, 8], [9, 10], [11, 12]]]]> : tensor<2x1x3x2xi8>}> : () -> tensor<2x1x3x2xi8>
    %b = "tosa.const"() <{values = dense<[1, 2, 3, 4, 5, 6]> : tensor<6xi32>}> : () -> tensor<6xi32>
    %zx = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %c = tosa.depthwise_conv2d %x, %w, %b, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x3xi8>, tensor<2x1x3x2xi8>, tensor<6xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x3x5x6xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x3x5x6xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x3x5x6xi8>
    return %r : tensor<1x3x5x6xi8>
}

// TFLite's weights come through a reshape.
// CHECK-LABEL: @reshaped_weights
// CHECK: "qnn.conv2d"
// CHECK-NOT: tosa.reshape
func.func @reshaped_weights(%x: tensor<1x4x5x3xi8>) -> tensor<1x3x5x6xi8> {
    %w0 = "tosa.const"() <{values = dense<[[[[1, 2, 3, 4, 5, 6]], [[7, 8, 9, 10, 11, 12]]]]> : tensor<1x2x1x6xi8>}> : () -> tensor<1x2x1x6xi8>
    %b = "tosa.const"() <{values = dense<[1, 2, 3, 4, 5, 6]> : tensor<6xi32>}> : () -> tensor<6xi32>
    %zx = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %hwcm = tosa.const_shape {values = dense<[2, 1, 3, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %w = tosa.reshape %w0, %hwcm : (tensor<1x2x1x6xi8>, !tosa.shape<4>) -> tensor<2x1x3x2xi8>
    %c = tosa.depthwise_conv2d %x, %w, %b, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x3xi8>, tensor<2x1x3x2xi8>, tensor<6xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x3x5x6xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x3x5x6xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x3x5x6xi8>
    return %r : tensor<1x3x5x6xi8>
}
