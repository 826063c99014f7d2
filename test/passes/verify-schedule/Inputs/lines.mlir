// Layers of both engines: a result that the digital engine leaves in lines, and a
// sum of lines.
func.func @main(%x: tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8> {
  %v = arith.constant dense<"0x020505020305FE0705010501FE0305020207FE0505FEFE070202070205FE07010701020501030103FE0507FE07FEFE0705FE0203010102FE020307FE0703FE05"> : tensor<8x8x1x1xi8>
  %w = arith.constant dense<"0xFF00FF0000FF0001FF0001FF0000000100FF000000010000010000FFFF0101FF00FF01FF01FF0101FFFFFF0101000001FF0000FF00FF000101FF010101000001"> : tensor<8x8x1x1xi8>
  %c = arith.constant dense<0> : tensor<8xi32>
  %b = arith.constant dense<[1, 2, 3, 4, 5, 6, 7, 8]> : tensor<8xi32>
  %1 = "qnn.conv2d"(%x, %v, %b) {engine = "digital", layer = "first", layout = "lines", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %2 = "qnn.conv2d"(%1, %w, %c) {engine = "analog", layer = "second", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  %3 = "qnn.add"(%1, %2) {engine = "digital", layer = "sum", layout = "lines", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x8x4x16xi8>, tensor<1x8x4x16xi8>) -> tensor<1x8x4x16xi8>
  %4 = "qnn.conv2d"(%3, %w, %c) {engine = "analog", layer = "third", groups = 1 : i64, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, input_clip = array<i32: -64, 63>, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32} : (tensor<1x8x4x16xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x16xi8>
  return %4 : tensor<1x8x4x16xi8>
}
