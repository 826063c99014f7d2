// RUN: htvm-opt %s --split-input-file --tile | FileCheck %s --check-prefix=PLAN
// RUN: htvm-opt %s --split-input-file --tile --convert-qnn-to-tile | FileCheck %s
// RUN: htvm-opt %s --split-input-file --tile --convert-qnn-to-tile --derive-tokens --verify-tile -o %t
// RUN: htvm-opt %s --split-input-file --tile=schedule=htvm --convert-qnn-to-tile | FileCheck %s --check-prefix=HTVM

// A vector that the caller has, and one that it gets, lie row-major: the engine
// reads and leaves them so, its weights in the order of their bytes. As HTVM
// does it the core turns them round.
// PLAN-LABEL: func.func @whole
// PLAN: leaves_rows = 1 : i64{{.*}}reads_rows = 1 : i64
// CHECK-LABEL: func.func @whole
// CHECK-SAME: (%[[IN:.*]]: memref<1x32xi8>, %[[OUT:.*]]: memref<1x64xi8>)
// CHECK: "tile.range"(%[[IN]]) {bytes = 32 : i64
// CHECK-NOT: worker = "cpu"
// CHECK: "tile.range"(%[[OUT]]) {bytes = 64 : i64
// CHECK-NOT: worker = "cpu"
// HTVM-LABEL: func.func @whole
// HTVM: kind = "pack"
// HTVM: kind = "unpack"
func.func @whole(%x: tensor<1x32xi8>) -> tensor<1x64xi8> {
  %w = arith.constant dense<1> : tensor<64x32xi8>
  %b = arith.constant dense<5> : tensor<64xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x32xi8>, tensor<64x32xi8>, tensor<64xi32>) -> tensor<1x64xi8>
  return %y : tensor<1x64xi8>
}

// -----

// Copies move whole beats of 32 bytes: what is no whole number of these is laid
// out as before.
// PLAN-LABEL: func.func @part
// PLAN-NOT: _rows
// CHECK-LABEL: func.func @part
// CHECK: kind = "pack"
// CHECK: kind = "unpack"
func.func @part(%x: tensor<1x48xi8>) -> tensor<1x16xi8> {
  %w = arith.constant dense<1> : tensor<16x48xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x48xi8>, tensor<16x48xi8>, tensor<16xi32>) -> tensor<1x16xi8>
  return %y : tensor<1x16xi8>
}

// -----

// Between layers of the engine a vector stays in its layout.
// PLAN-LABEL: func.func @chain
// PLAN: layer = "first"
// PLAN-NOT: leaves_rows
// PLAN-SAME: reads_rows = 1 : i64
// PLAN: layer = "last"
// PLAN-SAME: leaves_rows = 1 : i64
// PLAN-NOT: reads_rows
func.func @chain(%x: tensor<1x32xi8>) -> tensor<1x32xi8> {
  %w = arith.constant dense<1> : tensor<32x32xi8>
  %b = arith.constant dense<5> : tensor<32xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "first", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x32xi8>, tensor<32x32xi8>, tensor<32xi32>) -> tensor<1x32xi8>
  %z = "qnn.dense"(%y, %w, %b) {engine = "digital", layer = "last", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x32xi8>, tensor<32x32xi8>, tensor<32xi32>) -> tensor<1x32xi8>
  return %z : tensor<1x32xi8>
}
