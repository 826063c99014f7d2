// The pass reports what the checks of the dialect find; see test/dialects/qnn
// for the rules.
// RUN: %invalid %s --verify-qnn

func.func @good(%x: tensor<1x4x8x8xi8>) -> tensor<1x4x4x4xi8> {
  %0 = "qnn.max_pool2d"(%x) {kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>,
    pad = array<i64: 0, 0, 0, 0>, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x8x8xi8>) -> tensor<1x4x4x4xi8>
  return %0 : tensor<1x4x4x4xi8>
}

// -----

func.func @bad(%x: tensor<1x4x8x8xi8>) -> tensor<1x4x5x4xi8> {
  // expected-error @+1 {{'qnn.max_pool2d' op}}
  %0 = "qnn.max_pool2d"(%x) {kernel = array<i64: 2, 2>, stride = array<i64: 2, 2>,
    pad = array<i64: 0, 0, 0, 0>, clamp_min = -128 : i32, clamp_max = 127 : i32}
    : (tensor<1x4x8x8xi8>) -> tensor<1x4x5x4xi8>
  return %0 : tensor<1x4x5x4xi8>
}
