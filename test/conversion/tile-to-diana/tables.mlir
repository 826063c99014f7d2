// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// Jobs of equal programs share one constant, and all that are configured alike
// another; a program that differs in a word is one of its own.
// CHECK: memref.global "private" constant @[[$ONE:.*]] : memref<64xi32> = dense<[3, 48, 0, 96, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
// CHECK-NEXT: memref.global "private" constant @[[$CONFIGURATION:.*]] : memref<16xi32>
// CHECK-NEXT: memref.global "private" constant @[[$TWO:.*]] : memref<64xi32> = dense<[3, 48, 0, 96, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0,
// CHECK-NOT: memref.global
// CHECK-LABEL: func.func @sums()
// CHECK: words = [{offset = 0 : i64, symbol = @[[$ONE]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]
// CHECK: words = [{offset = 0 : i64, symbol = @[[$TWO]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]
// CHECK: words = [{offset = 0 : i64, symbol = @[[$ONE]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]
// CHECK-NOT: memref.global
func.func @sums(%in: memref<96xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<96xi8, {layout = "planar", memory = "l1"}>
  %y = memref.alloc() {tile.offset = 96 : i64} : memref<96xi8, {layout = "planar", memory = "l1"}>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 96 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %a = "tile.range"(%x) {offset = 0 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%x) {offset = 48 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %c = "tile.range"(%y) {offset = 0 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%a, %b, %c) {worker = "digital", kind = "add", payload = {elements = 48 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%a, %b, %c) {worker = "digital", kind = "add", payload = {elements = 48 : i64, shift = 2 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%a, %b, %c) {worker = "digital", kind = "add", payload = {elements = 48 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}
