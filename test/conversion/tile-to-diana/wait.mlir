// RUN: htvm-opt %s --convert-tile-to-diana --verify-diana | FileCheck %s

// The core waits before its own work, at the end of a layer and before the
// function returns; not between jobs of one layer, and not without a job.
// CHECK-LABEL: func.func @waits()
// CHECK-NEXT: "diana.call"(){{.*}}layer = "a.zero"
// CHECK-NEXT: "diana.copy"(){{.*}}layer = "a"
// CHECK-NEXT: "diana.compute"(){{.*}}layer = "a"
// CHECK-NEXT: "diana.copy"(){{.*}}layer = "a"
// The layer ends.
// CHECK-NEXT: "diana.wait"() {engine = "digital", layer = "a"}
// CHECK-NEXT: "diana.copy"(){{.*}}layer = "b"
// The core works; it has the layer's own name, too.
// CHECK-NEXT: "diana.wait"() {engine = "digital", layer = "b"}
// CHECK-NEXT: "diana.call"(){{.*}}layer = "b"
// CHECK-NEXT: "diana.call"(){{.*}}layer = "c"
// CHECK-NEXT: "diana.copy"(){{.*}}layer = "d"
// The function ends.
// CHECK-NEXT: "diana.wait"() {engine = "digital", layer = "d"}
// CHECK-NEXT: return
func.func @waits() {
  %l2 = memref.alloc() {tile.offset = 0 : i64} : memref<96xi8>
  %l1 = memref.alloc() {tile.offset = 0 : i64} : memref<96xi8, 1>
  %0 = "tile.zero_columns"(%l2) {engine = "cpu", layer = "a.zero", layout = array<i64: 1, 4, 8, 16>, count = 1 : i64} : (memref<96xi8>) -> !tile.token
  %1 = "tile.copy"(%l2, %l1, %0) {engine = "digital", layer = "a", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<96xi8>, memref<96xi8, 1>, !tile.token) -> !tile.token
  %2 = "tile.add"(%l1, %l1, %l1, %1) {engine = "digital", layer = "a", lhs_offset = 0 : i64, rhs_offset = 0 : i64, output_offset = 32 : i64, elements = 32 : i64, shift = 1 : i64} : (memref<96xi8, 1>, memref<96xi8, 1>, memref<96xi8, 1>, !tile.token) -> !tile.token
  %3 = "tile.copy"(%l1, %l2, %2) {engine = "digital", layer = "a", source_offset = 32 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<96xi8, 1>, memref<96xi8>, !tile.token) -> !tile.token
  %4 = "tile.copy"(%l2, %l1, %3) {engine = "digital", layer = "b", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<96xi8>, memref<96xi8, 1>, !tile.token) -> !tile.token
  %5 = "tile.zero_columns"(%l2, %4) {engine = "cpu", layer = "b", layout = array<i64: 1, 4, 8, 16>, count = 1 : i64} : (memref<96xi8>, !tile.token) -> !tile.token
  %6 = "tile.zero_columns"(%l2, %5) {engine = "cpu", layer = "c", layout = array<i64: 1, 4, 8, 16>, count = 1 : i64} : (memref<96xi8>, !tile.token) -> !tile.token
  %7 = "tile.copy"(%l2, %l1, %6) {engine = "digital", layer = "d", source_offset = 0 : i64, target_offset = 0 : i64, bytes = 32 : i64, repeat = array<i64>, source_strides = array<i64>, target_strides = array<i64>} : (memref<96xi8>, memref<96xi8, 1>, !tile.token) -> !tile.token
  return
}
