// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// Offsets add to the places of the buffers; the L2 side is the arena.
// CHECK-LABEL: func.func @arena()
// CHECK: "diana.copy"() {bytes = 48 : i64, direction = "l2_to_l1", engine = "digital", l1_address = 1072 : i64, l1_strides = array<i64>, l2_offset = 356 : i64, l2_strides = array<i64>, layer = "a", repeat = array<i64>, symbol = @htvm_arena}
// CHECK: "diana.copy"() {bytes = 48 : i64, direction = "l1_to_l2", engine = "digital", l1_address = 1088 : i64, l1_strides = array<i64>, l2_offset = 328 : i64, l2_strides = array<i64>, layer = "a", repeat = array<i64>, symbol = @htvm_arena}
func.func @arena() {
  %l2 = memref.alloc() {tile.offset = 320 : i64} : memref<128xi8>
  %l1 = memref.alloc() {tile.offset = 1024 : i64} : memref<128xi8, 1>
  %0 = "tile.copy"(%l2, %l1) {engine = "digital", layer = "a", source_offset = 36 : i64, target_offset = 48 : i64, bytes = 48 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<128xi8>, memref<128xi8, 1>) -> !tile.token
  %1 = "tile.copy"(%l1, %l2, %0) {engine = "digital", layer = "a", source_offset = 64 : i64, target_offset = 8 : i64, bytes = 48 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<128xi8, 1>, memref<128xi8>, !tile.token) -> !tile.token
  return
}

// A series stays one op; every side keeps its own strides in both directions.
// CHECK-LABEL: func.func @series()
// CHECK: "diana.copy"() {bytes = 16 : i64, direction = "l2_to_l1", {{.*}}, l1_strides = array<i64: 64, 16>, {{.*}}, l2_strides = array<i64: 120, 40>, layer = "a", repeat = array<i64: 2, 3>
// CHECK: "diana.copy"() {bytes = 16 : i64, direction = "l1_to_l2", {{.*}}, l1_strides = array<i64: 64, 16>, {{.*}}, l2_strides = array<i64: 120, 40>, layer = "a", repeat = array<i64: 2, 3>
func.func @series() {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<512xi8>
  %l1 = memref.alloc() {tile.offset = 0 : i64} : memref<512xi8, 1>
  %0 = "tile.copy"(%l2, %l1) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 16 : i64, repeat = array<i64: 2, 3>, source_strides = array<i64: 120, 40>, target_strides = array<i64: 64, 16>} : (memref<512xi8>, memref<512xi8, 1>) -> !tile.token
  %1 = "tile.copy"(%l1, %l2, %0) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 16 : i64, repeat = array<i64: 2, 3>, source_strides = array<i64: 64, 16>, target_strides = array<i64: 120, 40>} : (memref<512xi8, 1>, memref<512xi8>, !tile.token) -> !tile.token
  return
}

// Arguments lie where place-buffers put them in the arena.
// CHECK-LABEL: func.func @arguments()
// CHECK-SAME: htvm.signature = (memref<64xi8>, memref<64xi8>, memref<64xi8>) -> ()
// CHECK: "diana.copy"(){{.*}}l2_offset = 8224 : i64{{.*}}symbol = @htvm_arena
// CHECK: "diana.copy"(){{.*}}l2_offset = 12288 : i64{{.*}}symbol = @htvm_arena
func.func @arguments(%a: memref<64xi8>, %b: memref<64xi8>, %c: memref<64xi8>) attributes {htvm.inputs = 2 : i64, tile.argument_offsets = array<i64: 4096, 8192, 12288>} {
  %l1 = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, 1>
  %0 = "tile.copy"(%b, %l1) {engine = "digital", layer = "a", source_offset = 32 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  %1 = "tile.copy"(%l1, %c, %0) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<64xi8, 1>, memref<64xi8>, !tile.token) -> !tile.token
  return
}
