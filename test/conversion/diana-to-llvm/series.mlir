// RUN: htvm-opt %s --convert-diana-to-llvm --split-input-file | FileCheck %s

// The table of a series: levels and patches, then for each level, innermost
// first, pieces - 1 and what the words grow by when it advances, the levels
// inside going back to their first piece: 400 - 4 * 40 and 20 - 4 * 2.
// CHECK: @htvm_words_0(dense<[2, 4, 0, 40, 2, 0, 1, 0, 240, 12, 0]> : tensor<11xi32>)
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {count = array<i64: 2, 5>, steps = [array<i64: 0, 0>, array<i64: 400, 40>, array<i64: 20, 2>, array<i64: 0, 0>], engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}

// -----

// Two patched words (512 is 2 << 8), in the program that word 2 names (131072 is
// 2 << 16); their indices are at the end. The queue has room for two programs of
// 64 words. A step back is a step modulo 2^32.
// CHECK: @htvm_words_0(dense<[131585, 2, 4, 0, 0, 0, 128, -256, 2, 3]> : tensor<10xi32>)
// CHECK: llvm.mlir.global external @htvm_programs_digital() {{.*}}section = ".queues"} : !llvm.array<512 x i8>
memref.global "private" constant @w : memref<256xi8> = dense<1>
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, -256>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// Equal tables are one.
// CHECK: @htvm_words_0(dense<[1, 4, 0, 100, 2, 0]>
// CHECK-NOT: @htvm_words_1
func.func @main() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}, {layer = 0 : i64, worker = "digital"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 100>, array<i64: 2>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 0 : i64, words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  "diana.job"() {count = array<i64: 5>, steps = [array<i64: 0>, array<i64: 100>, array<i64: 2>, array<i64: 0>], engine = "digital", issue = @diana_digital_copy, job = 1 : i64, words = [2 : i32, {offset = 64 : i64, symbol = @htvm_arena}, 0 : i32, 16 : i32]} : () -> ()
  return
}
