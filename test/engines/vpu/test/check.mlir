// RUN: %vpu/htvm-opt --split-input-file --verify-diagnostics %s --verify-tile

// A sum whose numbers and ranges agree.
func.func @add(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It has two operands.
func.func @add_counts(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 1 ranges and writes 1, a 'add' reads 2 and writes 1}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Scales have 16 bits.
func.func @add_left(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has left 32768, allowed: -32767 to 32767}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 32768 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Shifts have five.
func.func @add_shift(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has shift 32, allowed: 0 to 31}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 32 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A clamp lies within i8.
func.func @add_clamp(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has clamp_min -129, allowed: -128 to 127}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -129 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Whole blocks of 16.
func.func @add_elements(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has elements 60, needs a multiple of 16}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 60 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Both operands are as long as it says,
func.func @add_left_range(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 48 bytes as its left operand, touches 64 in one run}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// begin at a word of L1,
func.func @add_right_place(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4104 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its right operand at 4104, needs a multiple of 16}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and lie there.
func.func @add_memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its left operand in L2, needs it in L1}}
  %done = "tile.job"(%x, %y, %z) {worker = "vpu", kind = "add", payload = {elements = 64 : i64, left = 3 : i64, right = 5 : i64, bias = 7 : i64, shift = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A pool whose numbers and ranges agree.
func.func @pool(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It has planes.
func.func @pool_planes(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has planes 0, allowed: 1 to 65535}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 0 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Windows are limited.
func.func @pool_kernel(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has kernel_x 16, allowed: 1 to 15}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 16 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Every window holds an element: the first one in rows,
func.func @pool_pad(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op pads rows by 3, its window has 3}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 3 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// in columns,
func.func @pool_pad_left(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op pads columns by 3, its window has 3}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 3 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// the last one in rows,
func.func @pool_rows(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op looks at rows from 9 on, its input has 8}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 6 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// in columns.
func.func @pool_columns(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op looks at columns from 21 on, its input has 20}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 12 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Rows are as long as their pitch.
func.func @pool_input(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 320 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 320 bytes as its input, touches 512 in one run}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// So are those of the result.
func.func @pool_output(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 80 bytes as its output, touches 128 in one run}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "pool", payload = {planes = 2 : i64, in_rows = 8 : i64, in_width = 20 : i64, out_rows = 4 : i64, out_width = 10 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride_y = 2 : i64, stride_x = 2 : i64, pad_top = 1 : i64, pad_left = 1 : i64, clamp_min = -128 : i64, clamp_max = 127 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A copy moves whole beats.
func.func @copy(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "copy", payload = {bytes = 50 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It moves something.
func.func @copy_bytes(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has bytes 0, allowed: 1 to 2147483647}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "copy", payload = {bytes = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The ranges are what it moves.
func.func @copy_moved(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %z = "tile.range"(%l1) {offset = 8192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies ranges of 64 and 64 bytes, moves 96}}
  %done = "tile.job"(%x, %z) {worker = "vpu", kind = "copy", payload = {bytes = 70 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
