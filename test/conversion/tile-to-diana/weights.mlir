// RUN: htvm-opt %s --tile --convert-qnn-to-tile --derive-tokens --place-buffers --convert-tile-to-diana --verify-diana | FileCheck %s

// A depthwise layer of twenty channels: each job fetches the weights of its own
// channels, 16 x 9 x 16 + 64 bytes of the first sixteen and what four channels
// need of the others, in words. A last job of fewer channels still writes sixteen
// planes.
// CHECK-LABEL: func.func @depthwise()
// CHECK: "diana.job"() {engine = "digital", issue = @diana_digital_conv, {{.*}}words = [{offset = 0 : i64, symbol = @[[WEIGHTS:htvm_weights_[0-9]+]]}, 592 : i32, {
// CHECK: "diana.job"() {engine = "digital", issue = @diana_digital_conv, {{.*}}words = [{offset = 2368 : i64, symbol = @[[WEIGHTS]]}, 160 : i32, {
func.func @depthwise(%x: tensor<1x20x8x16xi8>) -> tensor<1x20x8x16xi8> {
  %w = arith.constant dense<1> : tensor<20x1x3x3xi8>
  %b = arith.constant dense<5> : tensor<20xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "dw", groups = 20 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x20x8x16xi8>, tensor<20x1x3x3xi8>, tensor<20xi32>) -> tensor<1x20x8x16xi8>
  return %y : tensor<1x20x8x16xi8>
}
