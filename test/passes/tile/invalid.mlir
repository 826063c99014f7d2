// RUN: %invalid %s --tile

module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @l1(%x: tensor<1x64x32x32xi8>) -> tensor<1x16x32x32xi8> {
    %w = arith.constant dense<1> : tensor<16x64x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    // expected-error @+1 {{'qnn.conv2d' op needs 3392 bytes of L1 for its smallest tile, 1024 available; give it to the CPU or enlarge the memory}}
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "l1", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x32x32xi8>, tensor<16x64x3x3xi8>, tensor<16xi32>) -> tensor<1x16x32x32xi8>
    return %y : tensor<1x16x32x32xi8>
  }
}

// -----

func.func @weight_memory(%x: tensor<1x1024x4x4xi8>) -> tensor<1x16x4x4xi8> {
  %w = arith.constant dense<1> : tensor<16x1024x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{needs 147520 bytes of weight memory for its smallest tile, 65536 available}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "weight_memory", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1024x4x4xi8>, tensor<16x1024x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x4xi8>
  return %y : tensor<1x16x4x4xi8>
}

// -----

func.func @groups(%x: tensor<1x4x8x8xi8>) -> tensor<1x4x8x8xi8> {
  %w = arith.constant dense<1> : tensor<4x2x3x3xi8>
  %b = arith.constant dense<5> : tensor<4xi32>
  // expected-error @+1 {{'qnn.conv2d' op is no layer that the digital engine knows}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "groups", groups = 2 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x8xi8>, tensor<4x2x3x3xi8>, tensor<4xi32>) -> tensor<1x4x8x8xi8>
  return %y : tensor<1x4x8x8xi8>
}

// -----

func.func @analog_sum(%x: tensor<1x64xi8>) -> tensor<1x64xi8> {
  // expected-error @+1 {{'qnn.add' op is no layer that the analog engine knows}}
  %y = "qnn.add"(%x, %x) {engine = "analog", layer = "analog_sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64xi8>, tensor<1x64xi8>) -> tensor<1x64xi8>
  return %y : tensor<1x64xi8>
}

// -----

func.func @macro(%x: tensor<1x1024x4x4xi8>) -> tensor<1x16x4x4xi8> {
  %w = arith.constant dense<1> : tensor<16x1024x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{needs 9216 rows of the macro for its smallest tile, 1152 available; give it to the CPU or enlarge the memory}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "macro", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1024x4x4xi8>, tensor<16x1024x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x4xi8>
  return %y : tensor<1x16x4x4xi8>
}

// -----

// No engine of that name exists.
func.func @unknown(%x: tensor<1x64xi8>) -> tensor<1x64xi8> {
  // expected-error @+1 {{'qnn.add' op has engine 'gpu', which has no planner}}
  %y = "qnn.add"(%x, %x) {engine = "gpu", layer = "unknown", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64xi8>, tensor<1x64xi8>) -> tensor<1x64xi8>
  return %y : tensor<1x64xi8>
}
