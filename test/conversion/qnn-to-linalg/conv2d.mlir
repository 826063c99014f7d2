// RUN: htvm-opt %s --convert-qnn-to-linalg --canonicalize --cse | FileCheck %s

// The border is written out with the zero point; sum, shift and clamp of one
// output element stay in registers. The limits are maxima with 0: 127 -
// max(127 - max(r, 0), 0).
// CHECK-LABEL: func.func @padded
// CHECK-SAME: %[[X:.*]]: tensor<1x4x6x6xi8>, %[[W:.*]]: tensor<8x4x3x3xi8>, %[[B:.*]]: tensor<8xi32>
func.func @padded(%x: tensor<1x4x6x6xi8>, %w: tensor<8x4x3x3xi8>, %b: tensor<8xi32>) -> tensor<1x8x6x6xi8> {
  // CHECK: %[[ZP:.*]] = arith.constant -3 : i8
  // CHECK: %[[FILL:.*]] = linalg.fill ins(%[[ZP]] : i8)
  // CHECK: %[[IN:.*]] = tensor.extract_slice %[[FILL]][0, 0, 1, 2] [1, 4, 6, 6] [1, 1, 1, 1]
  // CHECK: %[[COPY:.*]] = linalg.copy ins(%[[X]] : {{.*}}) outs(%[[IN]]
  // CHECK: %[[PADDED:.*]] = tensor.insert_slice %[[COPY]] into %[[FILL]]
  // CHECK: linalg.generic {{.*}}iterator_types = ["parallel", "parallel", "parallel", "parallel"]{{.*}} ins(%[[B]] : tensor<8xi32>)
  // CHECK: scf.for
  // CHECK: scf.for
  // CHECK: scf.for {{.*}} -> (i32)
  // CHECK-DAG: tensor.extract %[[PADDED]]
  // CHECK-DAG: tensor.extract %[[W]]
  // CHECK-DAG: arith.subi
  // CHECK: arith.muli
  // CHECK: arith.addi
  // CHECK: scf.yield
  // CHECK: arith.shrsi
  // CHECK-NEXT: %[[LOW:.*]] = arith.maxsi %{{.*}}, %c0_i32
  // CHECK-NEXT: %[[ROOM:.*]] = arith.subi %c127_i32, %[[LOW]]
  // CHECK-NEXT: %[[LEFT:.*]] = arith.maxsi %[[ROOM]], %c0_i32
  // CHECK-NEXT: arith.subi %c127_i32, %[[LEFT]]
  // CHECK-NEXT: arith.trunci
  // CHECK-NEXT: linalg.yield
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 2, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -3 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 7>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x4x6x6xi8>, tensor<8x4x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8>
  return %y : tensor<1x8x6x6xi8>
}

// With constant weights and bias the zero point of the input goes into the
// bias: 10 - (-3) * (1 + 2) = 19, 20 - (-3) * (3 + 4) = 41.
// CHECK-LABEL: func.func @folded
func.func @folded(%x: tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi32> {
  // CHECK: %[[B:.*]] = arith.constant dense<[19, 41]> : tensor<2xi32>
  // CHECK-NOT: arith.subi
  // CHECK: ins(%[[B]] : tensor<2xi32>)
  // CHECK-NOT: arith.subi
  // An i32 result is the sum itself.
  // CHECK: %[[SUM:.*]] = scf.for
  // CHECK: linalg.yield %[[SUM]] : i32
  %w = arith.constant dense<[[[[1]], [[2]]], [[[3]], [[4]]]]> : tensor<2x2x1x1xi8>
  %b = arith.constant dense<[10, 20]> : tensor<2xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -3 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -2147483648 : i32, clamp_max = 2147483647 : i32
  } : (tensor<1x2x4x4xi8>, tensor<2x2x1x1xi8>, tensor<2xi32>) -> tensor<1x2x4x4xi32>
  return %y : tensor<1x2x4x4xi32>
}

// Depthwise: the input channel is the output channel; no loop over channels.
// CHECK-LABEL: func.func @depthwise
// CHECK-SAME: %[[X:.*]]: tensor<1x8x5x5xi8>
func.func @depthwise(%x: tensor<1x8x5x5xi8>, %w: tensor<8x1x3x3xi8>, %b: tensor<8xi32>) -> tensor<1x8x2x2xi8> {
  // CHECK: %[[K:.*]] = linalg.index 1
  // CHECK: scf.for
  // CHECK: scf.for
  // CHECK-NOT: scf.for
  // CHECK: tensor.extract %[[X]][%{{.*}}, %[[K]], %{{.*}}, %{{.*}}]
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 8 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x5x5xi8>, tensor<8x1x3x3xi8>, tensor<8xi32>) -> tensor<1x8x2x2xi8>
  return %y : tensor<1x8x2x2xi8>
}
