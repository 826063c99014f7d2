// RUN: %invalid %s --verify-tile

// A range ends inside its buffer, with all its loops.
func.func @end(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  // expected-error @+1 {{'tile.range' op ends at byte 80 of a buffer of 64 bytes}}
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64: 5>, strides = array<i64: 16>} : (memref<64xi8>) -> !tile.bytes
  return
}

// -----

// Its first byte is there, and at least one.
func.func @start(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  // expected-error @+1 {{'tile.range' op has 0 bytes at offset 0, needs at least one at 0 or behind}}
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 0 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  return
}

// -----

// Every loop has a stride.
func.func @loops(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  // expected-error @+1 {{'tile.range' op has 2 loops in 'count' and 1 in 'strides'}}
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<i64: 2, 2>, strides = array<i64: 1>} : (memref<64xi8>) -> !tile.bytes
  return
}

// -----

// Loops have rounds and go forward.
func.func @rounds(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  // expected-error @+1 {{'tile.range' op has loop 0 of 0 rounds with stride 1, needs at least one round and no negative stride}}
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<i64: 0>, strides = array<i64: 1>} : (memref<64xi8>) -> !tile.bytes
  return
}

// -----

// Those of stride 0 need no memory, and there are not that many.
func.func @many_rounds(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  // expected-error @+1 {{'tile.range' op has 9223372036854775807 rounds in its loops, 16777216 is the most}}
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<i64: 4294967296, 4294967296>, strides = array<i64: 0, 0>} : (memref<64xi8>) -> !tile.bytes
  return
}

// -----

// The lists are numbers.
func.func @lists(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  // expected-error @+1 {{'tile.range' op needs integers as 'count' and 'strides'}}
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<f32: 1.0>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  return
}

// -----

// Views are no buffers: a range says which bytes.
func.func @view(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %c = arith.constant 0 : index
  %a = memref.alloc() : memref<64xi8>
  %v = memref.view %a[%c][] : memref<64xi8> to memref<8xi8>
  // expected-error @+1 {{'tile.range' op needs a static buffer made by memref.alloc or memref.get_global, or an argument}}
  %r = "tile.range"(%v) {offset = 0 : i64, bytes = 1 : i64, count = array<i64>, strides = array<i64>} : (memref<8xi8>) -> !tile.bytes
  return
}

// -----

// Constants stay what they are.
memref.global "private" constant @c : memref<64xi8> = dense<1>
func.func @constant(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.get_global @c : memref<64xi8>
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op writes a constant}}
  %t = "tile.job"(%r) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// Time does not run backwards.
func.func @cycles(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs 'cycles' and 'layer' of at least 0}}
  %t = "tile.job"(%r) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = -1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}
