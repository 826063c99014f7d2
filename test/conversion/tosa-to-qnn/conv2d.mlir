// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Weights O,H,W,I become K,C,FY,FX; the result is a transpose away from N,H,W,C.
// CHECK-LABEL: @conv
// CHECK-DAG: %[[W:.*]] = arith.constant dense<{{\[\[\[\[}}1, 3]], {{\[\[}}2, 4]]], {{\[\[\[}}5, 7]], {{\[\[}}6, 8]]]]> : tensor<2x2x1x2xi8>
// CHECK-DAG: %[[B:.*]] = arith.constant dense<[10, -20]> : tensor<2xi32>
// CHECK-DAG: %[[X:.*]] = tosa.transpose %{{.*}} {perms = array<i32: 0, 3, 1, 2>}
// CHECK: %[[Y:.*]] = "qnn.conv2d"(%[[X]], %[[W]], %[[B]])
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = -3 : i32,
// CHECK-SAME: multiplier = array<i32: 1073741824>, output_zp = 5 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "single", shift = array<i32: 36>, stride = array<i64: 1, 1>, weight_zp = 0 : i32
// CHECK-SAME: -> tensor<1x2x4x4xi8>
// CHECK: %[[R:.*]] = tosa.transpose %[[Y]] {perms = array<i32: 0, 2, 3, 1>}
// CHECK-NEXT: return %[[R]]
func.func @conv(%x: tensor<1x4x5x2xi8>) -> tensor<1x4x4x2xi8> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]> : tensor<2x1x2x2xi8>}> : () -> tensor<2x1x2x2xi8>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zx = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %c = tosa.conv2d %x, %w, %b, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x2xi8>, tensor<2x1x2x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
    return %r : tensor<1x4x4x2xi8>
}

// Strides, dilation, padding and the location come along.
// CHECK-LABEL: @attributes
// CHECK: "qnn.conv2d"
// CHECK-SAME: dilation = array<i64: 1, 3>
// CHECK-SAME: pad = array<i64: 1, 2, 3, 4>
// CHECK-SAME: stride = array<i64: 2, 2>
func.func @attributes(%x: tensor<1x4x5x2xi8>) -> tensor<1x4x5x2xi8> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]> : tensor<2x1x2x2xi8>}> : () -> tensor<2x1x2x2xi8>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zx = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %c = tosa.conv2d %x, %w, %b, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 3>, pad = array<i64: 1, 2, 3, 4>, stride = array<i64: 2, 2>}
      : (tensor<1x4x5x2xi8>, tensor<2x1x2x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x5x2xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x4x5x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x5x2xi8>
    return %r : tensor<1x4x5x2xi8>
}

// A bias of one element is one for all channels.
// CHECK-LABEL: @one_bias
// CHECK: arith.constant dense<7> : tensor<2xi32>
// CHECK: "qnn.conv2d"
func.func @one_bias(%x: tensor<1x4x5x2xi8>) -> tensor<1x4x4x2xi8> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]> : tensor<2x1x2x2xi8>}> : () -> tensor<2x1x2x2xi8>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zx = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %b1 = "tosa.const"() <{values = dense<7> : tensor<1xi32>}> : () -> tensor<1xi32>
    %c = tosa.conv2d %x, %w, %b1, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x2xi8>, tensor<2x1x2x2xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
    return %r : tensor<1x4x4x2xi8>
}

// A batch is carried, and attributes of foreign dialects stay with the layer.
// CHECK-LABEL: @batch
// CHECK: "qnn.conv2d"
// CHECK-SAME: test.note = "first"
// CHECK-SAME: -> tensor<3x2x4x4xi8>
func.func @batch(%x: tensor<3x4x5x2xi8>) -> tensor<3x4x4x2xi8> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]> : tensor<2x1x2x2xi8>}> : () -> tensor<2x1x2x2xi8>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zx = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zw = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %c = tosa.conv2d %x, %w, %b, %zx, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, test.note = "first"}
      : (tensor<3x4x5x2xi8>, tensor<2x1x2x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<3x4x4x2xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<3x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<3x4x4x2xi8>
    return %r : tensor<3x4x4x2xi8>
}

// An attribute that is called as one of the layer's is the old op's: it does not
// become the layer's. Only the name that the layer has already comes along.
// CHECK-LABEL: @same_names
// CHECK: "qnn.conv2d"
// CHECK-SAME: {clamp_max = 127 : i32, clamp_min = -128 : i32, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, layer = "first", multiplier = array<i32: 1073741824>, output_zp = 0 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "single", shift = array<i32: 36>, stride = array<i64: 1, 1>, weight_zp = 0 : i32}
func.func @same_names(%x: tensor<1x4x5x2xi8>) -> tensor<1x4x5x2xi8> {
    %w = "tosa.const"() <{values = dense<1> : tensor<2x1x1x2xi8>}> : () -> tensor<2x1x1x2xi8>
    %b = "tosa.const"() <{values = dense<[10, -20]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %z = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<36> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %c = tosa.conv2d %x, %w, %b, %z, %z {input_clip = array<i32: -1, 1>, post_multiplier = array<i32: 3>, engine = "analog", layer = "second", htvm.layer = "first", htvm.range = array<i32: 0, 1>, acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
      : (tensor<1x4x5x2xi8>, tensor<2x1x1x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x5x2xi32>
    %r = tosa.rescale %c, %m, %s, %zi, %z {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x4x5x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x5x2xi8>
    return %r : tensor<1x4x5x2xi8>
}
