// RUN: %invalid %s --convert-qnn-to-tile
// Layers that are not what their engine takes.

// Weights that are computed.
func.func @weights_at_run_time(%x: tensor<1x4x8x8xi8>, %w: tensor<16x4x3x3xi8>) -> tensor<1x16x8x8xi8> {
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op needs weights and bias that are constants with elements in place to run on an engine}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 8 : i64, rows = 8 : i64, order = "spatial"}, layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// -----

// A zero point that was not folded.
func.func @not_in_normal_form(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  // expected-error @+1 {{'qnn.add' op is given to the digital engine but is not in its normal form; run fold-requantization and partition first}}
  %z = "qnn.add"(%x, %x) {engine = "digital", plan = {tiles = 1 : i64}, layer = "add", lhs_zp = 3 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// A job has one shift for 16 channels.
func.func @shifts(%x: tensor<1x16xi8>) -> tensor<1x3xi8> {
  %w = arith.constant dense<1> : tensor<3x16xi8>
  %b = arith.constant dense<5> : tensor<3xi32>
  // expected-error @+1 {{'qnn.dense' op has shifts 9 and 3 in one block of 16 channels of the digital engine; run fold-requantization and partition first}}
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", plan = {channels = 3 : i64, inputs = 16 : i64, order = "spatial"}, layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1>, shift = array<i32: 9, 9, 3>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16xi8>, tensor<3x16xi8>, tensor<3xi32>) -> tensor<1x3xi8>
  return %y : tensor<1x3xi8>
}

// -----

// Neither one shift nor one for each output.
func.func @two_shifts(%x: tensor<1x16xi8>) -> tensor<1x40xi8> {
  %w = arith.constant dense<1> : tensor<40x16xi8>
  %b = arith.constant dense<5> : tensor<40xi32>
  // expected-error @+1 {{'qnn.dense' op is not a complete layer}}
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", plan = {channels = 40 : i64, inputs = 16 : i64, order = "spatial"}, layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1>, shift = array<i32: 4, 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16xi8>, tensor<40x16xi8>, tensor<40xi32>) -> tensor<1x40xi8>
  return %y : tensor<1x40xi8>
}

// -----

// Weights whose elements are elsewhere.
func.func @resource(%x: tensor<1x4x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense_resource<weights> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op needs weights and bias that are constants with elements in place to run on an engine}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", plan = {channels = 16 : i64, columns = 8 : i64, rows = 8 : i64, order = "spatial"}, groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// -----

// An op that the engine has no kind of job for.
func.func @pool(%x: tensor<1x4x8x8xi8>) -> tensor<1x4x1x1xi8> {
  // expected-error @+1 {{'qnn.max_pool2d' op is no layer that the digital engine knows}}
  %y = "qnn.max_pool2d"(%x) {engine = "digital", plan = {tiles = 1 : i64}, layer = "pool", kernel = array<i64: 8, 8>, clamp_min = -128 : i32, clamp_max = 127 : i32, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x8x8xi8>) -> tensor<1x4x1x1xi8>
  return %y : tensor<1x4x1x1xi8>
}

// -----

// A layer that says nothing of its scaling.
func.func @no_shift(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  // expected-error @+1 {{'qnn.add' op is not a complete layer}}
  %z = "qnn.add"(%x, %x) {engine = "digital", layer = "add", plan = {channels = 16 : i64, order = "spatial"}, lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32>, shift = array<i32>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// The analog engine adds nothing up but products.
func.func @analog_add(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  // expected-error @+1 {{'qnn.add' op is no layer that the analog engine knows}}
  %z = "qnn.add"(%x, %x) {engine = "analog", plan = {tiles = 1 : i64}, layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// No gain divides like this.
func.func @analog_scale(%x: tensor<1x4x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op is given to the analog engine but is not in its normal form; run fold-requantization and partition first}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", plan = {tiles = 1 : i64}, layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 3>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x4x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// -----

// Weights of two.
func.func @analog_weights(%x: tensor<1x4x8x8xi8>) -> tensor<1x16x8x8xi8> {
  %w = arith.constant dense<2> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op is given to the analog engine but is not in its normal form; run fold-requantization and partition first}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", plan = {tiles = 1 : i64}, layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x4x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// -----

// Weights that are computed.
func.func @analog_computed(%x: tensor<1x4x8x8xi8>, %w: tensor<16x4x3x3xi8>) -> tensor<1x16x8x8xi8> {
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op is given to the analog engine but is not in its normal form; run fold-requantization and partition first}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", plan = {tiles = 1 : i64}, layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x4x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}
