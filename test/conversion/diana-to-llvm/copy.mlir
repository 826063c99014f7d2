// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// diana_copy(operation, L2 address, L1 address in words of 16 bytes, length in
// words of 4, rounded up). Operation 2 goes to L1, 1 to L2.
// CHECK-LABEL: llvm.func internal @layer_0()
// CHECK-NEXT: %[[OP:.*]] = llvm.mlir.constant(2 : i32)
// CHECK-NEXT: %[[BASE:.*]] = llvm.mlir.addressof @htvm_arena
// CHECK-NEXT: %[[PLACE:.*]] = llvm.getelementptr %[[BASE]][96]
// CHECK-NEXT: %[[L2:.*]] = llvm.ptrtoint %[[PLACE]] : !llvm.ptr to i32
// CHECK-NEXT: %[[L1:.*]] = llvm.mlir.constant(3 : i32)
// CHECK-NEXT: %[[WORDS:.*]] = llvm.mlir.constant(26 : i32)
// CHECK-NEXT: llvm.call @diana_copy(%[[OP]], %[[L2]], %[[L1]], %[[WORDS]])
// CHECK-NEXT: %[[OUT:.*]] = llvm.mlir.constant(1 : i32)
// CHECK: llvm.call @diana_copy(%[[OUT]],

// One loop is a loop of the runtime: count, L2 stride in bytes, L1 stride in
// words of 16 bytes.
// CHECK-LABEL: llvm.func internal @layer_1()
// CHECK: %[[L2:.*]] = llvm.ptrtoint
// CHECK-NEXT: %[[L1:.*]] = llvm.mlir.constant(4 : i32)
// CHECK-NEXT: %[[WORDS:.*]] = llvm.mlir.constant(8 : i32)
// CHECK-NEXT: %[[COUNT:.*]] = llvm.mlir.constant(5 : i32)
// CHECK-NEXT: %[[STRIDE2:.*]] = llvm.mlir.constant(100 : i32)
// CHECK-NEXT: %[[STRIDE1:.*]] = llvm.mlir.constant(2 : i32)
// CHECK-NEXT: llvm.call @diana_copy_series(%{{.*}}, %[[L2]], %[[L1]], %[[WORDS]], %[[COUNT]], %[[STRIDE2]], %[[STRIDE1]])

// Two loops are a block: its numbers are a constant (operation, words, counts,
// steps in L2 and in L1), which equal blocks share. Loops around are unrolled.
// CHECK-LABEL: llvm.func internal @layer_2()
// CHECK: llvm.mlir.constant(0 : i32)
// CHECK: llvm.mlir.addressof @htvm_words_0
// CHECK: llvm.call @diana_copy_block
// CHECK: llvm.getelementptr %{{.*}}[4000]
// CHECK: llvm.mlir.constant(40 : i32)
// CHECK: llvm.mlir.addressof @htvm_words_0
// CHECK: llvm.call @diana_copy_block
// CHECK-NOT: diana_copy
// CHECK: llvm.return
// CHECK: @htvm_words_0(dense<[2, 8, 2, 5, 400, 40, 20, 2]> : tensor<8xi32>)

// A loop that runs once is a single copy.
// CHECK-LABEL: llvm.func internal @layer_3()
// CHECK-NOT: diana_copy_series
// CHECK: llvm.call @diana_copy(
// CHECK-NOT: diana_copy
// CHECK: llvm.return
func.func @main() attributes {htvm.signature = () -> (), htvm.layers = [{name = "a"}, {name = "b"}, {name = "c"}, {name = "d"}]} {
  "diana.copy"() {engine = "digital", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 96 : i64, l1_address = 48 : i64, bytes = 102 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  "diana.copy"() {engine = "digital", layer = "a", direction = "l1_to_l2", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 0 : i64, bytes = 4 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  "diana.copy"() {engine = "digital", layer = "b", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 64 : i64, bytes = 32 : i64, repeat = array<i64: 5>, l2_strides = array<i64: 100>, l1_strides = array<i64: 32>} : () -> ()
  "diana.copy"() {engine = "digital", layer = "c", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 0 : i64, bytes = 32 : i64, repeat = array<i64: 2, 2, 5>, l2_strides = array<i64: 4000, 400, 40>, l1_strides = array<i64: 640, 320, 32>} : () -> ()
  "diana.copy"() {engine = "digital", layer = "d", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 0 : i64, bytes = 32 : i64, repeat = array<i64: 1, 1>, l2_strides = array<i64: 400, 40>, l1_strides = array<i64: 320, 32>} : () -> ()
  return
}
