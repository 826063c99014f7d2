// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// The second operand lies where the weight pointer says; c counts blocks of 16.
// CHECK-LABEL: func.func @add()
// CHECK: "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 3, 320, 144, 544, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>} : () -> ()
func.func @add() {
  %a = memref.alloc() {tile.offset = 128 : i64} : memref<64xi8, 1>
  %b = memref.alloc() {tile.offset = 256 : i64} : memref<128xi8, 1>
  %c = memref.alloc() {tile.offset = 512 : i64} : memref<96xi8, 1>
  %0 = "tile.add"(%a, %b, %c) {engine = "digital", layer = "a", lhs_offset = 16 : i64, rhs_offset = 64 : i64, output_offset = 32 : i64, elements = 48 : i64, shift = 5 : i64} : (memref<64xi8, 1>, memref<128xi8, 1>, memref<96xi8, 1>) -> !tile.token
  return
}
