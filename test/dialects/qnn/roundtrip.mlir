// RUN: %roundtrip %s --verify-qnn | FileCheck %s
// RUN: mlir-opt --irdl-file=%htvm_src/dialects/qnn/qnn.irdl.mlir %s | FileCheck %s

// CHECK-LABEL: func.func @conv2d
func.func @conv2d(%x: tensor<1x8x16x16xi8>, %w: tensor<16x8x3x3xi8>, %b: tensor<16xi32>) -> tensor<1x16x16x16xi8> {
  // CHECK: "qnn.conv2d"(%{{.*}}, %{{.*}}, %{{.*}}) {clamp_max = 127 : i32, clamp_min = 0 : i32, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = -3 : i32, multiplier = array<i32: 1073741824>, output_zp = 0 : i32, pad = array<i64: 1, 1, 1, 1>, rounding = "single", shift = array<i32: 37>, stride = array<i64: 1, 1>, weight_zp = 0 : i32}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -3 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1073741824>, shift = array<i32: 37>, rounding = "single",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x16x16xi8>, tensor<16x8x3x3xi8>, tensor<16xi32>) -> tensor<1x16x16x16xi8>
  return %y : tensor<1x16x16x16xi8>
}

// Depthwise with a channel multiplier of 2, one multiplier a channel, and the
// attributes that partition adds.
// CHECK-LABEL: func.func @depthwise
func.func @depthwise(%x: tensor<2x2x5x7xi8>, %w: tensor<4x1x3x2xi8>, %b: tensor<4xi32>) -> tensor<2x4x3x7xi8> {
  // CHECK: "qnn.conv2d"{{.*}}engine = "cpu"
  // CHECK-SAME: layer = "conv_0"
  // CHECK-SAME: refused = [{actual = "single"
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 0, 1>, stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64,
    input_zp = 0 : i32, weight_zp = 1 : i32,
    multiplier = array<i32: 1, 2, 3, 4>, shift = array<i32: 0, 1, 2, 62>, rounding = "single",
    output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32,
    engine = "cpu", layer = "conv_0",
    refused = [{engine = "digital", rule = "rounding", actual = "single", allowed = "floor", remedy = "none"}]
  } : (tensor<2x2x5x7xi8>, tensor<4x1x3x2xi8>, tensor<4xi32>) -> tensor<2x4x3x7xi8>
  return %y : tensor<2x4x3x7xi8>
}

// A flatten disappears in a dense layer; an i32 result has no requantisation.
// CHECK-LABEL: func.func @dense
func.func @dense(%x: tensor<2x4x3x3xi8>, %w: tensor<10x36xi8>, %b: tensor<10xi32>) -> tensor<2x10xi32> {
  // CHECK: "qnn.dense"
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<2x4x3x3xi8>, tensor<10x36xi8>, tensor<10xi32>) -> tensor<2x10xi32>
  return %y : tensor<2x10xi32>
}

// CHECK-LABEL: func.func @add
func.func @add(%a: tensor<1x16x8x8xi8>, %b: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  // CHECK: "qnn.add"{{.*}}lhs_multiplier = array<i32: 1073741824, 1500000000>
  // CHECK-SAME: rhs_multiplier = array<i32>
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 3 : i32, lhs_multiplier = array<i32: 1073741824, 1500000000>, lhs_shift = array<i32: 10, 33>,
    rhs_zp = -128 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "double",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// CHECK-LABEL: func.func @pools
func.func @pools(%x: tensor<1x4x7x7xi8>) -> tensor<1x4x1x1xi8> {
  // CHECK: "qnn.max_pool2d"{{.*}}kernel = array<i64: 3, 3>
  %m = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 1, 1, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  // CHECK: "qnn.avg_pool2d"{{.*}}rounding = "tosa"
  %a = "qnn.avg_pool2d"(%m) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    input_zp = 0 : i32, output_zp = 0 : i32, rounding = "tosa",
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x3x3xi8>) -> tensor<1x4x1x1xi8>
  return %a : tensor<1x4x1x1xi8>
}

// An input clip, and a second scaling with one value a channel.
// CHECK-LABEL: func.func @analog
func.func @analog(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // CHECK: "qnn.dense"{{.*}}input_clip = array<i32: -64, 63>
  // CHECK-SAME: post_add = array<i32: 40, -7>, post_clamp_max = 127 : i32, post_clamp_min = -128 : i32, post_multiplier = array<i32: 3, -5>, post_shift = array<i32: 2, 3>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3, -5>, post_add = array<i32: 40, -7>, post_shift = array<i32: 2, 3>,
    post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}
