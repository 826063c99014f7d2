// RUN: %invalid %s --verify-tile

func.func @copy_within_l2(%a: memref<64xi8>, %b: memref<64xi8>) {
  // expected-error @+1 {{'tile.copy' op has operand 0 in L2, needs it in L1}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8>) -> !tile.token
  return
}

// -----

func.func @copy_behind_the_end(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+1 {{'tile.copy' op uses bytes 32 to 96 of operand 0, which has 64}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x", source_offset = 32 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @series_behind_the_end(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+1 {{uses bytes 64 to 80 of operand 1, which has 64}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 16 : i64, repeat = array<i64: 3>, source_strides = array<i64: 16>, target_strides = array<i64: 32>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_unaligned(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+1 {{needs L1 offsets and strides that are multiples of 16 bytes}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x", source_offset = 0 : i64, target_offset = 8 : i64, bytes = 16 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_strides(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+1 {{needs 1 integers as 'source_strides'}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 16 : i64, repeat = array<i64: 2>, source_strides = array<i64>, target_strides = array<i64: 16>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @copy_engine(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+1 {{has engine 'cpu', allowed: 'digital'}}
  %t = "tile.copy"(%a, %b) {engine = "cpu", layer = "x", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 16 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @add_shift(%a: memref<64xi8, 1>) {
  // expected-error @+1 {{'tile.add' op has shift 32, allowed: 0 to 31}}
  %t = "tile.add"(%a, %a, %a) {engine = "digital", layer = "x", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 32 : i64, elements = 32 : i64, shift = 32 : i64} : (memref<64xi8, 1>, memref<64xi8, 1>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @add_elements(%a: memref<64xi8, 1>) {
  // expected-error @+1 {{has elements 20, needs a multiple of 16 from 0}}
  %t = "tile.add"(%a, %a, %a) {engine = "digital", layer = "x", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 32 : i64, elements = 20 : i64, shift = 0 : i64} : (memref<64xi8, 1>, memref<64xi8, 1>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @dense_vector(%a: memref<64xi8, 1>) {
  %w = arith.constant dense<1> : tensor<16x20xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{'tile.dense' op has an input of 22 elements, its weights have 20}}
  %t = "tile.dense"(%a, %w, %b, %a) {engine = "digital", layer = "b", input_offset = 0 : i64, output_offset = 32 : i64, inputs = 32 : i64, first_channel = 0 : i64, out_channels = 16 : i64, shift = 3 : i64, clamp_min = -128 : i64, input_layout = array<i64: 1, 2, 11, 16>} : (memref<64xi8, 1>, tensor<16x20xi8>, tensor<16xi32>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @dense_clamp(%a: memref<64xi8, 1>) {
  %w = arith.constant dense<1> : tensor<16x20xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{has clamp_min 5, allowed: 0 or -128}}
  %t = "tile.dense"(%a, %w, %b, %a) {engine = "digital", layer = "b", input_offset = 0 : i64, output_offset = 32 : i64, inputs = 32 : i64, first_channel = 0 : i64, out_channels = 16 : i64, shift = 3 : i64, clamp_min = 5 : i64, input_layout = array<i64: 1, 2, 10, 16>} : (memref<64xi8, 1>, tensor<16x20xi8>, tensor<16xi32>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @dense_channels(%a: memref<64xi8, 1>) {
  %w = arith.constant dense<1> : tensor<16x20xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  // expected-error @+1 {{has first_channel 16, allowed: 0 to 15}}
  %t = "tile.dense"(%a, %w, %b, %a) {engine = "digital", layer = "b", input_offset = 0 : i64, output_offset = 32 : i64, inputs = 32 : i64, first_channel = 16 : i64, out_channels = 16 : i64, shift = 3 : i64, clamp_min = 0 : i64, input_layout = array<i64: 1, 2, 10, 16>} : (memref<64xi8, 1>, tensor<16x20xi8>, tensor<16xi32>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @pack_layout(%a: memref<4x8xi8>, %b: memref<96xi8>) {
  // expected-error @+1 {{'tile.pack' op has layout [1, 4, 8, 12], needs positive sizes and a pitch that is a multiple of 16 and at least the width}}
  %t = "tile.pack"(%a, %b) {engine = "cpu", layer = "a", layout = array<i64: 1, 4, 8, 12>, strides = array<i64: 4, 8, 8, 1>} : (memref<4x8xi8>, memref<96xi8>) -> !tile.token
  return
}

// -----

func.func @pack_elements(%a: memref<4x8xi8>, %b: memref<96xi8>) {
  // expected-error @+1 {{has strides over 24 elements and a layout of 32}}
  %t = "tile.pack"(%a, %b) {engine = "cpu", layer = "a", layout = array<i64: 1, 4, 8, 16>, strides = array<i64: 3, 8, 8, 1>} : (memref<4x8xi8>, memref<96xi8>) -> !tile.token
  return
}

// -----

func.func @zero_too_many(%b: memref<96xi8>) {
  // expected-error @+1 {{'tile.zero_columns' op has count 9, allowed: 1 to 8}}
  %t = "tile.zero_columns"(%b) {engine = "cpu", layer = "a", layout = array<i64: 1, 4, 8, 16>, count = 9 : i64} : (memref<96xi8>) -> !tile.token
  return
}

// -----

func.func @pad_rows(%a: memref<96xi8>, %b: memref<160xi8>) {
  // expected-error @+1 {{'tile.pad' op puts 4 rows of 15 columns at row 2, column 1 of 5 rows of 17}}
  %t = "tile.pad"(%a, %b) {engine = "cpu", layer = "a", layout = array<i64: 1, 5, 17, 32>, place = array<i64: 2, 1>, size = array<i64: 4, 15>, strides = array<i64: 64, 16, 1>, reversed = true, value = 0 : i64} : (memref<96xi8>, memref<160xi8>) -> !tile.token
  return
}

// -----

func.func @pad_columns(%a: memref<96xi8>, %b: memref<160xi8>) {
  // expected-error @+1 {{'tile.pad' op puts 4 rows of 15 columns at row 1, column 3 of 5 rows of 17}}
  %t = "tile.pad"(%a, %b) {engine = "cpu", layer = "a", layout = array<i64: 1, 5, 17, 32>, place = array<i64: 1, 3>, size = array<i64: 4, 15>, strides = array<i64: 64, 16, 1>, reversed = true, value = 0 : i64} : (memref<96xi8>, memref<160xi8>) -> !tile.token
  return
}

// -----

func.func @pad_value(%a: memref<96xi8>, %b: memref<160xi8>) {
  // expected-error @+1 {{'tile.pad' op has value 128, allowed: -128 to 127}}
  %t = "tile.pad"(%a, %b) {engine = "cpu", layer = "a", layout = array<i64: 1, 5, 17, 32>, place = array<i64: 1, 1>, size = array<i64: 4, 15>, strides = array<i64: 64, 16, 1>, reversed = true, value = 128 : i64} : (memref<96xi8>, memref<160xi8>) -> !tile.token
  return
}

// -----

func.func @pad_source(%a: memref<96xi8>, %b: memref<160xi8>) {
  // expected-error @+1 {{'tile.pad' op}}
  %t = "tile.pad"(%a, %b) {engine = "cpu", layer = "a", layout = array<i64: 1, 5, 17, 32>, place = array<i64: 1, 1>, size = array<i64: 4, 15>, strides = array<i64: 64, 32, 1>, reversed = true, value = 1 : i64} : (memref<96xi8>, memref<160xi8>) -> !tile.token
  return
}

// -----

func.func @fill_small(%a: memref<32xi8>) {
  // expected-error @+1 {{'tile.fill' op}}
  %t = "tile.fill"(%a) {engine = "cpu", layer = "a", layout = array<i64: 1, 4, 15, 16>, value = 1 : i64} : (memref<32xi8>) -> !tile.token
  return
}

// -----

func.func @shared_channels(%x: memref<352xi8, 1>, %y: memref<1056xi8, 1>) {
  %w = arith.constant dense<1> : tensor<4x2x1x1xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  // expected-error @+1 {{has 1 shared planes, which needs a depthwise job of blocks of 16 with as many more channels than outputs, and weights of one more input}}
  %t = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 4 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 4 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = true, shared = 1 : i64} : (memref<352xi8, 1>, tensor<4x2x1x1xi8>, tensor<4xi32>, memref<1056xi8, 1>) -> !tile.token
  return
}

// -----

func.func @call_segments(%a: memref<96xi8>) {
  %h = "tile.argument"(%a) : (memref<96xi8>) -> !tile.buffer
  // expected-error @+1 {{'tile.call' op has inputs 2, allowed: 0 to 1}}
  %t = "tile.call"(%h) {engine = "cpu", layer = "b", callee = @cpu_0, inputs = 2 : i64, operandSegmentSizes = array<i32: 1, 0>} : (!tile.buffer) -> !tile.token
  return
}

// -----

func.func @depthwise_kind(%x: memref<96xi8, 1>, %w: tensor<16x1x3x3xi8>, %b: tensor<16xi32>, %y: memref<1056xi8, 1>) {
  // expected-error @+1 {{'tile.conv2d' op needs true or false as 'depthwise'}}
  %t = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 3, 3>, stride = 1 : i64, pad = array<i64: 1, 1, 1, 0>, shift = 4 : i64, clamp_min = 0 : i64, depthwise = 1 : i64} : (memref<96xi8, 1>, tensor<16x1x3x3xi8>, tensor<16xi32>, memref<1056xi8, 1>) -> !tile.token
  return
}
