// RUN: %invalid %s --tile --convert-qnn-to-tile

module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @too_large(%x: tensor<1x64x32x32xi8>, %w: tensor<16x64x3x3xi8>) -> tensor<1x16x32x32xi8> {
    %c = arith.constant dense<1> : tensor<16x64x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    // expected-error @+1 {{'qnn.conv2d' op needs 3392 bytes of L1 for its smallest tile, 1024 available; give it to the CPU or enlarge the memory}}
    %y = "qnn.conv2d"(%x, %c, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x32x32xi8>, tensor<16x64x3x3xi8>, tensor<16xi32>) -> tensor<1x16x32x32xi8>
    return %y : tensor<1x16x32x32xi8>
  }
}

// -----

func.func @weight_memory(%x: tensor<1x1024x4x4xi8>) -> tensor<1x16x4x4xi8> {
  %w = arith.constant dense<1> : tensor<16x1024x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{needs 147520 bytes of weight memory for its smallest tile, 65536 available}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1024x4x4xi8>, tensor<16x1024x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x4xi8>
  return %y : tensor<1x16x4x4xi8>
}

// -----

func.func @weights_at_run_time(%x: tensor<1x4x8x8xi8>, %w: tensor<16x4x3x3xi8>) -> tensor<1x16x8x8xi8> {
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op needs an arith.constant as operand 1 to run on an engine}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x8xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x8xi8>
  return %y : tensor<1x16x8x8xi8>
}

// -----

func.func @not_in_normal_form(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  // expected-error @+1 {{'qnn.add' op is given to the digital engine but is not in its normal form; run fold-requantization and partition first}}
  %z = "qnn.add"(%x, %x) {engine = "digital", layer = "add", lhs_zp = 3 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

func.func @not_lowered(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'func.call' op calls 'cpu_0', which is not a lowered CPU function; run lower-cpu first}}
  %y = func.call @cpu_0(%x) {htvm.layer = "soft", htvm.op = "softmax", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<4xi8>

// -----

func.func @unknown_op(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'tosa.abs' op has no lowering to tiles; run partition and outline-cpu first}}
  %y = tosa.abs %x : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// -----

// expected-error @+1 {{needs static integer tensors of at most 8 dimensions as inputs and results}}
func.func @dynamic(%x: tensor<?xi8>) -> tensor<?xi8> {
  return %x : tensor<?xi8>
}

// -----

// A job has one shift for 16 channels.
func.func @shifts(%x: tensor<1x16xi8>) -> tensor<1x3xi8> {
  %w = arith.constant dense<1> : tensor<3x16xi8>
  %b = arith.constant dense<5> : tensor<3xi32>
  // expected-error @+1 {{'qnn.dense' op has shifts 9 and 3 in one block of 16 channels of the digital engine; run fold-requantization and partition first}}
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1, 1, 1>, shift = array<i32: 9, 9, 3>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x16xi8>, tensor<3x16xi8>, tensor<3xi32>) -> tensor<1x3xi8>
  return %y : tensor<1x3xi8>
}
