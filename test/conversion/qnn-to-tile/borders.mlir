// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// A transpose at the border is no work of its own: the layout change walks
// through the channels-last input by strides.
// CHECK-LABEL: func.func @channels_last(
// CHECK: %[[IN:.*]] = "tile.range"(%arg0) {bytes = 384 : i64, count = array<i64>
// CHECK: "tile.job"(%[[IN]], {{.*}}kind = "pack", {{.*}}payload = {column_stride = 3 : i64, pitch = 16 : i64, plane_stride = 1 : i64, planes = 3 : i64, row_stride = 48 : i64, rows = 8 : i64, width = 16 : i64}
// CHECK: %[[OUT:.*]] = "tile.range"(%arg1) {bytes = 384 : i64, count = array<i64>
// CHECK: "tile.job"(%{{.*}}, %[[OUT]], {{.*}}kind = "unpack", {{.*}}payload = {column_stride = 3 : i64, pitch = 16 : i64, plane_stride = 1 : i64, planes = 3 : i64, row_stride = 48 : i64, rows = 8 : i64, width = 16 : i64}
func.func @channels_last(%x: tensor<1x8x16x3xi8>) -> tensor<1x8x16x3xi8> {
  %t = tosa.transpose %x {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x8x16x3xi8>) -> tensor<1x3x8x16xi8>
  %z = "qnn.add"(%t, %t) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x3x8x16xi8>, tensor<1x3x8x16xi8>) -> tensor<1x3x8x16xi8>
  %u = tosa.transpose %z {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x8x16xi8>) -> tensor<1x8x16x3xi8>
  return %u : tensor<1x8x16x3xi8>
}

// The result of a CPU function is written where the network's result lies; its
// scratch is a buffer of the network. It reads its inputs and writes the others.
// CHECK-LABEL: func.func @call(
// CHECK-SAME: %[[IN:.*]]: memref<4xi8>, %[[OUT:.*]]: memref<4xi8>
// CHECK-SAME: htvm.layers = [{engine = "cpu", {{.*}}name = "soft", op = "softmax"}]
// CHECK: %[[A:.*]] = "tile.range"(%[[IN]]) {bytes = 4 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[B:.*]] = "tile.range"(%[[OUT]]) {bytes = 4 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[SCRATCH:.*]] = memref.alloc() {{.*}} : memref<96xi8>
// CHECK: %[[C:.*]] = "tile.range"(%[[SCRATCH]]) {bytes = 96 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.job"(%[[A]], %[[B]], %[[C]]) {callee = @cpu_0, {{.*}}kind = "call", layer = 0 : i64, operandSegmentSizes = array<i32: 1, 2, 0>, payload = {}, worker = "cpu"}
// CHECK-NEXT: return
func.func @call(%x: tensor<4xi8>) -> tensor<4xi8> {
  %y = func.call @cpu_0(%x) {htvm.layer = "soft", htvm.op = "softmax", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<4xi8>
builtin.module @cpu {
  func.func @cpu_0(%a: memref<4xi8>, %b: memref<4xi8>, %s: memref<64xi8>) attributes {htvm.scratch_bytes = 64 : i64} {
    return
  }
}

// A network that returns its input has a copy for a result.
// CHECK-LABEL: func.func @identity(
// CHECK-SAME: %[[IN:.*]]: memref<2x8xi8>, %[[OUT:.*]]: memref<2x8xi8>
// CHECK: %[[FROM:.*]] = "tile.range"(%[[IN]])
// CHECK: %[[X:.*]] = memref.alloc() {{.*}}dims = array<i64: 1, 2, 8, 16>, layout = "planar"}>
// CHECK: %[[PACKED:.*]] = "tile.job"(%[[FROM]], {{.*}}kind = "pack"
// CHECK: %[[COLUMNS:.*]] = "tile.range"(%[[X]]) {bytes = 8 : i64, count = array<i64: 2>, offset = 0 : i64, strides = array<i64: 16>}
// CHECK: %[[TO:.*]] = "tile.range"(%[[OUT]])
// CHECK: "tile.job"(%[[COLUMNS]], %[[TO]], %[[PACKED]]) {{.*}}kind = "unpack"
func.func @identity(%x: tensor<2x8xi8>) -> tensor<2x8xi8> {
  return %x : tensor<2x8xi8>
}
