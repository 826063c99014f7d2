// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Arguments: buffer, lines (planes times rows), pitch, first column, count.
// CHECK-LABEL: func.func @zero()
// CHECK: "diana.call"() {arguments = [{offset = 64 : i64, symbol = @htvm_arena}, 12 : i32, 16 : i32, 10 : i32, 2 : i32], callee = @diana_zero_columns, layer = "a"}
func.func @zero() {
  %l2 = memref.alloc() {tile.offset = 64 : i64} : memref<224xi8>
  %0 = "tile.zero_columns"(%l2) {engine = "cpu", layer = "a", layout = array<i64: 3, 4, 10, 16>, count = 2 : i64} : (memref<224xi8>) -> !tile.token
  return
}
