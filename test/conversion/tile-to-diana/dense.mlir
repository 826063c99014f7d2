// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// c counts blocks of 16 inputs, k blocks of 16 outputs; channels 32 to 39 take
// the third block of 16 * 48 weights and 256 bytes of bias.
// CHECK-LABEL: func.func @fields()
// CHECK: "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 0, 0, 528, 1088, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @htvm_weights_0, weights_bytes = 2048 : i64, weights_offset = 0 : i64}
// CHECK: "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 0, 0, 512, 1024, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @htvm_weights_0, weights_bytes = 1024 : i64, weights_offset = 2048 : i64}
func.func @fields() {
  %w = arith.constant dense<1> : tensor<40x40xi8>
  %b = arith.constant dense<0> : tensor<40xi32>
  %x = memref.alloc() {tile.offset = 512 : i64} : memref<96xi8, 1>
  %y = memref.alloc() {tile.offset = 1024 : i64} : memref<128xi8, 1>
  %0 = "tile.dense"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 16 : i64, output_offset = 64 : i64, inputs = 48 : i64, first_channel = 0 : i64, out_channels = 32 : i64, shift = 9 : i64, clamp_min = 0 : i64, input_layout = array<i64: 1, 1, 40, 48>} : (memref<96xi8, 1>, tensor<40x40xi8>, tensor<40xi32>, memref<128xi8, 1>) -> !tile.token
  %1 = "tile.dense"(%x, %w, %b, %y, %0) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, inputs = 48 : i64, first_channel = 32 : i64, out_channels = 8 : i64, shift = 0 : i64, clamp_min = -128 : i64, input_layout = array<i64: 1, 1, 40, 48>} : (memref<96xi8, 1>, tensor<40x40xi8>, tensor<40xi32>, memref<128xi8, 1>, !tile.token) -> !tile.token
  return
}
