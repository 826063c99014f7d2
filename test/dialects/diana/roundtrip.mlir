// RUN: %roundtrip %s --verify-diana | FileCheck %s
// RUN: mlir-opt --irdl-file=%htvm_src/dialects/diana/diana.irdl.mlir %s | FileCheck %s

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @program_1 : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @boot : memref<32xi32> = dense<[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration_1 : memref<16xi32> = dense<[50331648, 50528287, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @program_2 : memref<32xi32> = dense<[63, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration_2 : memref<16xi32> = dense<[50331648, 50528287, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @program_3 : memref<32xi32> = dense<[51, 12582912, 0, 1310720, 524358, 458758, 524341, 65542, 10813441, 537198593, 16834560, 61440, 39846020, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0]>
memref.global "private" constant @configuration_3 : memref<16xi32> = dense<[50331648, 50528287, 65535, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK: memref.global "private" constant @program : memref<64xi32>
// CHECK-LABEL: func.func @every_op
// CHECK-SAME: htvm.jobs = [{{{.*}}kind = "copy in", layer = 0 : i64, worker = "digital"}
// CHECK: "diana.job"() {count = array<i64: 2>, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, steps = [array<i64: 0>, array<i64: 384>, array<i64: 24>, array<i64: 0>], words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 96 : i32]}
// CHECK: "diana.job"() {engine = "digital", {{.*}}program = 2 : i64
// CHECK: "diana.job"() {after = {analog = 0 : i64}, count = array<i64: 2>, {{.*}}patch = [array<i64: 2, 128>, array<i64: 3, 128>]
// CHECK: "diana.wait"() {engine = "digital", jobs = 3 : i64}
// CHECK: "diana.call"() {{{.*}}callee = @diana_zero_columns, job = 3 : i64}
func.func @every_op() attributes {htvm.jobs = [{cycles = 0 : i64, kind = "copy in", layer = 0 : i64, worker = "digital"}, {cycles = 0 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}, {cycles = 0 : i64, kind = "conv", layer = 0 : i64, worker = "digital"}, {cycles = 0 : i64, kind = "function", layer = 1 : i64, worker = "cpu"}]} {
  "diana.job"() {count = array<i64: 2>, engine = "digital", issue = @diana_digital_copy, job = 0 : i64, steps = [array<i64: 0>, array<i64: 384>, array<i64: 24>, array<i64: 0>], words = [2 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 1 : i32, 96 : i32]} : () -> ()
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 1 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.job"() {after = {analog = 0 : i64}, count = array<i64: 2>, engine = "digital", issue = @diana_digital_conv, job = 2 : i64, patch = [array<i64: 2, 128>, array<i64: 3, 128>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program_1}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  "diana.wait"() {engine = "digital", jobs = 3 : i64} : () -> ()
  "diana.call"() {arguments = [{symbol = @htvm_arena, offset = 0 : i64}, 8 : i32], callee = @diana_zero_columns, job = 3 : i64} : () -> ()
  return
}

// CHECK-LABEL: func.func @analog_ops
// CHECK: issue = @diana_analog_boot
// CHECK: issue = @diana_analog_copy
// CHECK: issue = @diana_analog_conv, {{.*}} words = [{offset = 0 : i64, symbol = @w}, 0 : i32,
// CHECK: issue = @diana_analog_conv, {{.*}} words = [{offset = 0 : i64, symbol = @w}, {offset = 0 : i64, symbol = @s},
// CHECK: count = array<i64: 2>, engine = "analog", issue = @diana_analog_copy
// CHECK: "diana.wait"() {engine = "analog", jobs = 5 : i64}
func.func @analog_ops() attributes {htvm.jobs = [{cycles = 0 : i64, kind = "boot", layer = 0 : i64, worker = "analog"}, {cycles = 0 : i64, kind = "copy in", layer = 0 : i64, worker = "analog"}, {cycles = 0 : i64, kind = "conv", layer = 0 : i64, worker = "analog"}, {cycles = 0 : i64, kind = "conv", layer = 0 : i64, worker = "analog"}, {cycles = 0 : i64, kind = "copy out", layer = 0 : i64, worker = "analog"}]} {
  "diana.job"() {engine = "analog", issue = @diana_analog_boot, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @boot}, {offset = 0 : i64, symbol = @configuration_1}]} : () -> ()
  "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 1 : i64, words = [4 : i32, {offset = 4 : i64, symbol = @htvm_arena}, 0 : i32, 48 : i32]} : () -> ()
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 2 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 0 : i32, {offset = 0 : i64, symbol = @program_2}, {offset = 0 : i64, symbol = @configuration_2}]} : () -> ()
  "diana.job"() {engine = "analog", issue = @diana_analog_conv, job = 3 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, {offset = 0 : i64, symbol = @s}, {offset = 0 : i64, symbol = @program_3}, {offset = 0 : i64, symbol = @configuration_3}]} : () -> ()
  "diana.job"() {count = array<i64: 2>, engine = "analog", issue = @diana_analog_copy, job = 4 : i64, steps = [array<i64: 0>, array<i64: 32768>, array<i64: 2048>, array<i64: 0>], words = [3 : i32, {offset = 0 : i64, symbol = @htvm_arena}, 192 : i32, 512 : i32]} : () -> ()
  "diana.wait"() {engine = "analog", jobs = 5 : i64} : () -> ()
  return
}
