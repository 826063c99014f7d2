// RUN: htvm-opt %s --place-buffers | FileCheck %s

// Buffers that never live together share a place; the larger one of
// two that do is placed first. L1 and L2 are placed apart.
// CHECK-LABEL: func.func @reuse()
// CHECK-SAME: htvm.memory = [
// CHECK-SAME: {bytes = 96 : i64, first = 3 : i64, last = 4 : i64, name = "a", offset = 128 : i64, region = "l2", role = "tensor"}
// CHECK-SAME: {bytes = 128 : i64, first = 4 : i64, last = 5 : i64, name = "b", offset = 0 : i64, region = "l2", role = "tensor"}
// CHECK-SAME: {bytes = 96 : i64, first = 5 : i64, last = 5 : i64, name = "c", offset = 128 : i64, region = "l2", role = "scratch"}
// CHECK-SAME: tile.l1_bytes = 0 : i64, tile.l2_bytes = 224 : i64
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 128 : i64} : memref<96xi8>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64} : memref<128xi8>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 128 : i64} : memref<96xi8>
// CHECK-NOT: tile.position
func.func @reuse() {
  %a = memref.alloc() {alignment = 32 : i64} : memref<96xi8>
  %b = memref.alloc() {alignment = 32 : i64} : memref<128xi8>
  %c = memref.alloc() {alignment = 32 : i64} : memref<96xi8>
  %0 = "tile.zero_columns"(%a) {engine = "cpu", layer = "a", layout = array<i64: 1, 4, 8, 16>, count = 1 : i64} : (memref<96xi8>) -> !tile.token
  %1 = "tile.pad"(%a, %b, %0) {engine = "cpu", layer = "b", layout = array<i64: 1, 4, 10, 16>, place = array<i64: 0, 1>, size = array<i64: 4, 8>, strides = array<i64: 64, 16, 1>, reversed = true, value = 0 : i64} : (memref<96xi8>, memref<128xi8>, !tile.token) -> !tile.token
  %2 = "tile.pad"(%b, %c, %1) {engine = "cpu", layer = "c", layout = array<i64: 1, 4, 10, 16>, place = array<i64: 0, 0>, size = array<i64: 4, 10>, strides = array<i64: 64, 16, 1>, reversed = true, value = 0 : i64} : (memref<128xi8>, memref<96xi8>, !tile.token) -> !tile.token
  return
}

// A handle is used where the call is, not where it is made; a buffer that
// nothing uses gets no place; sizes are bytes of the element type, rounded up
// to the alignment (4 unless stated).
// CHECK-LABEL: func.func @handles(
// CHECK-SAME: {bytes = 8 : i64, first = 5 : i64, last = 5 : i64, name = "soft"
// CHECK-SAME: {bytes = 12 : i64, first = 5 : i64, last = 5 : i64, name = "soft"
// CHECK: memref.alloc() : memref<99xi8>
func.func @handles() {
  %unused = memref.alloc() : memref<99xi8>
  %a = memref.alloc() : memref<2xi32>
  %b = memref.alloc() : memref<10xi8>
  %0 = "tile.argument"(%a) : (memref<2xi32>) -> !tile.buffer
  %1 = "tile.argument"(%b) : (memref<10xi8>) -> !tile.buffer
  %2 = "tile.call"(%0, %1) {engine = "cpu", layer = "soft", callee = @cpu_0, inputs = 1 : i64, operandSegmentSizes = array<i32: 2, 0>} : (!tile.buffer, !tile.buffer) -> !tile.token
  return
}

// Each buffer at a multiple of its own alignment: 64 behind 80 bytes is 128.
// CHECK-LABEL: func.func @alignment(
// CHECK-SAME: tile.l1_bytes = 192 : i64
// CHECK: memref.alloc() {alignment = 16 : i64, tile.offset = 0 : i64} : memref<80xi8, 1>
// CHECK: memref.alloc() {alignment = 64 : i64, tile.offset = 128 : i64} : memref<64xi8, 1>
func.func @alignment() {
  %a = memref.alloc() {alignment = 16 : i64} : memref<80xi8, 1>
  %b = memref.alloc() {alignment = 64 : i64} : memref<64xi8, 1>
  %0 = "tile.add"(%a, %b, %b) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 0 : i64, elements = 16 : i64, shift = 0 : i64} : (memref<80xi8, 1>, memref<64xi8, 1>, memref<64xi8, 1>) -> !tile.token
  return
}

// Where the ops of each layer stand; a layer without ops keeps its row.
// CHECK-LABEL: func.func @layers(
// CHECK-SAME: htvm.layers = [{first = 1 : i64, last = 2 : i64, name = "a"}, {name = "none"}]
// CHECK-SAME: htvm.memory = [
// CHECK-SAME: name = "input 0", offset = 0 : i64, region = "l2", role = "input"}
// CHECK-SAME: name = "result 0", {{.*}} region = "l2", role = "result"}
// CHECK-SAME: region = "l1", role = "tile"}
func.func @layers(%x: memref<32xi8>, %y: memref<32xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{name = "a"}, {name = "none"}]} {
  %a = memref.alloc() {alignment = 16 : i64} : memref<64xi8, 1>
  %0 = "tile.add"(%a, %a, %a) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 16 : i64, output_offset = 32 : i64, elements = 16 : i64, shift = 0 : i64} : (memref<64xi8, 1>, memref<64xi8, 1>, memref<64xi8, 1>) -> !tile.token
  %1 = "tile.add"(%a, %a, %a) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 16 : i64, output_offset = 32 : i64, elements = 16 : i64, shift = 0 : i64} : (memref<64xi8, 1>, memref<64xi8, 1>, memref<64xi8, 1>) -> !tile.token
  return
}

// What buffers and arguments hold is listed with its place; an argument that
// holds no layer's result has a unit.
// CHECK-LABEL: func.func @tensors(
// CHECK-SAME: htvm.tensors = [{layer = "b", name = "b", offset = 0 : i64}, {layer = "a", name = "a", offset = 32 : i64}]
func.func @tensors(%x: memref<8xi8>, %r: memref<8xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_tensors = [unit, {layer = "b", name = "b"}]} {
  %a = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a"}} : memref<8xi8>
  %0 = "tile.argument"(%x) : (memref<8xi8>) -> !tile.buffer
  %1 = "tile.argument"(%a) : (memref<8xi8>) -> !tile.buffer
  %2 = "tile.argument"(%r) : (memref<8xi8>) -> !tile.buffer
  %3 = "tile.call"(%0, %1) {callee = @f, engine = "cpu", inputs = 1 : i64, layer = "a", operandSegmentSizes = array<i32: 2, 0>} : (!tile.buffer, !tile.buffer) -> !tile.token
  %4 = "tile.call"(%1, %2, %3) {callee = @f, engine = "cpu", inputs = 1 : i64, layer = "b", operandSegmentSizes = array<i32: 2, 1>} : (!tile.buffer, !tile.buffer, !tile.token) -> !tile.token
  return
}
