// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Requantisation is interpreted, not compared: what counts is what it computes.

// CHECK-LABEL: @multiplier64(
// CHECK: "qnn.conv2d"
// CHECK-SAME: multiplier = array<i32: 1500000000, 1200000000>, output_zp = -5 : i32
// CHECK-SAME: rounding = "single", shift = array<i32: 38, 38>
func.func @multiplier64(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
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
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c, %m64 : tensor<1x2x3x5xi32>, tensor<2xi64>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %in2: i64, %o: i8):
      %a0 = arith.extsi %in : i32 to i64
      %a1 = arith.muli %a0, %in2 : i64
      %b = arith.addi %a1, %half : i64
      %b2 = arith.shrsi %b, %c38 : i64
      %d = arith.subi %b2, %z64 : i64
      %e = arith.maxsi %d, %lo : i64
      %f = arith.minsi %e, %hi : i64
      %g = arith.trunci %f : i64 to i8
      linalg.yield %g : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// CHECK-LABEL: @apply_scale(
// CHECK: "qnn.conv2d"
// CHECK-SAME: multiplier = array<i32: 1073741824>, output_zp = -4 : i32
// CHECK-SAME: rounding = "double", shift = array<i32: 40>
func.func @apply_scale(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %mm = arith.constant 1073741824 : i32
    %ss = arith.constant 40 : i8
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x3x5xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = tosa.apply_scale %in, %mm, %ss {rounding_mode = DOUBLE_ROUND} : (i32, i32, i8) -> i32
      %1 = arith.addi %0, %zp : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// A clamp in front of the shift moves behind it.
// CHECK-LABEL: @relu_first(
// CHECK: "qnn.conv2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = 0 : i32
func.func @relu_first(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
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
      %s = arith.maxsi %in, %c0 : i32
      %0 = arith.addi %s, %c16 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// The output zero point hidden in the constant before the shift.
// CHECK-LABEL: @folded_zero_point(
// CHECK: arith.constant dense<80> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: output_zp = 0 : i32
// CHECK-SAME: rounding = "floor"
func.func @folded_zero_point(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c80 = arith.constant 80 : i32
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c : tensor<1x2x3x5xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.addi %in, %c80 : i32
      %1 = arith.shrsi %0, %c5 : i32
      %2 = arith.maxsi %1, %cm128 : i32
      %3 = arith.minsi %2, %c127 : i32
      %4 = arith.trunci %3 : i32 to i8
      linalg.yield %4 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// The same as arith on whole tensors.
// CHECK-LABEL: @tensors(
// CHECK: "qnn.conv2d"
// CHECK-NOT: arith.addi
func.func @tensors(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %t16 = arith.constant dense<16> : tensor<1x2x3x5xi32>
    %t5 = arith.constant dense<5> : tensor<1x2x3x5xi32>
    %tlo = arith.constant dense<-128> : tensor<1x2x3x5xi32>
    %thi = arith.constant dense<127> : tensor<1x2x3x5xi32>
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %p = arith.addi %c, %t16 : tensor<1x2x3x5xi32>
    %q = arith.shrsi %p, %t5 : tensor<1x2x3x5xi32>
    %u = arith.maxsi %q, %tlo : tensor<1x2x3x5xi32>
    %v = arith.minsi %u, %thi : tensor<1x2x3x5xi32>
    %r = arith.trunci %v : tensor<1x2x3x5xi32> to tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// And as named ops, one by one.
// CHECK-LABEL: @named(
// CHECK: arith.constant dense<[7, 9]> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32
// CHECK-NOT: linalg
func.func @named(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %tlo = arith.constant dense<-128> : tensor<1x2x3x5xi32>
    %thi = arith.constant dense<127> : tensor<1x2x3x5xi32>
    %bias = arith.constant dense<[7, 9]> : tensor<2xi32>
    %ae = tensor.empty() : tensor<1x2x3x5xi32>
    %a = linalg.fill ins(%c0 : i32) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %w = arith.constant dense<[[[[1], [2]], [[3], [4]], [[5], [6]]], [[[7], [8]], [[9], [10]], [[11], [12]]]]> : tensor<2x3x2x1xi8>
    %c = linalg.conv_2d_nchw_fchw {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x3x4x5xi8>, tensor<2x3x2x1xi8>) outs(%a : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %bb = linalg.broadcast ins(%bias : tensor<2xi32>) outs(%ae : tensor<1x2x3x5xi32>) dimensions = [0, 2, 3]
    %p = linalg.add ins(%c, %bb : tensor<1x2x3x5xi32>, tensor<1x2x3x5xi32>) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %u = linalg.max ins(%p, %tlo : tensor<1x2x3x5xi32>, tensor<1x2x3x5xi32>) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %v = linalg.min ins(%u, %thi : tensor<1x2x3x5xi32>, tensor<1x2x3x5xi32>) outs(%ae : tensor<1x2x3x5xi32>) -> tensor<1x2x3x5xi32>
    %re = tensor.empty() : tensor<1x2x3x5xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%v : tensor<1x2x3x5xi32>) outs(%re : tensor<1x2x3x5xi8>) {
    ^bb0(%in: i32, %o: i8):
      %0 = arith.trunci %in : i32 to i8
      linalg.yield %0 : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}

// Upstream's canonicalizer turns a shift whose upper bits are cut off into an
// unsigned one.
// CHECK-LABEL: @cut_shift(
// CHECK: "qnn.conv2d"
// CHECK-SAME: multiplier = array<i32: 5>
// CHECK-SAME: rounding = "floor", shift = array<i32: 20>
func.func @cut_shift(%x: tensor<1x3x4x5xi8>) -> tensor<1x2x3x5xi8> {
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
    %c20 = arith.constant 20 : i64
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
      %b = arith.shrui %a1, %c20 : i64
      %b2 = arith.trunci %b : i64 to i32
      %d = arith.extsi %b2 : i32 to i64
      %e = arith.maxsi %d, %lo : i64
      %f = arith.minsi %e, %hi : i64
      %g = arith.trunci %f : i64 to i8
      linalg.yield %g : i8
    } -> tensor<1x2x3x5xi8>
    return %r : tensor<1x2x3x5xi8>
}
