// RUN: %invalid %s --verify-diana

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 200000, 1024, 1, 16, 1, 16, 16, 3, 3, 1, 1, 1, 2, 16, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @weight_memory() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{needs 147520 bytes of weight memory, 65536 available}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 36880 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}

// -----

// The machine of the module counts.
module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
  memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
  func.func @small_l1() attributes {htvm.jobs = [{worker = "digital"}]} {
    // expected-error @+1 {{reaches L1 address 3088, L1 has 1024 bytes}}
    "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 124 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
    return
  }
}
