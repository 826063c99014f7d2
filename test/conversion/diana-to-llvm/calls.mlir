// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// Calls of a device function that differ by addresses only share one function,
// in which the numbers are constants. A call of its kind alone stays as it is,
// and so do calls of the network's own functions.
// CHECK: llvm.func internal @job_0()
// CHECK: llvm.call @pack_lines_0(%{{.*}}, %{{.*}}) : (!llvm.ptr, !llvm.ptr) -> ()
// CHECK: llvm.func internal @pack_lines_0(%[[A:.*]]: !llvm.ptr, %[[B:.*]]: !llvm.ptr) attributes {passthrough = ["noinline"]} {
// CHECK-NEXT: %[[N:.*]] = llvm.mlir.constant(7 : i32) : i32
// CHECK-NEXT: llvm.call @diana_pack_lines(%[[A]], %[[B]], %[[N]])
// CHECK-NEXT: llvm.return
// CHECK: llvm.func internal @job_1()
// CHECK: %[[T:.*]] = llvm.getelementptr %{{.*}}[128]
// CHECK: llvm.call @pack_lines_0(%{{.*}}, %[[T]]) : (!llvm.ptr, !llvm.ptr) -> ()
// CHECK: llvm.func internal @job_2()
// CHECK: llvm.call @diana_pack_lines(%{{.*}}, %{{.*}}, %{{.*}}) : (!llvm.ptr, !llvm.ptr, i32) -> ()
// CHECK: llvm.func internal @job_3()
// CHECK: llvm.call @cpu_0(
// CHECK: llvm.func internal @job_4()
// CHECK: llvm.call @cpu_0(
// CHECK-NOT: llvm.func internal @pack_lines_1
func.func @main() attributes {htvm.jobs = [{cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}], htvm.signature = () -> (), htvm.layers = [{engine = "cpu", name = "a"}]} {
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 64 : i64, symbol = @htvm_arena}, 7 : i32], callee = @diana_pack_lines, job = 0 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 128 : i64, symbol = @htvm_arena}, 7 : i32], callee = @diana_pack_lines, job = 1 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 128 : i64, symbol = @htvm_arena}, 8 : i32], callee = @diana_pack_lines, job = 2 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, 7 : i32], callee = @cpu_0, job = 3 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 4 : i64, symbol = @htvm_arena}, 7 : i32], callee = @cpu_0, job = 4 : i64} : () -> ()
  return
}
