// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --order-jobs=wait=each --verify-tile | FileCheck %s

// A small tensor is packed whole, its result unpacked whole. The core touches
// the channels of each pixel, copies and the engine whole lines.
// CHECK-LABEL: func.func @small(
// CHECK: %[[ELEMENTS:.*]] = "tile.range"(%arg0) {bytes = 128 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[X:.*]] = memref.alloc() {alignment = 32 : i64} : memref<1056xi8, {dims = array<i64: 4, 4, 8>, layout = "lines"}>
// CHECK: %[[PIXELS:.*]] = "tile.range"(%[[X]]) {bytes = 8 : i64, count = array<i64: 16>, offset = 0 : i64, strides = array<i64: 64>}
// CHECK: %[[PACKED:.*]] = "tile.job"(%[[ELEMENTS]], %[[PIXELS]]) {{.*}}kind = "pack_lines", layer = 0 : i64, {{.*}}payload = {channel_stride = 16 : i64, channels = 8 : i64, column_stride = 1 : i64, first_column = 0 : i64, flip = 0 : i64, row_stride = 4 : i64, rows = 4 : i64, width = 4 : i64}, worker = "cpu"
// CHECK: %[[LINES:.*]] = "tile.range"(%[[X]]) {bytes = 1024 : i64, count = array<i64>
// CHECK: %[[L1X:.*]] = memref.alloc() {alignment = 64 : i64} : memref<1024xi8, {layout = "lines", memory = "l1"}>
// CHECK: %[[TO:.*]] = "tile.range"(%[[L1X]]) {bytes = 1024 : i64, count = array<i64>
// CHECK: %[[LOADED:.*]] = "tile.job"(%[[LINES]], %[[TO]], %[[PACKED]]) {{.*}}kind = "copy", layer = 1 : i64, {{.*}}payload = {bytes = 1024 : i64}, worker = "analog"
// CHECK: %[[WEIGHTS:.*]] = "tile.range"(%{{.*}}) {bytes = 9216 : i64, {{.*}}: (memref<9216xi8>)
// CHECK: %[[WRITTEN:.*]] = "tile.range"(%{{.*}}) {bytes = 1024 : i64, {{.*}}: (memref<1024xi8, {layout = "lines", memory = "l1"}>)
// CHECK: %[[DONE:.*]] = "tile.job"(%{{.*}}, %[[WEIGHTS]], %[[WRITTEN]], %[[LOADED]]) {{.*}}kind = "conv", layer = 1 : i64, {{.*}}gain = 16 : i64, {{.*}}scaled = 0 : i64, {{.*}}unroll = 4 : i64}, worker = "analog"
// CHECK: %[[STORED:.*]] = "tile.job"(%{{.*}}, %[[DONE]]) {{.*}}kind = "copy", {{.*}}worker = "analog"
// CHECK: %[[OUT:.*]] = "tile.range"(%arg1) {bytes = 128 : i64
// CHECK: "tile.job"(%{{.*}}, %[[OUT]], %[[STORED]]) {{.*}}kind = "unpack_lines", layer = 2 : i64, {{.*}}worker = "cpu"
func.func @small(%x: tensor<1x8x4x4xi8>) -> tensor<1x8x4x4xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "small_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x4xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x4xi8>
  return %y : tensor<1x8x4x4xi8>
}

// Between analog layers nothing changes, whatever the size.
// CHECK-LABEL: func.func @chain(
// CHECK-SAME: name = "chain_second", {{.*}}name = "chain_second.unpack"
// CHECK-NOT: kind = "unpack_lines"
// CHECK: kind = "copy", layer = 2 : i64
// CHECK-NOT: kind = "pack_lines"
// CHECK: kind = "unpack_lines", layer = 3 : i64
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
// CHECK: %[[ROWS0:.*]] = "tile.range"(%arg0) {bytes = 96 : i64, count = array<i64: 8>, offset = 0 : i64, strides = array<i64: 2304>}
// CHECK: %[[A:.*]] = memref.alloc() {{.*}} : memref<8224xi8, {layout = "lines"}>
// CHECK: "tile.range"(%[[A]]) {bytes = 8 : i64, count = array<i64: 96>, offset = 0 : i64, strides = array<i64: 64>}
// CHECK: %[[P0:.*]] = "tile.job"(%[[ROWS0]], %{{.*}}) {{.*}}kind = "pack_lines", layer = 0 : i64, {{.*}}rows = 2 : i64, width = 48 : i64}
// CHECK: "tile.range"(%[[L1:.*]]) {bytes = 6144 : i64, {{.*}}offset = 0 : i64, {{.*}}memory = "l1"
// CHECK: %[[C0:.*]] = "tile.job"(%{{.*}}, %{{.*}}, %[[P0]]) {{.*}}kind = "copy", layer = 1 : i64
// CHECK: %[[ROWS1:.*]] = "tile.range"(%arg0) {bytes = 96 : i64, count = array<i64: 8>, offset = 96 : i64
// CHECK: %[[B:.*]] = memref.alloc() {{.*}} : memref<8224xi8, {layout = "lines"}>
// CHECK: %[[P1:.*]] = "tile.job"(%[[ROWS1]], %{{[0-9]+}}) {{.*}}kind = "pack_lines"
// CHECK: "tile.range"(%[[L1]]) {bytes = 6144 : i64, {{.*}}offset = 6144 : i64
// CHECK: %[[C1:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[P1]]) {{.*}}kind = "copy"
// The third piece waits for the copy of the first, whose buffer it takes.
// CHECK: "tile.range"(%arg0) {{.*}}offset = 192 : i64
// CHECK: %[[THIRD:.*]] = "tile.range"(%[[A]])
// CHECK: "tile.job"(%{{[0-9]+}}, %[[THIRD]], %[[C0]]) {{.*}}kind = "pack_lines"
// CHECK: %[[J:.*]] = "tile.job"({{.*}}kind = "conv", {{.*}}worker = "analog"
// Its result goes into the layout of the digital engine, which reads it.
// CHECK: %[[C:.*]] = memref.alloc() {{.*}} : memref<8224xi8, {layout = "lines"}>
// CHECK: %[[W0:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[J]]) {{.*}}kind = "copy"
// CHECK: %[[PLANAR:.*]] = memref.alloc() {{.*}}dims = array<i64: 8, 48, 48, 48>, layout = "planar"}>
// CHECK: "tile.range"(%[[PLANAR]]) {bytes = 96 : i64, count = array<i64: 8>, offset = 0 : i64, strides = array<i64: 2304>}
// CHECK: %[[U0:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[W0]]) {{.*}}kind = "unpack_lines", layer = 2 : i64, {{.*}}flip = 3 : i64
// CHECK: %[[W1:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[J]]) {{.*}}kind = "copy"
// CHECK: "tile.range"(%[[PLANAR]]) {{.*}}offset = 96 : i64
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[W1]]) {{.*}}kind = "unpack_lines"
// CHECK: "tile.range"(%[[C]])
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, {{.*}}%[[U0]]{{.*}}) {{.*}}kind = "copy"
// CHECK: "tile.range"(%[[PLANAR]]) {bytes = 18432 : i64
// CHECK: kind = "copy", layer = 3 : i64, {{.*}}worker = "digital"
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
// CHECK: %[[OUT:.*]] = "tile.range"(%arg1) {bytes = 18432 : i64
// CHECK-NEXT: "tile.job"(%{{[0-9]+}}, %[[OUT]], {{.*}}kind = "unpack_lines", {{.*}}rows = 48 : i64, width = 48 : i64
// CHECK-NEXT: return
func.func @returned(%x: tensor<1x8x48x48xi8>) -> tensor<1x8x48x48xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "returned_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %y : tensor<1x8x48x48xi8>
}

// So is what the function returns and a layer reads.
// CHECK-LABEL: func.func @two_readers(
// CHECK: kind = "unpack_lines", {{.*}}rows = 48 : i64, width = 48 : i64
// CHECK-NOT: kind = "unpack_lines"
// CHECK: return
func.func @two_readers(%x: tensor<1x8x48x48xi8>) -> (tensor<1x8x48x48xi8>, tensor<1x8x48x48xi8>) {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %d = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "both_first", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x48x48xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  %z = "qnn.conv2d"(%y, %d, %b) {engine = "digital", layer = "both_depthwise", groups = 8 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x8x48x48xi8>, tensor<8x1x3x3xi8>, tensor<8xi32>) -> tensor<1x8x48x48xi8>
  return %y, %z : tensor<1x8x48x48xi8>, tensor<1x8x48x48xi8>
}

// Rows so wide that two pieces are no less than the tensor: whole.
// CHECK-LABEL: func.func @wide(
// CHECK: kind = "pack_lines", {{.*}}rows = 1 : i64, width = 2000 : i64
// CHECK-NOT: kind = "pack_lines"
// CHECK: return
func.func @wide(%x: tensor<1x8x1x2000xi8>) -> tensor<1x8x1x2000xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "wide", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x1x2000xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x1x2000xi8>
  return %y : tensor<1x8x1x2000xi8>
}

// One pixel of many channels, read by the digital engine: whole, too. Blocks of
// 512 channels follow one another through one buffer of L1 into their lines.
// CHECK-LABEL: func.func @dense(
// CHECK: %[[FIRST:.*]] = "tile.job"({{.*}}kind = "conv", {{.*}}out_channels = 512 : i64
// CHECK: "tile.range"(%[[LINES:.*]]) {bytes = 512 : i64, count = array<i64>, offset = 0 : i64, {{.*}}dims = array<i64: 1, 1, 17000>, layout = "lines"
// CHECK: %[[STORED:.*]] = "tile.job"(%{{.*}}, %[[FIRST]]) {{.*}}kind = "copy"
// CHECK: "tile.job"({{.*}}, %[[STORED]]) {{.*}}kind = "conv"
// CHECK: "tile.range"(%[[LINES]]) {bytes = 512 : i64, count = array<i64>, offset = 512 : i64
// CHECK: kind = "conv", {{.*}}out_channels = 104 : i64
// CHECK: "tile.range"(%[[LINES]]) {bytes = 128 : i64, count = array<i64>, offset = 16896 : i64
// CHECK: "tile.range"(%[[LINES]]) {bytes = 17000 : i64, count = array<i64>, offset = 0 : i64
// CHECK: kind = "unpack_lines", layer = 2 : i64, {{.*}}channels = 17000 : i64, {{.*}}rows = 1 : i64, width = 1 : i64
// CHECK: kind = "add", {{.*}}worker = "digital"
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

// With the SIMD stage its constants are a third range, eight bytes a channel.
// CHECK-LABEL: func.func @scaled(
// CHECK: %[[SCALE:.*]] = "tile.range"(%{{.*}}) {bytes = 64 : i64, count = array<i64>, offset = 0 : i64, {{.*}}: (memref<64xi8>)
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[SCALE]], %{{[0-9]+}}, %{{[0-9]+}}) {{.*}}kind = "conv", {{.*}}operandSegmentSizes = array<i32: 3, 1, 1>, {{.*}}scaled = 1 : i64
func.func @scaled(%x: tensor<1x8x4x4xi8>) -> tensor<1x8x4x4xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "scaled", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32, post_multiplier = array<i32: 3>, post_add = array<i32: 40>, post_shift = array<i32: 2>, post_clamp_min = -128 : i32, post_clamp_max = 127 : i32} : (tensor<1x8x4x4xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x4xi8>
  return %y : tensor<1x8x4x4xi8>
}

// More channels than the macro has columns: blocks, each into its own lines of
// every pixel, row by row. Both read the input that was copied once; the second,
// which is smaller, overwrites the first row of the first and waits for its copy.
// CHECK-LABEL: func.func @blocks(
// CHECK: %[[LOADED:.*]] = "tile.job"({{.*}}kind = "copy"
// CHECK: %[[FIRST:.*]] = "tile.job"({{.*}}, %[[LOADED]]) {{.*}}kind = "conv", {{.*}}out_channels = 512 : i64
// CHECK: "tile.range"(%[[L1:.*]]) {bytes = 512 : i64, count = array<i64: 3>, offset = 0 : i64, strides = array<i64: 512>}
// CHECK: "tile.range"(%[[Y:.*]]) {bytes = 512 : i64, count = array<i64: 3>, offset = 0 : i64, strides = array<i64: 640>}
// CHECK: %[[ROW0:.*]] = "tile.job"({{.*}}, %[[FIRST]]) {{.*}}kind = "copy", {{.*}}payload = {bytes = 512 : i64}
// CHECK: "tile.range"(%[[L1]]) {{.*}}offset = 1536 : i64
// CHECK: "tile.range"(%[[Y]]) {{.*}}offset = 1920 : i64
// CHECK: "tile.job"({{.*}}, %[[FIRST]]) {{.*}}kind = "copy"
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}, %[[ROW0]]) {{.*}}kind = "conv", {{.*}}out_channels = 88 : i64
// CHECK: "tile.range"(%[[L1]]) {bytes = 128 : i64, count = array<i64: 3>, offset = 0 : i64, strides = array<i64: 128>}
// CHECK: "tile.range"(%[[Y]]) {bytes = 128 : i64, count = array<i64: 3>, offset = 512 : i64, strides = array<i64: 640>}
func.func @blocks(%x: tensor<1x8x2x3xi8>) -> tensor<1x600x2x3xi8> {
  %w = arith.constant dense<1> : tensor<600x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<600xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "blocks", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x2x3xi8>, tensor<600x8x1x1xi8>, tensor<600xi32>) -> tensor<1x600x2x3xi8>
  return %y : tensor<1x600x2x3xi8>
}
