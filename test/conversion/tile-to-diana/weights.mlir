// RUN: htvm-opt %s --split-input-file --convert-tile-to-diana --verify-diana | FileCheck %s

// [channels][rows][columns of the kernel][16 outputs], the bytes of each word
// reversed: output k at byte k ^ 3; outputs 5 to 15 are filled up with zero.
// Behind them the bias: its lowest bytes, its second lowest, ...
// CHECK: memref.global "private" constant @htvm_weights_0 : memref<96xi8> = dense<[
// First column of the kernel: 10, 20, 30, 40, 50.
// CHECK-SAME: 40, 30, 20, 10, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0,
// Second column: 1, 2, 3, -4, 5.
// CHECK-SAME: -4, 3, 2, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0,
// Bias 0x04030201, -1, 300 (0x12c), 0, 7.
// CHECK-SAME: 0, 44, -1, 1, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 1, -1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 0, -1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
// CHECK-SAME: 0, 0, -1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> {alignment = 16 : i64}
// CHECK-LABEL: func.func @bytes()
func.func @bytes() {
  %w = arith.constant dense<[[[[10, 1]]], [[[20, 2]]], [[[30, 3]]], [[[40, -4]]], [[[50, 5]]]]> : tensor<5x1x1x2xi8>
  %b = arith.constant dense<[67305985, -1, 300, 0, 7]> : tensor<5xi32>
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, 1>
  %y = memref.alloc() {tile.offset = 64 : i64} : memref<1024xi8, 1>
  %0 = "tile.conv2d"(%x, %w, %b, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 5 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 2>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 1>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = false} : (memref<64xi8, 1>, tensor<5x1x1x2xi8>, tensor<5xi32>, memref<1024xi8, 1>) -> !tile.token
  return
}

// -----

// Two layers that share their weights (a cse merges equal constants) but not
// their bias have two packed constants; the tiles of one layer share one.
// CHECK: memref.global {{.*}} @htvm_weights_0
// CHECK: memref.global {{.*}} @htvm_weights_1
// CHECK-NOT: memref.global
// CHECK-LABEL: func.func @shared_weights()
// CHECK: "diana.compute"(){{.*}}layer = "a"{{.*}}weights = @htvm_weights_0,
// CHECK: "diana.compute"(){{.*}}layer = "b"{{.*}}weights = @htvm_weights_1,
// CHECK: "diana.compute"(){{.*}}layer = "c"{{.*}}weights = @htvm_weights_0,
func.func @shared_weights() {
  %w = arith.constant dense<1> : tensor<16x1x1x1xi8>
  %b0 = arith.constant dense<1> : tensor<16xi32>
  %b1 = arith.constant dense<2> : tensor<16xi32>
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, 1>
  %y = memref.alloc() {tile.offset = 64 : i64} : memref<1024xi8, 1>
  %0 = "tile.conv2d"(%x, %w, %b0, %y) {engine = "digital", layer = "a", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = false} : (memref<64xi8, 1>, tensor<16x1x1x1xi8>, tensor<16xi32>, memref<1024xi8, 1>) -> !tile.token
  %1 = "tile.conv2d"(%x, %w, %b1, %y, %0) {engine = "digital", layer = "b", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = false} : (memref<64xi8, 1>, tensor<16x1x1x1xi8>, tensor<16xi32>, memref<1024xi8, 1>, !tile.token) -> !tile.token
  %2 = "tile.conv2d"(%x, %w, %b0, %y, %1) {engine = "digital", layer = "c", input_offset = 0 : i64, output_offset = 0 : i64, channels = 1 : i64, in_rows = 4 : i64, in_pitch = 16 : i64, first_channel = 0 : i64, out_channels = 16 : i64, out_rows = 4 : i64, out_pitch = 16 : i64, kernel = array<i64: 1, 1>, stride = 1 : i64, pad = array<i64: 0, 0, 0, 0>, shift = 0 : i64, clamp_min = 0 : i64, depthwise = false} : (memref<64xi8, 1>, tensor<16x1x1x1xi8>, tensor<16xi32>, memref<1024xi8, 1>, !tile.token) -> !tile.token
  return
}
