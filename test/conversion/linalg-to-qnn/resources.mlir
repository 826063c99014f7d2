// RUN: htvm-opt %s --convert-linalg-to-qnn --verify-qnn | FileCheck %s

// Weights kept beside the module are read like others.
// CHECK-LABEL: @product
// CHECK: arith.constant dense<{{\[\[}}1, 3, 5], [2, 4, 6]]> : tensor<2x3xi8>
// CHECK: "qnn.dense"
func.func @product(%x: tensor<4x3xi8>) -> tensor<4x2xi8> {
  %w = arith.constant dense_resource<weights> : tensor<3x2xi8>
  %c0 = arith.constant 0 : i32
  %c7 = arith.constant 7 : i32
  %e = tensor.empty() : tensor<4x2xi32>
  %i = linalg.fill ins(%c0 : i32) outs(%e : tensor<4x2xi32>) -> tensor<4x2xi32>
  %m = linalg.matmul ins(%x, %w : tensor<4x3xi8>, tensor<3x2xi8>) outs(%i : tensor<4x2xi32>) -> tensor<4x2xi32>
  %f = tensor.empty() : tensor<4x2xi8>
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
    ins(%m : tensor<4x2xi32>) outs(%f : tensor<4x2xi8>) {
  ^bb0(%in: i32, %o: i8):
    %s = arith.shrsi %in, %c7 : i32
    %t = arith.trunci %s : i32 to i8
    linalg.yield %t : i8
  } -> tensor<4x2xi8>
  return %r : tensor<4x2xi8>
}

// Without data, or with too little of it, they stay.
// CHECK-LABEL: @missing
// CHECK: dense_resource<nowhere>
// CHECK: dense_resource<short>
func.func @missing() -> (tensor<3x2xi8>, tensor<3x2xi8>) {
  %w = arith.constant dense_resource<nowhere> : tensor<3x2xi8>
  %v = arith.constant dense_resource<short> : tensor<3x2xi8>
  return %w, %v : tensor<3x2xi8>, tensor<3x2xi8>
}

{-#
  dialect_resources: {
    builtin: {
      weights: "0x01000000010203040506",
      short: "0x0100000001020304"
    }
  }
#-}
