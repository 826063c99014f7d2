// RUN: %invalid %s --verify-diana
// Jobs of the digital engine, one rule broken at a time.

memref.global "private" constant @program : memref<64xi32> = dense<[2, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<0>
func.func @mode() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{'diana.job' op has mode 2, needs 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 8, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @pointer() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has input_pointer 8, allowed: 0 to 1048576 in steps of 16}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 0, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @channels() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has c 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 9, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @kernel() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has fx 9, allowed: 1 to 7 in steps of 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 32, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @shift() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has shift 32, allowed: 0 to 31 in steps of 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 65536, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @padding() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has zero_padding 65536, allowed: 0 to 65535 in steps of 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @spare() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has 1 in word 31 of its program, needs 0 in mode 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 16, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @weight_pointer() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has 16 in word 1 of its program, needs 0 in mode 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 32, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @padded_cx() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has padded_cx 32, needs 16}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 64, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @size_channel() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has size_channel 64, needs 128}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 64, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @output_channel_size() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has output_channel_size 64, needs 128}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @weights() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has bytes of weights 480, needs 496}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 120 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 262144, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @l1_end() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{reaches L1 address 264192, L1 has 262144 bytes}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @no_bytes() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{copies 0 words, needs at least 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 0 : i32]} : () -> ()
  return
}

// -----

func.func @l2_offset() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has L2 offset 2, needs a multiple of 4 from 0}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 2 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @l2_stride() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has L2 offset 63, needs a multiple of 4 from 0}}
  "diana.job"() {count = array<i64: 2>, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, steps = [array<i64: 0>, array<i64: 63>, array<i64: 4>, array<i64: 0>], words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @copy_end() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{reaches L1 address 262192, L1 has 262144 bytes}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 16383 : i32, 16 : i32]} : () -> ()
  return
}

// -----

// Another operation than a copy port has.
func.func @operation() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has operation 3, allowed: 1 and 2}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [3 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

// A number where an address belongs, and the other way round.
func.func @no_address() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has a number as word 1, needs an address {offset, symbol}}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, 64 : i32, 1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

func.func @no_number() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has an address as word 2, needs a number}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, {offset = 0 : i64, symbol = @htvm_arena}, 16 : i32]} : () -> ()
  return
}

// -----

func.func @l1_word() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has L1 word -1, needs a multiple of 1 from 0}}
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, -1 : i32, 16 : i32]} : () -> ()
  return
}

// -----

// A program is a constant of 64 words, and the op says which word names it.
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @no_program() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs the address of a constant of 64 words of 32 bits as word 2, named by 'program'}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @unnamed_program() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs the address of a constant of 64 words of 32 bits as word 2, named by 'program'}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// Behind the operation stands an entry that stops.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @stop() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has 0 in word 50 of its program, needs 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// A configuration belongs to the mode.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @configuration_word() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has 14 in word 1 of its configuration, needs 15}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @no_configuration() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs the address of a constant of 16 words of 32 bits as word 3}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// What a job fetches lies in its constant.
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @w : memref<512xi8> = dense<1>
func.func @weights_end() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{reads bytes 32 to 528 of 'w', which has 512}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 32 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @weights_offset() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has weights offset 2, needs a multiple of 4 from 0}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 2 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}
