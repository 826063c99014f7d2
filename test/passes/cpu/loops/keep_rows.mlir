// RUN: htvm-opt %s --keep-rows | FileCheck %s
// RUN: htvm-opt %s --tabulate --keep-rows --canonicalize | FileCheck %s

// What is computed for a row is copied before it is broadcast; arguments,
// constants, sums and what has every element are read as they are.
// CHECK-LABEL: func.func @rows
// CHECK-SAME: %[[X:.*]]: tensor<4x8xi32>, %[[R:.*]]: tensor<4x1xi32>
func.func @rows(%x: tensor<4x8xi32>, %r: tensor<4x1xi32>) -> tensor<4x8xi32> {
  %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %c = "tosa.const"() <{values = dense<3> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
  // CHECK: %[[SUM:.*]] = tosa.reduce_sum
  %sum = tosa.reduce_sum %x {axis = 1 : i32} : (tensor<4x8xi32>) -> tensor<4x1xi32>
  // CHECK: %[[ROW:.*]] = tosa.add %[[SUM]], %[[R]]
  %row = tosa.add %sum, %r : (tensor<4x1xi32>, tensor<4x1xi32>) -> tensor<4x1xi32>
  // CHECK: %[[A:.*]] = tosa.sub %[[X]], %[[SUM]]
  %a = tosa.sub %x, %sum : (tensor<4x8xi32>, tensor<4x1xi32>) -> tensor<4x8xi32>
  // CHECK: %[[KEPT:.*]] = linalg.copy ins(%[[ROW]] : tensor<4x1xi32>)
  // CHECK: %[[B:.*]] = tosa.mul %[[A]], %[[KEPT]],
  %b = tosa.mul %a, %row, %zero : (tensor<4x8xi32>, tensor<4x1xi32>, tensor<1xi8>) -> tensor<4x8xi32>
  // CHECK-NOT: linalg.copy
  %d = tosa.add %b, %r : (tensor<4x8xi32>, tensor<4x1xi32>) -> tensor<4x8xi32>
  %e = tosa.add %d, %c : (tensor<4x8xi32>, tensor<1x1xi32>) -> tensor<4x8xi32>
  return %e : tensor<4x8xi32>
}
