// RUN: htvm-opt %s --convert-qnn-to-scf --verify-diagnostics

// An op that breaks a rule of its dialect is refused before anything changes.
func.func @channels(%x: tensor<1x4xi8>, %w: tensor<2x3xi8>, %b: tensor<2xi32>) -> tensor<1x2xi8> {
  // expected-error@+1 {{weights}}
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x3xi8>, tensor<2xi32>) -> tensor<1x2xi8>
  return %y : tensor<1x2xi8>
}
