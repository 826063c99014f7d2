// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// Rounds of a copy are levels of a series, outermost first: L2 grows by bytes, L1
// by words of 16, what a piece moves not at all. Its length is in words of 32
// bits, rounded up.
// CHECK-LABEL: func.func @to_l1()
// CHECK: "diana.job"() {count = array<i64: 3, 5>, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, steps = [array<i64: 0, 0>, array<i64: 640, 100>, array<i64: 30, 3>, array<i64: 0, 0>], words = [2 : i32, {offset = 72 : i64, symbol = @htvm_arena}, 65 : i32, 8 : i32]}
func.func @to_l1(%in: memref<4096xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 64>} {
  %x = memref.alloc() {tile.offset = 1024 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %from = "tile.range"(%in) {offset = 8 : i64, bytes = 32 : i64, count = array<i64: 3, 5>, strides = array<i64: 640, 100>} : (memref<4096xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 16 : i64, bytes = 32 : i64, count = array<i64: 3, 5>, strides = array<i64: 480, 48>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 30 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// The way back is another operation; addresses keep their places among the words.
// CHECK-LABEL: func.func @to_l2()
// CHECK: "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 64 : i32, 1024 : i32]}
// CHECK-NEXT: "diana.job"() {count = array<i64: 4>, engine = "digital", issue = @diana_digital_copy, job = 1 : i64, steps = [array<i64: 0>, array<i64: 64>, array<i64: 8>, array<i64: 0>], words = [1 : i32, {offset = 8196 : i64, symbol = @htvm_arena}, 64 : i32, 9 : i32]}
func.func @to_l2(%in: memref<4096xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 64>} {
  %x = memref.alloc() {tile.offset = 1024 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %out = memref.alloc() {tile.offset = 8192 : i64} : memref<4096xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 4096 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 4096 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 4096 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %rows = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64: 4>, strides = array<i64: 128>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %place = "tile.range"(%out) {offset = 4 : i64, bytes = 64 : i64, count = array<i64: 4>, strides = array<i64: 64>} : (memref<4096xi8>) -> !tile.bytes
  %t1 = "tile.job"(%rows, %place) {worker = "digital", kind = "copy", payload = {bytes = 33 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Loops that run once are no levels; without any the job is no series.
// CHECK-LABEL: func.func @once()
// CHECK: "diana.job"() {count = array<i64: 4>, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, steps = [array<i64: 0>, array<i64: 100>, array<i64: 3>, array<i64: 0>], words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 64 : i32, 8 : i32]}
// CHECK-NEXT: "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 3264 : i64, symbol = @htvm_arena}, 264 : i32, 8 : i32]}
func.func @once(%in: memref<4096xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 64>} {
  %x = memref.alloc() {tile.offset = 1024 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 32 : i64, count = array<i64: 1, 4, 1>, strides = array<i64: 640, 100, 7>} : (memref<4096xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 32 : i64, count = array<i64: 1, 4, 1>, strides = array<i64: 480, 48, 16>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 32 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %whole = "tile.range"(%in) {offset = 3200 : i64, bytes = 32 : i64, count = array<i64: 1>, strides = array<i64: 9>} : (memref<4096xi8>) -> !tile.bytes
  %there = "tile.range"(%x) {offset = 3200 : i64, bytes = 32 : i64, count = array<i64: 1>, strides = array<i64: 16>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%whole, %there) {worker = "digital", kind = "copy", payload = {bytes = 32 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// The analog engine counts in lines of 64 bytes and has operations of its own.
// CHECK-LABEL: func.func @lines()
// CHECK: "diana.job"() {count = array<i64: 3>, engine = "analog", issue = @diana_analog_copy, job = 1 : i64, steps = [array<i64: 0>, array<i64: 256>, array<i64: 12>, array<i64: 0>], words = [4 : i32, {offset = 128 : i64, symbol = @htvm_arena}, 64 : i32, 2 : i32]}
// CHECK-NEXT: "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 2 : i64, words = [3 : i32, {offset = 8196 : i64, symbol = @htvm_arena}, 68 : i32, 1 : i32]}
func.func @lines(%in: memref<4096xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 64>} {
  %x = memref.alloc() {tile.offset = 1024 : i64} : memref<4096xi8, {layout = "planar", memory = "l1"}>
  %out = memref.alloc() {tile.offset = 8192 : i64} : memref<4096xi8>
  %from = "tile.range"(%in) {offset = 64 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 256>} : (memref<4096xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 192>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %back = "tile.range"(%x) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %place = "tile.range"(%out) {offset = 4 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t1 = "tile.job"(%back, %place) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
