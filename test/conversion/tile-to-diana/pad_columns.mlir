// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Arguments: target, source, lines, width, pitch of the source, pitch of the
// target, column of the target where a line begins.
// CHECK-LABEL: func.func @pad()
// CHECK: "diana.call"() {arguments = [{offset = 320 : i64, symbol = @htvm_arena}, {offset = 64 : i64, symbol = @htvm_arena}, 8 : i32, 15 : i32, 16 : i32, 32 : i32, 3 : i32], callee = @diana_pad_columns, layer = "a"}
func.func @pad() {
  %x = memref.alloc() {tile.offset = 64 : i64} : memref<160xi8>
  %y = memref.alloc() {tile.offset = 320 : i64} : memref<288xi8>
  %0 = "tile.pad_columns"(%x, %y) {engine = "cpu", layer = "a", source_layout = array<i64: 2, 4, 15, 16>, target_layout = array<i64: 2, 4, 20, 32>, left = 3 : i64} : (memref<160xi8>, memref<288xi8>) -> !tile.token
  return
}
