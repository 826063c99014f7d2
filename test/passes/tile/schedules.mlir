// RUN: htvm-opt %s --tile | FileCheck %s --check-prefixes=CHECK,BEST
// RUN: htvm-opt %s --tile=schedule=htvm | FileCheck %s --check-prefixes=CHECK,HTVM

// HTVM runs a depthwise layer channel by channel; a job writes sixteen planes
// all the same, so that the last channels need room for 15 more.
// CHECK-LABEL: func.func @depthwise(
// BEST: plan = {channels = 20 : i64, {{.*}}job_channels = 16 : i64, l1_bytes = 6720 : i64, order = "spatial"
// HTVM: plan = {channels = 20 : i64, {{.*}}job_channels = 1 : i64, l1_bytes = 7104 : i64, order = "channels"
func.func @depthwise(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
  %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<20xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "depthwise", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
  return %y : tensor<1x20x8x16xi8>
}

// A dense layer in tiles of 16 outputs.
// CHECK-LABEL: func.func @dense(
// BEST: plan = {channels = 40 : i64, {{.*}}inputs = 100 : i64, {{.*}}tiles = 1 : i64}
// HTVM: plan = {channels = 16 : i64, {{.*}}inputs = 100 : i64, {{.*}}tiles = 3 : i64}
func.func @dense(%x: tensor<1x100xi8>) -> tensor<1x40xi8> {
  %w = arith.constant dense<1> : tensor<40x100xi8>
  %b = arith.constant dense<5> : tensor<40xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<40x100xi8>, tensor<40xi32>) -> tensor<1x40xi8>
  return %y : tensor<1x40xi8>
}

// CHECK-LABEL: func.func @add(
// CHECK: plan = {channels = 208 : i64, cycles = {{[0-9]+}} : i64, l1_bytes = 768 : i64
func.func @add(%x: tensor<1x200xi8>, %z: tensor<1x200xi8>) -> tensor<1x200xi8> {
  %y = "qnn.add"(%x, %z) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x200xi8>, tensor<1x200xi8>) -> tensor<1x200xi8>
  return %y : tensor<1x200xi8>
}

// Of a tensor and itself there is one operand to copy, and room for one.
// CHECK-LABEL: func.func @double(
// CHECK: plan = {channels = 208 : i64, cycles = {{[0-9]+}} : i64, l1_bytes = 512 : i64
func.func @double(%x: tensor<1x200xi8>) -> tensor<1x200xi8> {
  %y = "qnn.add"(%x, %x) {engine = "digital", layer = "double", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x200xi8>, tensor<1x200xi8>) -> tensor<1x200xi8>
  return %y : tensor<1x200xi8>
}

// What runs elsewhere, or nobody decided on, has no plan.
// CHECK-LABEL: func.func @cpu(
// CHECK-NOT: plan
func.func @cpu(%x: tensor<1x100xi8>) -> tensor<1x100xi8> {
  %y = "qnn.add"(%x, %x) {engine = "cpu", layer = "cpu", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<1x100xi8>) -> tensor<1x100xi8>
  return %y : tensor<1x100xi8>
}
func.func @undecided(%x: tensor<1x100xi8>) -> tensor<1x100xi8> {
  %y = "qnn.add"(%x, %x) {htvm.note = "none", layer = "undecided", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<1x100xi8>) -> tensor<1x100xi8>
  return %y : tensor<1x100xi8>
}
