// RUN: %invalid %s --verify-diana
// Analog jobs, one rule broken at a time: fields of their own.


memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @gain_low() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has gain 0, allowed: 1 to 65535}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 65536, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @gain_high() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has gain 65536, allowed: 1 to 65535}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[65599, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @reg1() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in half-word 1 of its program, needs 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 1, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @partial_sum() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in half-word 4 of its program, needs 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 65536, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @residual() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in half-word 5 of its program, needs 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310721, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @bn_pointer() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in half-word 6 of its program, needs 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 126976, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @half_word_23() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in half-word 23 of its program, needs 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 65536, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @spare() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has 1 in half-word 31 of its program, needs 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582914, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// Lines lie at multiples of 64 bytes.
func.func @input_pointer() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has input_pointer 2, allowed: 0 to 65535 in steps of 4}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 131072, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @output_pointer() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has output_pointer 2, allowed: 0 to 65535 in steps of 4}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 0, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @c() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has c 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524288, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @k() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has k 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 70, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @cx() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has cx 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458752, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @cy() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has cy 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 53, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @ox() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has ox 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65536, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @oy() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has oy 0, allowed: 1 to 65535 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 393222, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @precision() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has precision 6, allowed: 7 to 7 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524293, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @no_kernel_side() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has pool_fy_fx 5, allowed: 17 to 119 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524325, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @even_kernel_side() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has pool_fy_fx 0x25, needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524340, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @even_kernel_width() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has pool_fy_fx 0x34, needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524345, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @large_kernel_width() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has pool_fy_fx 0x39, needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524437, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @large_kernel_height() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has pool_fy_fx 149, allowed: 17 to 119 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 524294, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @unroll_range() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has ox_unroll 8, allowed: 1 to 4 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 196614, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @unroll_three() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has ox_unroll 3, allowed: 1, 2 and 4}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813443, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @stride() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has stride 3, allowed: 1 to 2 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 16777217, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @padding() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has padding 256, allowed: 0 to 255 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 1, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @half_word_19() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has half-word 19 0, allowed: 8197 to 8197 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16900096, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @half_word_21() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has half-word 21 257, allowed: 256 to 256 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39845888, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @half_word_24() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has half-word 24 0, allowed: 132 to 132 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61441, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// The entry that stops is added behind this one.
func.func @stop() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has stop 61441, allowed: 61440 to 61440 in steps of 1}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39321732, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @rows_unit() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has rows 600, allowed: 32 to 65535 in steps of 32}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[47, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @skips_pooling() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has skips 0x2f, needs 0x3f with bits 2 and 3 free}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[127, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @skips_bit_6() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has skips 0x7f, needs 0x3f with bits 2 and 3 free}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}
