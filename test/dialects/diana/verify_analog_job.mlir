// RUN: %invalid %s --verify-diana
// Analog jobs, one rule broken at a time: what belongs together, the macro, L1,
// copies.

func.func @scale_skipped() {
  // expected-error @+1 {{'diana.compute' op has 'scale' and skips that stage}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64, scale = @s} : () -> ()
  return
}

// -----

func.func @scale_missing() {
  // expected-error @+1 {{'diana.compute' op uses the scaling stage without 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 59, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @macro_rows() {
  // expected-error @+1 {{'diana.compute' op needs 1155 rows and 70 columns of the macro, it has 1152 and 512}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 77, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 2, 8197, 57344, 256, 61440, 0, 132, 2336, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @macro_columns() {
  // expected-error @+1 {{'diana.compute' op needs 300 rows and 513 columns of the macro, it has 1152 and 512}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 513, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 65535, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

// The kernel, 5 + 1 * 2 wide, for two output columns.
func.func @unrolled_rows() {
  // expected-error @+1 {{'diana.compute' op needs 1176 rows and 140 columns of the macro, it has 1152 and 512}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 56, 70, 8, 6, 7, 53, 1, 6, 2, 2, 165, 1, 8197, 57344, 256, 61440, 0, 132, 2368, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @rows() {
  // expected-error @+1 {{'diana.compute' op has rows 640, needs 608}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 640, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

// 70 columns are three blocks of 32.
func.func @use_blk_col() {
  // expected-error @+1 {{'diana.compute' op has use_blk_col 49152, needs 57344}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 49152, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @unrolled_use_blk_col() {
  // expected-error @+1 {{'diana.compute' op has use_blk_col 57344, needs 63488}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 4, 6, 2, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 736, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @processing_blocks() {
  // expected-error @+1 {{'diana.compute' op has processing_blocks 1, needs 2}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 65, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 1952, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

// Nobody knows what the engine reads behind the padding.
func.func @row_windows() {
  // expected-error @+1 {{'diana.compute' op needs 9 input rows, has 8 with their padding}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 7, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @column_windows() {
  // expected-error @+1 {{'diana.compute' op needs 13 input columns, has 12 with their padding}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 9, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @unrolled_windows() {
  // expected-error @+1 {{'diana.compute' op needs 14 input columns, has 12 with their padding}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 5, 6, 2, 1, 165, 1, 8197, 63488, 256, 61440, 0, 132, 736, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @strided_windows() {
  // expected-error @+1 {{'diana.compute' op needs 13 input rows, has 8 with their padding}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 4, 6, 1, 2, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @input_end() {
  // expected-error @+1 {{'diana.compute' op reaches L1 address 262208, L1 has 262144 bytes}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 16196, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @output_end() {
  // expected-error @+1 {{'diana.compute' op reaches L1 address 262208, L1 has 262144 bytes}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 16004, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @overlap() {
  // expected-error @+1 {{'diana.compute' op has its output in L1 at 3008 to 9152, its input at 0 to 3072, needs them apart}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 188, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @overlap_from_below() {
  // expected-error @+1 {{'diana.compute' op has its output in L1 at 0 to 6144, its input at 6080 to 9152, needs them apart}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 380, 0, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @copy_size() {
  // expected-error @+1 {{'diana.copy' op has size 96, needs a multiple of 64 from 0}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 64 : i64, bytes = 96 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  return
}

// -----

func.func @copy_lines() {
  // expected-error @+1 {{'diana.copy' op copies 513 lines, a job moves at most 512}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 64 : i64, bytes = 32832 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  return
}

// -----

func.func @copy_address() {
  // expected-error @+1 {{'diana.copy' op has L1 address 16, needs a multiple of 64 from 0}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 128 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  return
}

// -----

func.func @copy_stride() {
  // expected-error @+1 {{'diana.copy' op has L1 stride 160, needs a multiple of 64 from 0}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 64 : i64, bytes = 128 : i64, repeat = array<i64: 2>, l2_strides = array<i64: 128>, l1_strides = array<i64: 160>} : () -> ()
  return
}

// -----

func.func @copy_repeat() {
  // expected-error @+1 {{'diana.copy' op has 0 in 'repeat', needs at least 1}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 64 : i64, bytes = 128 : i64, repeat = array<i64: 0>, l2_strides = array<i64: 128>, l1_strides = array<i64: 128>} : () -> ()
  return
}

// -----

func.func @copy_end() {
  // expected-error @+1 {{'diana.copy' op reaches L1 address 262208, L1 has 262144 bytes}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 262080 : i64, bytes = 128 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  return
}

// -----

// No sum wraps.
func.func @copy_huge_series() {
  // expected-error @+1 {{'diana.copy' op reaches L1 address 9223372036854775807, L1 has 262144 bytes}}
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 64 : i64, bytes = 128 : i64, repeat = array<i64: 288230376151711745>, l2_strides = array<i64: 0>, l1_strides = array<i64: 64>} : () -> ()
  return
}

// -----

func.func @boot() {
  // expected-error @+1 {{'diana.boot' op needs engine 'analog'}}
  "diana.boot"() {engine = "digital", layer = "a"} : () -> ()
  return
}

// -----

func.func @wait() {
  // expected-error @+1 {{'diana.wait' op needs engine 'digital' or 'analog'}}
  "diana.wait"() {engine = "cpu", layer = "a"} : () -> ()
  return
}
