// RUN: htvm-opt %s --convert-linalg-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Sums of two i8 tensors, widened, scaled, clamped.

// CHECK-LABEL: @plain(
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = 0 : i32
// CHECK-SAME: multiplier = array<i32: 1>, output_zp = 0 : i32
// CHECK-SAME: rhs_multiplier = array<i32>, rhs_shift = array<i32>, rhs_zp = 0 : i32
// CHECK-SAME: rounding = "floor", shift = array<i32: 0>
func.func @plain(%x: tensor<4x2xi8>, %y: tensor<4x2xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %e = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<4x2xi8>, tensor<4x2xi8>) outs(%e : tensor<4x2xi8>) {
    ^bb0(%l: i8, %m: i8, %o: i8):
      %l32 = arith.extsi %l : i8 to i32
      %m32 = arith.extsi %m : i8 to i32
      %s = arith.addi %l32, %m32 : i32
      %c = arith.maxsi %s, %cm128 : i32
      %d = arith.minsi %c, %c127 : i32
      %t = arith.trunci %d : i32 to i8
      linalg.yield %t : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @rounded_shift(
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = 0 : i32
// CHECK-SAME: multiplier = array<i32: 1>, output_zp = 0 : i32
// CHECK-SAME: rhs_multiplier = array<i32>, rhs_shift = array<i32>, rhs_zp = 0 : i32
// CHECK-SAME: rounding = "single", shift = array<i32: 1>
func.func @rounded_shift(%x: tensor<4x2xi8>, %y: tensor<4x2xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c1 = arith.constant 1 : i32
    %e = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<4x2xi8>, tensor<4x2xi8>) outs(%e : tensor<4x2xi8>) {
    ^bb0(%l: i8, %m: i8, %o: i8):
      %l32 = arith.extsi %l : i8 to i32
      %m32 = arith.extsi %m : i8 to i32
      %a = arith.addi %l32, %m32 : i32
      %b = arith.addi %a, %c1 : i32
      %s = arith.shrsi %b, %c1 : i32
      %c = arith.maxsi %s, %cm128 : i32
      %d = arith.minsi %c, %c127 : i32
      %t = arith.trunci %d : i32 to i8
      linalg.yield %t : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @scaled_side(
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32: 8>, lhs_shift = array<i32: 0>, lhs_zp = -5 : i32
// CHECK-SAME: multiplier = array<i32: 1>, output_zp = -4 : i32
// CHECK-SAME: rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 1>, rhs_zp = 0 : i32
// CHECK-SAME: rounding = "floor", shift = array<i32: 5>
func.func @scaled_side(%x: tensor<4x2xi8>, %y: tensor<4x2xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c1 = arith.constant 1 : i32
    %c3 = arith.constant 3 : i32
    %e = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<4x2xi8>, tensor<4x2xi8>) outs(%e : tensor<4x2xi8>) {
    ^bb0(%l: i8, %m: i8, %o: i8):
      %l32 = arith.extsi %l : i8 to i32
      %m32 = arith.extsi %m : i8 to i32
      %l1 = arith.addi %l32, %c5 : i32
      %l2 = arith.shli %l1, %c3 : i32
      %m2 = arith.shrsi %m32, %c1 : i32
      %a = arith.addi %l2, %m2 : i32
      %b = arith.shrsi %a, %c5 : i32
      %s = arith.addi %b, %zp : i32
      %c = arith.maxsi %s, %cm128 : i32
      %d = arith.minsi %c, %c127 : i32
      %t = arith.trunci %d : i32 to i8
      linalg.yield %t : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// A constant that is no rounding is the zero point of a side.
// CHECK-LABEL: @offset(
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = -5 : i32
// CHECK-SAME: multiplier = array<i32: 1>, output_zp = 0 : i32
// CHECK-SAME: rhs_multiplier = array<i32>, rhs_shift = array<i32>, rhs_zp = 0 : i32
// CHECK-SAME: rounding = "floor", shift = array<i32: 3>
func.func @offset(%x: tensor<4x2xi8>, %y: tensor<4x2xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %c3 = arith.constant 3 : i32
    %e = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<4x2xi8>, tensor<4x2xi8>) outs(%e : tensor<4x2xi8>) {
    ^bb0(%l: i8, %m: i8, %o: i8):
      %l32 = arith.extsi %l : i8 to i32
      %m32 = arith.extsi %m : i8 to i32
      %a = arith.addi %l32, %m32 : i32
      %b = arith.addi %a, %c5 : i32
      %s = arith.shrsi %b, %c3 : i32
      %c = arith.maxsi %s, %cm128 : i32
      %d = arith.minsi %c, %c127 : i32
      %t = arith.trunci %d : i32 to i8
      linalg.yield %t : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// In i8 the sum wraps: no layer.
// CHECK-LABEL: @wraps(
// CHECK-NOT: qnn.
// CHECK: arith.addi
func.func @wraps(%x: tensor<4x2xi8>, %y: tensor<4x2xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %e = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<4x2xi8>, tensor<4x2xi8>) outs(%e : tensor<4x2xi8>) {
    ^bb0(%l: i8, %m: i8, %o: i8):
      %l32 = arith.extsi %l : i8 to i32
      %m32 = arith.extsi %m : i8 to i32
      %t = arith.addi %l, %m : i8
      linalg.yield %t : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}

// CHECK-LABEL: @difference(
// CHECK-NOT: qnn.
// CHECK: arith.subi
func.func @difference(%x: tensor<4x2xi8>, %y: tensor<4x2xi8>) -> tensor<4x2xi8> {
    %c0 = arith.constant 0 : i32
    %c16 = arith.constant 16 : i32
    %c5 = arith.constant 5 : i32
    %cm128 = arith.constant -128 : i32
    %c127 = arith.constant 127 : i32
    %zp = arith.constant -4 : i32
    %e = tensor.empty() : tensor<4x2xi8>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %y : tensor<4x2xi8>, tensor<4x2xi8>) outs(%e : tensor<4x2xi8>) {
    ^bb0(%l: i8, %m: i8, %o: i8):
      %l32 = arith.extsi %l : i8 to i32
      %m32 = arith.extsi %m : i8 to i32
      %s = arith.subi %l32, %m32 : i32
      %c = arith.maxsi %s, %cm128 : i32
      %d = arith.minsi %c, %c127 : i32
      %t = arith.trunci %d : i32 to i8
      linalg.yield %t : i8
    } -> tensor<4x2xi8>
    return %r : tensor<4x2xi8>
}
