// RUN: %invalid %s --verify-tile

// A convolution whose numbers and ranges agree.
func.func @conv(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// With constants of the SIMD unit.
func.func @conv_scaled(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %c = "tile.range"(%l2) {offset = 16384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %done = "tile.job"(%x, %w, %c, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 3, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Those are there when they are said to be.
func.func @conv_counts(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 2 ranges and writes 1, a 'conv' reads 3 and writes 1}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// And else they are not.
func.func @conv_no_scale(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %c = "tile.range"(%l2) {offset = 16384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads 3 ranges and writes 1, a 'conv' reads 2 and writes 1}}
  %done = "tile.job"(%x, %w, %c, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 3, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Sizes fit their fields, from one on.
func.func @conv_channels(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has channels 0, allowed: 1 to 32767}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 0 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Kernels are limited.
func.func @conv_kernel(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has kernel_y 8, allowed: 1 to 7}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 8 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Strides are.
func.func @conv_stride(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has stride 3, allowed: 1 to 2}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 3 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Padding has two bits a side.
func.func @conv_padding(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has pad_bottom 4, allowed: 0 to 3}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 4 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The gain is limited.
func.func @conv_gain(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has gain 0, allowed: 1 to 65535}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 0 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// ReLU is there or not.
func.func @conv_relu(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has relu 2, allowed: 0 to 1}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 2 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// So is the scaling.
func.func @conv_scaled_flag(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %c = "tile.range"(%l2) {offset = 16384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has scaled 2, allowed: 0 to 1}}
  %done = "tile.job"(%x, %w, %c, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 2 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 3, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Columns at once: no three,
func.func @conv_unroll(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has unroll 3 of 3 output columns, needs 1, 2 or 4 and a divisor}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 3 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 3 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and not more than divide the row.
func.func @conv_unroll_divisor(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has unroll 2 of 3 output columns, needs 1, 2 or 4 and a divisor}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 3 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 2 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Windows end inside the input and its padding: rows,
func.func @conv_rows(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 7 rows for its output, has 6 with their padding}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 2 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 2 : i64, pad_top = 1 : i64, pad_bottom = 1 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// and columns.
func.func @conv_columns(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 7 columns for its output, has 6 with their padding}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 2 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 2 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 1 : i64, pad_right = 1 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Inputs of a window are rows of the macro.
func.func @conv_macro_rows(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 1800 rows of the macro, it has 1152}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 200 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 3 : i64, kernel_x = 3 : i64, stride = 1 : i64, pad_top = 2 : i64, pad_bottom = 0 : i64, pad_left = 2 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Outputs, for each of the columns at once, are its columns.
func.func @conv_macro_columns(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 600 columns of the macro, it has at most 512}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 300 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 2 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The input is whole lines, in L1.
func.func @conv_input(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 256 bytes as its input, touches 1024 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Not in L2.
func.func @conv_input_memory(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l2) {offset = 16384 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its input in L2, needs it in L1}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Weights are what is packed for them.
func.func @conv_weights(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9200 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 9200 bytes as its weights, touches 9216 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Constants are those of each channel.
func.func @conv_scale(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %c = "tile.range"(%l2) {offset = 16384 : i64, bytes = 63 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 63 bytes as its scale, touches 64 in one run}}
  %done = "tile.job"(%x, %w, %c, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 1 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 3, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The output is whole lines.
func.func @conv_output(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4096 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has a range of 512 bytes as its output, touches 1024 in one run}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Lines begin at lines.
func.func @conv_alignment(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %x = "tile.range"(%l1) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %w = "tile.range"(%l2) {offset = 0 : i64, bytes = 9216 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %y = "tile.range"(%l1) {offset = 4112 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has its output at 4112, needs a multiple of 64}}
  %done = "tile.job"(%x, %w, %y) {worker = "analog", kind = "conv", payload = {channels = 4 : i64, in_rows = 4 : i64, in_columns = 4 : i64, out_channels = 8 : i64, out_rows = 4 : i64, out_columns = 4 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, unroll = 1 : i64, gain = 1 : i64, relu = 0 : i64, scaled = 0 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A copy: whole lines.
func.func @copy(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %done = "tile.job"(%s, %t) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// No part of a line.
func.func @copy_bytes(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has bytes 100, needs a multiple of 64}}
  %done = "tile.job"(%s, %t) {worker = "analog", kind = "copy", payload = {bytes = 100 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A bank has so many lines.
func.func @copy_most(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has bytes 32832, allowed: 64 to 32768}}
  %done = "tile.job"(%s, %t) {worker = "analog", kind = "copy", payload = {bytes = 32832 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Ranges are what is moved.
func.func @copy_moved(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op copies ranges of 128 and 64 bytes, moves 128}}
  %done = "tile.job"(%s, %t) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// It begins at a line of L1.
func.func @copy_address(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 32 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op is at 32 in L1, needs a multiple of 64}}
  %done = "tile.job"(%s, %t) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Each piece does.
func.func @copy_stride(%l1: memref<65536xi8, {layout = "planar", memory = "l1"}>, %l2: memref<524288xi8>) attributes {htvm.inputs = 2 : i64} {
  %s = "tile.range"(%l2) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 200>} : (memref<524288xi8>) -> !tile.bytes
  %t = "tile.range"(%l1) {offset = 0 : i64, bytes = 128 : i64, count = array<i64: 3>, strides = array<i64: 144>} : (memref<65536xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has stride 144 in L1, needs a multiple of 64}}
  %done = "tile.job"(%s, %t) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
