// RUN: %invalid %s --verify-tile

// A job that writes, and reads nothing.
func.func @zero_columns(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 12 : i64, count = array<i64: 4>, strides = array<i64: 16>} : (memref<524288xi8>) -> !tile.bytes
  %done = "tile.job"(%y) {worker = "cpu", kind = "zero_columns", payload = {lines = 4 : i64, pitch = 16 : i64, first = 8 : i64, count = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// So it has nothing to read.
func.func @zero_columns_reads(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %x = "tile.range"(%l2) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 1 ranges and writes 1, a 'zero_columns' reads 0 and writes 1}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "zero_columns", payload = {lines = 4 : i64, pitch = 16 : i64, first = 8 : i64, count = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// All others have one source.
func.func @state_copy_reads(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 0 ranges and writes 1, a 'state_copy' reads 1 and writes 1}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// The core does not see L1: to write,
func.func @memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op touches L1, which the core does not see}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "zero_columns", payload = {lines = 4 : i64, pitch = 16 : i64, first = 8 : i64, count = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// to read,
func.func @memory_read(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op touches L1, which the core does not see}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// or in a function of the network.
func.func @memory_call(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op touches L1, which the core does not see}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// Numbers are arguments of 32 bits.
func.func @numbers(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has pitch 2147483648, allowed: 0 to 2147483647}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "zero_columns", payload = {lines = 4 : i64, pitch = 2147483648 : i64, first = 8 : i64, count = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// A value is one of a byte.
func.func @value(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has value 128, allowed: -128 to 127}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "fill", payload = {lines = 4 : i64, width = 9 : i64, pitch = 16 : i64, value = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// Ranges are what the function touches: what it writes,
func.func @writes(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 12 : i64, count = array<i64: 4>, strides = array<i64: 32>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op writes other bytes than its payload says: has 4 runs of 12 bytes in 1 loops, needs 4 of 12 in 1 with the payload's strides}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "zero_columns", payload = {lines = 4 : i64, pitch = 16 : i64, first = 8 : i64, count = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// what it reads,
func.func @reads(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %x = "tile.range"(%l2) {offset = 64 : i64, bytes = 63 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads other bytes than its payload says: has 1 runs of 63 bytes in 0 loops, needs 1 of 64 in 0 with the payload's strides}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// however large the numbers.
func.func @large(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %x = "tile.range"(%l2) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op writes other bytes than its payload says}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "pad", payload = {planes = 2147483647 : i64, rows = 2147483647 : i64, width = 2147483647 : i64, plane_stride = 2147483647 : i64, row_stride = 2147483647 : i64, column_stride = 2147483647 : i64, flip = 3 : i64, target_rows = 2147483647 : i64, target_pitch = 2147483647 : i64, top = 0 : i64, left = 0 : i64, value = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A function of the network reads and writes as many ranges as it has.
func.func @call(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %x = "tile.range"(%l2) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %z = "tile.range"(%l2) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %done = "tile.job"(%x, %z, %y) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It has a name.
func.func @callee(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op calls no function, needs one as 'callee'}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "call", payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// Strides of 0 take no room.
func.func @rounds(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 64 : i64, bytes = 1 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op moves 9223372036854775807 bytes, 2147483647 is the most}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "unpack", payload = {planes = 2147483647 : i64, rows = 2147483647 : i64, width = 16 : i64, pitch = 0 : i64, plane_stride = 0 : i64, row_stride = 0 : i64, column_stride = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// What is put into a row stays there:
func.func @pack_width(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 17 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 64 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has width up to 17, allowed: up to its pitch, 16}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 1 : i64, width = 17 : i64, pitch = 16 : i64, plane_stride = 0 : i64, row_stride = 0 : i64, column_stride = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// also where it begins further on,
func.func @pad_left(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 64 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has width up to 17, allowed: up to its target_pitch, 16}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "pad", payload = {planes = 1 : i64, rows = 1 : i64, width = 8 : i64, plane_stride = 0 : i64, row_stride = 0 : i64, column_stride = 1 : i64, flip = 0 : i64, target_rows = 3 : i64, target_pitch = 16 : i64, top = 1 : i64, left = 9 : i64, value = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and rows stay among the rows.
func.func @pad_top(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 64 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has rows up to 4, allowed: up to its target_rows, 3}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "pad", payload = {planes = 1 : i64, rows = 2 : i64, width = 8 : i64, plane_stride = 0 : i64, row_stride = 8 : i64, column_stride = 1 : i64, flip = 0 : i64, target_rows = 3 : i64, target_pitch = 16 : i64, top = 2 : i64, left = 0 : i64, value = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Bytes are reversed within words.
func.func @pad_flip(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 64 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has flip 7, allowed: 0 to 3}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "pad", payload = {planes = 1 : i64, rows = 1 : i64, width = 8 : i64, plane_stride = 0 : i64, row_stride = 8 : i64, column_stride = 1 : i64, flip = 7 : i64, target_rows = 3 : i64, target_pitch = 16 : i64, top = 1 : i64, left = 0 : i64, value = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A line that is filled is no longer than its pitch.
func.func @fill_width(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has width up to 17, allowed: up to its pitch, 16}}
  %done = "tile.job"(%y) {worker = "cpu", kind = "fill", payload = {lines = 4 : i64, width = 17 : i64, pitch = 16 : i64, value = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// An average rounds in one of three ways,
func.func @average_rounding(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 12 : i64, count = array<i64: 8>, strides = array<i64: 16>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 1024 : i64, bytes = 2 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has rounding 3, allowed: 0 to 2}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "average", payload = {planes = 2 : i64, rows = 4 : i64, width = 9 : i64, pitch = 16 : i64, plane = 64 : i64, low = -128 : i64, zero = -3 : i64, rounding = 3 : i64, multiplier = 0 : i64, shift = 0 : i64, output_zero = -4 : i64, clamp_min = -100 : i64, clamp_max = 90 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// shifts 64 bits,
func.func @average_shift(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 6 : i64, count = array<i64: 8>, strides = array<i64: 64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 1024 : i64, bytes = 6 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has shift 64, allowed: 0 to 63}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "average_lines", payload = {channels = 6 : i64, pixels = 8 : i64, pitch = 64 : i64, low = 0 : i64, zero = -3 : i64, rounding = 0 : i64, multiplier = 0 : i64, shift = 64 : i64, output_zero = -4 : i64, clamp_min = -100 : i64, clamp_max = 90 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and its rows do not overlap.
func.func @average_width(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 132 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l2) {offset = 1024 : i64, bytes = 2 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has width up to 17, allowed: up to its pitch, 16}}
  %done = "tile.job"(%x, %y) {worker = "cpu", kind = "average", payload = {planes = 2 : i64, rows = 4 : i64, width = 17 : i64, pitch = 16 : i64, plane = 64 : i64, low = -128 : i64, zero = -3 : i64, rounding = 1 : i64, multiplier = 0 : i64, shift = 0 : i64, output_zero = -4 : i64, clamp_min = -100 : i64, clamp_max = 90 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
