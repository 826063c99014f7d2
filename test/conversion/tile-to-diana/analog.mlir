// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// The program of a convolution, by half-words, the first one low: what it skips
// (neither the scaling nor ReLU), pointers in words of 16, channels, sides, steps
// by columns at once, stride and padding (two bits a side), lines of a pixel,
// blocks of columns, rows of the macro. The gain is a word of the configuration.
// CHECK: memref.global "private" constant @[[$PROGRAM:.*]] : memref<32xi32> = dense<[51, 33816584, 0, 4587520, 393256, 458757, 131121, 131075, 12976130, 537198594, 16834560, 61440, 83886212, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
// CHECK: memref.global "private" constant @[[$CONFIGURATION:.*]] : memref<16xi32> = dense<[50331648, 50528287, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK-LABEL: func.func @scaled()
// CHECK: "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 2 : i64, program = 2 : i64, words = [{offset = 64 : i64, symbol = @weights}, {offset = 16 : i64, symbol = @scale}, {offset = 0 : i64, symbol = @[[$PROGRAM]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]}
memref.global "private" constant @weights : memref<65536xi8> = dense<1>
memref.global "private" constant @scale : memref<400xi8> = dense<1>
func.func @scaled(%in: memref<3840xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 128 : i64} : memref<3840xi8, {layout = "planar", memory = "l1"}>
  %y = memref.alloc() {tile.offset = 8192 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %weights = memref.get_global @weights : memref<65536xi8>
  %scale = memref.get_global @scale : memref<400xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 3840 : i64, count = array<i64>, strides = array<i64>} : (memref<3840xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 3840 : i64, count = array<i64>, strides = array<i64>} : (memref<3840xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "analog", kind = "copy", payload = {bytes = 3840 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %input = "tile.range"(%x) {offset = 0 : i64, bytes = 3840 : i64, count = array<i64>, strides = array<i64>} : (memref<3840xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %kernel = "tile.range"(%weights) {offset = 64 : i64, bytes = 27648 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %simd = "tile.range"(%scale) {offset = 16 : i64, bytes = 320 : i64, count = array<i64>, strides = array<i64>} : (memref<400xi8>) -> !tile.bytes
  %output = "tile.range"(%y) {offset = 64 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%input, %kernel, %simd, %output) {worker = "analog", kind = "conv", payload = {channels = 70 : i64, in_rows = 5 : i64, in_columns = 6 : i64, out_channels = 40 : i64, out_rows = 3 : i64, out_columns = 4 : i64, kernel_y = 3 : i64, kernel_x = 1 : i64, stride = 2 : i64, pad_top = 1 : i64, pad_bottom = 2 : i64, pad_left = 3 : i64, pad_right = 0 : i64, unroll = 2 : i64, gain = 17 : i64, relu = 1 : i64, scaled = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 3, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// One that skips all but the product: the word of the constants is 0.
// CHECK: memref.global "private" constant @[[$PLAIN:.*]] : memref<32xi32> = dense<[63, 33816584, 0, 4587520, 393256, 458757, 262193, 65539, 12976130, 537198594, 16826368, 61440, 29360260, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
// CHECK: memref.global "private" constant @[[$GAIN:.*]] : memref<16xi32> = dense<[50331648, 50528287, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK-LABEL: func.func @plain()
// CHECK: "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 2 : i64, program = 2 : i64, words = [{offset = 64 : i64, symbol = @weights}, 0 : i32, {offset = 0 : i64, symbol = @[[$PLAIN]]}, {offset = 0 : i64, symbol = @[[$GAIN]]}]}
func.func @plain(%in: memref<3840xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 128 : i64} : memref<3840xi8, {layout = "planar", memory = "l1"}>
  %y = memref.alloc() {tile.offset = 8192 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %weights = memref.get_global @weights : memref<65536xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 3840 : i64, count = array<i64>, strides = array<i64>} : (memref<3840xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 3840 : i64, count = array<i64>, strides = array<i64>} : (memref<3840xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "analog", kind = "copy", payload = {bytes = 3840 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %input = "tile.range"(%x) {offset = 0 : i64, bytes = 3840 : i64, count = array<i64>, strides = array<i64>} : (memref<3840xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %kernel = "tile.range"(%weights) {offset = 64 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %output = "tile.range"(%y) {offset = 64 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%input, %kernel, %output) {worker = "analog", kind = "conv", payload = {channels = 70 : i64, in_rows = 5 : i64, in_columns = 6 : i64, out_channels = 40 : i64, out_rows = 3 : i64, out_columns = 4 : i64, kernel_y = 3 : i64, kernel_x = 1 : i64, stride = 2 : i64, pad_top = 1 : i64, pad_bottom = 2 : i64, pad_left = 3 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 3 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}
