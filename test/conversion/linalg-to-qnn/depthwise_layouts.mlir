// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Depthwise layouts; a multiplier of channels is part of K.

// CHECK-LABEL: @nhwc_hwc(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [3]]], {{\[\[\[}}2], [4]]]]> : tensor<2x1x2x1xi8>
// CHECK: "qnn.conv2d"
// CHECK-SAME: groups = 2 : i64, input_zp = 0 : i32
func.func @nhwc_hwc(%x: tensor<1x4x5x2xi8>) -> tensor<1x3x5x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %w = arith.constant dense<[[[1, 2]], [[3, 4]]]> : tensor<2x1x2xi8>
    %c = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x4x5x2xi8>, tensor<2x1x2xi8>) outs(%a : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %re = tensor.empty() : tensor<1x3x5x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x3x5x2xi32>) outs(%re : tensor<1x3x5x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x3x5x2xi8>
    return %r : tensor<1x3x5x2xi8>
}

// CHECK-LABEL: @nhwc_hwc_q(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [3]]], {{\[\[\[}}2], [4]]]]> : tensor<2x1x2x1xi8>
// CHECK: "qnn.conv2d"
// CHECK-SAME: groups = 2 : i64, input_zp = -4 : i32
func.func @nhwc_hwc_q(%x: tensor<1x4x5x2xi8>) -> tensor<1x3x5x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %w = arith.constant dense<[[[1, 2]], [[3, 4]]]> : tensor<2x1x2xi8>
    %c = linalg.depthwise_conv_2d_nhwc_hwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w, %zp, %c0 : tensor<1x4x5x2xi8>, tensor<2x1x2xi8>, i32, i32) outs(%a : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %re = tensor.empty() : tensor<1x3x5x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x3x5x2xi32>) outs(%re : tensor<1x3x5x2xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x3x5x2xi8>
    return %r : tensor<1x3x5x2xi8>
}

// CHECK-LABEL: @nchw_chw(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [3]]], {{\[\[\[}}2], [4]]]]> : tensor<2x1x2x1xi8>
// CHECK: "qnn.conv2d"
// CHECK-SAME: groups = 2 : i64, input_zp = 0 : i32
func.func @nchw_chw(%x: tensor<1x2x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[1], [3]], [[2], [4]]]> : tensor<2x2x1xi8>
    %c = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x2x4x5xi8>, tensor<2x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x3x5xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// The form that TOSA's own lowering uses.
// CHECK-LABEL: @nhwc_hwcm_q(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [5]]], {{\[\[\[}}2], [6]]], {{\[\[\[}}3], [7]]], {{\[\[\[}}4], [8]]]]> : tensor<4x1x2x1xi8>
// CHECK: arith.constant dense<[17, 18, 19, 20]> : tensor<4xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: groups = 2 : i64, input_zp = -4 : i32
func.func @nhwc_hwcm_q(%x: tensor<1x4x5x2xi8>) -> tensor<1x3x5x4xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2x2xi32>) -> tensor<1x3x5x2x2xi32>
    %w = arith.constant dense<[[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]> : tensor<2x1x2x2xi8>
    %c = linalg.depthwise_conv_2d_nhwc_hwcm_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w, %zp, %c0 : tensor<1x4x5x2xi8>, tensor<2x1x2x2xi8>, i32, i32) outs(%a : tensor<1x3x5x2x2xi32>) -> tensor<1x3x5x2x2xi32>
    %k = tensor.collapse_shape %c [[0], [1], [2], [3, 4]] : tensor<1x3x5x2x2xi32> into tensor<1x3x5x4xi32>
    %b = arith.constant dense<[1, 2, 3, 4]> : tensor<4xi32>
    %re = tensor.empty() : tensor<1x3x5x4xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%k, %b : tensor<1x3x5x4xi32>, tensor<4xi32>) outs(%re : tensor<1x3x5x4xi8>) {
    ^bb0(%in: i32, %in2: i32, %o: i8):
      %s = arith.addi %in, %in2 : i32
      %0 = arith.addi %s, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x3x5x4xi8>
    return %r : tensor<1x3x5x4xi8>
}
