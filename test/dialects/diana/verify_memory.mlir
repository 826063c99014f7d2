// RUN: %invalid %s --verify-diana

func.func @weight_memory() {
  // expected-error @+1 {{needs 147520 bytes of weight memory, 65536 available}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 200000, 1024, 1, 16, 1, 16, 16, 3, 3, 1, 1, 1, 2, 16, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 147520 : i64} : () -> ()
  return
}

// -----

// The machine of the module counts.
module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @small_l1() {
    // expected-error @+1 {{reaches L1 address 3088, L1 has 1024 bytes}}
    "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
    return
  }
}
