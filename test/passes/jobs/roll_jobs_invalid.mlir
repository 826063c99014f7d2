// RUN: %invalid %s --roll-jobs

func.func @unverified() {
  // expected-error @+1 {{has shift 32, allowed: 0 to 31 in steps of 1}}
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 32, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 208 : i64} : () -> ()
  return
}
