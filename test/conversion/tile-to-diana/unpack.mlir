// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Arguments as of diana_pack: target (row-major now) first.
// CHECK-LABEL: func.func @channels_last()
// CHECK: "diana.call"() {arguments = [{offset = 4096 : i64, symbol = @htvm_arena}, {offset = 96 : i64, symbol = @htvm_arena}, 2 : i32, 4 : i32, 9 : i32, 16 : i32, 1 : i32, 18 : i32, 2 : i32], callee = @diana_unpack, layer = "a"}
func.func @channels_last(%y: memref<1x4x9x2xi8>) attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 96 : i64} : memref<160xi8>
  %0 = "tile.unpack"(%l2, %y) {engine = "cpu", layer = "a", layout = array<i64: 2, 4, 9, 16>, strides = array<i64: 1, 72, 2, 1, 4, 18, 9, 2>} : (memref<160xi8>, memref<1x4x9x2xi8>) -> !tile.token
  return
}

// Batches: the offsets of both sides go on with each call.
// CHECK-LABEL: func.func @batches()
// CHECK: [{offset = 4096 : i64, symbol = @htvm_arena}, {offset = 0 : i64, symbol = @htvm_arena}, 2 : i32
// CHECK: [{offset = 4144 : i64, symbol = @htvm_arena}, {offset = 96 : i64, symbol = @htvm_arena}, 2 : i32
func.func @batches(%y: memref<2x2x3x8xi8>) attributes {htvm.inputs = 0 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<224xi8>
  %0 = "tile.unpack"(%l2, %y) {engine = "cpu", layer = "a", layout = array<i64: 4, 3, 8, 16>, strides = array<i64: 2, 48, 2, 24, 3, 8, 8, 1>} : (memref<224xi8>, memref<2x2x3x8xi8>) -> !tile.token
  return
}
