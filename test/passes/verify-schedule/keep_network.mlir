// RUN: htvm-opt %s --keep-network | FileCheck %s

// The copy holds the network and what it calls, so that it verifies alone;
// functions of inner modules stay where they are.
// CHECK-LABEL: func.func @main
// CHECK: func.func private @cpu_0
// CHECK: module @cpu
// CHECK: module @htvm.network {
// CHECK-NEXT: func.func @main(%[[X:.*]]: tensor<4xi8>) -> tensor<4xi8> {
// CHECK-NEXT: %[[Y:.*]] = call @cpu_0(%[[X]])
// CHECK-NEXT: return %[[Y]]
// CHECK: func.func private @cpu_0
// CHECK-NOT: memref
func.func @main(%x: tensor<4xi8>) -> tensor<4xi8> {
  %y = call @cpu_0(%x) : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<4xi8>
module @cpu {
  func.func private @cpu_0(%x: memref<4xi8>, %y: memref<4xi8>) {
    return
  }
}
