// RUN: %roundtrip %s --verify-diana | FileCheck %s
// RUN: mlir-opt --irdl-file=%htvm_src/dialects/diana/diana.irdl.mlir %s | FileCheck %s

// CHECK-LABEL: func.func @every_op
// CHECK: "diana.copy"() {bytes = 384 : i64
// CHECK: "diana.compute"
// CHECK: "diana.compute_series"
// CHECK: "diana.wait"
// CHECK: "diana.call"
func.func @every_op() {
  "diana.copy"() {engine = "digital", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 16 : i64, bytes = 384 : i64, repeat = array<i64: 2>, l2_strides = array<i64: 384>, l1_strides = array<i64: 384>} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4>, input_step = 128 : i64, output_step = 128 : i64} : () -> ()
  "diana.wait"() {engine = "digital", layer = "a"} : () -> ()
  "diana.call"() {layer = "b", callee = @diana_zero_columns, arguments = [{symbol = @htvm_arena, offset = 0 : i64}, 8 : i32]} : () -> ()
  return
}

// CHECK-LABEL: func.func @analog_ops
// CHECK: "diana.boot"() {engine = "analog", layer = "a"}
// CHECK: "diana.copy"() {bytes = 3072 : i64
// CHECK: "diana.compute"() {engine = "analog", gain = 16 : i64, layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70
// CHECK: "diana.compute"() {engine = "analog", gain = 65535 : i64, layer = "a", program = array<i32: 51, {{.*}}scale = @s, weights = @w}
// CHECK: "diana.wait"() {engine = "analog", layer = "a"}
func.func @analog_ops() {
  "diana.boot"() {engine = "analog", layer = "a"} : () -> ()
  "diana.copy"() {engine = "analog", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 4 : i64, l1_address = 0 : i64, bytes = 3072 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 63, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, gain = 16 : i64} : () -> ()
  "diana.compute"() {engine = "analog", layer = "a", program = array<i32: 51, 0, 0, 192, 0, 0, 0, 20, 70, 8, 6, 7, 53, 8, 6, 1, 1, 165, 1, 8197, 57344, 256, 61440, 0, 132, 608, 0, 0, 0, 0, 0, 0>, weights = @w, scale = @s, gain = 65535 : i64} : () -> ()
  "diana.copy"() {engine = "analog", layer = "a", direction = "l1_to_l2", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 3072 : i64, bytes = 32768 : i64, repeat = array<i64: 2>, l2_strides = array<i64: 32768>, l1_strides = array<i64: 32768>} : () -> ()
  "diana.wait"() {engine = "analog", layer = "a"} : () -> ()
  return
}
