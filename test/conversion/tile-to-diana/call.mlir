// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Inputs, results and scratch in the order of the handles; functions without a
// body and the nested module stay.
// CHECK-LABEL: func.func @call()
// CHECK: "diana.call"() {arguments = [{offset = 4096 : i64, symbol = @htvm_arena}, {offset = 8192 : i64, symbol = @htvm_arena}, {offset = 96 : i64, symbol = @htvm_arena}], callee = @cpu_0, layer = "soft"} : () -> ()
// CHECK-NOT: tile.argument
// CHECK: return
// CHECK: module @cpu
// CHECK: func.func @cpu_0(%{{.*}}: memref<4xf32>
func.func @call(%x: memref<4xf32>, %y: memref<4xf32>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 4096, 8192>} {
  %s = memref.alloc() {tile.offset = 96 : i64} : memref<64xi8>
  %a = "tile.argument"(%x) : (memref<4xf32>) -> !tile.buffer
  %b = "tile.argument"(%y) : (memref<4xf32>) -> !tile.buffer
  %c = "tile.argument"(%s) : (memref<64xi8>) -> !tile.buffer
  %0 = "tile.call"(%a, %b, %c) {engine = "cpu", layer = "soft", callee = @cpu_0, inputs = 1 : i64, operandSegmentSizes = array<i32: 3, 0>} : (!tile.buffer, !tile.buffer, !tile.buffer) -> !tile.token
  return
}
builtin.module @cpu {
  func.func @cpu_0(%a: memref<4xf32>, %b: memref<4xf32>, %s: memref<64xi8>) {
    return
  }
}
