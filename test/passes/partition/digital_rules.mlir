// RUN: htvm-opt %s --pass-pipeline='builtin.module(fold-requantization,partition{engines=digital l1_bytes=4096})' | FileCheck %s
// RUN: htvm-opt %s --pass-pipeline='builtin.module(fold-requantization,partition{engines=digital machine=l1_bytes=65536,copy_l2_align=16})' | FileCheck %s --check-prefix=ALIGNED
// Every rule of the digital engine, broken alone, and what it takes.
// CHECK: module attributes {diana.machine = {l1_bytes = 4096 : i64}}

// What the engine is made for.
// CHECK-LABEL: @plain
// CHECK: engine = "digital"
// CHECK-NOT: refused
func.func @plain(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Rectangular kernels, stride 2, padding of its own on each side.
// CHECK-LABEL: @rectangular
// CHECK: engine = "digital"
// CHECK-NOT: refused
func.func @rectangular(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x4x3xi8> {
  %w = arith.constant dense<1> : tensor<16x16x5x7xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 2, 1, 3, 0>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x5x7xi8>, tensor<16xi32>) -> tensor<1x16x4x3xi8>
  return %y : tensor<1x16x4x3xi8>
}

// Depthwise with one output per channel.
// CHECK-LABEL: @depthwise
// CHECK: engine = "digital"
// CHECK-NOT: refused
func.func @depthwise(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 16 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x1x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Dilation along a kernel side of 1 means nothing.
// CHECK-LABEL: @row
// CHECK: engine = "digital"
// CHECK-NOT: refused
func.func @row(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 3>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x1xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// One image at a time.
// CHECK-LABEL: @batch
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "2", allowed = "1"
// CHECK-SAME: rule = "batch"
func.func @batch(%x: tensor<2x16x8x8xi8>) -> tensor<2x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<2x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<2x16x8x8xi8>
  return %y : tensor<2x16x8x8xi8>
}

// A constant input.
// CHECK-LABEL: @constant_input
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "operand 0 is a constant"
// CHECK-SAME: rule = "computed-input"
func.func @constant_input() -> tensor<1x16x8x8xi8> {
  %x = arith.constant dense<1> : tensor<1x16x8x8xi8>
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Groups other than depthwise.
// CHECK-LABEL: @groups
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "4 groups, 16 input and 16 output channels"
// CHECK-SAME: rule = "groups"
func.func @groups(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 4 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Depthwise with two outputs per channel.
// CHECK-LABEL: @multiplier_two
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "16 groups, 16 input and 32 output channels"
// CHECK-SAME: rule = "groups"
func.func @multiplier_two(%x: tensor<1x16x8x8xi8>) -> tensor<1x32x8x8xi8> {
  %w = arith.constant dense<1> : tensor<32x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<32xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 16 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<32x1x3x3xi8>, tensor<32xi32>) -> tensor<1x32x8x8xi8>
  return %y : tensor<1x32x8x8xi8>
}

// Kernel sides.
// CHECK-LABEL: @kernel_even
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "4 x 3, dilation (1, 1), stride (1, 1)", allowed = "sides of 1, 3, 5, 7 or more, dilation 1"
// CHECK-SAME: remedy = "run legalize-kernels", rule = "legal-kernel"
func.func @kernel_even(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x7x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x4x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x4x3xi8>, tensor<16xi32>) -> tensor<1x16x7x8xi8>
  return %y : tensor<1x16x7x8xi8>
}

// CHECK-LABEL: @kernel_large
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "3 x 69, dilation (1, 1), stride (1, 1)"
// CHECK-SAME: rule = "kernel"
func.func @kernel_large(%x: tensor<1x16x8x80xi8>) -> tensor<1x16x8x20xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x69xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 4, 4>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x80xi8>, tensor<16x16x3x69xi8>, tensor<16xi32>) -> tensor<1x16x8x20xi8>
  return %y : tensor<1x16x8x20xi8>
}

// A long kernel is made up of images of the input, that are copied from any word
// of L2 on.
// CHECK-LABEL: @kernel_long
// CHECK: engine = "digital"
// ALIGNED-LABEL: @kernel_long
// ALIGNED: engine = "cpu"
// ALIGNED-SAME: rule = "kernel"
func.func @kernel_long(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x9xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 4, 4>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x9xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// Strides.
// CHECK-LABEL: @stride_unequal
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "(1, 2)"
// CHECK-SAME: rule = "stride"
func.func @stride_unequal(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x8x4xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x4xi8>
  return %y : tensor<1x16x8x4xi8>
}

// CHECK-LABEL: @stride_three
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "(3, 3)"
// CHECK-SAME: rule = "stride"
func.func @stride_three(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x3x3xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 3, 3>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x3x3xi8>
  return %y : tensor<1x16x3x3xi8>
}

// Dilation.
// CHECK-LABEL: @dilation
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "3 x 3, dilation (2, 1), stride (1, 1)"
// CHECK-SAME: rule = "legal-kernel"
func.func @dilation(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x6x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 2, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x6x8xi8>
  return %y : tensor<1x16x6x8xi8>
}

// Four bits of padding a side.
// CHECK-LABEL: @padding
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "16, 0, 1, 1 (top, bottom, left, right)"
// CHECK-SAME: rule = "padding"
func.func @padding(%x: tensor<1x16x8x8xi8>) -> tensor<1x16x22x8xi8> {
  %w = arith.constant dense<1> : tensor<16x16x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 16, 0, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x16x8x8xi8>, tensor<16x16x3x3xi8>, tensor<16xi32>) -> tensor<1x16x22x8xi8>
  return %y : tensor<1x16x22x8xi8>
}

// The smallest tile must fit L1.
// CHECK-LABEL: @tile
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "{{[0-9]+}} bytes of L1", allowed = "4096 bytes of L1"
// CHECK-SAME: rule = "smallest-tile"
func.func @tile(%x: tensor<1x1024x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x1024x1x1xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1024x8x8xi8>, tensor<16x1024x1x1xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// A block of weights must fit the weight memory.
// CHECK-LABEL: @weights
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "802880 bytes of weight memory", allowed = "65536 bytes of weight memory"
// CHECK-SAME: rule = "smallest-tile"
func.func @weights(%x: tensor<1x1024x8x8xi8>) -> tensor<1x16x4x4xi8> {
  %w = arith.constant dense<1> : tensor<16x1024x7x7xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1024x8x8xi8>, tensor<16x1024x7x7xi8>, tensor<16xi32>) -> tensor<1x16x4x4xi8>
  return %y : tensor<1x16x4x4xi8>
}

// Layouts have at most 8 dimensions.
// CHECK-LABEL: @sum_of_many_dimensions
// CHECK: actual = "9"
// CHECK-SAME: rule = "rank"
func.func @sum_of_many_dimensions(%a: tensor<1x1x1x1x1x1x1x1x4xi8>) -> tensor<1x1x1x1x1x1x1x1x4xi8> {
  %y = "qnn.add"(%a, %a) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x1x1x1x1x1x1x4xi8>, tensor<1x1x1x1x1x1x1x1x4xi8>) -> tensor<1x1x1x1x1x1x1x1x4xi8>
  return %y : tensor<1x1x1x1x1x1x1x1x4xi8>
}

// Operations the engine does not have, for which there is no remedy, recognised
// or not, and layers that are not directly in the function.
// CHECK-LABEL: @others
// CHECK: "qnn.max_pool2d"
// CHECK-SAME: {actual = "qnn.max_pool2d", allowed = "qnn.conv2d, qnn.dense or qnn.add", engine = "digital", rule = "operation"}
// CHECK: tosa.max_pool2d
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: layer = "max_pool2d_2"
// CHECK-SAME: actual = "nan_mode"
// CHECK-SAME: rule = "recognised-layer"
// CHECK: "qnn.add"
// CHECK-SAME: actual = "inside scf.if"
// CHECK-SAME: rule = "layer-of-network"
func.func @others(%x: tensor<1x1x4x4xi8>, %c: i1) -> tensor<1x1x4x4xi8> {
  %p = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x4x4xi8>) -> tensor<1x1x4x4xi8>
  %q = tosa.max_pool2d %p {kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, htvm.no_match = "nan_mode"} : (tensor<1x1x4x4xi8>) -> tensor<1x1x4x4xi8>
  %y = scf.if %c -> tensor<1x1x4x4xi8> {
    %z = "qnn.add"(%q, %q) {
      lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
      rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
      multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
      output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
    } : (tensor<1x1x4x4xi8>, tensor<1x1x4x4xi8>) -> tensor<1x1x4x4xi8>
    scf.yield %z : tensor<1x1x4x4xi8>
  } else {
    scf.yield %x : tensor<1x1x4x4xi8>
  }
  return %y : tensor<1x1x4x4xi8>
}

// A clip of the input to what no sum leaves.
// CHECK-LABEL: @clip
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "-128 to 127, clipped to -60 to 63"
// CHECK-SAME: rule = "unclipped-input"
func.func @clip(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32, input_clip = array<i32: -60, 63>
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// A second scaling.
// CHECK-LABEL: @post
// CHECK: engine = "cpu"
// CHECK-SAME: actual = "a second scaling behind the clamp"
// CHECK-SAME: rule = "one-scaling"
func.func @post(%x: tensor<1x4xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<1> : tensor<2x4xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32,
    post_multiplier = array<i32: 3>, post_add = array<i32: 40>, post_shift = array<i32: 2>,
    post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}
