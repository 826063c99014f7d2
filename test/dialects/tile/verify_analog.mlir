// RUN: %invalid %s --verify-tile
// tile.analog_conv2d, one rule broken at a time.

func.func @engine(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has engine 'digital', allowed: 'analog'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @input_memory(%x: memref<3072xi8>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has operand 0 in L2, needs it in L1}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @output_memory(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has operand 2 in L2, needs it in L1}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8>) -> !tile.token
  return
}

// -----

func.func @input_elements(%x: memref<3072xi16, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs a static buffer of i8 as operand 0}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi16, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @output_size(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<?xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs a static buffer of i8 as operand 2}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<?xi8, 1>) -> !tile.token
  return
}

// -----

func.func @no_channels(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has channels 0, allowed: 1 to 32767}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 0 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @no_input_rows(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has in_rows 0, allowed: 1 to 32767}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 0 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @input_columns_beyond_a_field(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has in_columns 32768, allowed: 1 to 32767}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 32768 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @no_output_columns(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has out_columns 0, allowed: 1 to 32767}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 0 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @negative_output_rows(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has out_rows -1, allowed: 1 to 32767}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = -1 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @stride(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has stride 3, allowed: 1 to 2}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 3 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @gain_zero(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has gain 0, allowed: 1 to 65535}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 0 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @gain_beyond_the_field(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has gain 65536, allowed: 1 to 65535}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 65536 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @unroll_range(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has unroll 8, allowed: 1 to 4}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 8 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @unroll_three(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has unroll 3 of 6 output columns, needs 1, 2 or 4 and a divisor}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 6 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 3 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @unroll_divides(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has unroll 4 of 6 output columns, needs 1, 2 or 4 and a divisor}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 6 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 4 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @input_alignment(%x: memref<3136xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has input_offset 16, needs a multiple of 64 from 0}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 16 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3136xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @output_alignment(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6208xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has output_offset 32, needs a multiple of 64 from 0}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 32 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6208xi8, 1>) -> !tile.token
  return
}

// -----

func.func @negative_offset(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has output_offset -64, needs a multiple of 64 from 0}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = -64 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @relu_kind(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs true or false as 'relu'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = 1 : i64} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @kernel_count(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 2 integers as 'kernel'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @kernel_kind(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 2 integers as 'kernel'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<f32: 3.0, 5.0>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @pad_count(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 4 integers as 'pad'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @negative_pad(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has -1 in 'pad', needs at least 0}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, -1, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @pad_beyond_two_bits(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has 4 in 'pad', needs at most 3}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 4>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @even_kernel(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x4xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has kernel side 4, allowed: 1, 3, 5 and 7}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 4>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x4xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @large_kernel(%x: memref<3072xi8, 1>, %w: tensor<70x20x9x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has kernel side 9, allowed: 1, 3, 5 and 7}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 9, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x9x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

// Nobody knows what the engine reads behind the padding.
func.func @row_windows(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<8192xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 9 in_rows for its out_rows, has 8 with their padding}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 7 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<8192xi8, 1>) -> !tile.token
  return
}

// -----

func.func @column_windows(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 19 in_columns for its out_columns, has 12 with their padding}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 3 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 2 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @weights_rank(%x: memref<3072xi8, 1>, %w: tensor<70x20x15xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs i8 weights of rank 4}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x15xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @weights_elements(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi32>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs i8 weights of rank 4}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi32>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @weights_channels(%x: memref<3072xi8, 1>, %w: tensor<70x21x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has 20 channels, its weights have 21}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x21x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @weights_kernel(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x3xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has 5 as a kernel side, its weights have 3}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x3xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @negative_first_channel(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has first_channel -1, allowed: 0 to 69}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = -1 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @first_channel(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has first_channel 70, allowed: 0 to 69}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 70 : i64, out_channels = 1 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @channels_behind_the_last(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has out_channels 7, allowed: 1 to 6}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 64 : i64, out_channels = 7 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @columns_of_the_macro(%x: memref<3072xi8, 1>, %w: tensor<140x20x3x5xi8>, %y: memref<9216xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 560 columns of the macro, it has at most 512}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 140 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 4 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<140x20x3x5xi8>, memref<9216xi8, 1>) -> !tile.token
  return
}

// -----

func.func @input_end(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op uses bytes 64 to 3136 of operand 0, which has 3072}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 64 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @output_end(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6080xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op uses bytes 0 to 6144 of operand 2, which has 6080}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6080xi8, 1>) -> !tile.token
  return
}

// -----

// No sum wraps.
func.func @huge_offset(%x: memref<3072xi8, 1>, %w: tensor<70x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op uses bytes 9223372036854775744 to 9223372036854775807 of operand 0, which has 3072}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 9223372036854775744 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 70 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<70x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

// The constants of the scaling stage: all or none.
func.func @scale_without_add(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 3 integers as 'scale_add'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 3>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_without_multiplier(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 3 integers as 'scale_multiplier'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_without_shift(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 3 integers as 'scale_shift'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 3>, scale_add = array<i32: 4, 5, 6>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

// One for each channel of the layer, also where a tile has fewer.
func.func @scale_count(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 3 integers as 'scale_shift'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 3>, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_kind(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op needs 3 integers as 'scale_multiplier'}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = 7 : i32, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_multiplier_low(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has -32769 in 'scale_multiplier', needs at least -32768}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, -32769, 3>, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_multiplier_high(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has 32768 in 'scale_multiplier', needs at most 32767}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 32768>, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_add_high(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has 2147483648 in 'scale_add', needs at most 2147483647}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 3>, scale_add = array<i64: 2147483648, 5, 6>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_shift_low(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has -1 in 'scale_shift', needs at least 0}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 3>, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, -1>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scale_shift_high(%x: memref<3072xi8, 1>, %w: tensor<3x20x3x5xi8>, %y: memref<6144xi8, 1>) {
  // expected-error @+1 {{'tile.analog_conv2d' op has 32 in 'scale_shift', needs at most 31}}
  %t = "tile.analog_conv2d"(%x, %w, %y) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 16 : i64, relu = false, scale_multiplier = array<i32: 1, 2, 3>, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, 32>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<6144xi8, 1>) -> !tile.token
  return
}
