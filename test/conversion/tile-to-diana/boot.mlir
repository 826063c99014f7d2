// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// The analog engine is booted by a job in front of its first one: a program that
// only stops. It counts in its queue, for the core and for other engines, and
// only once.
// CHECK: memref.global "private" constant @[[$PROGRAM:.*]] : memref<32xi32> = dense<[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 61441, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK: memref.global "private" constant @[[$CONFIGURATION:.*]] : memref<16xi32> = dense<[50331648, 50528287, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
// CHECK-LABEL: func.func @shifted()
// CHECK-SAME: htvm.jobs = [{cycles = 150 : i64, kind = "boot", layer = 0 : i64, location = [[$FIRST:#loc[0-9]*]], once = true, worker = "analog"}, {cycles = 1 : i64, kind = "copy", layer = 0 : i64, location = [[$FIRST]], worker = "analog"}
// CHECK-NEXT: "diana.job"() {engine = "analog", issue = @diana_analog_boot, job = 0 : i64, program = 0 : i64, words = [{offset = 0 : i64, symbol = @[[$PROGRAM]]}, {offset = 0 : i64, symbol = @[[$CONFIGURATION]]}]}
// CHECK-NEXT: "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 1 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", issue = @diana_analog_copy, job = 2 : i64
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 3 : i64}
// CHECK-NEXT: "diana.call"() {{.*}}callee = @diana_state_copy, job = 3 : i64}
// CHECK-NEXT: "diana.job"() {engine = "digital", issue = @diana_digital_copy, job = 4 : i64
// CHECK-NEXT: "diana.job"() {after = {digital = 1 : i64}, engine = "analog", issue = @diana_analog_copy, job = 5 : i64
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 4 : i64}
// CHECK-NEXT: return
func.func @shifted(%in: memref<128xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 128 : i64} : memref<128xi8, {layout = "planar", memory = "l1"}>
  %out = memref.alloc() {tile.offset = 256 : i64} : memref<128xi8>
  %sum = memref.alloc() {tile.offset = 512 : i64} : memref<128xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %back = "tile.range"(%x) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %place = "tile.range"(%out) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8>) -> !tile.bytes
  %t1 = "tile.job"(%back, %place) {worker = "analog", kind = "copy", payload = {bytes = 128 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %result = "tile.range"(%out) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8>) -> !tile.bytes
  %copied = "tile.range"(%sum) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8>) -> !tile.bytes
  %t2 = "tile.job"(%result, %copied) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %again = "tile.range"(%out) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<128xi8>) -> !tile.bytes
  %z = memref.alloc() {tile.offset = 1024 : i64} : memref<64xi8, {layout = "planar", memory = "l1"}>
  %second = "tile.range"(%z) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t3 = "tile.job"(%again, %second) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %third = "tile.range"(%z) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %end = memref.alloc() {tile.offset = 1024 : i64} : memref<64xi8>
  %last = "tile.range"(%end) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8>) -> !tile.bytes
  %t4 = "tile.job"(%third, %last) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
