// RUN: htvm-opt %s --pass-pipeline='builtin.module(fold-requantization,partition{engines=analog l1_bytes=65536})' | FileCheck %s
// RUN: htvm-opt %s --pass-pipeline='builtin.module(fold-requantization,partition{engines=analog l1_bytes=1024})' | FileCheck %s --check-prefix=TINY
// Every rule of the analog engine, broken alone, and what it takes.

// What the engine is made for.
// CHECK-LABEL: @plain
// CHECK: engine = "analog"
// CHECK-NOT: refused = [{{.*}}engine = "analog"
func.func @plain(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Rectangular kernels, stride 2, padding of its own on each side.
// CHECK-LABEL: @rectangular
// CHECK: engine = "analog"
// CHECK-NOT: refused = [{{.*}}engine = "analog"
func.func @rectangular(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x4x3xi8> {
  %w = arith.constant dense<1> : tensor<16x16x5x7xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 2, 1, 3, 0>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x5x7xi8>, tensor<16xi32>) -> tensor<1x16x4x3xi8>
  return %y : tensor<1x16x4x3xi8>
}

// A dense layer.
// CHECK-LABEL: @dense
// CHECK: engine = "analog"
// CHECK-NOT: refused = [{{.*}}engine = "analog"
func.func @dense(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// More than 512 columns are several jobs.
// CHECK-LABEL: @columns
// CHECK: engine = "analog"
// CHECK-NOT: refused = [{{.*}}engine = "analog"
func.func @columns(%x: tensor<1x4x4x4xi8>) -> tensor<1x600x4x4xi8> {
  %w = arith.constant dense<1> : tensor<600x4x3x3xi8>
  %b = arith.constant dense<0> : tensor<600xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4x4x4xi8>, tensor<600x4x3x3xi8>, tensor<600xi32>) -> tensor<1x600x4x4xi8>
  return %y : tensor<1x600x4x4xi8>
}

// All rows of the macro.
// CHECK-LABEL: @most_rows
// CHECK: engine = "analog"
// CHECK-NOT: refused = [{{.*}}engine = "analog"
func.func @most_rows(%x: tensor<1x1152xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1152xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x1152xi8>, tensor<2x1152xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Groups can be convolutions of their own.
// CHECK-LABEL: @grouped
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "2", allowed = "1", engine = "analog", remedy = "split the layer into one convolution per group", rule = "groups"}
func.func @grouped(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x8x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x8x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Depthwise: nothing helps.
// CHECK-LABEL: @depthwise
// CHECK: engine = "cpu"
// CHECK-SAME: {actual = "16", allowed = "1", engine = "analog", rule = "groups"}
func.func @depthwise(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 16 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// A kernel side that is even.
// CHECK-LABEL: @kernel
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "2 x 1"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "kernel"
func.func @kernel(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x7x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x2x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x2x1xi8>, tensor<16xi32>) -> tensor<1x16x7x8xi8>
  return %y : tensor<1x16x7x8xi8>
}

// Strides that differ.
// CHECK-LABEL: @stride
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "(2, 1)"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "stride"
func.func @stride(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x4x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x8xi8>
  return %y : tensor<1x16x4x8xi8>
}

// Dilation.
// CHECK-LABEL: @dilation
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "(2, 2)"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "dilation"
func.func @dilation(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x6x6xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 2, 2>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  return %y : tensor<1x16x6x6xi8>
}

// Two bits of padding.
// CHECK-LABEL: @padding
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "4, 0, 0, 0 (top, bottom, left, right)"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "padding"
func.func @padding(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x6x6xi8> {
  %w = arith.constant dense<1> : tensor<16x16x7x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 4, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x7x3xi8>, tensor<16xi32>) -> tensor<1x16x6x6xi8>
  return %y : tensor<1x16x6x6xi8>
}

// A batch.
// CHECK-LABEL: @batch
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "2"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "batch"
func.func @batch(%x: tensor<2x16x8x8xi8>) -> tensor<2x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<2x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<2x16x8x8xi8>
  return %y : tensor<2x16x8x8xi8>
}

// One row too many: partial sums would be clipped.
// CHECK-LABEL: @rows
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "1153"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "macro-rows"
func.func @rows(%x: tensor<1x1153xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1153xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x1153xi8>, tensor<2x1153xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A weight that is not ternary.
// CHECK-LABEL: @weights
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "weight 2 in channel 1"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "ternary-weights"
func.func @weights(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1, 0, -1, 0], [0, 0, 2, 1]]> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// An input of 8 bits without a clip.
// CHECK-LABEL: @input
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "-128 to 127"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "input-of-7-bits"
func.func @input(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A clip that is not the engine's.
// CHECK-LABEL: @wrong_clip
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "-64 to 62, clipped"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "input-of-7-bits"
func.func @wrong_clip(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 62>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Padding with a zero point that weights see.
// CHECK-LABEL: @border
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "zero point 3 and padding"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "border-of-zero"
func.func @border(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 3 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// A bias that is no multiple of the gain and moves steps.
// CHECK-LABEL: @bias
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "results change at sums that are no multiples of the gain 16"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "no-bias"
func.func @bias(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<[0, 5]> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Sums that reach beyond the codes, and no clamp to them.
// CHECK-LABEL: @clamp
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "[-128, 127]"
// CHECK-SAME: engine = "analog"
// CHECK-SAME: rule = "clamp"
func.func @clamp(%x: tensor<1x64xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x64xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 2>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x64xi8>, tensor<2x64xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A window that L1 cannot hold.
// CHECK-LABEL: @tile
// CHECK: engine = "analog"
// TINY-LABEL: @tile
// TINY: engine = "cpu"
// TINY-SAME: actual = "{{[0-9]+}} bytes of L1", allowed = "1024 bytes of L1", engine = "analog"
// TINY-SAME: rule = "smallest-tile"
func.func @tile(%x: tensor<1x128x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x128x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_clip = array<i32: -64, 63>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x128x8x8xi8>, tensor<16x128x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}
