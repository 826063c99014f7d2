// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// The program of a dense layer: inputs and outputs in sixteens, ReLU, shift. Its
// configuration is empty.
// CHECK: memref.global "private" constant @[[$PROGRAM:.*]] : memref<64xi32> = dense<[0, 0, 32, 96, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK: memref.global "private" constant @[[$CONFIGURATION:.*]] : memref<16xi32> = dense<0>
// CHECK-LABEL: func.func @dense()
// CHECK: "diana.job"() {engine = "digital", issue = @diana_digital_fc, job = 1 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @weights}, 384 : i32, {offset = 0 : i64, symbol = @[[$PROGRAM]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]}
memref.global "private" constant @weights : memref<1536xi8> = dense<1>
func.func @dense(%in: memref<32xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 32 : i64} : memref<32xi8, {layout = "planar", memory = "l1"}>
  %y = memref.alloc() {tile.offset = 96 : i64} : memref<32xi8, {layout = "planar", memory = "l1"}>
  %weights = memref.get_global @weights : memref<1536xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 32 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %input = "tile.range"(%x) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %matrix = "tile.range"(%weights) {offset = 0 : i64, bytes = 1536 : i64, count = array<i64>, strides = array<i64>} : (memref<1536xi8>) -> !tile.bytes
  %output = "tile.range"(%y) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%input, %matrix, %output) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 20 : i64, shift = 7 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}
