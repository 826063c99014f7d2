// Where results lie, for whoever reads memory when a layer is done.
// RUN: htvm-opt %s --split-input-file --tile --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// A result in pieces is whole when the last one is in the layout of its
// readers: that of the digital engine, bytes of words reversed.
// CHECK-LABEL: func.func @engines(
// CHECK: tile.tensor = {layer = "first.unpack", name = "first", reversed = true, shape = array<i64: 1, 8, 48, 48>, strides = array<i64: 18432, 2304, 48, 1>, type = i8}
// CHECK: tile.tensor = {kept_channels = array<i32: 0, 2, 3, 4, 5, 6, 7, 9>, layer = "second", name = "second", reversed = true, shape = array<i64: 1, 8, 48, 48>
func.func @engines(%x: tensor<1x8x48x48xi8>) -> tensor<1x8x48x48xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  %z = "qnn.conv2d"(%y, %d, %b) {engine = "digital", layer = "second", kept_channels = array<i32: 0, 2, 3, 4, 5, 6, 7, 9>, groups = 8 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x8x48x48xi8>, tensor<8x1x3x3xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %z : tensor<1x8x48x48xi8>
}

// -----

// Lines of the analog engine: channels beside each other.
// CHECK-LABEL: func.func @lines(
// CHECK: tile.tensor = {later_clamp = array<i32: 0, 3>, layer = "only", name = "only", reversed = false, shape = array<i64: 1, 8, 48, 48>, strides = array<i64: 147456, 1, 3072, 64>, type = i8}
func.func @lines(%x: tensor<1x8x48x48xi8>) -> tensor<1x8x48x48xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "only", later_clamp = array<i32: 0, 3>, groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %y : tensor<1x8x48x48xi8>
}

// -----

// Of functions of the core: row-major, in a buffer or in a result of the
// function; booleans are left out.
// CHECK-LABEL: func.func @calls(
// CHECK-SAME: tile.argument_tensors = [unit, unit, {layer = "b", name = "b", reversed = false, shape = array<i64: 2, 4>, strides = array<i64: 16, 4>, type = i32}]
// CHECK: memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a.0", reversed = false, shape = array<i64: 4>, strides = array<i64: 2>, type = i16}} : memref<4xi16>
// CHECK: memref.alloc() {alignment = 32 : i64} : memref<4xi1>
func.func @calls(%x: tensor<4xi8>, %y: tensor<4xi8>) -> tensor<2x4xi32> {
  %a, %c = func.call @cpu_0(%x) {htvm.layer = "a", htvm.op = "f", htvm.macs = 0 : i64, htvm.tensors = [{name = "a.0"}, {name = "a.1"}]} : (tensor<4xi8>) -> (tensor<4xi16>, tensor<4xi1>)
  %b = func.call @cpu_1(%a, %c) {htvm.layer = "b", htvm.op = "g", htvm.macs = 0 : i64} : (tensor<4xi16>, tensor<4xi1>) -> tensor<2x4xi32>
  return %b : tensor<2x4xi32>
}
module @cpu {
  func.func private @cpu_0(memref<4xi8>, memref<4xi16>, memref<4xi1>)
  func.func private @cpu_1(memref<4xi16>, memref<4xi1>, memref<2x4xi32>)
}
func.func private @cpu_0(tensor<4xi8>) -> (tensor<4xi16>, tensor<4xi1>)
func.func private @cpu_1(tensor<4xi16>, tensor<4xi1>) -> tensor<2x4xi32>
