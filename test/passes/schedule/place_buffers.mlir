// RUN: htvm-opt %s --derive-tokens --place-buffers --verify-tile | FileCheck %s
// Once more changes nothing.
// RUN: htvm-opt %s --derive-tokens --place-buffers --place-buffers --verify-tile | FileCheck %s

// Buffers that never live together share a place; the larger one of two that do
// is placed first. Jobs and layers are numbers of the report.
// CHECK-LABEL: func.func @reuse()
// CHECK-SAME: htvm.layers = [{first = 0 : i64, last = 0 : i64, name = "a"}, {first = 1 : i64, last = 1 : i64, name = "b"}, {first = 2 : i64, last = 2 : i64, name = "c"}]
// CHECK-SAME: htvm.memory = [
// CHECK-SAME: {bytes = 96 : i64, first = 0 : i64, last = 1 : i64, name = "a", offset = 128 : i64, region = "l2", role = "tensor"}
// CHECK-SAME: {bytes = 128 : i64, first = 1 : i64, last = 2 : i64, name = "b", offset = 0 : i64, region = "l2", role = "tensor"}
// CHECK-SAME: {bytes = 96 : i64, first = 2 : i64, last = 2 : i64, name = "c", offset = 128 : i64, region = "l2", role = "scratch"}
// CHECK-SAME: tile.l1_bytes = 0 : i64, tile.l2_bytes = 224 : i64
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 128 : i64} : memref<96xi8>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64} : memref<128xi8>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 128 : i64} : memref<96xi8>
func.func @reuse() attributes {htvm.layers = [{name = "a"}, {name = "b"}, {name = "c"}]} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<96xi8>
  %b = memref.alloc() {alignment = 32 : i64} : memref<128xi8>
  %c = memref.alloc() {alignment = 32 : i64} : memref<96xi8>
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %t0 = "tile.job"(%a_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %b_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %c_all = "tile.range"(%c) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %t2 = "tile.job"(%b_all, %c_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// A buffer lives to its last reader, not to the job that took it first: the
// first of three keeps its place until the third is made of both others.
// CHECK-LABEL: func.func @last_reader(
// CHECK-SAME: tile.l2_bytes = 1152 : i64
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 1024 : i64}
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64}
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 1088 : i64}
func.func @last_reader(%x: memref<1024xi8>, %r: memref<1024xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<64xi8>
  %b = memref.alloc() {alignment = 32 : i64} : memref<64xi8>
  %c = memref.alloc() {alignment = 32 : i64} : memref<64xi8>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %b_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %c_all = "tile.range"(%c) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t2 = "tile.job"(%b_all, %a_all, %c_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t3 = "tile.job"(%c_all, %r_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Inputs live from the start, even those that are read late, and are free when
// they were read; results live to the end.
// CHECK-LABEL: func.func @arguments(
// CHECK-SAME: {bytes = 64 : i64, first = 0 : i64, last = 0 : i64, name = "input 0", offset = 0 : i64, region = "l2", role = "input"}
// CHECK-SAME: {bytes = 64 : i64, first = 0 : i64, last = 2 : i64, name = "input 1", offset = 64 : i64, region = "l2", role = "input"}
// CHECK-SAME: {bytes = 64 : i64, first = 2 : i64, last = 2 : i64, name = "result 0", offset = 128 : i64, region = "l2", role = "result"}
// CHECK-SAME: tile.argument_offsets = array<i64: 0, 64, 128>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 128 : i64}
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64}
func.func @arguments(%x: memref<64xi8>, %y: memref<64xi8>, %r: memref<64xi8>) attributes {htvm.inputs = 2 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<64xi8>
  %b = memref.alloc() {alignment = 32 : i64} : memref<64xi8>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %b_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t2 = "tile.job"(%b_all, %y_all, %r_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// State keeps its place from inference to inference: nothing shares it, even
// behind its last reader.
// CHECK-LABEL: func.func @states(
// CHECK-SAME: {bytes = 64 : i64, first = 0 : i64, last = 1 : i64, name = "state sum", offset = 64 : i64, region = "l2", role = "state"}
// CHECK-SAME: tile.argument_offsets = array<i64: 0, 64, 0, 192>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 128 : i64}
func.func @states(%x: memref<64xi8>, %s: memref<64xi8>, %r: memref<64xi8>, %n: memref<64xi8>) attributes {htvm.inputs = 2 : i64, htvm.states = [{initial = dense<1> : tensor<64xi8>, name = "sum"}]} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<64xi8>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %s_all, %a_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %n_all = "tile.range"(%n) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %r_all, %n_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 2, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Each buffer at a multiple of its own alignment: 64 behind 80 bytes is 128. L1
// and L2 are placed apart.
// CHECK-LABEL: func.func @alignment(
// CHECK-SAME: tile.l1_bytes = 192 : i64, tile.l2_bytes = 64 : i64
// CHECK: memref.alloc() {alignment = 16 : i64, tile.offset = 0 : i64} : memref<80xi8, {memory = "l1"}>
// CHECK: memref.alloc() {alignment = 64 : i64, tile.offset = 128 : i64} : memref<64xi8, {memory = "l1"}>
func.func @alignment(%x: memref<64xi8>, %r: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() {alignment = 16 : i64} : memref<80xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 64 : i64} : memref<64xi8, {memory = "l1"}>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<80xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 74 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %a_allx = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<80xi8, {memory = "l1"}>) -> !tile.bytes
  %a_16 = "tile.range"(%a) {offset = 16 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<80xi8, {memory = "l1"}>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%a_allx, %a_16, %b_all) {worker = "digital", kind = "add", payload = {elements = 16 : i64, shift = 0 : i64}, cycles = 10 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %b_allx = "tile.range"(%b) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t2 = "tile.job"(%b_allx, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 32 : i64}, cycles = 72 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Where the jobs of each layer are; a layer without jobs keeps its row. A buffer
// belongs to the layer that touches it first.
// CHECK-LABEL: func.func @layers(
// CHECK-SAME: htvm.layers = [{first = 0 : i64, last = 0 : i64, name = "in"}, {name = "none"}, {first = 1 : i64, last = 2 : i64, name = "sum"}]
// CHECK-SAME: name = "in", offset = 0 : i64, region = "l1", role = "tile"}
func.func @layers(%x: memref<32xi8>, %y: memref<32xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{name = "in"}, {name = "none"}, {name = "sum"}]} {
  %a = memref.alloc() {alignment = 16 : i64} : memref<64xi8, {memory = "l1"}>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 32 : i64}, cycles = 72 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %a_allx = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %a_16 = "tile.range"(%a) {offset = 16 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %a_32 = "tile.range"(%a) {offset = 32 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%a_allx, %a_16, %a_32) {worker = "digital", kind = "add", payload = {elements = 16 : i64, shift = 0 : i64}, cycles = 10 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %a_32x = "tile.range"(%a) {offset = 32 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {memory = "l1"}>) -> !tile.bytes
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  %t2 = "tile.job"(%a_32x, %y_all) {worker = "digital", kind = "copy", payload = {bytes = 32 : i64}, cycles = 72 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// What buffers and arguments hold is listed with its place; an argument that
// holds no layer's result has a unit, a buffer that no job touches no row.
// CHECK-LABEL: func.func @tensors(
// CHECK-SAME: htvm.memory = [
// CHECK-NOT: bytes = 128
// CHECK-SAME: htvm.tensors = [{layer = "b", name = "b", offset = 0 : i64}, {layer = "a", name = "a", offset = 32 : i64}]
func.func @tensors(%x: memref<8xi8>, %r: memref<8xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_tensors = [unit, {layer = "b", name = "b"}]} {
  %a = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a"}} : memref<8xi8>
  %unused = memref.alloc() {alignment = 32 : i64} : memref<99xi8>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<8xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<8xi8>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<8xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %r_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
