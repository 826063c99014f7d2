// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// All layouts of convolution become N,C,H,W and K,C,FY,FX. Rounding by an
// addition in 32 bits is part of the bias.

// CHECK-LABEL: @nchw_fchw(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [2]], {{\[\[}}3], [4]], {{\[\[}}5], [6]]], {{\[\[\[}}7], [8]], {{\[\[}}9], [10]], {{\[\[}}11], [12]]]]> : tensor<2x3x2x1xi8>
// CHECK: arith.constant dense<16> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = 0 : i32, multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, tensor<2xi32>) -> tensor<1x2x3x5xi8>
// CHECK-NOT: linalg
func.func @nchw_fchw(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
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

// CHECK-LABEL: @nchw_fchw_q(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [2]], {{\[\[}}3], [4]], {{\[\[}}5], [6]]], {{\[\[\[}}7], [8]], {{\[\[}}9], [10]], {{\[\[}}11], [12]]]]> : tensor<2x3x2x1xi8>
// CHECK: arith.constant dense<16> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = -4 : i32, multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, tensor<2xi32>) -> tensor<1x2x3x5xi8>
// CHECK-NOT: linalg
func.func @nchw_fchw_q(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w, %zp, %c0 : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, i32, i32) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
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

// CHECK-LABEL: @nhwc_fhwc(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [2]], {{\[\[}}3], [4]], {{\[\[}}5], [6]]], {{\[\[\[}}7], [8]], {{\[\[}}9], [10]], {{\[\[}}11], [12]]]]> : tensor<2x3x2x1xi8>
// CHECK: arith.constant dense<16> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = 0 : i32, multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, tensor<2xi32>) -> tensor<1x2x3x5xi8>
// CHECK-NOT: linalg
func.func @nhwc_fhwc(%x: tensor<1x4x5x3xi8>) -> tensor<1x3x5x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %w = arith.constant dense<[[[[1, 3, 5]], [[2, 4, 6]]], [[[7, 9, 11]], [[8, 10, 12]]]]> : tensor<2x2x1x3xi8>
    %c = linalg.conv_2d_nhwc_fhwc {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x4x5x3xi8>, tensor<2x2x1x3xi8>) outs(%a : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
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

// CHECK-LABEL: @nhwc_fhwc_q(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [2]], {{\[\[}}3], [4]], {{\[\[}}5], [6]]], {{\[\[\[}}7], [8]], {{\[\[}}9], [10]], {{\[\[}}11], [12]]]]> : tensor<2x3x2x1xi8>
// CHECK: arith.constant dense<16> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = -4 : i32, multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, tensor<2xi32>) -> tensor<1x2x3x5xi8>
// CHECK-NOT: linalg
func.func @nhwc_fhwc_q(%x: tensor<1x4x5x3xi8>) -> tensor<1x3x5x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %w = arith.constant dense<[[[[1, 3, 5]], [[2, 4, 6]]], [[[7, 9, 11]], [[8, 10, 12]]]]> : tensor<2x2x1x3xi8>
    %c = linalg.conv_2d_nhwc_fhwc_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w, %zp, %c0 : tensor<1x4x5x3xi8>, tensor<2x2x1x3xi8>, i32, i32) outs(%a : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
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

// CHECK-LABEL: @nhwc_hwcf(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [2]], {{\[\[}}3], [4]], {{\[\[}}5], [6]]], {{\[\[\[}}7], [8]], {{\[\[}}9], [10]], {{\[\[}}11], [12]]]]> : tensor<2x3x2x1xi8>
// CHECK: arith.constant dense<16> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = 0 : i32, multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, tensor<2xi32>) -> tensor<1x2x3x5xi8>
// CHECK-NOT: linalg
func.func @nhwc_hwcf(%x: tensor<1x4x5x3xi8>) -> tensor<1x3x5x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %w = arith.constant dense<[[[[1, 7], [3, 9], [5, 11]]], [[[2, 8], [4, 10], [6, 12]]]]> : tensor<2x1x3x2xi8>
    %c = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x4x5x3xi8>, tensor<2x1x3x2xi8>) outs(%a : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
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

// CHECK-LABEL: @nhwc_hwcf_q(
// CHECK: arith.constant dense<{{\[\[\[\[}}1], [2]], {{\[\[}}3], [4]], {{\[\[}}5], [6]]], {{\[\[\[}}7], [8]], {{\[\[}}9], [10]], {{\[\[}}11], [12]]]]> : tensor<2x3x2x1xi8>
// CHECK: arith.constant dense<16> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = -4 : i32, multiplier = array<i32: 1>
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
// CHECK-SAME: (tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>, tensor<2xi32>) -> tensor<1x2x3x5xi8>
// CHECK-NOT: linalg
func.func @nhwc_hwcf_q(%x: tensor<1x4x5x3xi8>) -> tensor<1x3x5x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %ae = tensor.empty() : tensor<1x3x5x2xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
    %w = arith.constant dense<[[[[1, 7], [3, 9], [5, 11]]], [[[2, 8], [4, 10], [6, 12]]]]> : tensor<2x1x3x2xi8>
    %c = linalg.conv_2d_nhwc_hwcf_q {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w, %zp, %c0 : tensor<1x4x5x3xi8>, tensor<2x1x3x2xi8>, i32, i32) outs(%a : tensor<1x3x5x2xi32>) -> tensor<1x3x5x2xi32>
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
