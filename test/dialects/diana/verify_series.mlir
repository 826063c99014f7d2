// RUN: %invalid %s --verify-diana
// Series: what must fit together, and pieces at the ends of their range.

func.func @no_steps() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 2 : i64, steps = [], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @steps_of_another_depth() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 2 : i64, steps = [array<i64: 4, 1>, array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @patch_without_program() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @program_out_of_words() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs a symbol as 'issue', integers or {offset, symbol} as 'words', an array of steps for each word, one step for each level of 'count', and a 'program' with 'patch'}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 4 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @levels() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has 5 levels in 'count', allowed: 0 to 4}}
  "diana.job"() {count = array<i64: 1, 1, 1, 1, 1>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [], program = 2 : i64, steps = [array<i64: 0, 0, 0, 0, 0>, array<i64: 0, 0, 0, 0, 0>, array<i64: 0, 0, 0, 0, 0>, array<i64: 0, 0, 0, 0, 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @no_pieces() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has 0 in 'count', needs at least 1}}
  "diana.job"() {count = array<i64: 0>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @pieces() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{is a series of 65536 jobs, allowed: 1 to 65535}}
  "diana.job"() {count = array<i64: 256, 256>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [], program = 2 : i64, steps = [array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @too_many_pieces_to_count() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{is a series of 9223372036854775807 jobs, allowed: 1 to 65535}}
  "diana.job"() {count = array<i64: 9223372036854775807, 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [], program = 2 : i64, steps = [array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @patched_word() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{patches word 64 of a program of 64 words}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 64, 1>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// The second piece: what grows by a step is a multiple of the field's unit.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @input_step() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has input_pointer 1032, allowed: 0 to 1048576 in steps of 16}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 8>, array<i64: 3, 128>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// A pointer that goes back below 0.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @output_step() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has output_pointer -4096, allowed: 0 to 1048576 in steps of 16}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 3, -4096>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @offset() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has weights offset 6, needs a multiple of 4 from 0}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 2 : i64, steps = [array<i64: 6>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// The first piece.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @first() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has bytes of weights 204, needs 208}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 51 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// The last piece.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @last() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{reaches L1 address 268288, L1 has 262144 bytes}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 3, 131072>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// The last piece of both levels together, of which neither alone is too far.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @corner() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{reaches L1 address 268288, L1 has 262144 bytes}}
  "diana.job"() {count = array<i64: 2, 2>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 3, 131072, 131072>], program = 2 : i64, steps = [array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>, array<i64: 0, 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}
