// RUN: htvm-opt %s --convert-diana-to-llvm --split-input-file | FileCheck %s

// The core tells the device up to which row it has appended, together with the
// wait that it needs before it works itself; a place in a queue is the address
// of a row. A wait with more of the same queue behind it is one with the next,
// and one for what is complete is none. What stands behind the wait is told
// when nobody else has anything to do: behind it, and looked at with that.
// CHECK-LABEL: llvm.func @htvm_main()
// CHECK-NEXT: llvm.call @diana_begin()
// CHECK-NEXT: %[[Q:.*]] = llvm.mlir.addressof @htvm_queue_digital
// CHECK-NEXT: %[[ROWS:.*]] = llvm.mlir.addressof @htvm_rows_digital
// CHECK-NEXT: %[[COMPLETE:.*]] = llvm.getelementptr %[[ROWS]][40]
// CHECK-NEXT: llvm.call @diana_wait(%[[Q]], %[[COMPLETE]])
// CHECK: %[[PASSED:.*]] = llvm.getelementptr %{{.*}}[60]
// CHECK-NEXT: llvm.call @diana_append(%{{.*}}, %[[PASSED]])
// A job that may still run needs nobody: no poll.
// CHECK-NEXT: llvm.call @job_3()
// The last one is waited for before the program ends: all of the only queue.
// CHECK: %[[END:.*]] = llvm.getelementptr %{{.*}}[60]
// CHECK-NEXT: llvm.call @diana_wait(%{{.*}}, %[[END]])
// CHECK-NEXT: llvm.return
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 2 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 128 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 3 : i64} : () -> ()
  return
}

// -----

// With jobs left to start the core looks after the engines before it works.
// CHECK-LABEL: llvm.func @htvm_main()
// CHECK: llvm.mlir.addressof @htvm_queue_digital
// CHECK: llvm.getelementptr {{.*}}[40]
// CHECK-NEXT: llvm.call @diana_append
// CHECK-NEXT: llvm.call @job_2()
// CHECK-NEXT: llvm.call @diana_poll()
// CHECK-NEXT: llvm.call @job_3()
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}, {layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 2 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 3 : i64} : () -> ()
  return
}

// -----

// A series has pieces left to start.
// CHECK-LABEL: llvm.func @htvm_main()
// CHECK: llvm.call @diana_append
// CHECK-NEXT: llvm.call @job_1()
// CHECK-NEXT: llvm.call @diana_poll()
// CHECK-NEXT: llvm.call @job_2()
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}, {layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 100>, array<i64: 2>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 1 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 2 : i64} : () -> ()
  return
}

// -----

// What the device has been told stays told: the wait looks for its own end.
// CHECK-LABEL: llvm.func @htvm_main()
// CHECK: llvm.call @diana_append
// CHECK-NEXT: llvm.call @job_2()
// CHECK: llvm.call @diana_wait_beside
// CHECK-NEXT: llvm.call @job_3()
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "cpu"}, {layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 2 : i64} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 3 : i64} : () -> ()
  return
}

// -----

// Two queues: a wait for one of them does not keep back what is appended to the
// other, and looks after the other. When only one is left, its wait does so
// alone.
// CHECK-LABEL: llvm.func @htvm_main()
// CHECK: llvm.mlir.addressof @htvm_queue_analog
// CHECK: llvm.getelementptr {{.*}}[28]
// CHECK-NEXT: llvm.call @diana_append
// CHECK-NEXT: llvm.mlir.addressof @htvm_queue_digital
// CHECK: llvm.call @diana_wait_beside
// CHECK-NEXT: llvm.call @diana_poll()
// CHECK-NEXT: llvm.call @job_2()
// CHECK-NEXT: llvm.mlir.addressof @htvm_queue_analog
// CHECK: llvm.call @diana_wait(
// CHECK-NEXT: llvm.return
// A job that waits for another queue has a gate in front of its row: a word
// that says so and whose queue it is, and the row up to which that has to be
// complete.
// CHECK-LABEL: llvm.mlir.global external constant @htvm_rows_analog()
// CHECK: %[[GATE:.*]] = llvm.mlir.constant(2 : i32)
// CHECK-NEXT: llvm.insertvalue %[[GATE]], {{.*}}[0]
// CHECK-NEXT: %[[FIRST:.*]] = llvm.mlir.addressof @htvm_rows_digital
// CHECK-NEXT: %[[SECOND:.*]] = llvm.getelementptr %[[FIRST]][20]
// CHECK-NEXT: %[[PLACE:.*]] = llvm.ptrtoint %[[SECOND]]
// CHECK-NEXT: llvm.insertvalue %[[PLACE]], {{.*}}[1]
// CHECK-NEXT: llvm.mlir.addressof @diana_analog_copy
// CHECK-LABEL: llvm.mlir.global external constant @htvm_queues()
// CHECK: llvm.mlir.addressof @diana_digital
// CHECK: llvm.mlir.addressof @htvm_rows_digital
// CHECK: llvm.mlir.addressof @htvm_queue_digital
// CHECK: llvm.mlir.addressof @diana_analog
// CHECK: llvm.mlir.global external constant @htvm_queue_count(2 : i32)
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "analog"}, {layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {after = {digital = 1 : i64}, engine = "analog", issue = @diana_analog_copy, job = 1 : i64, words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 2048 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @work, job = 2 : i64} : () -> ()
  return
}

// -----

// Without engines there are no queues.
// CHECK-NOT: diana_begin
// CHECK: llvm.mlir.global external constant @htvm_queue_count(0 : i32)
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "cpu"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.call"() {arguments = [], callee = @work, job = 0 : i64} : () -> ()
  return
}
