// RUN: %vpu/htvm-opt %s --pass-pipeline='builtin.module(fold-requantization,partition{engines=vpu})' | FileCheck %s
// RUN: %vpu/htvm-opt %s --pass-pipeline='builtin.module(fold-requantization,partition{engines=vpu l1_bytes=1024})' | FileCheck %s --check-prefix=TINY
// Every rule of the vector unit, broken alone, and what it takes.

// Two scales whose ratio to that of the result is a fraction of a power of two.
// CHECK-LABEL: @sum
// CHECK: engine = "vpu"
// TINY-LABEL: @sum
// TINY: engine = "vpu"
func.func @sum(%x: tensor<1x8x16x16xi8>) -> tensor<1x8x16x16xi8> {
  %y = "qnn.add"(%x, %x) {
    lhs_zp = 3 : i32, lhs_multiplier = array<i32: 3>, lhs_shift = array<i32: 0>,
    rhs_zp = -7 : i32, rhs_multiplier = array<i32: 5>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 3>, rounding = "single",
    output_zp = 2 : i32, clamp_min = -100 : i32, clamp_max = 100 : i32
  } : (tensor<1x8x16x16xi8>, tensor<1x8x16x16xi8>) -> tensor<1x8x16x16xi8>
  return %y : tensor<1x8x16x16xi8>
}

// Both sides round on their own.
// CHECK-LABEL: @thirds
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "another result for {{-?[0-9]+}} and {{-?[0-9]+}}", allowed = "clip((x * m + y * n + bias) >> shift), m and n of 16 bits", engine = "vpu", remedy = "quantise inputs and output with scales whose ratios are m / 2^shift", rule = "linear-sum"}
func.func @thirds(%x: tensor<1x8x16x16xi8>) -> tensor<1x8x16x16xi8> {
  %y = "qnn.add"(%x, %x) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 357913941>, lhs_shift = array<i32: 30>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 357913941>, rhs_shift = array<i32: 30>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "single",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x16x16xi8>, tensor<1x8x16x16xi8>) -> tensor<1x8x16x16xi8>
  return %y : tensor<1x8x16x16xi8>
}

// CHECK-LABEL: @wide
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "no i8", allowed = "i8", engine = "vpu", remedy = "requantise the layer's result to i8", rule = "result-type"}
func.func @wide(%x: tensor<1x8xi8>) -> tensor<1x8xi32> {
  %y = "qnn.add"(%x, %x) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x8xi8>, tensor<1x8xi8>) -> tensor<1x8xi32>
  return %y : tensor<1x8xi32>
}

// A pool whose windows reach over every border; in a small L1 row by row.
// CHECK-LABEL: @pool
// CHECK: engine = "vpu"
// TINY-LABEL: @pool
// TINY: engine = "vpu"
func.func @pool(%x: tensor<1x8x16x16xi8>) -> tensor<1x8x8x8xi8> {
  %y = "qnn.max_pool2d"(%x) {kernel = array<i64: 3, 3>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 2, 2>, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x16x16xi8>) -> tensor<1x8x8x8xi8>
  return %y : tensor<1x8x8x8xi8>
}

// CHECK-LABEL: @window
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "16 x 1", allowed = "sides of at most 15", engine = "vpu", remedy = "pool twice, with smaller windows", rule = "window"}
func.func @window(%x: tensor<1x8x16x16xi8>) -> tensor<1x8x1x16xi8> {
  %y = "qnn.max_pool2d"(%x) {kernel = array<i64: 16, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x16x16xi8>) -> tensor<1x8x1x16xi8>
  return %y : tensor<1x8x1x16xi8>
}

// CHECK-LABEL: @step
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "(1, 16)", allowed = "strides of at most 15", engine = "vpu", remedy = "pool twice, with smaller strides", rule = "window-step"}
func.func @step(%x: tensor<1x8x16x32xi8>) -> tensor<1x8x16x2xi8> {
  %y = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 16>, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x16x32xi8>) -> tensor<1x8x16x2xi8>
  return %y : tensor<1x8x16x2xi8>
}

// A row and its result do not fit.
// CHECK-LABEL: @long
// CHECK: engine = "vpu"
// TINY-LABEL: @long
// TINY: engine = "cpu"
// TINY-SAME: {actual = "1600 bytes of L1", allowed = "1024 bytes of L1", engine = "vpu", remedy = "make the layer smaller or the memory larger", rule = "smallest-tile"}
func.func @long(%x: tensor<1x1x4x800xi8>) -> tensor<1x1x4x800xi8> {
  %y = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x4x800xi8>) -> tensor<1x1x4x800xi8>
  return %y : tensor<1x1x4x800xi8>
}

// CHECK-LABEL: @average
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "qnn.avg_pool2d", allowed = "qnn.add or qnn.max_pool2d", engine = "vpu", rule = "operation"}
func.func @average(%x: tensor<1x8x16x16xi8>) -> tensor<1x8x8x8xi8> {
  %y = "qnn.avg_pool2d"(%x) {kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x16x16xi8>) -> tensor<1x8x8x8xi8>
  return %y : tensor<1x8x8x8xi8>
}
