// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// tensor.pad with the input zero point is padding of the layer.
// CHECK-LABEL: @pad(
// CHECK-NOT: tensor.pad
// CHECK: "qnn.conv2d"
// CHECK-SAME: dilation = array<i64: 1, 2>
// CHECK-SAME: input_zp = -4 : i32
// CHECK-SAME: pad = array<i64: 1, 2, 0, 3>
// CHECK-SAME: stride = array<i64: 3, 1>
func.func @pad(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x2x8xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %z = arith.constant -4 : i8
    %p = tensor.pad %x low[0, 0, 1, 0] high[0, 0, 2, 3] {
    ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
      tensor.yield %z : i8
    } : tensor<1x3x4x5xi8> to tensor<1x3x7x8xi8>
    %ae = tensor.empty() : tensor<1x2x2x8xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x2x8xi32>) -> tensor<1x2x2x8xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw_q {dilations = dense<[1, 2]> : vector<2xi64>, strides = dense<[3, 1]> : vector<2xi64>}
      ins(%p, %w, %zp, %c0 : tensor<1x3x7x8xi8>, tensor<2x3x2x1xi8>, i32, i32) outs(%a : tensor<1x2x2x8xi32>) -> tensor<1x2x2x8xi32>
    %re = tensor.empty() : tensor<1x2x2x8xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x2x8xi32>) outs(%re : tensor<1x2x2x8xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x2x8xi8>
    return %r : tensor<1x2x2x8xi8>
}

// Any other value is data.
// CHECK-LABEL: @other_value(
// CHECK: tensor.pad
// CHECK: "qnn.conv2d"
// CHECK-SAME: pad = array<i64: 0, 0, 0, 0>
func.func @other_value(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x2x8xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %z = arith.constant 0 : i8
    %p = tensor.pad %x low[0, 0, 1, 0] high[0, 0, 2, 3] {
    ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
      tensor.yield %z : i8
    } : tensor<1x3x4x5xi8> to tensor<1x3x7x8xi8>
    %ae = tensor.empty() : tensor<1x2x2x8xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x2x8xi32>) -> tensor<1x2x2x8xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw_q {dilations = dense<[1, 2]> : vector<2xi64>, strides = dense<[3, 1]> : vector<2xi64>}
      ins(%p, %w, %zp, %c0 : tensor<1x3x7x8xi8>, tensor<2x3x2x1xi8>, i32, i32) outs(%a : tensor<1x2x2x8xi32>) -> tensor<1x2x2x8xi32>
    %re = tensor.empty() : tensor<1x2x2x8xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x2x8xi32>) outs(%re : tensor<1x2x2x8xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x2x8xi8>
    return %r : tensor<1x2x2x8xi8>
}

// Data widened and shifted by its zero point in front, and padded there by 0.
// CHECK-LABEL: @widened(
// CHECK-NOT: linalg
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_zp = 3 : i32
// CHECK-SAME: pad = array<i64: 1, 0, 0, 0>
func.func @widened(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x4x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c3 = arith.constant 3 : i32
    %xe = tensor.empty() : tensor<1x3x4x5xi32>
    %wide = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%x : tensor<1x3x4x5xi8>) outs(%xe : tensor<1x3x4x5xi32>) {
    ^bb0(%in: i8, %o: i32):
      %0 = arith.extsi %in : i8 to i32
      %1 = arith.subi %0, %c3 : i32
      linalg.yield %1 : i32
    } -> tensor<1x3x4x5xi32>
    %p = tensor.pad %wide low[0, 0, 1, 0] high[0, 0, 0, 0] {
    ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
      tensor.yield %c0 : i32
    } : tensor<1x3x4x5xi32> to tensor<1x3x5x5xi32>
    %ae = tensor.empty() : tensor<1x2x4x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x4x5xi32>) -> tensor<1x2x4x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%p, %w : tensor<1x3x5x5xi32>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x4x5xi32>) -> tensor<1x2x4x5xi32>
    %re = tensor.empty() : tensor<1x2x4x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x4x5xi32>) outs(%re : tensor<1x2x4x5xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x4x5xi8>
    return %r : tensor<1x2x4x5xi8>
}
