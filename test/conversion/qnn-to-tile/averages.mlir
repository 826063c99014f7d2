// RUN: htvm-opt %s --outline-cpu --tile --convert-qnn-to-tile | FileCheck %s

// Sums of what is at least 0 are, too.
// RUN: sed -e '/RUN/d' -e 's/  %z = "qnn.avg_pool2d"(%y)/  %q = "qnn.add"(%y, %y) {engine = "digital", layer = "sum", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4x6x12xi8>, tensor<1x4x6x12xi8>) -> tensor<1x4x6x12xi8>\n  %z = "qnn.avg_pool2d"(%q)/' %s | htvm-opt --outline-cpu --tile --convert-qnn-to-tile | FileCheck %s --check-prefix=SUM
// SUM: kind = "average"{{.*}}, low = 0 : i64

// An average over a whole map is a job of the core that reads the engine's
// layout: nothing is unpacked, and what is returned is written where it is
// returned.
// CHECK-LABEL: func.func @main
// CHECK-SAME: (%arg0: memref<1x4x6x12xi8>, %[[result:.*]]: memref<1x4x1x1xi8>)
// CHECK-NOT: kind = "unpack"
// CHECK: %[[from:.*]] = "tile.range"(%{{.*}}) {bytes = 12 : i64, count = array<i64: 24>, offset = 0 : i64, strides = array<i64: 16>}
// CHECK-NEXT: %[[to:.*]] = "tile.range"(%[[result]]) {bytes = 4 : i64, count = array<i64>, offset = 0 : i64, strides = array<i64>}
// CHECK-NEXT: "tile.job"(%[[from]], %[[to]]) {{.*}}kind = "average"{{.*}}payload = {clamp_max = 90 : i64, clamp_min = -100 : i64, low = 0 : i64, multiplier = 0 : i64, output_zero = -4 : i64, pitch = 16 : i64, plane = 96 : i64, planes = 4 : i64, rounding = 2 : i64, rows = 6 : i64, shift = 0 : i64, width = 12 : i64, zero = 3 : i64}, worker = "cpu"
// CHECK-NOT: tile.job
func.func @main(%x: tensor<1x4x6x12xi8>) -> tensor<1x4x1x1xi8> {
  %w = arith.constant dense<1> : tensor<4x4x1x1xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x4x6x12xi8>, tensor<4x4x1x1xi8>, tensor<4xi32>) -> tensor<1x4x6x12xi8>
  %z = "qnn.avg_pool2d"(%y) {engine = "cpu", layer = "pool", kernel = array<i64: 6, 12>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, input_zp = 3 : i32, output_zp = -4 : i32, rounding = "floor", clamp_min = -100 : i32, clamp_max = 90 : i32} : (tensor<1x4x6x12xi8>) -> tensor<1x4x1x1xi8>
  return %z : tensor<1x4x1x1xi8>
}
