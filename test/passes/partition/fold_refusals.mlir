// RUN: htvm-opt %s --fold-requantization --partition | FileCheck %s
// Each condition of an exact fold, broken alone: the layer stays as it is and
// the reason is recorded.

// The accumulator itself may leave 32 bits.
// CHECK-LABEL: @accumulator_wraps
// CHECK: actual = "2147483519 to 2147483774 in channel 0"
// CHECK-SAME: rule = "accumulator-32-bits"
func.func @accumulator_wraps(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[1]]> : tensor<1x1xi8>
  %b = arith.constant dense<[2147483647]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A multiplier above one can make the value leave 32 bits.
// CHECK-LABEL: @value_truncated
// CHECK: actual = "accumulator -256 to 254 times 1073741824 >> 3 in channel 0"
// CHECK-SAME: rule = "requantised-32-bits"
func.func @value_truncated(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[2]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Weights that are an argument.
// CHECK-LABEL: @weights_computed
// CHECK: actual = "computed while the network runs"
// CHECK-SAME: rule = "constant-weights"
func.func @weights_computed(%x: tensor<1x1xi8>, %w: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A bias that is an argument.
// CHECK-LABEL: @bias_computed
// CHECK: actual = "computed while the network runs"
// CHECK-SAME: rule = "constant-bias"
func.func @bias_computed(%x: tensor<1x1xi8>, %b: tensor<1xi32>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[2]]> : tensor<1x1xi8>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A result of i32.
// CHECK-LABEL: @not_requantised
// CHECK: actual = "i32, not requantised"
// CHECK-SAME: rule = "result-type"
func.func @not_requantised(%x: tensor<1x1xi8>) -> tensor<1x1xi32> {
  %w = arith.constant dense<[[2]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi32>
  return %y : tensor<1x1xi32>
}

// A weight minus its zero point outside of i8.
// CHECK-LABEL: @weights_too_large
// CHECK: actual = "weights minus zero point -100 in channel 0"
// CHECK-SAME: rule = "weights-i8"
func.func @weights_too_large(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[101]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = -100 : i32, multiplier = array<i32: 1>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A layer whose result is constant is left alone.
// CHECK-LABEL: @constant_result
// CHECK: actual = "every output channel is constant"
// CHECK-SAME: rule = "varying-result"
func.func @constant_result(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[2]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 0>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A multiplier that is no power of two and shows.
// CHECK-LABEL: @multiplier
// CHECK: actual = "multiplier 1518500250 (shift 35) in channel 0"
// CHECK-SAME: rule = "power-of-two-multiplier"
func.func @multiplier(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[100]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1518500250>, shift = array<i32: 35>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Shifts that no scaling within i8 makes equal.
// CHECK-LABEL: @channel_shifts
// CHECK: actual = "of channels 0 to 1 one needs at least 8, another at most 3"
// CHECK-SAME: rule = "shift-of-16-channels"
func.func @channel_shifts(%x: tensor<1x1xi8>) -> tensor<1x2xi8> {
  %w = arith.constant dense<[[101], [100]]> : tensor<2x1xi8>
  %b = arith.constant dense<[0, 0]> : tensor<2xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 8, 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<2x1xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}

// Results larger than accumulators.
// CHECK-LABEL: @shift_negative
// CHECK: actual = "-1"
// CHECK-SAME: rule = "shift-range"
func.func @shift_negative(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[100]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// The upper end of ReLU6.
// CHECK-LABEL: @clamp
// CHECK: actual = "[0, 100] with output zero point 0"
// CHECK-SAME: rule = "clamp"
func.func @clamp(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[100]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 3>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 100 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// A ReLU at an output zero point other than 0 and -128.
// CHECK-LABEL: @clamp_low
// CHECK: actual = "[-20, 127] with output zero point -20"
// CHECK-SAME: rule = "clamp"
func.func @clamp_low(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[100]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 2>, shift = array<i32: 3>,
    rounding = "floor", output_zp = -20 : i32, clamp_min = -20 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Double rounding where negative values stay.
// CHECK-LABEL: @double
// CHECK: actual = "double, with output zero point 0"
// CHECK-SAME: rule = "rounding"
func.func @double(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[7]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// The same with a zero point in the middle.
// CHECK-LABEL: @double_linear
// CHECK: actual = "double, with output zero point -5"
// CHECK-SAME: rule = "rounding"
func.func @double_linear(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[7]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = -5 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// More than one reason at once.
// CHECK-LABEL: @double_clamp
// CHECK: actual = "channel 0 is not"
// CHECK-SAME: rule = "equal-for-every-sum"
func.func @double_clamp(%x: tensor<1x1xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<[[100]]> : tensor<1x1xi8>
  %b = arith.constant dense<[0]> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1073741824>, shift = array<i32: 34>,
    rounding = "double", output_zp = 5 : i32, clamp_min = -128 : i32, clamp_max = 100 : i32
  } : (tensor<1x1xi8>, tensor<1x1xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// The folded accumulator -128 << 25 does not fit; without the zero point the
// value would.
// CHECK-LABEL: @folded_wraps
// CHECK: actual = "-{{[0-9]+}} to -{{[0-9]+}} in channel 0 with shift 25"
// CHECK-SAME: rule = "folded-accumulator-32-bits"
func.func @folded_wraps(%x: tensor<1x2100xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense<127> : tensor<1x2100xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 25>,
    rounding = "single", output_zp = -100 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2100xi8>, tensor<1x2100xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}

// Sums of inputs with different scales.
// CHECK-LABEL: @sum_scales
// CHECK: actual = "the inputs are rescaled differently"
// CHECK-SAME: rule = "inputs-of-one-scale"
func.func @sum_scales(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 2>, lhs_shift = array<i32: 0>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// Zero points that do not add up.
// CHECK-LABEL: @sum_zero_points
// CHECK: actual = "(-128 + 1) >> 0 is -127, the layer has -128, with zero points 1, 0 and output zero point 0"
// CHECK-SAME: rule = "shifted-sum"
func.func @sum_zero_points(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 1 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// A sum whose half rounds up: the shift that suits but for that is named.
// CHECK-LABEL: @sum_rounding
// CHECK: actual = "(-128 + -127) >> 1 is -128, the layer has -127, with zero points 0, 0 and output zero point 0"
// CHECK-SAME: rule = "shifted-sum"
func.func @sum_rounding(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %y = "qnn.add"(%a, %b) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "single",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// Elements outside of the text of the operation are not read.
// CHECK-LABEL: @resource
// CHECK: actual = "a constant whose elements stand elsewhere"
// CHECK-SAME: rule = "constant-weights"
func.func @resource(%x: tensor<1x2xi8>) -> tensor<1x1xi8> {
  %w = arith.constant dense_resource<blob> : tensor<1x2xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2xi8>, tensor<1x2xi8>, tensor<1xi32>) -> tensor<1x1xi8>
  return %y : tensor<1x1xi8>
}
{-#
  dialect_resources: { builtin: { blob: "0x010000000102" } }
#-}
