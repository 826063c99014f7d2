// RUN: %invalid %s --verify-diana
// Analog jobs, one rule broken at a time: what belongs together, the macro, L1,
// copies.

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @scale_skipped() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has SIMD constants and skips their stage}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, {offset = 0 : i64, symbol = @s}, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[59, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @scale_missing() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op uses the scaling stage without SIMD constants}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 5046272, 524358, 458758, 524341, 65542, 10813441, 537198594, 16834560, 61440, 153092228, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @macro_rows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 1155 rows and 70 columns of the macro, it has 1152 and 512}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524801, 458758, 524341, 65542, 10813441, 537198593, 16842751, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @macro_columns() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 300 rows and 513 columns of the macro, it has 1152 and 512}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 3670016, 524358, 458758, 65589, 131078, 10813442, 537198593, 16834560, 61440, 155189380, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// The kernel, 5 + 1 * 2 wide, for two output columns.
func.func @unrolled_rows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 1176 rows and 140 columns of the macro, it has 1152 and 512}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 41943172, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @rows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has rows 640, needs 608}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16826368, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// 70 columns are three blocks of 32.
func.func @use_blk_col() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has use_blk_col 49152, needs 57344}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 262197, 131078, 10813441, 537198593, 16834560, 61440, 48234628, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @unrolled_use_blk_col() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has use_blk_col 57344, needs 63488}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 4259840, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 127926404, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @processing_blocks() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has processing_blocks 1, needs 2}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65543, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// Nobody knows what the engine reads behind the padding.
func.func @row_windows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 9 input rows, has 8 with their padding}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 589877, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @column_windows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 13 input columns, has 12 with their padding}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 327733, 131078, 10813441, 537198593, 16840704, 61440, 48234628, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @unrolled_windows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 14 input columns, has 12 with their padding}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 262197, 65542, 10813442, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @strided_windows() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op needs 13 input rows, has 8 with their padding}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12599108, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @input_end() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op reaches L1 address 262208, L1 has 262144 bytes}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 1048838144, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @output_end() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op reaches L1 address 262208, L1 has 262144 bytes}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 12320768, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @overlap() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has its output in L1 at 3008 to 9152, its input at 0 to 3072, needs them apart}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

memref.global "private" constant @program : memref<32xi32> = dense<[63, 380, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @overlap_from_below() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has its output in L1 at 0 to 6144, its input at 6080 to 9152, needs them apart}}
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

func.func @copy_lines() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op copies 513 lines, a job moves 1 to 512}}
  "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 0 : i64, words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 4 : i32, 513 : i32]} : () -> ()
  return
}

// -----

func.func @copy_address() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has L1 word 1, needs a multiple of 4 from 0}}
  "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 0 : i64, words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 2 : i32]} : () -> ()
  return
}

// -----

func.func @copy_stride() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op has L1 word 14, needs a multiple of 4 from 0}}
  "diana.job"() {count = array<i64: 2>, engine = "analog", issue = @diana_analog_copy, job = 0 : i64, steps = [array<i64: 0>, array<i64: 128>, array<i64: 10>, array<i64: 0>], words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 4 : i32, 2 : i32]} : () -> ()
  return
}

// -----

func.func @copy_end() attributes {htvm.jobs = [{worker = "analog"}]} {
  // expected-error @+1 {{'diana.job' op reaches L1 address 262208, L1 has 262144 bytes}}
  "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 0 : i64, words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 16380 : i32, 2 : i32]} : () -> ()
  return
}
