// RUN: %invalid %s --verify-qnn

// What verify-qnn refuses. Each op is right but for what its comment says.

// Shapes are static.
func.func @case(%x: tensor<1x4x?x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{input is tensor<1x4x?x6xi8>, must be a static tensor of rank 4 of i8}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x?x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// Elements are signless.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xui8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{weights is tensor<8x4x3x3xui8>, must be a static tensor of rank 4 of i8}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xui8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// Results are i8 or i32.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{result is tensor<1x2xi16>, must be a static tensor of rank 2 of i8 or i32}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi16>
  return
}

// -----

// No empty tensors.
func.func @case(%x: tensor<1x0xi8>, %w: tensor<1x0xi8>) {
  // expected-error @+1 {{dimension 1 of lhs is 0, must be 1 or more}}
  %y = "qnn.add"(%x, %w) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x0xi8>, tensor<1x0xi8>) -> tensor<1x0xi8>
  return
}

// -----

// Sizes fit 32 bits.
func.func @case(%x: tensor<65536x65536xi8>, %w: tensor<65536x65536xi8>) {
  // expected-error @+1 {{lhs has too many elements, at most 2147483647 allowed}}
  %y = "qnn.add"(%x, %w) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<65536x65536xi8>, tensor<65536x65536xi8>) -> tensor<65536x65536xi8>
  return
}

// -----

// Geometry is of type i64.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{attribute 'pad' must be array<i64: ...>}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i32: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// Padding has four sides.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{pad has 2 values, must have 4}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// A stride is at least 1.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{stride[1] is 0, must be 1 to 2147483647}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 0>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// Zero points are in the range of their elements.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{input_zp is 128, must be -128 to 127}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 128 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// Numbers have their types.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{attribute 'groups' must be an integer of type i64}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i32,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// groups divides both channel counts.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{groups is 3, must divide the 4 input and the 8 output channels}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 3 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// Weights have the channels of one group.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{dimension 1 of weights is 4, must be 2}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// One bias a channel.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<4xi32>) {
  // expected-error @+1 {{dimension 0 of bias is 4, must be 8}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<4xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// The result has as many channels as weights.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{dimension 1 of result is 4, must be 8}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x4x6x6xi8>
  return
}

// -----

// Sizes of the result are rounded down.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{dimension 2 of result is 6, must be 3}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// The kernel fits into the padded input.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{kernel spans 9 rows, the padded input has 8}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 4, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// What padding makes must not overflow.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{padded input has 4 planes of 6 x 2147483653 elements, at most 2147483647 elements allowed}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 2147483647, 0>, stride = array<i64: 1, 2147483647>, dilation = array<i64: 1, 1>,
    groups = 1 : i64, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>,
    shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32,
    clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x4x2xi8>
  return
}

// -----

// A multiplier is not negative.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{multiplier[0] is -1, must be 0 to 2147483647}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: -1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// A shift is at most 62.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{shift[0] is 63, must be 0 to 62}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 63>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// One multiplier, or one a channel.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{multiplier has 2 values, must have 1 or 8 (one a channel)}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 2>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// As many shifts as multipliers.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{shift has 2 values, must have 1 as multiplier has}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 1, 2>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// A sum has no channels.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<1x4xi8>) {
  // expected-error @+1 {{multiplier has 4 values, must have 1}}
  %y = "qnn.add"(%x, %w) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1, 1, 1, 1>,
    shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32,
    clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return
}

// -----

// The clamp is within the element type.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{clamp_max is 128, must be -128 to 127}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 128 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// The clamp is an interval.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{clamp_max is 3, must be 5 to 127}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = 5 : i32, clamp_max = 3 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// An i32 result is the accumulator.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{result of type i32 has no requantisation: must have multiplier [1], shift [0], output_zp 0 and the clamp -2147483648 to 2147483647; has output_zp 0 and the clamp -128 to 127}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi32>
  return
}

// -----

// A dense input has a batch dimension.
func.func @case(%x: tensor<4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{input has rank 1, must be 2 or more}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// The input is read as one vector.
func.func @case(%x: tensor<1x2x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{dimension 1 of weights is 4, must be 8}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Both sides have one shape.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<1x1xi8>) {
  // expected-error @+1 {{dimension 1 of rhs is 1, must be 4}}
  %y = "qnn.add"(%x, %w) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<1x1xi8>) -> tensor<1x4xi8>
  return
}

// -----

// Both sides have one rank.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<4xi8>) {
  // expected-error @+1 {{rhs has rank 1, must be 2}}
  %y = "qnn.add"(%x, %w) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<4xi8>) -> tensor<1x4xi8>
  return
}

// -----

// Each step has a multiplier and a shift.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<1x4xi8>) {
  // expected-error @+1 {{lhs_shift has 0 values, must have 1}}
  %y = "qnn.add"(%x, %w) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return
}

// -----

// Every window has an element.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{pad[2] is 3, must be less than the kernel's 3}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 3, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// Sums of averages do not overflow.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{kernel has 9000000 elements, at most 8388608 allowed}}
  %y = "qnn.avg_pool2d"(%x) {
    kernel = array<i64: 3000, 3000>, pad = array<i64: 2999, 2999, 2999, 2999>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "tosa"
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// Pools keep the channels.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{dimension 1 of result is 2, must be 4}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x7x7xi8>) -> tensor<1x2x3x3xi8>
  return
}

// -----

// An engine has a name.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{engine must be a string}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, engine = 1 : i64
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// Layers have names.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{layer must be a string}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, layer = 1 : i32
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// Refusals are a list.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{refused must be an array of dictionaries}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, refused = "no"
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// A refusal says all.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{refused[0] must be a dictionary with string 'rule'}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, refused = [{engine = "digital"}]
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// What channels are left is said for each.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{kept_channels has 3 values, must have 4}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, kept_channels = array<i32: 0, 1, 2>
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// Channels stay in order.
func.func @case(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+1 {{kept_channels must ascend}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, kept_channels = array<i32: 0, 2, 2, 3>
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// Reports refer to layers by name.
func.func @names(%x: tensor<1x4x7x7xi8>) {
  %a = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>, clamp_min = -128 : i32, clamp_max = 127 : i32, layer = "pool"
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  // expected-error @+1 {{layer name "pool" is used twice, must be unique}}
  %b = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>, clamp_min = -128 : i32, clamp_max = 127 : i32, layer = "pool"
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}
