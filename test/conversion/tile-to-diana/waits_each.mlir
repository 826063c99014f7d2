// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana=wait=each --verify-diana | FileCheck %s

// As HTVM does: the core waits behind every job, so that no job has a condition and
// nothing is left at the end. The boot job is waited for with the first one.
// CHECK-LABEL: func.func @each()
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 0 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 1 : i64}
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 2 : i64
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 2 : i64}
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 3 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 4 : i64}
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 5 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 3 : i64}
// CHECK-NEXT: return
func.func @each(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<1024xi8, {layout = "planar", memory = "l1"}>
  %out = memref.alloc() {tile.offset = 1024 : i64} : memref<1024xi8>
  %core = memref.alloc() {tile.offset = 2048 : i64} : memref<1024xi8>
  %in0 = "tile.range"(%in) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x0 = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out0 = "tile.range"(%out) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core0 = "tile.range"(%core) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in1 = "tile.range"(%in) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x1 = "tile.range"(%x) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out1 = "tile.range"(%out) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core1 = "tile.range"(%core) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in2 = "tile.range"(%in) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x2 = "tile.range"(%x) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out2 = "tile.range"(%out) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core2 = "tile.range"(%core) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in3 = "tile.range"(%in) {offset = 192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x3 = "tile.range"(%x) {offset = 192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out3 = "tile.range"(%out) {offset = 192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core3 = "tile.range"(%core) {offset = 192 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in4 = "tile.range"(%in) {offset = 256 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x4 = "tile.range"(%x) {offset = 256 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out4 = "tile.range"(%out) {offset = 256 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core4 = "tile.range"(%core) {offset = 256 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in5 = "tile.range"(%in) {offset = 320 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x5 = "tile.range"(%x) {offset = 320 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out5 = "tile.range"(%out) {offset = 320 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core5 = "tile.range"(%core) {offset = 320 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in6 = "tile.range"(%in) {offset = 384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x6 = "tile.range"(%x) {offset = 384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out6 = "tile.range"(%out) {offset = 384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core6 = "tile.range"(%core) {offset = 384 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %in7 = "tile.range"(%in) {offset = 448 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %x7 = "tile.range"(%x) {offset = 448 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %out7 = "tile.range"(%out) {offset = 448 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %core7 = "tile.range"(%core) {offset = 448 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t0 = "tile.job"(%in0, %x0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%in1, %x1) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%x0, %out0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%in2, %core2) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t4 = "tile.job"(%x1, %out1) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
