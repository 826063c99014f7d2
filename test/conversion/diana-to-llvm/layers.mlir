// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// Every run of ops of one layer is a function that nothing inlines, so that
// its cycles stay apart; the program calls them in order. A layer that comes
// back later has a further function in its row.
// CHECK: module attributes {
// CHECK-SAME: htvm.layers = [{engine = "cpu", name = "a.pack", parts = ["layer_2"], symbol = "layer_0"}, {engine = "digital", name = "a", symbol = "layer_1"}]
// CHECK: llvm.func internal @layer_0() attributes {passthrough = ["noinline"]} {
// CHECK-NEXT: %[[A:.*]] = llvm.mlir.addressof @htvm_arena : !llvm.ptr
// CHECK-NEXT: %[[B:.*]] = llvm.mlir.addressof @htvm_arena : !llvm.ptr
// CHECK-NEXT: %[[C:.*]] = llvm.getelementptr %[[B]][64] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK-NEXT: %[[N:.*]] = llvm.mlir.constant(-7 : i32) : i32
// CHECK-NEXT: llvm.call @work(%[[A]], %[[C]], %[[N]]) : (!llvm.ptr, !llvm.ptr, i32) -> ()
// CHECK-NEXT: llvm.return
// CHECK: llvm.func @work(!llvm.ptr, !llvm.ptr, i32)
// CHECK: llvm.func internal @layer_1() attributes {passthrough = ["noinline"]} {
// CHECK: llvm.call @diana_wait(
// CHECK: llvm.func internal @layer_2()
// CHECK-NOT: llvm.func @work
// CHECK: llvm.func @htvm_main() {
// CHECK-NEXT: llvm.call @diana_begin() : () -> ()
// CHECK-NEXT: llvm.call @layer_0() : () -> ()
// CHECK-NEXT: llvm.call @layer_1() : () -> ()
// CHECK-NEXT: llvm.call @layer_2() : () -> ()
// CHECK-NEXT: llvm.return
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "cpu"}, {layer = 1 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}], htvm.signature = () -> (), htvm.layers = [{engine = "cpu", name = "a.pack"}, {engine = "digital", name = "a"}]} {
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 64 : i64, symbol = @htvm_arena}, -7 : i32], callee = @work, job = 0 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32], callee = @work, job = 2 : i64} : () -> ()
  return
}
