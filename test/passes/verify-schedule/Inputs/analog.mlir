// A convolution of the analog engine with scaling and ReLU.
func.func @main(%x: tensor<1x3x4x8xi8>) -> tensor<1x5x4x8xi8> {
  %w = arith.constant dense<"0xFFFFFF01FFFFFF00FF01010101000100010101FF0101FF01FF00FF00FFFF01000100FFFFFF000101FF00FF01FF00FF0000FF0101FF01FFFF01FF010001FFFF0100000101FF01FF0100FF01010101FFFFFFFFFF0101FF01FF010001010001FF01FF0101FF010101FF01010001FFFF00FF01FFFFFF0100010101FF0101FFFF0001FFFFFF01FFFF01"> : tensor<5x3x3x3xi8>
  %b = arith.constant dense<0> : tensor<5xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "analog", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32, post_multiplier = array<i32: 3, 4, 5, 6, 7>, post_add = array<i32: 1, 2, 3, 4, 5>, post_shift = array<i32: 1, 1, 1, 1, 2>, post_clamp_min = 0 : i32, post_clamp_max = 127 : i32} : (tensor<1x3x4x8xi8>, tensor<5x3x3x3xi8>, tensor<5xi32>) -> tensor<1x5x4x8xi8>
  return %y : tensor<1x5x4x8xi8>
}
