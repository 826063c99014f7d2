// RUN: %invalid %s
// What the dialect's IRDL text itself refuses.

func.func @missing_attribute(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+2 {{is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x"} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @unknown_op(%a: memref<64xi8>) {
  // expected-error @+2 {{unregistered operation 'tile.move' found in dialect ('tile')}}
  // expected-note @+1 {{see current operation}}
  "tile.move"(%a) : (memref<64xi8>) -> ()
  return
}

// -----

func.func @tensor_operand(%a: tensor<64xi8>) {
  // expected-error @+2 {{expected base type 'builtin.memref' but got 'builtin.tensor'}}
  // expected-note @+1 {{see current operation}}
  %h = "tile.argument"(%a) : (tensor<64xi8>) -> !tile.buffer
  return
}

// -----

func.func @analog_without_gain(%x: memref<64xi8, 1>, %w: tensor<1x1x1x1xi8>) {
  // expected-error @+2 {{attribute "gain" is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  %t = "tile.analog_conv2d"(%x, %w, %x) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 1 : i64, in_columns = 1 : i64, first_channel = 0 : i64, out_channels = 1 : i64, out_rows = 1 : i64, out_columns = 1 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, unroll = 1 : i64, relu = false} : (memref<64xi8, 1>, tensor<1x1x1x1xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @lines_as_text(%x: memref<64xi8>) {
  // expected-error @+2 {{expected base attribute 'builtin.dense_array' but got 'builtin.string'}}
  // expected-note @+1 {{see current operation}}
  %t = "tile.pack_lines"(%x, %x) {engine = "cpu", layer = "a", lines = "1x1x1", place = array<i64: 0, 0, 0>, strides = array<i64: 1, 0, 0>, reversed = false} : (memref<64xi8>, memref<64xi8>) -> !tile.token
  return
}

// -----

func.func @lines_without_direction(%x: memref<64xi8>) {
  // expected-error @+2 {{attribute "reversed" is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  %t = "tile.unpack_lines"(%x, %x) {engine = "cpu", layer = "a", lines = array<i64: 1, 1, 1>, place = array<i64: 0, 0, 0>, strides = array<i64: 1, 0, 0>} : (memref<64xi8>, memref<64xi8>) -> !tile.token
  return
}
