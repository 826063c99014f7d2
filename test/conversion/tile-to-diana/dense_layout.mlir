// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Weights follow the elements to where the layout puts them: two rows of three
// in a pitch of 16 are two blocks of inputs, with zero behind each row.
// [block of inputs][16 outputs][16 inputs], then 16 bytes of bias an output.
// CHECK: memref.global "private" constant @htvm_weights_0 : memref<768xi8> = dense<"0x
// Output 0, then 1, of the first row: 1, 2, 3 and 11, 12, 13.
// CHECK-SAME: {{^}}00030201000000000000000000000000
// CHECK-SAME: {{^}}000D0C0B000000000000000000000000
// CHECK-SAME: {{^((00000000000000000000000000000000){14})}}
// The same of the second row: 4, 5, 6 and 14, 15, 16.
// CHECK-SAME: {{^}}00060504000000000000000000000000
// CHECK-SAME: {{^}}00100F0E000000000000000000000000
// CHECK-SAME: {{^((00000000000000000000000000000000){14})}}
// CHECK-LABEL: func.func @two_rows()
func.func @two_rows() {
  %w = arith.constant dense<[[1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16]]> : tensor<2x6xi8>
  %b = arith.constant dense<[1, -2]> : tensor<2xi32>
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<96xi8, 1>
  %0 = "tile.dense"(%x, %w, %b, %x) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 64 : i64, inputs = 32 : i64, first_channel = 0 : i64, out_channels = 2 : i64, shift = 0 : i64, clamp_min = 0 : i64, input_layout = array<i64: 1, 2, 3, 16>} : (memref<96xi8, 1>, tensor<2x6xi8>, tensor<2xi32>, memref<96xi8, 1>) -> !tile.token
  return
}
