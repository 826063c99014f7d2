// RUN: htvm-opt %s --derive-tokens --verify-tile | FileCheck %s

// What reads waits for what wrote, and forgets tokens that mean nothing.
// CHECK-LABEL: func.func @read
// CHECK: %[[T0:.*]] = "tile.job"(%{{.*}}, %{{.*}}) {{.*}}operandSegmentSizes = array<i32: 1, 1, 0>
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[T0]]) {{.*}}operandSegmentSizes = array<i32: 1, 1, 1>
func.func @read(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%r, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// A token is left out where another path says the same.
// CHECK-LABEL: func.func @reduced
// CHECK: %[[T0:.*]] = "tile.job"
// CHECK: %[[T1:.*]] = "tile.job"(%{{.*}}, %{{.*}}, %[[T0]])
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[T1]]) {{.*}}operandSegmentSizes = array<i32: 1, 1, 1>
func.func @reduced(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %b = memref.alloc() : memref<64xi8>
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%r, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%o, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Who wrote neighbouring bytes is waited for by who reads all of them, once.
// CHECK-LABEL: func.func @both
// CHECK: %[[T0:.*]] = "tile.job"(%{{.*}}, %{{.*}}) {
// CHECK: %[[T1:.*]] = "tile.job"(%{{.*}}, %{{.*}}) {
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[T0]], %[[T1]])
func.func @both(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() : memref<64xi8>
  %b = memref.alloc() : memref<64xi8>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w0 = "tile.range"(%a) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w1 = "tile.range"(%a) {offset = 16 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %r = "tile.range"(%a) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w0) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%i, %w1) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%r, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Bytes that are used again have a token, too.
// CHECK-LABEL: func.func @reuse
// CHECK: %[[T0:.*]] = "tile.job"(%{{.*}}, %{{.*}}) {
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[T0]])
func.func @reuse(%in: memref<64xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, {layout = "planar"}>
  %b = memref.alloc() {tile.offset = 32 : i64} : memref<64xi8, {layout = "planar"}>
  %i = "tile.range"(%in) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %w = "tile.range"(%a) {offset = 40 : i64, bytes = 8 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar"}>) -> !tile.bytes
  %o = "tile.range"(%b) {offset = 0 : i64, bytes = 16 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar"}>) -> !tile.bytes
  %t0 = "tile.job"(%i, %w) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%i, %o) {worker = "cpu", kind = "call", callee = @f, payload = {}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// A declaration has no jobs.
// CHECK-LABEL: func.func private @declared(memref<64xi8>)
func.func private @declared(memref<64xi8>)
