// RUN: htvm-opt %s --fold-requantization --partition | FileCheck %s
// The identities of an exact fold at their limits: one step inside the layer is
// on the digital engine, one step outside it is refused, with the reason.


// Double rounding where every negative value ends at the clip: 8 + 1.
// CHECK-LABEL: @dense_double_relu(
// CHECK: dense<9> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @dense_double_relu(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// So it does at output zero point -128: 8 + 1 - (128 << 4) = -2039.
// CHECK-LABEL: @dense_double_zp(
// CHECK: dense<-2039> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @dense_double_zp(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// At -127 one negative result is left.
// CHECK-LABEL: @dense_double_zp_outside(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point -127"
// CHECK-SAME: rule = "rounding"
func.func @dense_double_zp_outside(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -127 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// For shifts of 1 double rounding is single rounding.
// CHECK-LABEL: @dense_double_one(
// CHECK: dense<1> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @dense_double_one(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// For shifts of 2 it is not.
// CHECK-LABEL: @dense_double_two(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point 0"
// CHECK-SAME: rule = "rounding"
func.func @dense_double_two(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 32>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Double rounding where every negative value ends at the clip: 8 + 1.
// CHECK-LABEL: @conv_double_relu(
// CHECK: dense<9> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @conv_double_relu(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// So it does at output zero point -128: 8 + 1 - (128 << 4) = -2039.
// CHECK-LABEL: @conv_double_zp(
// CHECK: dense<-2039> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @conv_double_zp(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// At -127 one negative result is left.
// CHECK-LABEL: @conv_double_zp_outside(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point -127"
// CHECK-SAME: rule = "rounding"
func.func @conv_double_zp_outside(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -127 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// For shifts of 1 double rounding is single rounding.
// CHECK-LABEL: @conv_double_one(
// CHECK: dense<1> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @conv_double_one(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// For shifts of 2 it is not.
// CHECK-LABEL: @conv_double_two(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point 0"
// CHECK-SAME: rule = "rounding"
func.func @conv_double_two(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 32>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// Double rounding where every negative value ends at the clip: 8 + 1.
// CHECK-LABEL: @depthwise_double_relu(
// CHECK: dense<9> : tensor<2xi32>
// CHECK: engine = "digital"
func.func @depthwise_double_relu(%x: tensor<1x2x2x4xi8>) -> tensor<1x2x2x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x2x4xi8>, tensor<2x1x1x3xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  return %y : tensor<1x2x2x2xi8>
}

// So it does at output zero point -128: 8 + 1 - (128 << 4) = -2039.
// CHECK-LABEL: @depthwise_double_zp(
// CHECK: dense<-2039> : tensor<2xi32>
// CHECK: engine = "digital"
func.func @depthwise_double_zp(%x: tensor<1x2x2x4xi8>) -> tensor<1x2x2x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x2x4xi8>, tensor<2x1x1x3xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  return %y : tensor<1x2x2x2xi8>
}

// At -127 one negative result is left.
// CHECK-LABEL: @depthwise_double_zp_outside(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point -127"
// CHECK-SAME: rule = "rounding"
func.func @depthwise_double_zp_outside(%x: tensor<1x2x2x4xi8>) -> tensor<1x2x2x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -127 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x2x4xi8>, tensor<2x1x1x3xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  return %y : tensor<1x2x2x2xi8>
}

// For shifts of 1 double rounding is single rounding.
// CHECK-LABEL: @depthwise_double_one(
// CHECK: dense<1> : tensor<2xi32>
// CHECK: engine = "digital"
func.func @depthwise_double_one(%x: tensor<1x2x2x4xi8>) -> tensor<1x2x2x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 31>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x2x4xi8>, tensor<2x1x1x3xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  return %y : tensor<1x2x2x2xi8>
}

// For shifts of 2 it is not.
// CHECK-LABEL: @depthwise_double_two(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point 0"
// CHECK-SAME: rule = "rounding"
func.func @depthwise_double_two(%x: tensor<1x2x2x4xi8>) -> tensor<1x2x2x2xi8> {
  %w = arith.constant dense<1> : tensor<2x1x1x3xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 32>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x2x4xi8>, tensor<2x1x1x3xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  return %y : tensor<1x2x2x2xi8>
}

// Whatever the zero point: no value of this layer is below -(8 - 1), where
// double rounding still gives 0. 8 + 1 - 7 + (5 << 4) = 82.
// CHECK-LABEL: @double_never_negative(
// CHECK: dense<82> : tensor<1xi32>
// CHECK: engine = "digital"
func.func @double_never_negative(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %p = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x2x4xi8>) -> tensor<1x1x2x4xi8>
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<-7> : tensor<1xi32>
  %y = "qnn.conv2d"(%p, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 5 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// At -8 it gives -1.
// CHECK-LABEL: @double_negative(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "double, with output zero point 5"
// CHECK-SAME: rule = "rounding"
func.func @double_negative(%x: tensor<1x1x2x4xi8>) -> tensor<1x1x2x2xi8> {
  %p = "qnn.max_pool2d"(%x) {kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1x2x4xi8>) -> tensor<1x1x2x4xi8>
  %w = arith.constant dense<1> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<-8> : tensor<1xi32>
  %y = "qnn.conv2d"(%p, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 5 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x4xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x2x2xi8>
  return %y : tensor<1x1x2x2xi8>
}

// Shifts 5 and 4: the weights of the second channel double.
// CHECK-LABEL: @scaled_channel(
// CHECK: dense<{{\[\[}}1], [126]]>
// CHECK: shift = array<i32: 5>
func.func @scaled_channel(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1], [63]]> : tensor<2x1xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 5, 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// -64 doubles to -128.
// CHECK-LABEL: @scaled_channel_negative(
// CHECK: dense<{{\[\[}}1], [-128]]>
// CHECK: shift = array<i32: 5>
func.func @scaled_channel_negative(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1], [-64]]> : tensor<2x1xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 5, 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// 64 does not double within i8, and 1 does not halve.
// CHECK-LABEL: @scaled_channel_outside(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "of channels 0 to 1 one needs at least 5, another at most 4"
// CHECK-SAME: rule = "shift-of-16-channels"
func.func @scaled_channel_outside(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1], [64]]> : tensor<2x1xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 5, 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// It does where the first channel is even.
// CHECK-LABEL: @halved_channel(
// CHECK: dense<{{\[\[}}1], [64]]>
// CHECK: shift = array<i32: 4>
func.func @halved_channel(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[2], [64]]> : tensor<2x1xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 5, 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Multipliers 2^k of their own are shifts of their own.
// CHECK-LABEL: @multipliers(
// CHECK: dense<{{\[\[}}1], [124]]>
// CHECK: multiplier = array<i32: 1>
// CHECK-SAME: shift = array<i32: 6>
func.func @multipliers(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[1], [31]]> : tensor<2x1xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2, 4>, shift = array<i32: 7, 6>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// One shift for each block of 16 channels.
// CHECK-LABEL: @blocks(
// CHECK: engine = "digital"
// CHECK-SAME: multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>
// CHECK-SAME: shift = array<i32: 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 3>
func.func @blocks(%x: tensor<1x1xi8>) -> tensor<1x17xi8> {
  %w = arith.constant dense<[[127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127]]> : tensor<17x1xi8>
  %b = arith.constant dense<0> : tensor<17xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>, shift = array<i32: 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<17x1xi8>, tensor<17xi32>) -> tensor<1x17xi8>
  return %y : tensor<1x17xi8>
}

// The same one channel earlier: two shifts in one block.
// CHECK-LABEL: @blocks_outside(
// CHECK: "qnn.{{conv2d|dense}}"
// CHECK-SAME: engine = "cpu"
// CHECK-SAME: actual = "of channels 0 to 15 one needs at least 9, another at most 3"
// CHECK-SAME: rule = "shift-of-16-channels"
func.func @blocks_outside(%x: tensor<1x1xi8>) -> tensor<1x17xi8> {
  %w = arith.constant dense<[[127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127], [127]]> : tensor<17x1xi8>
  %b = arith.constant dense<0> : tensor<17xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1>, shift = array<i32: 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 3, 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<17x1xi8>, tensor<17xi32>) -> tensor<1x17xi8>
  return %y : tensor<1x17xi8>
}

// v + B just fits: B = (-128 << 24) + 2^23 reaches -2^31 + 2^23 and no
// further, with v from 0 on.
// CHECK-LABEL: @folded_fits(
// CHECK: engine = "digital"
func.func @folded_fits(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1xi8>
  %b = arith.constant dense<128> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 54>,
    rounding = "single", output_zp = -128 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}
