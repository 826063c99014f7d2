// RUN: %invalid %s --order-jobs

// What is no problem to schedule: a job that takes more time than can be counted.
func.func @copy(%x: memref<32xi8>, %y: memref<32xi8>) attributes {htvm.inputs = 1 : i64} {
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 32 : i64, count = array<i64>, strides = array<i64>} : (memref<32xi8>) -> !tile.bytes
  // expected-error @+1 {{job 'copy' takes cycles on 'cpu' that are not from 0 to }}
  %t0 = "tile.job"(%x_all, %y_all) {worker = "cpu", kind = "copy", payload = {bytes = 32 : i64}, cycles = 9223372036854775807 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
