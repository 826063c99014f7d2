// RUN: htvm-opt %s --tile --convert-qnn-to-tile --verify-tile | FileCheck %s

// A small tensor is packed whole, its result unpacked whole.
// CHECK-LABEL: func.func @small(
// CHECK: "tile.pack_lines"(%arg0, %[[IN:[a-z_0-9]*]]) {engine = "cpu", layer = "small_first.pack", lines = array<i64: 4, 4, 8>, place = array<i64: 0, 0, 0>, reversed = false, strides = array<i64: 16, 4, 1>}
// CHECK: "tile.copy"(%[[IN]], %[[L1IN:[a-z_0-9]*]], %{{.*}}) {bytes = 1024 : i64, engine = "analog"
// CHECK: "tile.analog_conv2d"(%[[L1IN]]
// CHECK-SAME: gain = 16 : i64
// CHECK: "tile.copy"(%{{.*}}, %[[OUT:[a-z_0-9]*]], %{{.*}}) {bytes = 1024 : i64, engine = "analog"
// CHECK: "tile.unpack_lines"(%[[OUT]], %arg1
func.func @small(%x: tensor<1x8x4x4xi8>) -> tensor<1x8x4x4xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "small_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x4xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x4xi8>
  return %y : tensor<1x8x4x4xi8>
}

// Between analog layers nothing changes, whatever the size.
// CHECK-LABEL: func.func @chain(
// CHECK-NOT: tile.unpack_lines
// CHECK: "tile.copy"{{.*}}layer = "chain_second"
// CHECK-NOT: tile.pack_lines
// CHECK: "tile.unpack_lines"{{.*}}layer = "chain_second.unpack"
// CHECK-NEXT: return
func.func @chain(%x: tensor<1x8x48x48xi8>) -> tensor<1x8x48x48xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "chain_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  %z = "qnn.conv2d"(%y, %w, %b) {engine = "analog", layer = "chain_second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %z : tensor<1x8x48x48xi8>
}

// A large tensor goes through two buffers, a piece of rows in one while the
// other is copied; its lines as a whole (147456 bytes) are nowhere.
// CHECK-LABEL: func.func @pieces(
// CHECK-NOT: memref<147
// CHECK: %[[P0:.*]] = "tile.pack_lines"(%arg0, %[[A:[a-z_0-9]*]]) {engine = "cpu", layer = "pieces_first.pack", lines = array<i64: 2, 48, 8>, place = array<i64: 0, 0, 0>, reversed = false
// CHECK: %[[C0:.*]] = "tile.copy"(%[[A]], %[[L1:[a-z_0-9]*]], %[[P0]])
// CHECK: %[[P1:.*]] = "tile.pack_lines"(%arg0, %[[B:[a-z_0-9]*]]) {{{.*}}place = array<i64: 2, 0, 0>
// CHECK: %[[C1:.*]] = "tile.copy"(%[[B]], %[[L1]], %[[P1]], %[[C0]])
// CHECK: "tile.pack_lines"(%arg0, %[[A]], %[[C0]]) {{{.*}}place = array<i64: 4, 0, 0>
// CHECK: %[[J:.*]] = "tile.analog_conv2d"
// Its result goes into the layout of the digital engine, which reads it.
// CHECK: %[[W0:.*]] = "tile.copy"(%[[L1OUT:[a-z_0-9]*]], %[[D:[a-z_0-9]*]], %[[J]])
// CHECK: %[[U0:.*]] = "tile.unpack_lines"(%[[D]], %[[PLANAR:[a-z_0-9]*]], %[[W0]]) {{{.*}}place = array<i64: 0, 0, 0>, reversed = true
// CHECK: "tile.unpack_lines"(%{{.*}}, %[[PLANAR]], %[[U0]], %{{.*}}) {{{.*}}place = array<i64: 2, 0, 0>
// CHECK: "tile.copy"(%[[PLANAR]], {{.*}}layer = "pieces_depthwise"
func.func @pieces(%x: tensor<1x8x48x48xi8>) -> tensor<1x8x48x48xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "pieces_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  %z = "qnn.conv2d"(%y, %d, %b) {engine = "digital", layer = "pieces_depthwise", groups = 8 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x8x48x48xi8>, tensor<8x1x3x3xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %z : tensor<1x8x48x48xi8>
}

// What the function returns is unpacked into its own memory as a whole.
// CHECK-LABEL: func.func @returned(
// CHECK: "tile.unpack_lines"(%{{.*}}, %arg1{{.*}}layer = "returned_first.unpack"
func.func @returned(%x: tensor<1x8x48x48xi8>) -> tensor<1x8x48x48xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "returned_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %y : tensor<1x8x48x48xi8>
}

// Rows so wide that two pieces are no less than the tensor: whole.
// CHECK-LABEL: func.func @wide(
// CHECK: "tile.pack_lines"(%arg0, {{.*}}layer = "wide.pack", lines = array<i64: 1, 2000, 8>
func.func @wide(%x: tensor<1x8x1x2000xi8>) -> tensor<1x8x1x2000xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "wide", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x1x2000xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x1x2000xi8>
  return %y : tensor<1x8x1x2000xi8>
}

// One pixel of many channels, read by the digital engine: whole, too.
// CHECK-LABEL: func.func @dense(
// CHECK: "tile.unpack_lines"{{.*}}layer = "dense.unpack", lines = array<i64: 1, 1, 17000>
// CHECK: "tile.add"
func.func @dense(%x: tensor<1x8xi8>) -> tensor<1x17000xi8> {
  %w = arith.constant dense<1> : tensor<17000x8xi8>
  %b = arith.constant dense<0> : tensor<17000xi32>
  %y = "qnn.dense"(%x, %w, %b) {engine = "analog", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8xi8>, tensor<17000x8xi8>, tensor<17000xi32>) -> tensor<1x17000xi8>
  %z = "qnn.add"(%y, %y) {engine = "digital", layer = "dense_sum",
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x17000xi8>, tensor<1x17000xi8>) -> tensor<1x17000xi8>
  return %z : tensor<1x17000xi8>
}
