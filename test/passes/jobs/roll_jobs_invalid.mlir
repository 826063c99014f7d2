// RUN: %invalid %s --roll-jobs

memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 32, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @unverified() attributes {htvm.jobs = [{worker = "digital"}]} {
  // expected-error @+1 {{has shift 32, allowed: 0 to 31 in steps of 1}}
  "diana.job"() {engine = "digital", issue = @diana_digital_conv, job = 0 : i64, program = 2 : i64, words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}
