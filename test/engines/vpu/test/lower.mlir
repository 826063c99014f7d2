// RUN: %vpu/htvm-opt --split-input-file --verify-diagnostics %s --convert-qnn-to-tile
// What no plan or partition of ours leaves.

func.func @plan(%x: tensor<1x2x8x8xi8>) -> tensor<1x2x8x8xi8> {
  // expected-error @+1 {{'qnn.max_pool2d' op has a 'plan' that is no legal tile of it on this machine; run tile again}}
  %y = "qnn.max_pool2d"(%x) {engine = "vpu", layer = "l", plan = {planes = 3 : i64, rows = 8 : i64}, kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x2x8x8xi8>) -> tensor<1x2x8x8xi8>
  return %y : tensor<1x2x8x8xi8>
}

// -----

func.func @sum(%x: tensor<1x16xi8>) -> tensor<1x16xi8> {
  // expected-error @+1 {{'qnn.add' op is given to the vector unit but is no sum that it computes; run partition first}}
  %y = "qnn.add"(%x, %x) {engine = "vpu", layer = "l", plan = {bytes = 16 : i64},
    lhs_zp = 0 : i32, lhs_multiplier = array<i32: 357913941>, lhs_shift = array<i32: 30>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32: 357913941>, rhs_shift = array<i32: 30>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "single",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x16xi8>, tensor<1x16xi8>) -> tensor<1x16xi8>
  return %y : tensor<1x16xi8>
}

// -----

func.func @average(%x: tensor<1x2x8x8xi8>) -> tensor<1x2x8x8xi8> {
  // expected-error @+1 {{'qnn.avg_pool2d' op is no layer that the vector unit knows}}
  %y = "qnn.avg_pool2d"(%x) {engine = "vpu", layer = "l", plan = {planes = 2 : i64, rows = 8 : i64}, kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x2x8x8xi8>) -> tensor<1x2x8x8xi8>
  return %y : tensor<1x2x8x8xi8>
}
