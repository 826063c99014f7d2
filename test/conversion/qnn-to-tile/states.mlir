// RUN: htvm-opt %s --convert-qnn-to-tile --derive-tokens --verify-tile | FileCheck %s

// What an inference makes of the state is a result of its own; at the end, when
// nobody reads the old value any more, the core copies it to where the next
// inference looks: two states, the last inputs and results, in their order.
// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[X:.*]]: memref<4xi8>, %[[S:.*]]: memref<4xi8>, %[[T:.*]]: memref<2xi32>, %[[Y:.*]]: memref<4xi8>, %[[NEXT_S:.*]]: memref<4xi8>, %[[NEXT_T:.*]]: memref<2xi32>
// CHECK-SAME: htvm.inputs = 3 : i64, htvm.layers = [{{.*}}name = "step", op = "f"}, {{.*}}name = "state.update", op = "copy"}]
// CHECK-SAME: htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "s"}, {initial = dense<2> : tensor<2xi32>, name = "t"}]
// CHECK: %[[STEP:.*]] = "tile.job"({{.*}}kind = "call", layer = 0 : i64
// CHECK: %[[NEW:.*]] = "tile.range"(%[[NEXT_S]]) {bytes = 4 : i64, count = array<i64>, offset = 0 : i64
// CHECK: %[[OLD:.*]] = "tile.range"(%[[S]]) {bytes = 4 : i64, count = array<i64>, offset = 0 : i64
// CHECK: "tile.job"(%[[NEW]], %[[OLD]], %[[STEP]]) {{.*}}kind = "state_copy", layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 1>, payload = {bytes = 4 : i64}, worker = "cpu"
// CHECK: %[[NEW:.*]] = "tile.range"(%[[NEXT_T]]) {bytes = 8 : i64
// CHECK: %[[OLD:.*]] = "tile.range"(%[[T]]) {bytes = 8 : i64
// CHECK: "tile.job"(%[[NEW]], %[[OLD]], %[[STEP]]) {{.*}}kind = "state_copy", layer = 1 : i64, {{.*}}payload = {bytes = 8 : i64}
// CHECK-NEXT: return
func.func @main(%x: tensor<4xi8>, %s: tensor<4xi8>, %t: tensor<2xi32>) -> (tensor<4xi8>, tensor<4xi8>, tensor<2xi32>) attributes {htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "s"}, {initial = dense<2> : tensor<2xi32>, name = "t"}]} {
  %y, %u, %v = func.call @cpu_0(%x, %s, %t) {htvm.layer = "step", htvm.op = "f", htvm.macs = 0 : i64} : (tensor<4xi8>, tensor<4xi8>, tensor<2xi32>) -> (tensor<4xi8>, tensor<4xi8>, tensor<2xi32>)
  return %y, %u, %v : tensor<4xi8>, tensor<4xi8>, tensor<2xi32>
}
func.func private @cpu_0(tensor<4xi8>, tensor<4xi8>, tensor<2xi32>) -> (tensor<4xi8>, tensor<4xi8>, tensor<2xi32>)
module @cpu {
  func.func private @cpu_0(memref<4xi8>, memref<4xi8>, memref<2xi32>, memref<4xi8>, memref<4xi8>, memref<2xi32>)
}
