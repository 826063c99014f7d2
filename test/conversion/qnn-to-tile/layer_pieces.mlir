// RUN: htvm-opt %s --outline-cpu --tile | FileCheck %s --check-prefix=PLAN
// RUN: htvm-opt %s --outline-cpu --tile --convert-qnn-to-tile | FileCheck %s
// RUN: htvm-opt %s --outline-cpu --tile=schedule=htvm | FileCheck %s --check-prefix=HTVM

// What the core averages is computed in pieces, that it has while the next ones
// are made; so is what a sum adds to it. As HTVM does it, at once.
// PLAN: layer = "conv"{{.*}}, pieces = 4 : i64
// PLAN: layer = "sum"{{.*}}, pieces = {{[248]}} : i64
// HTVM-NOT: pieces
// CHECK-LABEL: func.func @main(
// CHECK: "tile.range"(%[[L1:.*]]) {bytes = 2048 : i64, count = array<i64>, offset = 0 : i64{{.*}} : (memref<8224xi8, {layout = "planar", memory = "l1"}>)
// CHECK-NEXT: "tile.job"{{.*}}kind = "conv"{{.*}}out_channels = 16 : i64
// CHECK: kind = "copy"
// CHECK: "tile.range"(%[[L1]]) {bytes = 2048 : i64, count = array<i64>, offset = 2048 : i64
// CHECK-NEXT: "tile.job"{{.*}}kind = "conv"
func.func @main(%x: tensor<1x64x8x8xi8>) -> tensor<1x64x1x1xi8> {
  %w = arith.constant dense<1> : tensor<64x64x3x3xi8>
  %b = arith.constant dense<0> : tensor<64xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 10>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x8x8xi8>, tensor<64x64x3x3xi8>, tensor<64xi32>) -> tensor<1x64x8x8xi8>
  %q = "qnn.add"(%x, %y) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x8x8xi8>, tensor<1x64x8x8xi8>) -> tensor<1x64x8x8xi8>
  %z = "qnn.avg_pool2d"(%q) {engine = "cpu", layer = "pool", kernel = array<i64: 8, 8>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "floor", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x64x8x8xi8>) -> tensor<1x64x1x1xi8>
  return %z : tensor<1x64x1x1xi8>
}

// Where its weights do not fit at once, tiles of fewer channels are the pieces.
// RUN: sed -e 's/^func.func @main/module attributes {diana.machine = {weight_memory_bytes = 20000 : i64}} { func.func @main/' -e 's/^}/} }/' %s | htvm-opt --outline-cpu --tile | FileCheck %s --check-prefix=TILES
// TILES: layer = "conv"{{.*}}channels = 16 : i64
// TILES-SAME: tiles = 4 : i64
