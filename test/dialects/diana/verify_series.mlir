// RUN: %invalid %s --verify-diana
// A series is checked at its first and at its last job.

func.func @engine() {
  // expected-error @+1 {{needs engine 'digital'}}
  "diana.compute_series"() {engine = "analog", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 8>, input_step = 128 : i64, output_step = 128 : i64} : () -> ()
  return
}

// -----

func.func @none() {
  // expected-error @+1 {{needs a program of 32 words, weights with their bytes, offsets and steps}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64>, input_step = 128 : i64, output_step = 128 : i64} : () -> ()
  return
}

// -----

func.func @mode() {
  // expected-error @+1 {{'diana.compute_series' op has mode 0, allowed: 1}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 0, 0, 16, 1040, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 8>, input_step = 128 : i64, output_step = 128 : i64} : () -> ()
  return
}

// -----

func.func @input_step() {
  // expected-error @+1 {{has input_step 8, needs a multiple of 16 from 0}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 8>, input_step = 8 : i64, output_step = 128 : i64} : () -> ()
  return
}

// -----

func.func @output_step() {
  // expected-error @+1 {{has output_step -16, needs a multiple of 16 from 0}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 8>, input_step = 128 : i64, output_step = -16 : i64} : () -> ()
  return
}

// -----

func.func @offset() {
  // expected-error @+1 {{has weights offset 6, needs a multiple of 4 from 0}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 6>, input_step = 128 : i64, output_step = 128 : i64} : () -> ()
  return
}

// -----

func.func @first() {
  // expected-error @+1 {{has weights_bytes 204, needs 208}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 204 : i64, weights_offsets = array<i64: 0, 4, 8>, input_step = 128 : i64, output_step = 128 : i64} : () -> ()
  return
}

// -----

func.func @last() {
  // expected-error @+1 {{reaches L1 address 268288, L1 has 262144 bytes}}
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 8>, input_step = 128 : i64, output_step = 131072 : i64} : () -> ()
  return
}
