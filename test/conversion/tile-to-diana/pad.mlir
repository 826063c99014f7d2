// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Arguments: target, source, planes, rows, width, strides of planes, rows and
// columns of the source, 3 as its words are reversed, rows and pitch of the
// target, row and column of it where the source begins, value around.
// CHECK-LABEL: func.func @pad()
// CHECK: "diana.call"() {arguments = [{offset = 320 : i64, symbol = @htvm_arena}, {offset = 64 : i64, symbol = @htvm_arena}, 2 : i32, 4 : i32, 15 : i32, 64 : i32, 16 : i32, 1 : i32, 3 : i32, 5 : i32, 32 : i32, 1 : i32, 3 : i32, -7 : i32], callee = @diana_pad, layer = "a"}
func.func @pad() {
  %x = memref.alloc() {tile.offset = 64 : i64} : memref<160xi8>
  %y = memref.alloc() {tile.offset = 320 : i64} : memref<352xi8>
  %0 = "tile.pad"(%x, %y) {engine = "cpu", layer = "a", layout = array<i64: 2, 5, 20, 32>, place = array<i64: 1, 3>, size = array<i64: 4, 15>, strides = array<i64: 64, 16, 1>, reversed = true, value = -7 : i64} : (memref<160xi8>, memref<352xi8>) -> !tile.token
  return
}

// Lines, width, pitch, value.
// CHECK-LABEL: func.func @fill()
// CHECK: "diana.call"() {arguments = [{offset = 64 : i64, symbol = @htvm_arena}, 8 : i32, 15 : i32, 16 : i32, -7 : i32], callee = @diana_fill, layer = "a"}
func.func @fill() {
  %x = memref.alloc() {tile.offset = 64 : i64} : memref<160xi8>
  %0 = "tile.fill"(%x) {engine = "cpu", layer = "a", layout = array<i64: 2, 4, 15, 16>, value = -7 : i64} : (memref<160xi8>) -> !tile.token
  return
}
