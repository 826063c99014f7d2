// A depthwise convolution whose kernel is longer than the digital engine's: three
// images of the input.
func.func @main(%x: tensor<1x5x2x24xi8>) -> tensor<1x5x2x13xi8> {
  %w = arith.constant dense<"0x50215F2E66596C5F547744046C3C6420540774150F303D702031460E4A20025E1C352418767063321562670A1250503911110170011B641C16701626"> : tensor<5x1x1x12xi8>
  %b = arith.constant dense<[-28, 21, -33, 50, 78]> : tensor<5xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 5 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 8>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x5x2x24xi8>, tensor<5x1x1x12xi8>, tensor<5xi32>) -> tensor<1x5x2x13xi8>
  return %y : tensor<1x5x2x13xi8>
}
