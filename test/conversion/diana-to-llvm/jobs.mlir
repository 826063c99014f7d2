// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// Every call of the core is a function that nothing inlines or merges with its
// like, so that its cycles stay its own. The table of jobs says which it is, and
// of a job of an engine how many pieces it starts; that of waits, which function
// waits for whom: a series without a program has one of its own.
// CHECK: module attributes {
// CHECK-SAME: htvm.jobs = [{kind = "pack", layer = 0 : i64, symbol = "job_0", worker = "cpu"}, {layer = 1 : i64, pieces = 3 : i64, worker = "digital"}, {layer = 0 : i64, symbol = "job_2", worker = "cpu"}]
// CHECK-SAME: htvm.layers = [{engine = "cpu", name = "a.pack"}, {engine = "digital", name = "a"}]
// What belongs to which layer, and bytes of rows.
// CHECK-SAME: htvm.owners = {{\[}}["job_2", "work", "job_0", "work"], ["htvm_words_0", "htvm_arena"]]
// CHECK-SAME: htvm.row_bytes = array<i64: 0, 24>
// CHECK-SAME: htvm.waits = [{symbol = "diana_wait_copies", worker = "digital"}]
// CHECK: llvm.func @htvm_main() {
// CHECK-NEXT: llvm.call @diana_begin() : () -> ()
// CHECK-NEXT: llvm.call @job_0() : () -> ()
// CHECK: llvm.call @diana_wait_copies(
// CHECK-NEXT: llvm.call @job_2() : () -> ()
// CHECK-NEXT: llvm.return
// CHECK: llvm.func internal @job_0() attributes {passthrough = ["noinline"]} {
// CHECK-NEXT: llvm.inline_asm has_side_effects "", ""
// CHECK-NEXT: %[[A:.*]] = llvm.mlir.addressof @htvm_arena : !llvm.ptr
// CHECK-NEXT: %[[B:.*]] = llvm.mlir.addressof @htvm_arena : !llvm.ptr
// CHECK-NEXT: %[[C:.*]] = llvm.getelementptr %[[B]][64] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK-NEXT: %[[N:.*]] = llvm.mlir.constant(-7 : i32) : i32
// CHECK-NEXT: llvm.call @work(%[[A]], %[[C]], %[[N]]) : (!llvm.ptr, !llvm.ptr, i32) -> ()
// CHECK-NEXT: llvm.return
// CHECK: llvm.func @work(!llvm.ptr, !llvm.ptr, i32)
// CHECK: llvm.func internal @job_2()
// CHECK-NOT: llvm.func @work
func.func @main() attributes {htvm.jobs = [{kind = "pack", layer = 0 : i64, worker = "cpu"}, {layer = 1 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}], htvm.signature = () -> (), htvm.layers = [{engine = "cpu", name = "a.pack"}, {engine = "digital", name = "a"}]} {
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 64 : i64, symbol = @htvm_arena}, -7 : i32], callee = @work, job = 0 : i64} : () -> ()
  "diana.job"() {count = array<i64: 3>, steps = [array<i64: 0>, array<i64: 64>, array<i64: 4>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32], callee = @work, job = 2 : i64} : () -> ()
  return
}
