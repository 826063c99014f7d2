// RUN: %invalid %s --verify-diana
// One rule broken at a time.

func.func @mode() {
  // expected-error @+1 {{'diana.compute' op has mode 2, allowed: 0, 1, 3}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 2, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @pointer() {
  // expected-error @+1 {{has input_pointer 8, allowed: 0 to 1048576 in steps of 16}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 8, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @channels() {
  // expected-error @+1 {{has c 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 0, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @kernel() {
  // expected-error @+1 {{has fx 9, allowed: 1 to 7 in steps of 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 9, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @shift() {
  // expected-error @+1 {{has shift 32, allowed: 0 to 31 in steps of 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 32, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @padding() {
  // expected-error @+1 {{has zero_padding 65536, allowed: 0 to 65535 in steps of 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 65536, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @spare() {
  // expected-error @+1 {{has 1 in word 31 of its program, needs 0 in mode 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @weight_pointer() {
  // expected-error @+1 {{has 16 in word 1 of its program, needs 0 in mode 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 16, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @padded_cx() {
  // expected-error @+1 {{has padded_cx 32, needs 16}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 32, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @size_channel() {
  // expected-error @+1 {{has size_channel 64, needs 128}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 64, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @output_channel_size() {
  // expected-error @+1 {{has output_channel_size 64, needs 128}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 64, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @weights() {
  // expected-error @+1 {{has weights_bytes 480, needs 496}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 480 : i64} : () -> ()
  return
}

// -----

func.func @l1_end() {
  // expected-error @+1 {{reaches L1 address 264192, L1 has 262144 bytes}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 262144, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @program() {
  // expected-error @+1 {{needs a program of 32 words and, with 'weights', 'weights_bytes'}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  return
}

// -----

func.func @direction() {
  // expected-error @+1 {{'diana.copy' op needs a direction 'l2_to_l1' or 'l1_to_l2', a symbol, and as many strides as repeats}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "up", l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 64 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @no_bytes() {
  // expected-error @+1 {{copies 0 bytes, needs at least 1}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 0 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @l1_address() {
  // expected-error @+1 {{has L1 address 8, needs a multiple of 16 from 0}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 0 : i64, l1_address = 8 : i64, bytes = 64 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @l2_offset() {
  // expected-error @+1 {{has L2 offset 2, needs a multiple of 4 from 0}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 2 : i64, l1_address = 16 : i64, bytes = 64 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @l1_stride() {
  // expected-error @+1 {{has L1 stride 24, needs a multiple of 16 from 0}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 64 : i64, repeat = array<i64: 2>, l2_strides = array<i64: 64>, l1_strides = array<i64: 24>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @l2_stride() {
  // expected-error @+1 {{has L2 stride 63, needs a multiple of 4 from 0}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 64 : i64, repeat = array<i64: 2>, l2_strides = array<i64: 63>, l1_strides = array<i64: 64>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @copy_end() {
  // expected-error @+1 {{reaches L1 address 262192, L1 has 262144 bytes}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 0 : i64, l1_address = 262128 : i64, bytes = 64 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>, engine = "digital"} : () -> ()
  return
}

// -----

func.func @engine() {
  // expected-error @+1 {{needs engine 'digital'}}
  "diana.copy"() {layer = "a", symbol = @htvm_arena, direction = "l2_to_l1", l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 64 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>, engine = "cpu"} : () -> ()
  return
}

// -----

func.func @call_argument() {
  // expected-error @+1 {{'diana.call' op needs an integer or {offset, symbol} as argument 0}}
  "diana.call"() {arguments = [{symbol = @htvm_arena}], callee = @f, layer = "a"} : () -> ()
  return
}

// -----

func.func @callee() {
  // expected-error @+1 {{'diana.call' op needs a symbol at module level as 'callee'}}
  "diana.call"() {arguments = [], callee = @m::@f, layer = "a"} : () -> ()
  return
}
