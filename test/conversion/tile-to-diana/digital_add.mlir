// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// The program of a sum: the right operand is where weights would be, elements are
// counted in sixteens; no weights among the job's words.
// CHECK: memref.global "private" constant @[[$PROGRAM:.*]] : memref<64xi32> = dense<[3, 80, 32, 176, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK: memref.global "private" constant @[[$CONFIGURATION:.*]] : memref<16xi32> = dense<0>
// CHECK-LABEL: func.func @add()
// CHECK: "diana.job"() {engine = "digital", issue = @diana_digital_add, job = 1 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @[[$PROGRAM]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]}
func.func @add(%in: memref<96xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 32 : i64} : memref<96xi8, {layout = "planar", memory = "l1"}>
  %y = memref.alloc() {tile.offset = 160 : i64} : memref<96xi8, {layout = "planar", memory = "l1"}>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 96 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %lhs = "tile.range"(%x) {offset = 0 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %rhs = "tile.range"(%x) {offset = 48 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %output = "tile.range"(%y) {offset = 16 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%lhs, %rhs, %output) {worker = "digital", kind = "add", payload = {elements = 48 : i64, shift = 5 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}
