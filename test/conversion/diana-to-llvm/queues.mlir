// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// A queue is a table of rows: the address of the issue function and its four
// words for each job, and 0 at the end. Addresses are filled in by the linker.
// CHECK: llvm.func @diana_digital_copy(i32, i32, i32, i32)
// CHECK: llvm.func @diana_digital_add(i32, i32, i32, i32)
// CHECK-LABEL: llvm.mlir.global external constant @htvm_rows_digital()
// CHECK-SAME: !llvm.struct<(array<0 x array<64 x i32>>, array<17 x i32>)>
// CHECK: %[[ISSUE:.*]] = llvm.mlir.addressof @diana_digital_copy
// CHECK-NEXT: %[[HEAD:.*]] = llvm.ptrtoint %[[ISSUE]] : !llvm.ptr to i32
// CHECK-NEXT: %[[R0:.*]] = llvm.insertvalue %[[HEAD]], %{{.*}}[0]
// CHECK-NEXT: %[[OP:.*]] = llvm.mlir.constant(2 : i32)
// CHECK-NEXT: %[[R1:.*]] = llvm.insertvalue %[[OP]], %[[R0]][1]
// CHECK-NEXT: %[[BASE:.*]] = llvm.mlir.addressof @htvm_arena
// CHECK-NEXT: %[[PLACE:.*]] = llvm.getelementptr %[[BASE]][96]
// CHECK-NEXT: %[[L2:.*]] = llvm.ptrtoint %[[PLACE]]
// CHECK-NEXT: %[[R2:.*]] = llvm.insertvalue %[[L2]], %[[R1]][2]
// CHECK-NEXT: llvm.mlir.constant(3 : i32)
// CHECK-NEXT: llvm.insertvalue {{.*}}[3]
// CHECK-NEXT: llvm.mlir.constant(26 : i32)
// CHECK-NEXT: llvm.insertvalue {{.*}}[4]
// Words that an issue function does not take are 0.
// CHECK: llvm.mlir.addressof @diana_digital_add
// CHECK: llvm.mlir.addressof @program
// CHECK: llvm.mlir.addressof @configuration
// CHECK: llvm.mlir.constant(0 : i32)
// CHECK: llvm.insertvalue {{.*}}[8]
// CHECK: llvm.mlir.constant(0 : i32)
// CHECK: llvm.insertvalue {{.*}}[9]
// A series has the address of its table behind its words, and says so in the
// lowest bit of the issue function.
// CHECK-NEXT: %[[F:.*]] = llvm.mlir.addressof @diana_digital_copy
// CHECK-NEXT: llvm.getelementptr %[[F]][1]
// CHECK: llvm.insertvalue {{.*}}[14]
// CHECK-NEXT: %[[S:.*]] = llvm.mlir.addressof @[[SERIES:htvm_words_[0-9]+]]
// CHECK-NEXT: %[[ADDRESS:.*]] = llvm.ptrtoint %[[S]]
// CHECK-NEXT: llvm.insertvalue %[[ADDRESS]], {{.*}}[15]
memref.global "private" constant @program : memref<64xi32> = dense<[3, 320, 144, 544, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<0>
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 96 : i64, symbol = @htvm_arena}, 3 : i32, 26 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_add, job = 1 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 100>, array<i64: 2>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}
