// RUN: %invalid %s --convert-tile-to-diana
// RUN: not htvm-opt %s --split-input-file --convert-tile-to-diana=wait=never 2>&1 | FileCheck %s

// How the core waits is one of two ways.
// CHECK: error: option 'wait' of pass 'convert-tile-to-diana' needs late or each, got 'never'

// A buffer needs a place.
func.func @place() attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() : memref<64xi8>
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs placed buffers; run place-buffers first}}
  %t0 = "tile.job"(%w) {worker = "cpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 16 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// So does an argument.
func.func @argument(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %r = "tile.range"(%in) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs placed buffers; run place-buffers first}}
  %t0 = "tile.job"(%r, %w) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A worker is one of the engines.
func.func @worker() attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op is for worker 'gpu', which is no engine}}
  %t0 = "tile.job"(%w) {worker = "gpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 16 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// A kind is one of its worker's.
func.func @kind() attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op is of kind 'fill', which worker 'analog' does not do}}
  %t0 = "tile.job"(%w) {worker = "analog", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 16 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// All numbers of a kind are there.
func.func @payload() attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op has no number 'pitch' in its payload}}
  %t0 = "tile.job"(%w) {worker = "cpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// A range has three loops at most.
func.func @loops() attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<i64: 2, 2, 2, 2>, strides = array<i64: 8, 4, 2, 1>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs ranges of at most 3 loops}}
  %t0 = "tile.job"(%w) {worker = "cpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 16 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// What verify-tile refuses is refused here, too: waits follow from tokens alone.
func.func @tokens() attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64>} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%w) {worker = "cpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 16 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  // expected-error @+1 {{'tile.job' op touches bytes of job 0 ('fill' of layer 0) and has no path of tokens from it; run derive-tokens}}
  %t1 = "tile.job"(%w) {worker = "cpu", kind = "fill", payload = {lines = 1 : i64, width = 2 : i64, pitch = 16 : i64, value = 3 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// Neither is what its worker cannot do.
func.func @callee(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %r = "tile.range"(%in) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op calls no function, needs one as 'callee'}}
  %t = "tile.job"(%r) {worker = "cpu", kind = "call", payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 0, 0>} : (!tile.bytes) -> !tile.token
  return
}
