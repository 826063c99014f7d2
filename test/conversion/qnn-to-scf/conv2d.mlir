// RUN: htvm-opt %s --convert-qnn-to-scf --canonicalize --cse | FileCheck %s

// Two pixels a word: the second half of the line is 2 pixels behind. The sums
// of absolute weights are 255: all products make one group.
// CHECK-LABEL: func.func @inside
// CHECK-SAME: %[[X:.*]]: tensor<1x1x1x6xi8>
// starts: 10 + 10 * 2^16 - 2^15
// CHECK: arith.constant 622602 : i32
// CHECK: tensor.extract %[[X]][%c0, %c0, %c0, %c2]
// CHECK: arith.shli %{{.*}}, %c16_i32
// CHECK: tensor.insert %{{.*}} into {{.*}} : tensor<1x1x1x4xi32>
// CHECK: arith.shrsi %{{.*}}, %c16_i32
// CHECK: arith.shrsi %{{.*}}, %c16_i32
// CHECK-NOT: arith.shrsi %{{.*}}, %c16_i32
// CHECK: return
func.func @inside(%x: tensor<1x1x1x6xi8>) -> tensor<1x1x1x4xi32> {
  %w = arith.constant dense<[[[[126, 2, 127]]]]> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<10> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x1x1x6xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x1x4xi32>
  return %y : tensor<1x1x1x4xi32>
}

// 256: an input of -128 could make 2^15, so the last product is a group of its
// own.
// CHECK-LABEL: func.func @outside
// CHECK-COUNT-4: arith.shrsi %{{.*}}, %c16_i32
// CHECK-NOT: arith.shrsi %{{.*}}, %c16_i32
// CHECK: return
func.func @outside(%x: tensor<1x1x1x6xi8>) -> tensor<1x1x1x4xi32> {
  %w = arith.constant dense<[[[[127, 2, 127]]]]> : tensor<1x1x1x3xi8>
  %b = arith.constant dense<10> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x1x1x6xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>) -> tensor<1x1x1x4xi32>
  return %y : tensor<1x1x1x4xi32>
}

// Depthwise: the words of one channel at a time, borders filled in once with
// the zero point in both halves: 3 * 2^16 + 3.
// CHECK-LABEL: func.func @depthwise
// CHECK: linalg.fill ins(%c196611_i32
// CHECK: scf.for {{.*}} -> (tensor<1x8x5x5xi8>, tensor<1x1x5x7xi32>)
// CHECK: return
func.func @depthwise(%x: tensor<1x8x5x5xi8>) -> tensor<1x8x5x5xi8> {
  %w = arith.constant dense<1> : tensor<8x1x3x3xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 8 : i64,
    input_zp = 3 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x5x5xi8>, tensor<8x1x3x3xi8>, tensor<8xi32>) -> tensor<1x8x5x5xi8>
  return %y : tensor<1x8x5x5xi8>
}

// Eight outputs of a dense layer at a time, and the two that are left.
// CHECK-LABEL: func.func @dense
// The first weight of outputs 0, 1, 2 and so on: 0, 8, 16
// CHECK-DAG: arith.constant dense<{{\[\[\[}}0, 8, 16, 24, 32, 40, 48, 56], [1, 9,
// CHECK-DAG: tensor.extract %{{.*}} : tensor<1x8x8xi8>
// CHECK-DAG: tensor.extract %{{.*}} : tensor<1x8x2xi8>
// CHECK-NOT: qnn.dense
// CHECK: return
func.func @dense(%x: tensor<1x8xi8>) -> tensor<1x10xi8> {
  %w = arith.constant dense<"0x000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F"> : tensor<10x8xi8>
  %b = arith.constant dense<0> : tensor<10xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8xi8>, tensor<10x8xi8>, tensor<10xi32>) -> tensor<1x10xi8>
  return %y : tensor<1x10xi8>
}

// Left as it is: weights that are no constant, weights with a zero point,
// groups of several channels, a single output.
// CHECK-LABEL: func.func @others
// CHECK-COUNT-4: "qnn.conv2d"
// CHECK: return
func.func @others(%x: tensor<1x4x2x2xi8>, %w: tensor<2x4x1x1xi8>)
    -> (tensor<1x2x2x2xi8>, tensor<1x2x2x2xi8>, tensor<1x2x2x2xi8>, tensor<1x2x1x1xi8>) {
  %c = arith.constant dense<1> : tensor<2x4x1x1xi8>
  %g = arith.constant dense<1> : tensor<2x2x1x1xi8>
  %k = arith.constant dense<1> : tensor<2x4x2x2xi8>
  %b = arith.constant dense<0> : tensor<2xi32>
  %0 = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x2x2xi8>, tensor<2x4x1x1xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  %1 = "qnn.conv2d"(%x, %c, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 1 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x2x2xi8>, tensor<2x4x1x1xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  %2 = "qnn.conv2d"(%x, %g, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 2 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x2x2xi8>, tensor<2x2x1x1xi8>, tensor<2xi32>) -> tensor<1x2x2x2xi8>
  %3 = "qnn.conv2d"(%x, %k, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x2x2xi8>, tensor<2x4x2x2xi8>, tensor<2xi32>) -> tensor<1x2x1x1xi8>
  return %0, %1, %2, %3 : tensor<1x2x2x2xi8>, tensor<1x2x2x2xi8>, tensor<1x2x2x2xi8>, tensor<1x2x1x1xi8>
}
