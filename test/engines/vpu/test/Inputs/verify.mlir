// A pool and a sum of two scales on the vector unit.
func.func @main(%x: tensor<1x2x8x16xi8>, %z: tensor<1x2x4x8xi8>) -> tensor<1x2x4x8xi8> {
  %p = "qnn.max_pool2d"(%x) {layer = "pool", engine = "vpu", kernel = array<i64: 2, 2>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x2x8x16xi8>) -> tensor<1x2x4x8xi8>
  %s = "qnn.add"(%p, %z) {layer = "sum", engine = "vpu",
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 3>, lhs_shift = array<i32: 0>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>,
    multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x4x8xi8>, tensor<1x2x4x8xi8>) -> tensor<1x2x4x8xi8>
  return %s : tensor<1x2x4x8xi8>
}
