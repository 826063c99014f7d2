// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Three channels are a convolution of three by sixteen whose weights are zero
// off the diagonal: output 0 reads plane 0, output 1 plane 1, output 2 plane 2.
// CHECK: memref.global "private" constant @htvm_weights_0 : memref<112xi8> = dense<"0x
// CHECK-SAME: 0000000A000000000000000000000000
// CHECK-SAME: 00001400000000000000000000000000
// CHECK-SAME: 001E0000000000000000000000000000
// CHECK-SAME: 00FE0201000000000000000000000000
// CHECK-SAME: 00FF0000000000000000000000000000
// CHECK-SAME: 00FF0000000000000000000000000000
// CHECK-SAME: 00FF0000000000000000000000000000"> {alignment = 16 : i64}
// CHECK-LABEL: func.func @diagonal()
// CHECK: "diana.compute"() {{{.*}}program = array<i32: 1, 0, 0, 192, 3, 1, 16, 4, 16, 64, 1, 1, 1, 4, 1, 2, 64, 1, 0, 0, 0, {{.*}}weights = @htvm_weights_0, weights_bytes = 112 : i64, weights_offset = 0 : i64}
func.func @diagonal() {
  %w = arith.constant dense<[[[[10]]], [[[20]]], [[[30]]]]> : tensor<3x1x1x1xi8>
  %b = arith.constant dense<[1, 2, -2]> : tensor<3xi32>
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<192xi8, 1>
  %y = memref.alloc() {tile.offset = 192 : i64} : memref<1024xi8, 1>
  %0 = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 3 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = true} : (memref<192xi8, 1>, tensor<3x1x1x1xi8>, tensor<3xi32>, memref<1024xi8, 1>) -> !tile.token
  return
}

// Groups of sixteen lie behind one another: 16 * 16 * 3 * 1 weights and 64
// bytes of bias each; the last one, of two channels, is narrower.
// CHECK-LABEL: func.func @groups()
// CHECK: "diana.compute"(){{.*}}program = array<i32: 1, 0, 0, 4096, 16, 1,{{.*}}weights = @htvm_weights_1, weights_bytes = 832 : i64, weights_offset = 0 : i64
// CHECK: "diana.compute"(){{.*}}program = array<i32: 1, 0, 1024, 5120, 2, 1,{{.*}}weights = @htvm_weights_1, weights_bytes = 160 : i64, weights_offset = 832 : i64
func.func @groups() {
  %w = arith.constant dense<1> : tensor<18x1x3x1xi8>
  %b = arith.constant dense<1> : tensor<18xi32>
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<1152xi8, 1>
  %y = memref.alloc() {tile.offset = 4096 : i64} : memref<2048xi8, 1>
  %0 = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 16 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 3, 1>, stride = 1 : i64, pad = array<i64: 1, 1, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = true} : (memref<1152xi8, 1>, tensor<18x1x3x1xi8>, tensor<18xi32>, memref<2048xi8, 1>) -> !tile.token
  %1 = "tile.conv2d"(%x, %w, %b, %y, %0) {engine = "digital", layer = "a", input_offset = 1024 : i64, output_offset = 1024 : i64, channels = 2 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 16 : i64, out_channels = 2 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 3, 1>, stride = 1 : i64, pad = array<i64: 1, 1, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = true} : (memref<1152xi8, 1>, tensor<18x1x3x1xi8>, tensor<18xi32>, memref<2048xi8, 1>, !tile.token) -> !tile.token
  return
}

// A plane that all channels read comes first: 9 and 8 are its weights for
// channels 0 and 1, whose own planes follow.
// CHECK: memref.global "private" constant @htvm_weights_2 : memref<112xi8> = dense<"0x
// CHECK-SAME: 00000809000000000000000000000000
// CHECK-SAME: 0000000A000000000000000000000000
// CHECK-SAME: 00001400000000000000000000000000
// CHECK-LABEL: func.func @shared()
// CHECK: "diana.compute"() {{{.*}}program = array<i32: 1, 0, 0, 192, 3, 1,
func.func @shared() {
  %w = arith.constant dense<[[[[9]], [[10]]], [[[8]], [[20]]]]> : tensor<2x2x1x1xi8>
  %b = arith.constant dense<[1, 2]> : tensor<2xi32>
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<192xi8, 1>
  %y = memref.alloc() {tile.offset = 192 : i64} : memref<1024xi8, 1>
  %0 = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 3 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 2 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = true, shared = 1 : i64} : (memref<192xi8, 1>, tensor<2x2x1x1xi8>, tensor<2xi32>, memref<1024xi8, 1>) -> !tile.token
  return
}
