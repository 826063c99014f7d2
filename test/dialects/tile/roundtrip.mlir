// RUN: %roundtrip %s --verify-tile | FileCheck %s
// The dialect's text is enough for the stock tool.
// RUN: mlir-opt --irdl-file=%htvm_src/dialects/tile/tile.irdl.mlir %s | FileCheck %s

// CHECK-LABEL: func.func @every_op
// CHECK: "tile.pack"
// CHECK: "tile.zero_columns"
// CHECK: "tile.copy"
// CHECK: "tile.conv2d"
// CHECK: "tile.copy"
// CHECK: "tile.unpack"
// CHECK: "tile.argument"
// CHECK: "tile.call"
func.func @every_op(%in: memref<1x1x4x8xi8>, %out: memref<1x16x4x8xi8>) {
  %w = arith.constant dense<1> : tensor<16x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %x = memref.alloc() : memref<96xi8>
  %y = memref.alloc() : memref<1056xi8>
  %l1x = memref.alloc() : memref<96xi8, 1>
  %l1y = memref.alloc() : memref<1056xi8, 1>
  %0 = "tile.pack"(%in, %x) {engine = "cpu", layer = "a.pack", layout = array<i64: 1, 4, 8, 16>, strides = array<i64: 1, 32, 1, 32, 4, 8, 8, 1>} : (memref<1x1x4x8xi8>, memref<96xi8>) -> !tile.token
  %1 = "tile.zero_columns"(%x, %0) {engine = "cpu", layer = "a.zero", layout = array<i64: 1, 4, 8, 16>, count = 1 : i64} : (memref<96xi8>, !tile.token) -> !tile.token
  %2 = "tile.copy"(%x, %l1x, %1) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<96xi8>, memref<96xi8, 1>, !tile.token) -> !tile.token
  %3 = "tile.conv2d"(%l1x, %w, %b, %l1y, %2) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 3, 3>, stride = 1 : i64, pad = array<i64: 1, 1, 1, 0>, shift = 4 : i64, clamp_min = 0 : i64, depthwise = false} : (memref<96xi8, 1>, tensor<16x1x3x3xi8>, tensor<16xi32>, memref<1056xi8, 1>, !tile.token) -> !tile.token
  %4 = "tile.copy"(%l1y, %y, %3) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64: 16>, source_strides = array<i64: 64>, target_strides = array<i64: 64>} : (memref<1056xi8, 1>, memref<1056xi8>, !tile.token) -> !tile.token
  %5 = "tile.unpack"(%y, %out, %4) {engine = "cpu", layer = "a.unpack", layout = array<i64: 16, 4, 8, 16>, strides = array<i64: 1, 512, 16, 32, 4, 8, 8, 1>} : (memref<1056xi8>, memref<1x16x4x8xi8>, !tile.token) -> !tile.token
  %a = "tile.argument"(%out) : (memref<1x16x4x8xi8>) -> !tile.buffer
  %6 = "tile.call"(%a, %a, %5) {engine = "cpu", layer = "b", callee = @cpu_0, inputs = 1 : i64, operandSegmentSizes = array<i32: 2, 1>} : (!tile.buffer, !tile.buffer, !tile.token) -> !tile.token
  return
}

// CHECK-LABEL: func.func @other_ops
// CHECK: "tile.pad"
// CHECK: "tile.fill"
// CHECK: "tile.dense"
// CHECK: "tile.add"
func.func @other_ops(%x: memref<96xi8>, %y: memref<160xi8>, %l1: memref<96xi8, 1>) {
  %w = arith.constant dense<1> : tensor<16x20xi8>
  %b = arith.constant dense<0> : tensor<16xi32>
  %0 = "tile.pad"(%x, %y) {engine = "cpu", layer = "a.pad", layout = array<i64: 1, 4, 17, 32>, place = array<i64: 1, 1>, size = array<i64: 2, 15>, strides = array<i64: 32, 16, 1>, reversed = true, value = -128 : i64} : (memref<96xi8>, memref<160xi8>) -> !tile.token
  %f = "tile.fill"(%x, %0) {engine = "cpu", layer = "a.border", layout = array<i64: 1, 4, 15, 16>, value = -128 : i64} : (memref<96xi8>, !tile.token) -> !tile.token
  %1 = "tile.dense"(%l1, %w, %b, %l1) {engine = "digital", layer = "b", input_offset = 0 : i64, output_offset = 64 : i64, inputs = 32 : i64, first_channel = 0 : i64, out_channels = 16 : i64, shift = 3 : i64, clamp_min = -128 : i64, input_layout = array<i64: 1, 2, 10, 16>} : (memref<96xi8, 1>, tensor<16x20xi8>, tensor<16xi32>, memref<96xi8, 1>) -> !tile.token
  %2 = "tile.add"(%l1, %l1, %l1, %1) {engine = "digital", layer = "c", lhs_offset = 0 : i64, rhs_offset = 32 : i64, output_offset = 64 : i64, elements = 32 : i64, shift = 0 : i64} : (memref<96xi8, 1>, memref<96xi8, 1>, memref<96xi8, 1>, !tile.token) -> !tile.token
  return
}

// CHECK-LABEL: func.func @analog_ops
// CHECK: "tile.pack_lines"(%{{.*}}, %{{.*}}) {engine = "cpu", layer = "a.pack", lines = array<i64: 6, 8, 20>, place = array<i64: 0, 0, 0>, reversed = false, strides = array<i64: 48, 8, 1>}
// CHECK: "tile.copy"{{.*}}bytes = 3072 : i64, engine = "analog"
// CHECK: "tile.analog_conv2d"(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) {
// CHECK-SAME: gain = 16 : i64
// CHECK-SAME: relu = false
// CHECK-SAME: unroll = 2 : i64
// With the constants of the scaling stage, of which the dialect's text says nothing.
// CHECK: "tile.analog_conv2d"(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) {
// CHECK-SAME: scale_add = array<i32: 4, 5, 6>, scale_multiplier = array<i32: 1, 2, 3>, scale_shift = array<i32: 7, 8, 31>
// CHECK: "tile.copy"{{.*}}bytes = 64 : i64, engine = "analog"{{.*}}repeat = array<i64: 6, 8>
// CHECK: "tile.unpack_lines"({{.*}}reversed = true
func.func @analog_ops(%in: memref<960xi8>, %out: memref<480xi8>) {
  %w = arith.constant dense<1> : tensor<3x20x3x5xi8>
  %x = memref.alloc() : memref<3104xi8>
  %y = memref.alloc() : memref<3104xi8>
  %l1x = memref.alloc() : memref<3072xi8, 1>
  %l1y = memref.alloc() : memref<3072xi8, 1>
  %0 = "tile.pack_lines"(%in, %x) {engine = "cpu", layer = "a.pack", lines = array<i64: 6, 8, 20>, place = array<i64: 0, 0, 0>, strides = array<i64: 48, 8, 1>, reversed = false} : (memref<960xi8>, memref<3104xi8>) -> !tile.token
  %1 = "tile.copy"(%x, %l1x, %0) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 3072 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<3104xi8>, memref<3072xi8, 1>, !tile.token) -> !tile.token
  %2 = "tile.analog_conv2d"(%l1x, %w, %l1y, %1) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 2 : i64, gain = 16 : i64, relu = false} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<3072xi8, 1>, !tile.token) -> !tile.token
  %3 = "tile.analog_conv2d"(%l1x, %w, %l1y, %2) {engine = "analog", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 20 : i64, in_rows = 6 : i64, in_columns = 8 : i64, first_channel = 0 : i64, out_channels = 3 : i64, out_rows = 6 : i64, out_columns = 8 : i64, kernel = array<i64: 3, 5>, stride = 1 : i64, pad = array<i64: 1, 1, 2, 2>, unroll = 1 : i64, gain = 65535 : i64, relu = true, scale_multiplier = array<i32: 1, 2, 3>, scale_add = array<i32: 4, 5, 6>, scale_shift = array<i32: 7, 8, 31>} : (memref<3072xi8, 1>, tensor<3x20x3x5xi8>, memref<3072xi8, 1>, !tile.token) -> !tile.token
  %4 = "tile.copy"(%l1y, %y, %3) {engine = "analog", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 64 : i64, repeat = array<i64: 6, 8>, source_strides = array<i64: 512, 64>, target_strides = array<i64: 512, 64>} : (memref<3072xi8, 1>, memref<3104xi8>, !tile.token) -> !tile.token
  %5 = "tile.unpack_lines"(%y, %out, %4) {engine = "cpu", layer = "a.unpack", lines = array<i64: 6, 8, 3>, place = array<i64: 0, 0, 0>, strides = array<i64: 96, 16, 1>, reversed = true} : (memref<3104xi8>, memref<480xi8>, !tile.token) -> !tile.token
  return
}
