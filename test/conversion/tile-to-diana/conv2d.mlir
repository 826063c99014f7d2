// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Every field has a value of its own, so that none can stand for another:
// mode 1, no weight pointer, input 2048 + 32, output 4096 + 64, c 5, two blocks
// of channels, cx 48, cy 9, padded_cx 48, size_channel 432, fx 5, fy 3, two
// blocks of columns, oy 6, ReLU, planar, output_channel_size 192, dilation 1,
// no stop, shift 7, padding bottom 1 top 2 left 3 right 4, stride 2.
// CHECK-LABEL: func.func @fields()
// CHECK: "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 2080, 4160, 5, 2, 48, 9, 48, 432, 5, 3, 2, 6, 1, 2, 192, 1, 0, 7, 4660, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0>, weights = @htvm_weights_0, weights_bytes = 2528 : i64, weights_offset = 0 : i64}
// Channels 16 to 19: the second block alone; stride 1, no ReLU, no padding.
// CHECK: "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 2048, 4096, 5, 1, 32, 9, 32, 288, 5, 3, 2, 6, 0, 2, 192, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @htvm_weights_0, weights_bytes = 1264 : i64, weights_offset = 1264 : i64}
func.func @fields() {
  %w = arith.constant dense<1> : tensor<20x5x3x5xi8>
  %b = arith.constant dense<0> : tensor<20xi32>
  %x = memref.alloc() {tile.offset = 2048 : i64} : memref<2304xi8, 1>
  %y = memref.alloc() {tile.offset = 4096 : i64} : memref<6400xi8, 1>
  %0 = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 32 : i64, output_offset = 64 : i64, channels = 5 : i64, in_rows = 9 : i64, in_pitch = 48 : i64, first_channel = 0 : i64, out_channels = 20 : i64, out_rows = 6 : i64, out_pitch = 32 : i64, kernel = array<i64: 3, 5>, stride = 2 : i64, pad = array<i64: 2, 1, 3, 4>, shift = 7 : i64, clamp_min = 0 : i64, depthwise = false} : (memref<2304xi8, 1>, tensor<20x5x3x5xi8>, tensor<20xi32>, memref<6400xi8, 1>) -> !tile.token
  %1 = "tile.conv2d"(%x, %w, %b, %y, %0) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 5 : i64, in_rows = 9 : i64, in_pitch = 32 : i64, first_channel = 16 : i64, out_channels = 4 : i64, out_rows = 6 : i64, out_pitch = 32 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = -128 : i64, depthwise = false} : (memref<2304xi8, 1>, tensor<20x5x3x5xi8>, tensor<20xi32>, memref<6400xi8, 1>, !tile.token) -> !tile.token
  return
}
