// RUN: %roundtrip %s --verify-tile | FileCheck %s
// The dialect's text is enough for the stock tool.
// RUN: mlir-opt --irdl-file=%htvm_src/dialects/tile/tile.irdl.mlir %s | FileCheck %s

memref.global "private" constant @weights : memref<80xi8> = dense<1>

// An input becomes planes, is copied, computed on and copied back; a function of
// the core reads it.
// CHECK-LABEL: func.func @every_op
// CHECK: memref.alloc() : memref<96xi8, {dims = array<i64: 1, 4, 8, 16>, layout = "planar"}>
// CHECK: "tile.range"
// CHECK: "tile.range"({{.*}}count = array<i64: 16>
// CHECK: "tile.job"
// CHECK-SAME: kind = "pack"
// CHECK: kind = "copy"
// CHECK: kind = "conv"
// CHECK: callee = @cpu_0
func.func @every_op(%in: memref<1x1x4x8xi8>, %out: memref<1x16x4x8xi8>) attributes {htvm.inputs = 1 : i64} {
  %x = memref.alloc() : memref<96xi8, {dims = array<i64: 1, 4, 8, 16>, layout = "planar"}>
  %y = memref.alloc() : memref<1056xi8, {dims = array<i64: 16, 4, 8, 16>, layout = "planar"}>
  %l1x = memref.alloc() : memref<96xi8, {layout = "planar", memory = "l1"}>
  %l1y = memref.alloc() : memref<1056xi8, {layout = "planar", memory = "l1"}>
  %w = memref.get_global @weights : memref<80xi8>
  %r0 = "tile.range"(%in) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<1x1x4x8xi8>) -> !tile.bytes
  %r1 = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {dims = array<i64: 1, 4, 8, 16>, layout = "planar"}>) -> !tile.bytes
  %r2 = "tile.range"(%l1x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %r3 = "tile.range"(%w) {offset = 0 : i64, bytes = 80 : i64, count = array<i64>, strides = array<i64>} : (memref<80xi8>) -> !tile.bytes
  %r4 = "tile.range"(%l1y) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1056xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %r5 = "tile.range"(%l1y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64: 16>, strides = array<i64: 64>} : (memref<1056xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %r6 = "tile.range"(%y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64: 16>, strides = array<i64: 64>} : (memref<1056xi8, {dims = array<i64: 16, 4, 8, 16>, layout = "planar"}>) -> !tile.bytes
  %r7 = "tile.range"(%out) {offset = 0 : i64, bytes = 512 : i64, count = array<i64>, strides = array<i64>} : (memref<1x16x4x8xi8>) -> !tile.bytes
  %0 = "tile.job"(%r0, %r1) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 4 : i64, width = 8 : i64, pitch = 16 : i64, plane_stride = 32 : i64, row_stride = 8 : i64, column_stride = 1 : i64}, cycles = 160 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %1 = "tile.job"(%r1, %r2, %0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 74 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  %2 = "tile.job"(%r2, %r3, %r4, %1) {worker = "digital", kind = "conv", payload = {channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, out_channels = 2 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel_y = 1 : i64, kernel_x = 1 : i64, stride = 1 : i64, pad_top = 0 : i64, pad_bottom = 0 : i64, pad_left = 0 : i64, pad_right = 0 : i64, shift = 3 : i64, relu = 0 : i64}, cycles = 300 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  %3 = "tile.job"(%r5, %r6, %2) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1184 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  %4 = "tile.job"(%r6, %r7, %3) {worker = "cpu", kind = "call", callee = @cpu_0, payload = {}, cycles = 9 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 1, 1, 1>} : (!tile.bytes, !tile.bytes, !tile.token) -> !tile.token
  return
}
