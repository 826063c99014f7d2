// RUN: %invalid %s --verify-qnn

// What verify-qnn refuses of the input clip and of the second scaling. Each op
// is right but for what its comment says.

// A clip is an interval.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{input_clip is 5 to 4, the first must not exceed the second}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    input_clip = array<i32: 5, 4>
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Of two values.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{input_clip has 1 values, must have 2}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    input_clip = array<i32: 5>
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Within i8.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{input_clip[1] is 128, must be -128 to 127}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    input_clip = array<i32: 0, 128>
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Of type i32.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{attribute 'input_clip' must be array<i32: ...>}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    input_clip = array<i64: 0, 1>
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// The second scaling is complete.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{has attribute 'post_multiplier' but not 'post_add', must have all of the second scaling or nothing}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Also when its first attribute is missing.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{has attribute 'post_add' but not 'post_multiplier', must have all of the second scaling or nothing}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Its values are one, or one a channel.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{post_multiplier has 3 values, must have 1 or 2 (one a channel)}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 1, 2, 3>, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// All lists alike.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{post_shift has 1 values, must have 2}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 1, 2>, post_add = array<i32: 1, 2>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Lists of i32.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{attribute 'post_multiplier' must be array<i32: ...>}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = 1 : i32, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Also the sums.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{attribute 'post_add' must be array<i32: ...>}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3>, post_add = "none", post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Shifts of 32 bits.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{post_shift[0] is 32, must be 0 to 31}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3>, post_add = array<i32: 40>, post_shift = array<i32: 32>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// The last clamp lies within i8.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{post_clamp_min is -129, must be -128 to 127}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3>, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -129 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// It is an interval.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{post_clamp_max is -1, must be 0 to 127}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 3>, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = 0 : i32, post_clamp_max = -1 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return
}

// -----

// Sums that are not requantised are not scaled twice.
func.func @case(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>, %b: tensor<2xi32>) {
  // expected-error @+1 {{result of type i32 has no second scaling, must be i8}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32,
    post_multiplier = array<i32: 3>, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>, tensor<2xi32>) -> tensor<1x2xi32>
  return
}

// -----

// Convolutions are checked alike.
func.func @case(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x1x1xi8>, %b: tensor<8xi32>) {
  // expected-error @+1 {{post_multiplier has 2 values, must have 1 or 8 (one a channel)}}
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32,
    post_multiplier = array<i32: 1, 2>, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x1x1xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return
}

// -----

// No other op has them.
func.func @case(%x: tensor<1x4xi8>) {
  // expected-error @+1 {{has attribute 'post_shift', which only qnn.conv2d and qnn.dense may have}}
  %y = "qnn.add"(%x, %x) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32,
    rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 0>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32,
    post_shift = array<i32: 1>
  } : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return
}

// -----

// Nor has pooling.
func.func @case(%x: tensor<1x4x2x2xi8>) {
  // expected-error @+1 {{has attribute 'input_clip', which only qnn.conv2d and qnn.dense may have}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    clamp_min = -128 : i32, clamp_max = 127 : i32, input_clip = array<i32: 0, 1>
  } : (tensor<1x4x2x2xi8>) -> tensor<1x4x1x1xi8>
  return
}
