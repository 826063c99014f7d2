// RUN: htvm-opt %s --roll-jobs --verify-diana | FileCheck %s

// Programs that differ by equal steps in few words are one, which is patched;
// the others go. Waits between pieces go, too; the one behind the last stays.
// CHECK: @program_0 :
// CHECK-NOT: @program_1 :
// CHECK-NOT: @program_2 :
// CHECK: @other_shift :
// CHECK-LABEL: func.func @depthwise(
// CHECK-SAME: htvm.jobs = [{cycles = 30 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}, {cycles = 10
// CHECK-NEXT: "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, -256>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program_0}, {offset = 0 : i64, symbol = @configuration}]}
// Another shift is another step.
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: return
memref.global "private" constant @program_0 : memref<64xi32> = dense<[1, 0, 1024, 8192, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @program_1 : memref<64xi32> = dense<[1, 0, 1152, 7936, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @program_2 : memref<64xi32> = dense<[1, 0, 1280, 7680, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @other_shift : memref<64xi32> = dense<[1, 0, 1408, 7424, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 5, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @depthwise() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program_0}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 1 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 1 : i64, program = 2 : i64, words = [{offset = 4 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program_1}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 2 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 2 : i64, program = 2 : i64, words = [{offset = 8 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program_2}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 3 : i64, program = 2 : i64, words = [{offset = 12 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @other_shift}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 4 : i64} : () -> ()
  return
}

// Two jobs are not worth a series.
// CHECK-LABEL: func.func @two(
// CHECK-COUNT-2: "diana.job"() {engine
// CHECK-NEXT: return
func.func @two() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// Series of equal steps are a series themselves.
// CHECK-LABEL: func.func @two_levels(
// CHECK-NEXT: "diana.job"() {count = array<i64: 2, 3>, {{.*}}steps = [array<i64: 0, 0>, array<i64: 1024, 64>, array<i64: 12, 4>, array<i64: 0, 0>]
// CHECK-NEXT: return
func.func @two_levels() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 4 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 128 : i64, symbol = @htvm_arena}, 8 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 3 : i64, words = [2 : i32, {offset = 1024 : i64, symbol = @htvm_arena}, 12 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 4 : i64, words = [2 : i32, {offset = 1088 : i64, symbol = @htvm_arena}, 16 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 5 : i64, words = [2 : i32, {offset = 1152 : i64, symbol = @htvm_arena}, 20 : i32, 16 : i32]} : () -> ()
  return
}

// So are series that come as such; a third level of another number does not fit.
// CHECK-LABEL: func.func @given(
// CHECK-NEXT: "diana.job"() {count = array<i64: 2, 5>, {{.*}}steps = [array<i64: 0, 0>, array<i64: 512, 64>,
// CHECK-NEXT: "diana.job"() {count = array<i64: 4>,
// CHECK-NEXT: return
func.func @given() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 64>, array<i64: 4>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 64>, array<i64: 4>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 512 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {count = array<i64: 4>, steps = [array<i64: 0>, array<i64: 64>, array<i64: 4>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 1024 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// Another layer ends a series,
// CHECK-LABEL: func.func @other_layer(
// CHECK-COUNT-3: "diana.job"() {engine
// CHECK-NEXT: return
func.func @other_layer() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 1 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 128 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// another constant,
// CHECK-LABEL: func.func @other_symbol(
// CHECK-COUNT-3: "diana.job"() {engine
// CHECK-NEXT: return
func.func @other_symbol() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 128 : i64, symbol = @w}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// another step, and any work between.
// CHECK-LABEL: func.func @other_step(
// CHECK-COUNT-3: "diana.job"() {engine
// CHECK-NEXT: "diana.call"
// CHECK-NEXT: "diana.job"() {engine
// CHECK-NEXT: return
func.func @other_step() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 192 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.call"() {arguments = [], callee = @f, job = 3 : i64} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 4 : i64, words = [2 : i32, {offset = 320 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// A job that another queue or the core waits for ends its series, and counts
// are those of the new queues.
// CHECK-LABEL: func.func @awaited(
// CHECK-NEXT: "diana.job"() {count = array<i64: 3>, engine = "digital"
// CHECK-NEXT: "diana.job"() {count = array<i64: 4>, engine = "digital"
// CHECK-NEXT: "diana.job"() {after = {digital = 1 : i64}, engine = "analog"
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: "diana.call"
// CHECK-NEXT: return
func.func @awaited() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "analog"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}]} {
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 128 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 3 : i64, words = [2 : i32, {offset = 192 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 4 : i64, words = [2 : i32, {offset = 256 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 5 : i64, words = [2 : i32, {offset = 320 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 6 : i64, words = [2 : i32, {offset = 384 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {after = {digital = 3 : i64}, engine = "analog", issue = @diana_analog_copy, job = 7 : i64, words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 2048 : i32, 16 : i32]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 7 : i64} : () -> ()
  "diana.call"() {arguments = [], callee = @f, job = 8 : i64} : () -> ()
  return
}

// Only the first piece may wait for another queue.
// CHECK-LABEL: func.func @after(
// CHECK-NEXT: "diana.job"() {engine = "analog"
// CHECK-NEXT: "diana.job"() {engine = "digital"
// CHECK-NEXT: "diana.job"() {after = {analog = 1 : i64}, count = array<i64: 3>, engine = "digital"
// CHECK-NEXT: return
func.func @after() attributes {htvm.jobs = [{cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "analog"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 10 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}]} {
  "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 0 : i64, words = [4 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 2048 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {after = {analog = 1 : i64}, engine = "digital", issue = @diana_digital_copy, job = 2 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 3 : i64, words = [2 : i32, {offset = 128 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 4 : i64, words = [2 : i32, {offset = 192 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}
