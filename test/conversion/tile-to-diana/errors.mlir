// RUN: %invalid %s --convert-tile-to-diana

func.func @not_placed_in_l2() {
  %l2 = memref.alloc() : memref<64xi8>
  %l1 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, 1>
  // expected-error @+1 {{'tile.copy' op needs a placed buffer in L2; run place-buffers first}}
  %0 = "tile.copy"(%l2, %l1) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @not_placed_in_l1() {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %l1 = memref.alloc() : memref<64xi8, 1>
  // expected-error @+1 {{'tile.copy' op needs a placed buffer in L1; run place-buffers first}}
  %0 = "tile.copy"(%l2, %l1) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @l1_argument(%l1: memref<64xi8, 1>) attributes {tile.argument_offsets = array<i64: 4096>} {
  // expected-error @+1 {{'tile.add' op needs a placed buffer in L1}}
  %0 = "tile.add"(%l1, %l1, %l1) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 32 : i64, elements = 32 : i64, shift = 1 : i64} : (memref<64xi8, 1>, memref<64xi8, 1>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @weights_at_run_time(%w: tensor<16x16xi8>) {
  %b = arith.constant dense<0> : tensor<16xi32>
  %l1 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, 1>
  // expected-error @+1 {{'tile.dense' op needs constant weights and bias}}
  %0 = "tile.dense"(%l1, %w, %b, %l1) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 32 : i64, inputs = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, shift = 0 : i64, clamp_min = 0 : i64, input_layout = array<i64: 1, 1, 16, 16>} : (memref<64xi8, 1>, tensor<16x16xi8>, tensor<16xi32>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @scattered_vector(%x: memref<2x3x5xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  // expected-error @+1 {{'tile.pack' op needs contiguous elements to flatten them}}
  %0 = "tile.pack"(%x, %l2) {engine = "cpu", layer = "a", layout = array<i64: 1, 1, 30, 32>, strides = array<i64: 3, 5, 2, 15, 5, 1>} : (memref<2x3x5xi8>, memref<64xi8>) -> !tile.token
  return
}

// -----

func.func @nine_dimensions(%x: memref<1x1x1x1x1x1x1x1x8xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  // expected-error @+1 {{'tile.pack' op needs (size, stride) pairs of at most 8 dimensions as 'strides'}}
  %0 = "tile.pack"(%x, %l2) {engine = "cpu", layer = "a", layout = array<i64: 1, 1, 8, 16>, strides = array<i64: 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 1, 8, 8, 1>} : (memref<1x1x1x1x1x1x1x1x8xi8>, memref<64xi8>) -> !tile.token
  return
}

// -----

func.func @foreign_handle(%h: !tile.buffer) {
  // expected-error @+1 {{'tile.call' op needs results of tile.argument as arguments}}
  %0 = "tile.call"(%h) {engine = "cpu", layer = "b", callee = @cpu_0, inputs = 1 : i64, operandSegmentSizes = array<i32: 1, 0>} : (!tile.buffer) -> !tile.token
  return
}

// -----

func.func @other_ops(%x: memref<4xi8>) attributes {tile.argument_offsets = array<i64: 4096>} {
  // expected-error @+1 {{'memref.dealloc' op has no lowering to jobs}}
  memref.dealloc %x : memref<4xi8>
  return
}

// -----

// expected-error @+1 {{needs a layer table, and for each of its states an input and a result of one type with a place; run place-buffers first}}
func.func @state_not_placed(%a: memref<4xi8>, %b: memref<4xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "a"}]} {
  return
}

// -----

// expected-error @+1 {{needs a list of dictionaries with a string 'name' and dense elements 'initial' as 'htvm.states'}}
func.func @state_of_another_form(%a: memref<4xi8>, %b: memref<4xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.states = 3 : i64, tile.argument_offsets = array<i64: 0, 32>} {
  return
}

// -----

// expected-error @+1 {{for each of its states an input and a result of one type with a place}}
func.func @state_of_two_types(%a: memref<4xi8>, %b: memref<8xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "a"}], tile.argument_offsets = array<i64: 0, 32>} {
  return
}
