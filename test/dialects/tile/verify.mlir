// RUN: %invalid %s --verify-tile

// A read needs a path from the write that made its bytes.
func.func @read_after_write(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  // expected-error @+1 {{'tile.job' op touches bytes of job 0 ('call' of layer 0) and has no path of tokens from it; run derive-tokens}}
  %t1 = "tile.job"(%r, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A write needs one from those who read what it overwrites.
func.func @write_after_read(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %o = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  // expected-error @+1 {{'tile.job' op touches bytes of job 0 ('call' of layer 0) and has no path of tokens from it; run derive-tokens}}
  %t1 = "tile.job"(%i) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// Two writes of a byte have an order.
func.func @write_after_write(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  // expected-error @+1 {{'tile.job' op touches bytes of job 0 ('call' of layer 0) and has no path of tokens from it; run derive-tokens}}
  %t1 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Bytes beside one another conflict with nobody.
func.func @beside(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w0 = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64: 2>, strides = array<i64: 32>} : (memref<64xi8>) -> !tile.bytes
  %w1 = "tile.range"(%a) {offset = 16 : i64, bytes = 16 : i64, count = array<i64: 2>, strides = array<i64: 32>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w0) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%i, %w1) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A path may lead over other jobs.
func.func @path(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %c = memref.alloc() : memref<64xi8>
  %p = "tile.range"(%c) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%r, %o, %t0) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  %t2 = "tile.job"(%o, %p, %t1) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  %t3 = "tile.job"(%p, %w, %t2) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  return
}

// -----

// A token that orders no bytes means nothing.
func.func @meaningless(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  // expected-error @+1 {{'tile.job' op takes the token of job 0 ('call' of layer 0), with which it has no bytes to order}}
  %t1 = "tile.job"(%i, %o, %t0) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  return
}

// -----

// What nobody wrote has no value.
func.func @unwritten(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op reads bytes that no job before it wrote}}
  %t0 = "tile.job"(%r, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Buffers that have a place share its bytes.
func.func @places(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, {layout = "planar"}>
  %b = memref.alloc() {tile.offset = 32 : i64} : memref<64xi8, {layout = "planar"}>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 40 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar"}>) -> !tile.bytes
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar"}>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  // expected-error @+1 {{'tile.job' op touches bytes of job 0 ('call' of layer 0) and has no path of tokens from it; run derive-tokens}}
  %t1 = "tile.job"(%i, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Tokens and ranges are known by the ops that make them.
func.func @token(%m: memref<16xi8>, %t: !tile.token) attributes {htvm.layers = [{name = "a"}]} {
  %r = "tile.range"(%m) {bytes = 4 : i64, count = array<i64>, offset = 0 : i64, strides = array<i64>} : (memref<16xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op needs tokens of jobs}}
  %j = "tile.job"(%r, %t) {callee = @f, cycles = 1 : i64, kind = "call", layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 1>, payload = {}, worker = "cpu"} : (!tile.bytes, !tile.token) -> !tile.token
  return
}

// -----

func.func @range(%m: memref<16xi8>, %r: !tile.bytes) attributes {htvm.layers = [{name = "a"}]} {
  // expected-error @+1 {{'tile.job' op needs results of tile.range as operand 0}}
  %j = "tile.job"(%r) {callee = @f, cycles = 1 : i64, kind = "call", layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>, payload = {}, worker = "cpu"} : (!tile.bytes) -> !tile.token
  return
}

// -----

// What is not a job would get lost.
func.func @other_op(%out: memref<1xi8>) attributes {htvm.inputs = 0 : i64} {
  // expected-error @+1 {{'arith.constant' op stands among jobs, where only memref.alloc, memref.get_global, tile.range, tile.job and func.return may; make it a job that calls a function}}
  %c = arith.constant 1 : i8
  return
}

// -----

// expected-error @+1 {{'func.func' op needs one block: jobs have no branches}}
func.func @two_blocks(%out: memref<1xi8>) attributes {htvm.inputs = 0 : i64} {
  // expected-error @+1 {{'cf.br' op stands among jobs}}
  cf.br ^next
^next:
  return
}

// -----

// expected-error @+1 {{'func.func' op has argument 1 that is no static buffer of integers}}
func.func @argument(%in: memref<1xi8>, %n: i32) attributes {htvm.inputs = 1 : i64} {
  return
}

// -----

// expected-error @+1 {{'func.func' op has 1 arguments and places for 2}}
func.func @places(%in: memref<1xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0, 32>} {
  return
}

// -----

// expected-error @+1 {{'func.func' op has a buffer at byte -32, needs a place of at least 0}}
func.func @argument_before_memory(%in: memref<1xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: -32>} {
  return
}

// -----

func.func @before_memory() attributes {htvm.inputs = 0 : i64} {
  // expected-error @+1 {{'memref.alloc' op has a buffer at byte -16, needs a place of at least 0}}
  %b = memref.alloc() {tile.offset = -16 : i64} : memref<64xi8>
  return
}

// -----

func.func @behind_memory() attributes {htvm.inputs = 0 : i64} {
  // expected-error @+1 {{'memref.alloc' op has a buffer of 64 bytes at byte 134217696, and no machine has more than 134217728 bytes}}
  %b = memref.alloc() {tile.offset = 134217696 : i64} : memref<64xi8>
  return
}

// -----

func.func @too_large() attributes {htvm.inputs = 0 : i64} {
  // expected-error @+1 {{'memref.alloc' op has a buffer of 4611686018427387904 bytes at byte 0, and no machine has more than 134217728 bytes}}
  %b = memref.alloc() : memref<4611686018427387904xi8>
  return
}

// -----

func.func @unknown_size() {
  // expected-error @+1 {{'memref.alloc' op needs to be a static buffer of integers}}
  %b = memref.alloc() : memref<4xf32>
  %a = memref.alloc() : memref<4xi8>
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<i64>, strides = array<i64>} : (memref<4xi8>) -> !tile.bytes
  return
}

// -----

func.func @no_such_layer() attributes {htvm.inputs = 0 : i64, htvm.layers = []} {
  %a = memref.alloc() : memref<4xi8>
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 1 : i64, count = array<i64>, strides = array<i64>} : (memref<4xi8>) -> !tile.bytes
  // expected-error @+1 {{'tile.job' op belongs to layer 1 of a table of 0 layers}}
  %t = "tile.job"(%r) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  return
}

// -----

// A function without jobs is nobody's.
func.func @plain(%n: i32) -> i32 {
  return %n : i32
}
