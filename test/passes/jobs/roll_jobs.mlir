// RUN: htvm-opt %s --roll-jobs --verify-diana | FileCheck %s

// Equal steps of both pointers, any offsets of the weights, waits between.
// The wait behind the last job stays.
// CHECK-LABEL: func.func @depthwise(
// CHECK: "diana.compute_series"() {engine = "digital", input_step = 128 : i64, layer = "a", output_step = 256 : i64, program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 8, 12, 208>}
// CHECK-NEXT: "diana.wait"
// CHECK-NEXT: return
func.func @depthwise() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.wait"() {engine = "digital", layer = "a"} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.wait"() {engine = "digital", layer = "a"} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1280, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.wait"() {engine = "digital", layer = "a"} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1408, 4864, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 12 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.wait"() {engine = "digital", layer = "a"} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1536, 5120, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 208 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.wait"() {engine = "digital", layer = "a"} : () -> ()
  return
}

// Two jobs are not worth a series.
// CHECK-LABEL: func.func @two(
// CHECK-COUNT-2: "diana.compute"()
// CHECK-NEXT: return
func.func @two() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}

// Another step begins another series; the job between belongs to the first
// it can continue.
// CHECK-LABEL: func.func @broken(
// CHECK: "diana.compute_series"() {{.*}}weights_offsets = array<i64: 0, 4, 8>
// CHECK-NEXT: "diana.compute_series"() {{.*}}weights_offsets = array<i64: 12, 16, 20>
// CHECK-NEXT: return
func.func @broken() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1280, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1424, 4864, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 12 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1552, 5120, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 16 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1680, 5376, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 20 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}

// Any other field that differs ends a run.
// CHECK-LABEL: func.func @other_field(
// CHECK-COUNT-3: "diana.compute"()
// CHECK-NEXT: return
func.func @other_field() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1280, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 5, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}

// So does another layer,
// CHECK-LABEL: func.func @other_layer(
// CHECK-COUNT-3: "diana.compute"()
// CHECK-NEXT: return
func.func @other_layer() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "b", program = array<i32: 1, 0, 1280, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}

// other weights,
// CHECK-LABEL: func.func @other_weights(
// CHECK-COUNT-3: "diana.compute"()
// CHECK-NEXT: return
func.func @other_weights() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1280, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @v, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}

// and any other work between.
// CHECK-LABEL: func.func @copy_between(
// CHECK-COUNT-2: "diana.compute"()
// CHECK-NEXT: "diana.copy"
// CHECK-NEXT: "diana.compute"()
// CHECK-NEXT: return
func.func @copy_between() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1152, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.copy"() {engine = "digital", layer = "a", direction = "l2_to_l1", symbol = @htvm_arena, l2_offset = 0 : i64, l1_address = 0 : i64, bytes = 128 : i64, repeat = array<i64>, l2_strides = array<i64>, l1_strides = array<i64>} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1280, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}

// Pointers that go back stay single jobs.
// CHECK-LABEL: func.func @backwards(
// CHECK-COUNT-3: "diana.compute"()
// CHECK-NEXT: return
func.func @backwards() {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 2048, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1920, 4352, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 4 : i64, weights_bytes = 208 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1792, 4608, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 8 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}
