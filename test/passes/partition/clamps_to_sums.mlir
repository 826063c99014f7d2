// RUN: htvm-opt %s --split-input-file --clamps-to-sums | FileCheck %s
// RUN: htvm-opt %s --split-input-file --clamps-to-sums --clamps-to-sums --verify-qnn | FileCheck %s

// The clamp between two layers of the digital engine: the first shifts by one
// less, and one sum halves and clips. That is the network's tensor now.
// CHECK-LABEL: @between
// CHECK: %[[FIRST:.*]] = "qnn.dense"
// CHECK-SAME: layer = "first"
// CHECK-SAME: shift = array<i32: 3>, tensor = ""
// CHECK: %[[SUM:.*]] = "qnn.add"(%[[FIRST]], %[[FIRST]])
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32, engine = "digital", htvm.range = array<i32: -64, 63>, later_clamp = array<i32: -64, 63>, layer = "first.clamp"
// CHECK-SAME: multiplier = array<i32: 1>, output_zp = 0 : i32
// CHECK-SAME: rounding = "floor", shift = array<i32: 2>, tensor = "first"
// CHECK: "qnn.dense"(%[[SUM]]
func.func @between(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "first", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %c = tosa.clamp %y {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%c, %w, %b) {engine = "digital", layer = "last", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// Somebody else reads the layer: its tensor stays, the sums have none.
// CHECK-LABEL: @shared
// CHECK: %[[FIRST:.*]] = "qnn.dense"
// CHECK-SAME: shift = array<i32: 4>, weight_zp
// CHECK: %[[DOUBLE:.*]] = "qnn.add"(%[[FIRST]], %[[FIRST]])
// CHECK-SAME: layer = "first.double"
// CHECK-SAME: shift = array<i32: 0>, tensor = ""
// CHECK: %[[SUM:.*]] = "qnn.add"(%[[DOUBLE]], %[[DOUBLE]])
// CHECK-SAME: htvm.range = array<i32: 0, 63>
// CHECK-SAME: shift = array<i32: 2>, tensor = ""
// CHECK: "qnn.add"(%[[SUM]], %[[FIRST]])
func.func @shared(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "first", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %c = tosa.clamp %y {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.add"(%c, %y) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// A layer that shifts by less than there are bits to go: what is left is
// doubled. Of several shifts the least counts.
// CHECK-LABEL: @little
// CHECK: "qnn.dense"
// CHECK-SAME: shift = array<i32: 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0>
// CHECK: "qnn.add"
// CHECK-SAME: layer = "first.double"
// CHECK-SAME: shift = array<i32: 0>
// CHECK: "qnn.add"
// CHECK-SAME: shift = array<i32: 3>
func.func @little(%x: tensor<1x4xi8>) -> tensor<1x17xi8> {
  %w = arith.constant dense<1> : tensor<17x4xi8>
  %b = arith.constant dense<0> : tensor<17xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "first", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>, shift = array<i32: 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<17x4xi8>, tensor<17xi32>) -> tensor<1x17xi8>
  %c = tosa.clamp %y {htvm.engine = "digital", min_val = 0 : i8, max_val = 31 : i8} : (tensor<1x17xi8>) -> tensor<1x17xi8>
  return %c : tensor<1x17xi8>
}

// -----

// What partition gave to the engine, of an argument.
// CHECK-LABEL: @argument
// CHECK: "qnn.add"(%{{.*}}, %{{.*}}) {{{.*}}layer = "input.double"
// CHECK: "qnn.add"{{.*}} layer = "input.clamp"
// CHECK-NOT: tosa.clamp
func.func @argument(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %c = tosa.clamp %x {htvm.engine = "digital", min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  return %c : tensor<1x4xi8>
}

// -----

// Not to n bits; read by the core; made by the core; by an engine without sums.
// These clamps are as before, and nobody's.
// CHECK-LABEL: @others
// CHECK-COUNT-4: tosa.clamp %{{[a-z0-9]+}} {max_val
// CHECK-NOT: "qnn.add"
func.func @others(%x: tensor<1x4xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>, tensor<1x4xi8>, tensor<1x4xi8>) {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "first", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %c = tosa.clamp %y {htvm.engine = "digital", min_val = -64 : i8, max_val = 64 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %d = tosa.clamp %y {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %e = tosa.clamp %x {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%e, %w, %b) {engine = "digital", layer = "last", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %f = tosa.clamp %x {htvm.engine = "analog", min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  return %c, %d, %z, %f : tensor<1x4xi8>, tensor<1x4xi8>, tensor<1x4xi8>, tensor<1x4xi8>
}
