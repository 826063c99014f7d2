// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// The initial value of a maximum is a lower bound.
// CHECK-LABEL: @nhwc_max(
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = 0 : i32, kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>
func.func @nhwc_max(%x: tensor<1x4x6x2xi8>) -> tensor<1x2x3x2xi8> {
    %init = arith.constant 0 : i8
    %k = tensor.empty() : tensor<2x2xi8>
    %pe = tensor.empty() : tensor<1x2x3x2xi8>
    %pi = linalg.fill ins(%init : i8) outs(%pe : tensor<1x2x3x2xi8>) -> tensor<1x2x3x2xi8>
    %p = linalg.pooling_nhwc_max {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x4x6x2xi8>, tensor<2x2xi8>) outs(%pi : tensor<1x2x3x2xi8>) -> tensor<1x2x3x2xi8>
    return %p : tensor<1x2x3x2xi8>
}

// CHECK-LABEL: @nchw_max_padded(
// CHECK-NOT: tensor.pad
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: clamp_min = -128 : i32, kernel = array<i64: 2, 2>, pad = array<i64: 1, 0, 0, 1>
func.func @nchw_max_padded(%x: tensor<1x2x3x5xi8>) -> tensor<1x2x2x3xi8> {
    %z = arith.constant -128 : i8
    %q = tensor.pad %x low[0, 0, 1, 0] high[0, 0, 0, 1] {
    ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
      tensor.yield %z : i8
    } : tensor<1x2x3x5xi8> to tensor<1x2x4x6xi8>
    %init = arith.constant -128 : i8
    %k = tensor.empty() : tensor<2x2xi8>
    %pe = tensor.empty() : tensor<1x2x2x3xi8>
    %pi = linalg.fill ins(%init : i8) outs(%pe : tensor<1x2x2x3xi8>) -> tensor<1x2x2x3xi8>
    %p = linalg.pooling_nchw_max {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%q, %k : tensor<1x2x4x6xi8>, tensor<2x2xi8>) outs(%pi : tensor<1x2x2x3xi8>) -> tensor<1x2x2x3xi8>
    return %p : tensor<1x2x2x3xi8>
}

// CHECK-LABEL: @dilated(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "pooling with dilation"
func.func @dilated(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x4xi8> {
    %init = arith.constant -128 : i8
    %k = tensor.empty() : tensor<2x2xi8>
    %pe = tensor.empty() : tensor<1x2x2x4xi8>
    %pi = linalg.fill ins(%init : i8) outs(%pe : tensor<1x2x2x4xi8>) -> tensor<1x2x2x4xi8>
    %p = linalg.pooling_nchw_max {dilations = dense<2> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi8>) outs(%pi : tensor<1x2x2x4xi8>) -> tensor<1x2x2x4xi8>
    return %p : tensor<1x2x2x4xi8>
}
