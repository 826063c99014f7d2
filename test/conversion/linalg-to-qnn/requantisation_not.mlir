// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// What cannot be said exactly stays, with the reason.

// CHECK-LABEL: @truncation_wraps(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "truncation to i8 may lose bits"
func.func @truncation_wraps(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
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
      %0 = arith.shrsi %in, %c0 : i32
      %1 = arith.trunci %0 : i32 to i8
      linalg.yield %1 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @odd_constant(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "constant before the shift is no rounding"
func.func @odd_constant(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %half = arith.constant 137438953472 : i64
    %c38 = arith.constant 38 : i64
    %lo = arith.constant -128 : i64
    %hi = arith.constant 127 : i64
    %z64 = arith.constant 5 : i64
    %m64 = arith.constant dense<[1500000000, 1200000000]> : tensor<2xi64>
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x3x5xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %o: i8):
      %a0 = arith.extsi %in : i32 to i64
      %a1 = arith.muli %a0, %z64 : i64
      %b = arith.addi %a1, %z64 : i64
      %b2 = arith.shrsi %b, %c38 : i64
      %d = arith.addi %b2, %z64 : i64
      %e = arith.maxsi %d, %lo : i64
      %f = arith.minsi %e, %hi : i64
      %g = arith.trunci %f : i64 to i8
      linalg.yield %g : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @clamp_by_channel(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "clamp differs between channels"
func.func @clamp_by_channel(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %lims = arith.constant dense<[100, 3000]> : tensor<2xi32>
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c, %lims : tensor<1x2x3x5xi32>, tensor<2xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %in2: i32, %o: i8):
      %s = arith.minsi %in2, %in : i32
      %0 = arith.addi %s, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @by_column(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "constant differs within a channel"
func.func @by_column(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %lims = arith.constant dense<[1, 2, 3, 4, 5]> : tensor<5xi32>
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c, %lims : tensor<1x2x3x5xi32>, tensor<5xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %in2: i32, %o: i8):
      %s = arith.addi %in2, %in : i32
      %0 = arith.addi %s, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @unsigned_shift(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "elementwise operation arith.shrui"
func.func @unsigned_shift(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
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
      %1 = arith.shrui %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @float(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "elementwise operation arith.fptosi"
func.func @float(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
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
      %0 = arith.sitofp %in : i32 to f32
      %1 = arith.fptosi %0 : f32 to i8
      linalg.yield %1 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @second_use(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "accumulator has more than one use"
func.func @second_use(%x: tensor<1x3x4x5xi8>) -> (tensor<1x2x3x5xi8>, tensor<1x2x3x5xi32>) {
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
    return %r, %c : tensor<1x2x3x5xi8>, tensor<1x2x3x5xi32>
}

// CHECK-LABEL: @init_argument(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "initial value of the sums is not constant"
func.func @init_argument(%x: tensor<1x3x4x5xi8>, %a: tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
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

// CHECK-LABEL: @i16_input(
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "input is not i8 or widened from i8"
func.func @i16_input(%x: tensor<1x3x4x5xi16>) -> tensor<1x2x3x5xi8> {
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
      ins(%x, %w : tensor<1x3x4x5xi16>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
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
