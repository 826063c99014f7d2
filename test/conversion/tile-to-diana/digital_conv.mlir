// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// The program of a convolution, word by word: mode, weight pointer, input,
// output, C, K in sixteens, width, height, row, plane, FX, FY, columns in
// sixteens, OY, ReLU, planar output, output plane, dilation, stop, shift, padding
// (bottom, top, left, right: four bits each), type, two words of weight tiles,
// stride; then an entry that stops. Weights are where their range begins, in
// words.
// CHECK: memref.global "private" constant @[[$PROGRAM:.*]] : memref<64xi32> = dense<[1, 0, 64, 2048, 3, 2, 48, 9, 48, 432, 5, 3, 2, 4, 1, 2, 128, 1, 0, 9, 16675, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> {alignment = 4 : i64}
// CHECK: memref.global "private" constant @[[$CONFIGURATION:.*]] : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> {alignment = 4 : i64}
// CHECK-LABEL: func.func @conv()
// CHECK: "diana.job"() {engine = "digital", issue = @diana_digital_copy, {{.*}}words = [2 : i32, {offset = 32 : i64, symbol = @htvm_arena}, 4 : i32, 324 : i32]}
// CHECK-NEXT: "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 1 : i64, program = 2 : i64, words = [{offset = 32 : i64, symbol = @weights}, 392 : i32, {offset = 0 : i64, symbol = @[[$PROGRAM]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]}
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: return
memref.global "private" constant @weights : memref<1600xi8> = dense<1>
func.func @conv(%in: memref<1312xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 32>} {
  %x = memref.alloc() {tile.offset = 64 : i64} : memref<1312xi8, {layout = "planar", memory = "l1"}>
  %y = memref.alloc() {tile.offset = 2048 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %weights = memref.get_global @weights : memref<1600xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 1312 : i64, count = array<i64>, strides = array<i64>} : (memref<1312xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 1312 : i64, count = array<i64>, strides = array<i64>} : (memref<1312xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 1296 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %input = "tile.range"(%x) {offset = 0 : i64, bytes = 1296 : i64, count = array<i64>, strides = array<i64>} : (memref<1312xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %kernel = "tile.range"(%weights) {offset = 32 : i64, bytes = 1568 : i64, count = array<i64>, strides = array<i64>} : (memref<1600xi8>) -> !tile.bytes
  %output = "tile.range"(%y) {offset = 0 : i64, bytes = 4096 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%input, %kernel, %output) {worker = "digital", kind = "conv", payload = {channels = 3 : i64, in_rows = 9 : i64, in_pitch = 48 : i64, out_channels = 20 : i64, out_rows = 4 : i64, out_pitch = 32 : i64, kernel_y = 3 : i64, kernel_x = 5 : i64, stride = 2 : i64, pad_top = 1 : i64, pad_bottom = 4 : i64, pad_left = 2 : i64, pad_right = 3 : i64, shift = 9 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}
