// RUN: htvm-opt %s --convert-qnn-to-tile --derive-tokens --place-buffers=wait=each --convert-tile-to-diana=wait=each --verify-diana | FileCheck %s

// HTVM's depthwise jobs, in tiles of one channel. Channels of the same weights
// block begin four bytes apart in it, those of the next one a block (9 x 16 + 64
// bytes) further; every job fetches a block. Jobs on the same planes of L1 share
// their program.
// CHECK-LABEL: func.func @sparse()
// CHECK: @diana_digital_conv, {{.*}}words = [{offset = 0 : i64, symbol = @[[WEIGHTS:htvm_weights_[0-9]+]]}, 52 : i32, {offset = 0 : i64, symbol = @[[EVEN:htvm_program_[0-9]+]]}, {
// CHECK: @diana_digital_conv, {{.*}}words = [{offset = 4 : i64, symbol = @[[WEIGHTS]]}, 52 : i32, {offset = 0 : i64, symbol = @[[ODD:htvm_program_[0-9]+]]}, {
// CHECK: @diana_digital_conv, {{.*}}words = [{offset = 8 : i64, symbol = @[[WEIGHTS]]}, 52 : i32, {offset = 0 : i64, symbol = @[[EVEN]]}, {
// CHECK: @diana_digital_conv, {{.*}}words = [{offset = 12 : i64, symbol = @[[WEIGHTS]]}, 52 : i32, {offset = 0 : i64, symbol = @[[ODD]]}, {
// CHECK: @diana_digital_conv, {{.*}}words = [{offset = 208 : i64, symbol = @[[WEIGHTS]]}, 52 : i32, {offset = 0 : i64, symbol = @[[EVEN]]}, {
// CHECK: @diana_digital_conv, {{.*}}words = [{offset = 212 : i64, symbol = @[[WEIGHTS]]}, 52 : i32, {offset = 0 : i64, symbol = @[[ODD]]}, {
func.func @sparse(%x: tensor<1x6x8x16xi8>) -> tensor<1x6x8x16xi8> {
  %w = arith.constant dense<1> : tensor<6x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<6xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "dw", plan = {channels = 1 : i64, columns = 16 : i64, cycles = 3500 : i64, job_channels = 1 : i64, l1_bytes = 1024 : i64, order = "channels", rows = 8 : i64, tiles = 6 : i64}, groups = 6 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x6x8x16xi8>, tensor<6x1x3x3xi8>, tensor<6xi32>) -> tensor<1x6x8x16xi8>
  return %y : tensor<1x6x8x16xi8>
}
