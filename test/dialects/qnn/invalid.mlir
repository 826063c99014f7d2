// RUN: %invalid %s

// What the IRDL description of the dialect refuses.

// An op the dialect does not have.
func.func @unknown(%x: tensor<1x4xi8>) {
  // expected-error @+2 {{unregistered operation 'qnn.softmax' found in dialect ('qnn')}}
  // expected-note @+1 {{see current operation}}
  "qnn.softmax"(%x) : (tensor<1x4xi8>) -> tensor<1x4xi8>
  return
}

// -----

// A missing attribute.
func.func @missing(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+2 {{attribute "stride" is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  %m = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// An attribute of another kind.
func.func @kind(%x: tensor<1x4x7x7xi8>) {
  // expected-error @+2 {{expected base attribute 'builtin.dense_array' but got 'builtin.array'}}
  // expected-note @+1 {{see current operation}}
  %m = "qnn.max_pool2d"(%x) {
    kernel = [3, 3], pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}

// -----

// A rounding that averages do not have.
func.func @rounding(%x: tensor<1x4x3x3xi8>) {
  // expected-error @+2 {{'"single"' does not satisfy the constraint}}
  // expected-note @+1 {{see current operation}}
  %a = "qnn.avg_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    input_zp = 0 : i32, output_zp = 0 : i32, rounding = "single",
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x3x3xi8>) -> tensor<1x4x1x1xi8>
  return
}

// -----

// Too few operands.
func.func @operands(%x: tensor<1x4xi8>, %w: tensor<2x4xi8>) {
  // expected-error @+2 {{op expects exactly 3 operands, but got 2}}
  // expected-note @+1 {{see current operation}}
  %y = "qnn.dense"(%x, %w) {
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<2x4xi8>) -> tensor<1x2xi8>
  return
}

// -----

// Memrefs belong to other levels.
func.func @memref(%x: memref<1x4x7x7xi8>) {
  // expected-error @+2 {{expected base type 'builtin.tensor' but got 'builtin.memref'}}
  // expected-note @+1 {{see current operation}}
  %m = "qnn.max_pool2d"(%x) {
    kernel = array<i64: 3, 3>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (memref<1x4x7x7xi8>) -> tensor<1x4x3x3xi8>
  return
}
