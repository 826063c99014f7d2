// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// A series of copies has a wait of its own, for as long as it is not complete:
// the single copy behind it is waited for as any other job.
// CHECK-LABEL: llvm.func @htvm_main()
// CHECK: llvm.call @diana_wait_copies(
// CHECK-NEXT: llvm.call @job_1()
// CHECK: llvm.call @diana_wait(
// CHECK-NEXT: llvm.call @job_3()
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}, {layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 100>, array<i64: 2>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 1 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 2 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 3 : i64} : () -> ()
  return
}
