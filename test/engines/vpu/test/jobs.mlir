// RUN: %vpu/htvm-compile %s --emit=mlir:tile -o - | FileCheck %s --check-prefix=TILE
// RUN: %vpu/htvm-compile %s --emit=mlir:diana -o - | FileCheck %s --check-prefix=DIANA
// RUN: %vpu/htvm-compile %s --emit=mlir:tile --l1-bytes=1024 -o - | FileCheck %s --check-prefix=TINY
// RUN: %vpu/htvm-compile %s --emit=mlir:diana --l1-bytes=1024 -o - | FileCheck %s --check-prefix=ROLLED

// A pool of two planes: one copy in, a job, one copy out. In the smallest L1
// rows of a plane, of which most are alike: series.
// TILE: "tile.job"{{.*}}kind = "copy"{{.*}}payload = {bytes = 2048 : i64}, worker = "vpu"
// TILE: "tile.job"{{.*}}kind = "pool"{{.*}}in_rows = 32 : i64, in_width = 32 : i64, kernel_x = 3 : i64, kernel_y = 2 : i64, out_rows = 16 : i64, out_width = 16 : i64, pad_left = 1 : i64, pad_top = 0 : i64, planes = 2 : i64, stride_x = 2 : i64, stride_y = 2 : i64}, worker = "vpu"
// TILE: "tile.job"{{.*}}kind = "copy"{{.*}}payload = {bytes = 512 : i64}, worker = "vpu"

// DIANA: memref.global {{.*}}dense<[1, 0, 0, 2048, 0, 0, 0, 0, 0, -128, 127, 2, 32, 32, 16, 16, 2, 3, 2, 2, 0, 1]>
// DIANA: "diana.job"() {engine = "vpu", issue = @diana_vpu_copy
// DIANA: "diana.job"() {engine = "vpu", issue = @diana_vpu_compute, job = 2 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @{{.*}}}]}

// TINY-COUNT-4: kind = "pool"
// TINY-NOT: kind = "pool"

// ROLLED: issue = @diana_vpu_compute
func.func @main(%x: tensor<1x2x32x32xi8>) -> tensor<1x2x16x16xi8> {
  %y = "qnn.max_pool2d"(%x) {kernel = array<i64: 2, 3>, pad = array<i64: 0, 0, 1, 0>, stride = array<i64: 2, 2>, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x2x32x32xi8>) -> tensor<1x2x16x16xi8>
  return %y : tensor<1x2x16x16xi8>
}
