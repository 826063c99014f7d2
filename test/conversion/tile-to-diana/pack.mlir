// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Arguments: target, source, planes, rows, width, pitch, then the strides of
// planes, rows and columns in the row-major buffer.
// CHECK-LABEL: func.func @channels_last()
// CHECK: "diana.call"() {arguments = [{offset = 64 : i64, symbol = @htvm_arena}, {offset = 4096 : i64, symbol = @htvm_arena}, 2 : i32, 4 : i32, 9 : i32, 16 : i32, 1 : i32, 18 : i32, 2 : i32], callee = @diana_pack, layer = "a"}
func.func @channels_last(%x: memref<1x4x9x2xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 64 : i64} : memref<160xi8>
  %0 = "tile.pack"(%x, %l2) {engine = "cpu", layer = "a", layout = array<i64: 2, 4, 9, 16>, strides = array<i64: 1, 72, 2, 1, 4, 18, 9, 2>} : (memref<1x4x9x2xi8>, memref<160xi8>) -> !tile.token
  return
}

// Dimensions in front of the planes are calls of their own: 2 x 3 of them,
// four rows of 16 bytes and five planes further in the packed buffer each.
// CHECK-LABEL: func.func @batches()
// CHECK: [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 4096 : i64, symbol = @htvm_arena}, 5 : i32, 4 : i32, 8 : i32, 16 : i32, 32 : i32, 8 : i32, 1 : i32]
// CHECK: [{offset = 320 : i64, symbol = @htvm_arena}, {offset = 4256 : i64, symbol = @htvm_arena}
// CHECK: [{offset = 640 : i64, symbol = @htvm_arena}, {offset = 4416 : i64, symbol = @htvm_arena}
// CHECK: [{offset = 960 : i64, symbol = @htvm_arena}, {offset = 4576 : i64, symbol = @htvm_arena}
// CHECK: [{offset = 1280 : i64, symbol = @htvm_arena}, {offset = 4736 : i64, symbol = @htvm_arena}
// CHECK: [{offset = 1600 : i64, symbol = @htvm_arena}, {offset = 4896 : i64, symbol = @htvm_arena}
// CHECK-NOT: diana.call
func.func @batches(%x: memref<2x3x5x4x8xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<1952xi8>
  %0 = "tile.pack"(%x, %l2) {engine = "cpu", layer = "a", layout = array<i64: 30, 4, 8, 16>, strides = array<i64: 2, 480, 3, 160, 5, 32, 4, 8, 8, 1>} : (memref<2x3x5x4x8xi8>, memref<1952xi8>) -> !tile.token
  return
}

// A vector from a tensor: one row of all its elements.
// CHECK-LABEL: func.func @flat()
// CHECK: 1 : i32, 1 : i32, 30 : i32, 32 : i32, 0 : i32, 0 : i32, 1 : i32], callee = @diana_pack
func.func @flat(%x: memref<1x2x3x5xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 4096>} {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %0 = "tile.pack"(%x, %l2) {engine = "cpu", layer = "a", layout = array<i64: 1, 1, 30, 32>, strides = array<i64: 1, 30, 2, 15, 3, 5, 5, 1>} : (memref<1x2x3x5xi8>, memref<64xi8>) -> !tile.token
  return
}

// Tensors of rank 1 and 0.
// CHECK-LABEL: func.func @low_ranks()
// CHECK: 1 : i32, 1 : i32, 7 : i32, 16 : i32, 0 : i32, 0 : i32, 1 : i32], callee = @diana_pack
// CHECK: 1 : i32, 1 : i32, 1 : i32, 16 : i32, 0 : i32, 0 : i32, 0 : i32], callee = @diana_pack
func.func @low_ranks(%x: memref<7xi8>, %y: memref<i8>) attributes {htvm.inputs = 2 : i64, tile.argument_offsets = array<i64: 4096, 8192>} {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8>
  %0 = "tile.pack"(%x, %l2) {engine = "cpu", layer = "a", layout = array<i64: 1, 1, 7, 16>, strides = array<i64: 7, 1>} : (memref<7xi8>, memref<64xi8>) -> !tile.token
  %1 = "tile.pack"(%y, %l2, %0) {engine = "cpu", layer = "b", layout = array<i64: 1, 1, 1, 16>, strides = array<i64>} : (memref<i8>, memref<64xi8>, !tile.token) -> !tile.token
  return
}
