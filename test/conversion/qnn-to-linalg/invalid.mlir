// RUN: %invalid %s --convert-qnn-to-linalg

// Nothing is lowered that breaks the rules of the dialect.
func.func @size(%x: tensor<1x4x5x5xi8>) -> tensor<1x4x4x3xi8> {
  // expected-error @+1 {{dimension 2 of result is 4, must be 3}}
  %y = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 100 : i32
  } : (tensor<1x4x5x5xi8>) -> tensor<1x4x4x3xi8>
  return %y : tensor<1x4x4x3xi8>
}
