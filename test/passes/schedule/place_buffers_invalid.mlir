// RUN: %invalid %s --derive-tokens --place-buffers

// One buffer of 512 bytes fits an L1 of 1024; two of 544 that live together do
// not.
module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @fits(%x: memref<512xi8>) attributes {htvm.inputs = 1 : i64} {
    %a = memref.alloc() {alignment = 32 : i64} : memref<512xi8, {memory = "l1"}>
    %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<512xi8>) -> !tile.bytes
    %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<512xi8, {memory = "l1"}>) -> !tile.bytes
    %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 512 : i64}, cycles = 102 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    return
  }
  // expected-error @+1 {{'func.func' op needs 1088 bytes of L1 for buffers that live together, 1024 available; use smaller tiles}}
  func.func @overflow(%x: memref<544xi8>) attributes {htvm.inputs = 1 : i64} {
    %a = memref.alloc() {alignment = 32 : i64} : memref<544xi8, {memory = "l1"}>
    %b = memref.alloc() {alignment = 32 : i64} : memref<544xi8, {memory = "l1"}>
    %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 544 : i64, count = array<i64>, strides = array<i64>} : (memref<544xi8>) -> !tile.bytes
    %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 544 : i64, count = array<i64>, strides = array<i64>} : (memref<544xi8, {memory = "l1"}>) -> !tile.bytes
    %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 544 : i64}, cycles = 102 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 544 : i64, count = array<i64>, strides = array<i64>} : (memref<544xi8, {memory = "l1"}>) -> !tile.bytes
    %t1 = "tile.job"(%x_all, %b_all) {worker = "digital", kind = "copy", payload = {bytes = 544 : i64}, cycles = 102 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    %t2 = "tile.job"(%a_all, %b_all, %a_all) {worker = "digital", kind = "add", payload = {elements = 544 : i64, shift = 0 : i64}, cycles = 102 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
    return
  }
}

// -----

// A misspelt machine is no default one.
// expected-error @+1 {{'builtin.module' op needs a dictionary as 'diana.machine'}}
module attributes {diana.machine = 3 : i64} {
}

// -----

// expected-error @+1 {{needs an integer for machine parameter 'l1_bytes'}}
module attributes {diana.machine = {l1_bytes = "big"}} {
}

// -----

// expected-error @+1 {{has an unusable 'diana.machine': }}
module attributes {diana.machine = {l1_byte = 3 : i64}} {
}

// -----

// Tensors many times the size of L2 are refused before anything is linked.
// expected-error @+1 {{needs 16777248 bytes of L2 for tensors, 524288 available; use a smaller input or fewer channels}}
func.func @large(%x: memref<16777216xi8>, %y: memref<32xi8>) attributes {htvm.inputs = 1 : i64} {
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 16777216 : i64, count = array<i64>, strides = array<i64>} : (memref<16777216xi8>) -> !tile.bytes
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %y_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// State is described.
// expected-error @+1 {{needs a list of dictionaries with a string 'name' and dense elements 'initial' as 'htvm.states'}}
func.func @states(%x: memref<4xi8>, %y: memref<4xi8>) attributes {htvm.inputs = 1 : i64, htvm.states = 3 : i64} {
  return
}

// -----

// What is no problem to schedule: a job that takes more time than can be counted.
func.func @copy(%x: memref<32xi8>, %y: memref<32xi8>) attributes {htvm.inputs = 1 : i64} {
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  // expected-error @+1 {{job 'copy' takes cycles on 'cpu' that are not from 0 to }}
  %t0 = "tile.job"(%x_all, %y_all) {worker = "cpu", kind = "copy", payload = {bytes = 32 : i64}, cycles = 9223372036854775807 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
