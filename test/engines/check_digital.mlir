// RUN: %invalid %s --verify-tile

// A convolution whose numbers and ranges agree.
func.func @conv(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A convolution has weights.
func.func @conv_counts(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 1 ranges and writes 1, a 'conv' reads 2 and writes 1}}
  %done = "tile.job"(%x, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Sizes fit their fields, from one on.
func.func @conv_channels(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has channels 0, allowed: 1 to 65535}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 0 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Kernels are limited.
func.func @conv_kernel(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has kernel_x 8, allowed: 1 to 7}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 8 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Strides are.
func.func @conv_stride(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has stride 3, allowed: 1 to 2}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 3 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Padding has four bits a side.
func.func @conv_padding(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has pad_left 16, allowed: 0 to 15}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 16 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// So has the shift.
func.func @conv_shift(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has shift 32, allowed: 0 to 31}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 32 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// ReLU is there or not.
func.func @conv_relu(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has relu 2, allowed: 0 to 1}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 2 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Rows begin at words of L1: those of the input,
func.func @conv_in_pitch(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has in_pitch 8, needs a multiple of 16}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 8 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and those of the output.
func.func @conv_out_pitch(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has out_pitch 24, needs a multiple of 16}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 24 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Windows end inside the input and its padding.
func.func @conv_rows(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 7 rows for its output, has 6 with their padding}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 2 : i64, pad_top = 1 : i64, pad_bottom = 1 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The engine reads activations in L1,
func.func @conv_input_memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l2) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its input in L2, needs it in L1}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and weights in L2.
func.func @conv_weights_memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l1) {offset = 128 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its weights in L1, needs it in L2}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The range of the input is what the job reads: a row too few,
func.func @conv_input(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 48 bytes as its input, touches 64 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// or in pieces.
func.func @conv_input_loops(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 16 : i64, count = array<i64: 4>, strides = array<i64: 16>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 16 bytes as its input, touches 64 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Weights are those of sixteen outputs and their biases.
func.func @conv_weights(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 75 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 75 bytes as its weights, touches 80 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 15 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// All of sixteen planes are written, even of fewer channels.
func.func @conv_output(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 960 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 960 bytes as its output, touches 1024 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 15 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The output begins at a word.
func.func @conv_alignment(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4104 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its output at 4104, needs a multiple of 16}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Weights fit the weight memory.
func.func @conv_weight_memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 65600 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 16384 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 65600 bytes of weight memory, 65536 available}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "conv", payload = {channels = 256 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 4 : i64, kernel_x = 4 : i64, stride = 1 : i64, pad_top = 3 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 0 : i64, relu = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A dense layer: inputs and outputs in sixteens, a bias of sixteen bytes.
func.func @dense(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It has weights.
func.func @dense_counts(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 1 ranges and writes 1, a 'dense' reads 2 and writes 1}}
  %done = "tile.job"(%x, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Inputs are whole words.
func.func @dense_inputs(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has inputs 40, needs a multiple of 16}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 40 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// There are outputs.
func.func @dense_outputs(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has outputs 0, allowed: 1 to 65535}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 0 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The shift is limited.
func.func @dense_shift(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has shift 40, allowed: 0 to 31}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 40 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// ReLU is there or not.
func.func @dense_relu(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has relu -1, allowed: 0 to 1}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 3 : i64, relu = -1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The input is all of it.
func.func @dense_input(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 16 bytes as its input, touches 32 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Weights are those of sixteen outputs and their biases.
func.func @dense_weights(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 480 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 480 bytes as its weights, touches 768 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Sixteen outputs are written.
func.func @dense_output(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 768 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 10 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 10 bytes as its output, touches 16 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 32 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Weights fit the weight memory.
func.func @dense_weight_memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 4112 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 66048 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 66048 bytes of weight memory, 65536 available}}
  %done = "tile.job"(%x, %w, %y) {worker = "digital", kind = "dense", payload = {inputs = 4112 : i64, outputs = 10 : i64, shift = 3 : i64, relu = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A sum: sixteen elements at a time.
func.func @add(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%l1) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%a, %b, %y) {worker = "digital", kind = "add", payload = {elements = 64 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It has two operands.
func.func @add_counts(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 1 ranges and writes 1, a 'add' reads 2 and writes 1}}
  %done = "tile.job"(%a, %y) {worker = "digital", kind = "add", payload = {elements = 64 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Its elements are whole words.
func.func @add_elements(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%l1) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has elements 60, needs a multiple of 16}}
  %done = "tile.job"(%a, %b, %y) {worker = "digital", kind = "add", payload = {elements = 60 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The shift is limited.
func.func @add_shift(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%l1) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has shift 32, allowed: 0 to 31}}
  %done = "tile.job"(%a, %b, %y) {worker = "digital", kind = "add", payload = {elements = 64 : i64, shift = 32 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Its ranges are all elements: on the left,
func.func @add_left(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 48 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%l1) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 48 bytes as its left operand, touches 64 in one run}}
  %done = "tile.job"(%a, %b, %y) {worker = "digital", kind = "add", payload = {elements = 64 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// on the right,
func.func @add_right(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%l1) {offset = 64 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 80 bytes as its right operand, touches 64 in one run}}
  %done = "tile.job"(%a, %b, %y) {worker = "digital", kind = "add", payload = {elements = 64 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and of the result.
func.func @add_output(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %a = "tile.range"(%l1) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %b = "tile.range"(%l1) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 32 bytes as its output, touches 64 in one run}}
  %done = "tile.job"(%a, %b, %y) {worker = "digital", kind = "add", payload = {elements = 64 : i64, shift = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A copy: 100 bytes are four beats.
func.func @copy(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A copy has bytes.
func.func @copy_bytes(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has bytes 0, allowed: 1 to 2147483647}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It is from one range to one.
func.func @copy_counts(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %u = "tile.range"(%l2) {offset = 128 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 2 ranges and writes 1, a 'copy' reads 1 and writes 1}}
  %done = "tile.job"(%s, %u, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The port is between the memories.
func.func @copy_in_l2(%l2: memref<524288xi8>) attributes {htvm.inputs = 1 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l2) {offset = 128 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies within one memory, needs L1 and L2}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Both of them.
func.func @copy_in_l1(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>) attributes {htvm.inputs = 1 : i64} {
  %s = "tile.range"(%l1) {offset = 128 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies within one memory, needs L1 and L2}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Ranges are whole beats.
func.func @copy_moved(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 100 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies ranges of 100 and 128 bytes, moves 128}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It begins at a word of L1.
func.func @copy_address(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 8 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op is at 8 in L1, needs a multiple of 16}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A series has the same loops on both sides.
func.func @copy_series(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 200>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 144>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// As many on one as on the other.
func.func @copy_loops(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 200>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies between ranges of different loops}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// And as many rounds.
func.func @copy_rounds(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 200>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 2>, strides = array<i64: 144>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies between ranges of different loops}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Each piece begins at a word of L1.
func.func @copy_stride(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 200>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 136>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has stride 136 in L1, needs a multiple of 16}}
  %done = "tile.job"(%s, %t) {worker = "digital", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
