// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// A sum and a division by the number of elements.

// CHECK-LABEL: @shift(
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = 0 : i32, kernel = array<i64: 2, 2>, output_zp = 0 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "floor"
func.func @shift(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c2 = arith.constant 2 : i32
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %q = arith.shrsi %in, %c2 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}

// CHECK-LABEL: @truncate(
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = 0 : i32, kernel = array<i64: 2, 2>, output_zp = 0 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "truncate"
func.func @truncate(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c4 = arith.constant 4 : i32
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %q = arith.divsi %in, %c4 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}

// CHECK-LABEL: @floor(
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = 0 : i32, kernel = array<i64: 2, 2>, output_zp = 0 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "floor"
func.func @floor(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c4 = arith.constant 4 : i32
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %q = arith.floordivsi %in, %c4 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}

// CHECK-LABEL: @zero_points(
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = -4 : i32, kernel = array<i64: 2, 2>, output_zp = 5 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "truncate"
func.func @zero_points(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c4 = arith.constant 4 : i32
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = arith.divsi %0, %c4 : i32
      %2 = arith.addi %1, %c5 : i32
      %3 = arith.maxsi %2, %cm128 : i32
      %q = arith.minsi %3, %c127 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}

// CHECK-LABEL: @wrong_count(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "division by 8 of 4 elements"
func.func @wrong_count(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c8 = arith.constant 8 : i32
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %q = arith.divsi %in, %c8 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}

// CHECK-LABEL: @rounded(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "constant before the division is no zero point"
func.func @rounded(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c2 = arith.constant 2 : i32
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c2 : i32
      %q = arith.shrsi %0, %c2 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}

// TOSA's own division: a multiplication by ((2^30 + 1) << 2) / 4.
// CHECK-LABEL: @reciprocal(
// CHECK: "qnn.avg_pool2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, input_zp = -4 : i32, kernel = array<i64: 2, 2>, output_zp = 5 : i32, pad = array<i64: 0, 0, 0, 0>, rounding = "tosa"
func.func @reciprocal(%x: tensor<1x2x4x6xi8>) -> tensor<1x2x2x3xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %m = arith.constant 1073741825 : i32
    %s = arith.constant 32 : i8
    %init = arith.constant 0 : i32
    %k = tensor.empty() : tensor<2x2xi32>
    %pe = tensor.empty() : tensor<1x2x2x3xi32>
    %pi = linalg.fill ins(%init : i32) outs(%pe : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %p = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%x, %k : tensor<1x2x4x6xi8>, tensor<2x2xi32>) outs(%pi : tensor<1x2x2x3xi32>) -> tensor<1x2x2x3xi32>
    %re = tensor.empty() : tensor<1x2x2x3xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%p : tensor<1x2x2x3xi32>) outs(%re : tensor<1x2x2x3xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c16 : i32
      %1 = tosa.apply_scale %0, %m, %s {rounding_mode = SINGLE_ROUND} : (i32, i32, i8) -> i32
      %2 = arith.addi %1, %c5 : i32
      %3 = arith.maxsi %2, %cm128 : i32
      %q = arith.minsi %3, %c127 : i32
      %z = arith.trunci %q : i32 to i8
      linalg.yield %z : i8
    } -> tensor<1x2x2x3xi8>
    return %r : tensor<1x2x2x3xi8>
}
