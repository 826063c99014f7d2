// RUN: htvm-opt %s --convert-linalg-to-qnn --canonicalize --cse | FileCheck %s
// Clamps of i8 tensors that are no part of a layer, in every way to write them.

// CHECK-LABEL: @elementwise
// CHECK: %[[Y:.*]] = tosa.clamp %arg0 {max_val = 63 : i8, min_val = -64 : i8}
// CHECK-NEXT: return %[[Y]]
func.func @elementwise(%x: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %low = arith.constant dense<-64> : tensor<2x3xi8>
  %high = arith.constant dense<63> : tensor<2x3xi8>
  %a = arith.maxsi %x, %low : tensor<2x3xi8>
  %b = arith.minsi %a, %high : tensor<2x3xi8>
  return %b : tensor<2x3xi8>
}

// CHECK-LABEL: @widened
// CHECK: %[[Y:.*]] = tosa.clamp %arg0 {max_val = 63 : i8, min_val = 0 : i8}
// CHECK-NEXT: return %[[Y]]
func.func @widened(%x: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %low = arith.constant dense<0> : tensor<2x3xi32>
  %high = arith.constant dense<63> : tensor<2x3xi32>
  %w = arith.extsi %x : tensor<2x3xi8> to tensor<2x3xi32>
  %a = arith.minsi %w, %high : tensor<2x3xi32>
  %b = arith.maxsi %a, %low : tensor<2x3xi32>
  %c = arith.trunci %b : tensor<2x3xi32> to tensor<2x3xi8>
  return %c : tensor<2x3xi8>
}

// CHECK-LABEL: @named
// CHECK: %[[Y:.*]] = tosa.clamp %arg0 {max_val = 63 : i8, min_val = -64 : i8}
// CHECK-NEXT: return %[[Y]]
func.func @named(%x: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %low = arith.constant dense<-64> : tensor<2x3xi8>
  %high = arith.constant dense<63> : tensor<2x3xi8>
  %e = tensor.empty() : tensor<2x3xi8>
  %a = linalg.max ins(%x, %low : tensor<2x3xi8>, tensor<2x3xi8>) outs(%e : tensor<2x3xi8>) -> tensor<2x3xi8>
  %b = linalg.min ins(%a, %high : tensor<2x3xi8>, tensor<2x3xi8>) outs(%e : tensor<2x3xi8>) -> tensor<2x3xi8>
  return %b : tensor<2x3xi8>
}

// CHECK-LABEL: @generic
// CHECK: %[[Y:.*]] = tosa.clamp %arg0 {max_val = 63 : i8, min_val = -64 : i8}
// CHECK-NEXT: return %[[Y]]
func.func @generic(%x: tensor<2x3xi8>) -> tensor<2x3xi8> {
  %e = tensor.empty() : tensor<2x3xi8>
  %y = linalg.generic {indexing_maps = [affine_map<(a, b) -> (a, b)>, affine_map<(a, b) -> (a, b)>], iterator_types = ["parallel", "parallel"]}
    ins(%x : tensor<2x3xi8>) outs(%e : tensor<2x3xi8>) {
  ^bb0(%i: i8, %o: i8):
    %low = arith.constant -64 : i8
    %high = arith.constant 63 : i8
    %a = arith.maxsi %i, %low : i8
    %b = arith.minsi %a, %high : i8
    linalg.yield %b : i8
  } -> tensor<2x3xi8>
  return %y : tensor<2x3xi8>
}

// Not one that reads its input in another order, nor one of each column.
// CHECK-LABEL: @transposed
// CHECK-NOT: tosa.clamp
func.func @transposed(%x: tensor<3x3xi8>) -> tensor<3x3xi8> {
  %e = tensor.empty() : tensor<3x3xi8>
  %y = linalg.generic {indexing_maps = [affine_map<(a, b) -> (b, a)>, affine_map<(a, b) -> (a, b)>], iterator_types = ["parallel", "parallel"]}
    ins(%x : tensor<3x3xi8>) outs(%e : tensor<3x3xi8>) {
  ^bb0(%i: i8, %o: i8):
    %low = arith.constant -64 : i8
    %a = arith.maxsi %i, %low : i8
    linalg.yield %a : i8
  } -> tensor<3x3xi8>
  return %y : tensor<3x3xi8>
}

// CHECK-LABEL: @columns
// CHECK-NOT: tosa.clamp
func.func @columns(%x: tensor<1x3xi8>) -> tensor<1x3xi8> {
  %low = arith.constant dense<[[1, 2, 3]]> : tensor<1x3xi8>
  %a = arith.maxsi %x, %low : tensor<1x3xi8>
  return %a : tensor<1x3xi8>
}
