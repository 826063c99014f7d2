// RUN: htvm-opt %s --variables-to-arguments | FileCheck %s

// State, a constant, one that is always written first, one that nobody reads
// and one without any use.
tosa.variable @"stream/states" = dense<-128> : tensor<1x4xi8>
tosa.variable @never_written = dense<[5, 6]> : tensor<2xi8>
tosa.variable @written_first = dense<1> : tensor<1x4xi8>
tosa.variable @never_read = dense<1> : tensor<1x4xi8>
tosa.variable @unused = dense<1> : tensor<1x4xi8>
tosa.variable @count : tensor<1xi32>

// CHECK-NOT: tosa.variable
// CHECK: func.func @main(%[[X:.*]]: tensor<1x4xi8> {tosa.tensor_name = "x"}, %[[S:.*]]: tensor<1x4xi8>, %[[N:.*]]: tensor<1xi32>)
// CHECK-SAME: -> (tensor<1x4xi8>, tensor<2xi8>, tensor<1x4xi8>, tensor<1xi32>)
// CHECK-SAME: htvm.states = [{initial = dense<-128> : tensor<1x4xi8>, name = "stream/states"}, {initial = dense<0> : tensor<1xi32>, name = "count"}]
func.func @main(%x: tensor<1x4xi8> {tosa.tensor_name = "x"}) -> (tensor<1x4xi8>, tensor<2xi8>) {
  // CHECK-NEXT: %[[C:.*]] = arith.constant dense<[5, 6]> : tensor<2xi8>
  // CHECK-NOT: arith.constant
  // CHECK-NOT: unrealized_conversion_cast
  // CHECK: %[[A:.*]] = tosa.add %[[S]], %[[X]]
  %0 = tosa.variable_read @"stream/states" : tensor<1x4xi8>
  %1 = builtin.unrealized_conversion_cast %0 : tensor<1x4xi8> to tensor<1x4xi8>
  %2 = tosa.add %1, %x : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  %3 = builtin.unrealized_conversion_cast %2 : tensor<1x4xi8> to tensor<1x4xi8>
  tosa.variable_write @"stream/states", %3 : tensor<1x4xi8>
  // A read after a write sees it, and the last write is the state.
  // CHECK: %[[B:.*]] = tosa.add %[[A]], %[[X]]
  %4 = tosa.variable_read @"stream/states" : tensor<1x4xi8>
  %5 = tosa.add %4, %x : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  tosa.variable_write @"stream/states", %5 : tensor<1x4xi8>
  %6 = tosa.variable_read @never_written : tensor<2xi8>
  // CHECK: %[[D:.*]] = tosa.add %[[B]], %[[B]]
  tosa.variable_write @written_first, %5 : tensor<1x4xi8>
  %7 = tosa.variable_read @written_first : tensor<1x4xi8>
  %8 = tosa.add %7, %7 : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  tosa.variable_write @never_read, %8 : tensor<1x4xi8>
  // CHECK: %[[E:.*]] = tosa.add %[[N]], %[[N]]
  %9 = tosa.variable_read @count : tensor<1xi32>
  %10 = tosa.add %9, %9 : (tensor<1xi32>, tensor<1xi32>) -> tensor<1xi32>
  tosa.variable_write @count, %10 : tensor<1xi32>
  // CHECK: return %[[D]], %[[C]], %[[B]], %[[E]]
  return %8, %6 : tensor<1x4xi8>, tensor<2xi8>
}
