// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// Functions of the device runtime: the target, the source where there is one, then
// the numbers of the payload in the order of the function's arguments.
// CHECK-LABEL: func.func @layouts()
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8192 : i64, symbol = @htvm_arena}, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 2 : i32, 3 : i32, 4 : i32, 5 : i32, 6 : i32, 7 : i32], callee = @diana_pack, job = 0 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8256 : i64, symbol = @htvm_arena}, {offset = 16 : i64, symbol = @htvm_arena}, 11 : i32, 12 : i32, 13 : i32, 14 : i32, 15 : i32, 16 : i32, 17 : i32], callee = @diana_unpack, job = 1 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8320 : i64, symbol = @htvm_arena}, {offset = 32 : i64, symbol = @htvm_arena}, 1 : i32, 2 : i32, 3 : i32, 4 : i32, 5 : i32, 6 : i32, 7 : i32, 3 : i32], callee = @diana_pack_lines, job = 2 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8384 : i64, symbol = @htvm_arena}, {offset = 48 : i64, symbol = @htvm_arena}, 2 : i32, 12 : i32, 13 : i32, 14 : i32, 15 : i32, 16 : i32, 17 : i32, 3 : i32], callee = @diana_unpack_lines, job = 3 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8448 : i64, symbol = @htvm_arena}, 1 : i32, 2 : i32, 3 : i32, 4 : i32], callee = @diana_zero_columns, job = 4 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8512 : i64, symbol = @htvm_arena}, {offset = 80 : i64, symbol = @htvm_arena}, 1 : i32, 2 : i32, 3 : i32, 4 : i32, 5 : i32, 6 : i32, 3 : i32, 18 : i32, 19 : i32, 10 : i32, 11 : i32, -12 : i32], callee = @diana_pad, job = 5 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8576 : i64, symbol = @htvm_arena}, 1 : i32, 2 : i32, 3 : i32, -4 : i32], callee = @diana_fill, job = 6 : i64}
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 8640 : i64, symbol = @htvm_arena}, {offset = 112 : i64, symbol = @htvm_arena}, 64 : i32], callee = @diana_state_copy, job = 7 : i64}
// CHECK-NEXT: return
func.func @layouts(%in: memref<4096xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %out = memref.alloc() {tile.offset = 8192 : i64} : memref<4096xi8>
  %r0 = "tile.range"(%in) {offset = 0 : i64, bytes = 1 : i64, count = array<i64: 3, 2>, strides = array<i64: 7, 6>} : (memref<4096xi8>) -> !tile.bytes
  %w0 = "tile.range"(%out) {offset = 0 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 2 : i64, width = 3 : i64, pitch = 4 : i64, plane_stride = 5 : i64, row_stride = 6 : i64, column_stride = 7 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%in) {offset = 16 : i64, bytes = 1850 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %w1 = "tile.range"(%out) {offset = 64 : i64, bytes = 1 : i64, count = array<i64: 13, 12, 11>, strides = array<i64: 17, 16, 15>} : (memref<4096xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "unpack", payload = {planes = 11 : i64, rows = 12 : i64, width = 13 : i64, pitch = 14 : i64, plane_stride = 15 : i64, row_stride = 16 : i64, column_stride = 17 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r2 = "tile.range"(%in) {offset = 32 : i64, bytes = 1 : i64, count = array<i64: 12, 3>, strides = array<i64: 6, 4>} : (memref<4096xi8>) -> !tile.bytes
  %w2 = "tile.range"(%out) {offset = 128 : i64, bytes = 3 : i64, count = array<i64: 2>, strides = array<i64: 64>} : (memref<4096xi8>) -> !tile.bytes
  %t2 = "tile.job"(%r2, %w2) {worker = "cpu", kind = "pack_lines", payload = {rows = 1 : i64, width = 2 : i64, channels = 3 : i64, channel_stride = 4 : i64, row_stride = 5 : i64, column_stride = 6 : i64, first_column = 7 : i64, flip = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r3 = "tile.range"(%in) {offset = 48 : i64, bytes = 13 : i64, count = array<i64: 24>, strides = array<i64: 64>} : (memref<4096xi8>) -> !tile.bytes
  %w3 = "tile.range"(%out) {offset = 192 : i64, bytes = 1 : i64, count = array<i64: 32, 2, 13>, strides = array<i64: 16, 15, 14>} : (memref<4096xi8>) -> !tile.bytes
  %t3 = "tile.job"(%r3, %w3) {worker = "cpu", kind = "unpack_lines", payload = {rows = 2 : i64, width = 12 : i64, channels = 13 : i64, channel_stride = 14 : i64, row_stride = 15 : i64, column_stride = 16 : i64, first_column = 17 : i64, flip = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %w4 = "tile.range"(%out) {offset = 256 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t4 = "tile.job"(%w4) {worker = "cpu", kind = "zero_columns", payload = {lines = 1 : i64, pitch = 2 : i64, first = 3 : i64, count = 4 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  %r5 = "tile.range"(%in) {offset = 80 : i64, bytes = 1 : i64, count = array<i64: 4, 2>, strides = array<i64: 6, 5>} : (memref<4096xi8>) -> !tile.bytes
  %w5 = "tile.range"(%out) {offset = 320 : i64, bytes = 342 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t5 = "tile.job"(%r5, %w5) {worker = "cpu", kind = "pad", payload = {planes = 1 : i64, rows = 2 : i64, width = 3 : i64, plane_stride = 4 : i64, row_stride = 5 : i64, column_stride = 6 : i64, flip = 3 : i64, target_rows = 18 : i64, target_pitch = 19 : i64, top = 10 : i64, left = 11 : i64, value = -12 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %w6 = "tile.range"(%out) {offset = 384 : i64, bytes = 3 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t6 = "tile.job"(%w6) {worker = "cpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 3 : i64, value = -4 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  %r7 = "tile.range"(%in) {offset = 112 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %w7 = "tile.range"(%out) {offset = 448 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t7 = "tile.job"(%r7, %w7) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// A function of the network: all it reads, constants at their symbols, then all it
// writes.
// CHECK-LABEL: func.func @function()
// CHECK-NEXT: "diana.call"() {arguments = [{offset = 32 : i64, symbol = @htvm_arena}, {offset = 1056 : i64, symbol = @htvm_arena}, {offset = 0 : i64, symbol = @constant}, {offset = 8192 : i64, symbol = @htvm_arena}, {offset = 8320 : i64, symbol = @htvm_arena}], callee = @layer, job = 0 : i64}
// CHECK-NEXT: return
func.func private @layer(memref<64xi8>, memref<32xi8>, memref<64xi8>, memref<64xi8>, memref<32xi8>)
memref.global "private" constant @constant : memref<64xi8> = dense<1>
func.func @function(%in: memref<4096xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 32>} {
  %out = memref.alloc() {tile.offset = 8192 : i64} : memref<4096xi8>
  %constant = memref.get_global @constant : memref<64xi8>
  %a = "tile.range"(%in) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %b = "tile.range"(%in) {offset = 1024 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %k = "tile.range"(%constant) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %c = "tile.range"(%out) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %d = "tile.range"(%out) {offset = 128 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<4096xi8>) -> !tile.bytes
  %t0 = "tile.job"(%a, %b, %k, %c, %d) {worker = "cpu", kind = "call", callee = @layer, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 3, 2, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}
