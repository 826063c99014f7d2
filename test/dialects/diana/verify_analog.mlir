// RUN: %invalid %s --verify-diana
// Analog jobs, one rule broken at a time: fields of their own.

func.func @program() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @program_kind() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<f32>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @no_weights() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @weights_kind() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = "w", gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @nested_weights() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @m::@w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @gain_kind() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = "16"} : () -> ()
  return
}

// -----

func.func @scale_kind() {
  // expected-error @+1 {{'diana.compute' op needs a program of 32 half-words, 'weights', 'gain' and, if used, 'scale'}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64, scale = 3 : i64} : () -> ()
  return
}

// -----

func.func @gain_low() {
  // expected-error @+1 {{'diana.compute' op has gain 0, allowed: 1 to 65535}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 0 : i64} : () -> ()
  return
}

// -----

func.func @gain_high() {
  // expected-error @+1 {{'diana.compute' op has gain 65536, allowed: 1 to 65535}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 65536 : i64} : () -> ()
  return
}

// -----

func.func @reg1() {
  // expected-error @+1 {{'diana.compute' op has 1 in half-word 1 of its program, needs 0}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 1, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @partial_sum() {
  // expected-error @+1 {{'diana.compute' op has 1 in half-word 4 of its program, needs 0}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 1, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @residual() {
  // expected-error @+1 {{'diana.compute' op has 1 in half-word 5 of its program, needs 0}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 1, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @bn_pointer() {
  // expected-error @+1 {{'diana.compute' op has 1 in half-word 6 of its program, needs 0}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 1, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @half_word_23() {
  // expected-error @+1 {{'diana.compute' op has 1 in half-word 23 of its program, needs 0}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 1, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @spare() {
  // expected-error @+1 {{'diana.compute' op has 1 in half-word 31 of its program, needs 0}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 1>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

// Lines lie at multiples of 64 bytes.
func.func @input_pointer() {
  // expected-error @+1 {{'diana.compute' op has input_pointer 2, allowed: 0 to 65535 in steps of 4}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 2, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @output_pointer() {
  // expected-error @+1 {{'diana.compute' op has output_pointer 2, allowed: 0 to 65535 in steps of 4}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 2, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @pointer_beyond_its_field() {
  // expected-error @+1 {{'diana.compute' op has output_pointer 65536, allowed: 0 to 65535 in steps of 4}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 65536, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @c() {
  // expected-error @+1 {{'diana.compute' op has c 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 0, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @k() {
  // expected-error @+1 {{'diana.compute' op has k 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 0, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @cx() {
  // expected-error @+1 {{'diana.compute' op has cx 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 0, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @cy() {
  // expected-error @+1 {{'diana.compute' op has cy 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 0, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @ox() {
  // expected-error @+1 {{'diana.compute' op has ox 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 0, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @oy() {
  // expected-error @+1 {{'diana.compute' op has oy 0, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 0, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @negative_rows() {
  // expected-error @+1 {{'diana.compute' op has cy -1, allowed: 1 to 65535 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, -1, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @precision() {
  // expected-error @+1 {{'diana.compute' op has precision 6, allowed: 7 to 7 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 6, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @no_kernel_side() {
  // expected-error @+1 {{'diana.compute' op has pool_fy_fx 5, allowed: 17 to 119 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 5, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @even_kernel_side() {
  // expected-error @+1 {{'diana.compute' op has pool_fy_fx 0x25, needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 37, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @even_kernel_width() {
  // expected-error @+1 {{'diana.compute' op has pool_fy_fx 0x34, needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 52, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @large_kernel_width() {
  // expected-error @+1 {{'diana.compute' op has pool_fy_fx 0x39, needs fx + (fy << 4) with kernel sides 1, 3, 5 or 7}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 57, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @large_kernel_height() {
  // expected-error @+1 {{'diana.compute' op has pool_fy_fx 149, allowed: 17 to 119 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 149, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @unroll_range() {
  // expected-error @+1 {{'diana.compute' op has ox_unroll 8, allowed: 1 to 4 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 8, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @unroll_three() {
  // expected-error @+1 {{'diana.compute' op has ox_unroll 3, allowed: 1, 2 and 4}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 3, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @stride() {
  // expected-error @+1 {{'diana.compute' op has stride 3, allowed: 1 to 2 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 3, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @padding() {
  // expected-error @+1 {{'diana.compute' op has padding 256, allowed: 0 to 255 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 256, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @half_word_19() {
  // expected-error @+1 {{'diana.compute' op has half-word 19 0, allowed: 8197 to 8197 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 0, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @half_word_21() {
  // expected-error @+1 {{'diana.compute' op has half-word 21 257, allowed: 256 to 256 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 257, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @half_word_24() {
  // expected-error @+1 {{'diana.compute' op has half-word 24 0, allowed: 132 to 132 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 0, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

// The entry that stops is added behind this one.
func.func @stop() {
  // expected-error @+1 {{'diana.compute' op has stop 61441, allowed: 61440 to 61440 in steps of 1}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61441, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @rows_unit() {
  // expected-error @+1 {{'diana.compute' op has rows 600, allowed: 32 to 65535 in steps of 32}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 600, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @skips_pooling() {
  // expected-error @+1 {{'diana.compute' op has skips 0x2f, needs 0x3f with bits 2 and 3 free}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 47, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}

// -----

func.func @skips_bit_6() {
  // expected-error @+1 {{'diana.compute' op has skips 0x7f, needs 0x3f with bits 2 and 3 free}}
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 127, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  return
}
