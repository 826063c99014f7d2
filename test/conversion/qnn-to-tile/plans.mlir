// RUN: %invalid %s --convert-qnn-to-tile

func.func @missing(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op needs a 'plan'; run tile first}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "missing", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

func.func @not_a_dictionary(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op needs a 'plan'; run tile first}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = 3 : i64, layer = "not_a_dictionary", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

// More rows than the layer has.
func.func @rows(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 16 : i64, rows = 9 : i64, order = "spatial"}, layer = "rows", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

// Columns start at multiples of four.
func.func @columns(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 7 : i64, rows = 8 : i64, order = "spatial"}, layer = "columns", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

// Three rows of 16 bytes are no whole beats.
func.func @beats(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 16 : i64, rows = 3 : i64, order = "spatial"}, layer = "beats", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

func.func @order(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 16 : i64, rows = 8 : i64, order = "sideways"}, layer = "order", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

func.func @no_order(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 16 : i64, rows = 8 : i64}, layer = "no_order", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

// Sixteen channels a job, or one.
func.func @job_channels(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
  %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<20xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 20 : i64, columns = 16 : i64, rows = 8 : i64, job_channels = 2 : i64, order = "spatial"}, layer = "job_channels", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
  return %y : tensor<1x20x8x16xi8>
}

// -----

// Fewer inputs than the layer has.
func.func @inputs(%x: tensor<1x100xi8>) -> tensor<1x40xi8> {
  %w = arith.constant dense<1> : tensor<40x100xi8>
  %b = arith.constant dense<5> : tensor<40xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, inputs = 64 : i64, order = "spatial"}, layer = "inputs", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<40x100xi8>, tensor<40xi32>) -> tensor<1x40xi8>
  return %y : tensor<1x40xi8>
}

// -----

// Tiles of 16 outputs, or all.
func.func @outputs(%x: tensor<1x100xi8>) -> tensor<1x40xi8> {
  %w = arith.constant dense<1> : tensor<40x100xi8>
  %b = arith.constant dense<5> : tensor<40xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.dense"(%x, %w, %b) {engine = "digital", plan = {channels = 24 : i64, inputs = 100 : i64, order = "spatial"}, layer = "outputs", input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x100xi8>, tensor<40x100xi8>, tensor<40xi32>) -> tensor<1x40xi8>
  return %y : tensor<1x40xi8>
}

// -----

module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @too_large(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
    %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
    %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {channels = 16 : i64, columns = 16 : i64, rows = 8 : i64, order = "spatial"}, layer = "too_large", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
    return %y : tensor<1x16x8x16xi8>
  }
}

// -----

func.func @analog_missing(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{'qnn.conv2d' op needs a 'plan'; run tile first}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "analog_missing", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}

// -----

// A block that is not the last one ends with a whole line of 64 channels.
func.func @analog_channels(%x: tensor<1x4x8x16xi8>) -> tensor<1x80x8x16xi8> {
  %w = arith.constant dense<1> : tensor<80x4x3x3xi8>
  %b = arith.constant dense<0> : tensor<80xi32>
  // expected-error @+1 {{has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", plan = {channels = 40 : i64, columns = 16 : i64, rows = 8 : i64, order = "spatial"}, layer = "analog_channels", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x4x8x16xi8>, tensor<80x4x3x3xi8>, tensor<80xi32>) -> tensor<1x80x8x16xi8>
  return %y : tensor<1x80x8x16xi8>
}

// -----

// More than any engine has.
func.func @rows(%x: tensor<1x4x8x16xi8>) -> tensor<1x16x8x16xi8> {
  %w = arith.constant dense<1> : tensor<16x4x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{has 17 entries in its 'plan', at most 16 allowed}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", plan = {n0 = 0 : i64, n1 = 1 : i64, n2 = 2 : i64, n3 = 3 : i64, n4 = 4 : i64, n5 = 5 : i64, n6 = 6 : i64, n7 = 7 : i64, n8 = 8 : i64, n9 = 9 : i64, n10 = 10 : i64, n11 = 11 : i64, n12 = 12 : i64, n13 = 13 : i64, n14 = 14 : i64, n15 = 15 : i64, n16 = 16 : i64}, layer = "rows", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x8x16xi8>, tensor<16x4x3x3xi8>, tensor<16xi32>) -> tensor<1x16x8x16xi8>
  return %y : tensor<1x16x8x16xi8>
}
