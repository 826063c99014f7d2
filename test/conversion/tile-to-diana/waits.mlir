// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana | FileCheck %s

// The core waits right before what needs it, for no more than that: not for the
// job behind, not before work of its own that needs nothing, and not a second time.
// What is left is waited for before the function returns.
// CHECK-LABEL: func.func @late()
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 0 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 2 : i64
// CHECK-NEXT: "diana.call"() {{{.*}}job = 3 : i64}
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 4 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 5 : i64}
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 6 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 4 : i64}
// CHECK-NEXT: return
func.func @late(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
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
  %t1 = "tile.job"(%x0, %out0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%in1, %x1) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%in2, %core2) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t4 = "tile.job"(%out0, %core0) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t5 = "tile.job"(%out0, %core1) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t6 = "tile.job"(%x1, %out1) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Engines are waited for apart: what one of them is doing does not hold the core up
// that needs the other.
// CHECK-LABEL: func.func @apart()
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 0 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 2 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 3 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 4 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 5 : i64}
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 3 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 6 : i64}
// CHECK-NEXT: return
func.func @apart(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
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
  %t0 = "tile.job"(%in0, %x0) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%in1, %x1) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%x1, %out1) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%x0, %out0) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t4 = "tile.job"(%out1, %core1) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t5 = "tile.job"(%out0, %core0) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// A job that needs another engine's has a condition and the core goes on; the next
// one of its queue, which needs the same, has none. Who waits for the last knows
// that the ones before are complete.
// CHECK-LABEL: func.func @across()
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 0 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.job"() {after = {analog = 2 : i64}, engine = "digital", {{.*}}job = 2 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 3 : i64
// CHECK-NEXT: "diana.job"() {after = {digital = 2 : i64}, engine = "analog", {{.*}}job = 4 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 1 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 5 : i64}
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 3 : i64}
// CHECK-NEXT: return
func.func @across(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
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
  %t0 = "tile.job"(%in0, %x0) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%x0, %out0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%x0, %out1) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%out1, %x1) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t4 = "tile.job"(%out0, %core0) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// What the core has waited for needs no condition of a job that it appends later.
// CHECK-LABEL: func.func @known()
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 0 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 2 : i64}
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 3 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 4 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 5 : i64
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 3 : i64}
// CHECK-NEXT: return
func.func @known(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
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
  %t1 = "tile.job"(%x0, %out0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%out0, %core0) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%core0, %x1) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t4 = "tile.job"(%x0, %out1) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// A series is one of the jobs that are counted.
// CHECK-LABEL: func.func @series()
// CHECK-NEXT: "diana.job"() {count = array<i64: 4>, engine = "digital"
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 2 : i64
// CHECK-NEXT: "diana.job"() {after = {digital = 1 : i64}, engine = "analog", {{.*}}job = 3 : i64
// CHECK-NEXT: "diana.wait"() {engine = "digital", jobs = 2 : i64}
// CHECK-NEXT: "diana.call"() {{{.*}}job = 4 : i64}
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 2 : i64}
// CHECK-NEXT: return
func.func @series(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
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
  %many = "tile.range"(%in) {offset = 0 : i64, bytes = 64 : i64, count = array<i64: 4>, strides = array<i64: 64>} : (memref<1024xi8>) -> !tile.bytes
  %there = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64: 4>, strides = array<i64: 64>} : (memref<1024xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%many, %there) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%x3, %out3) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%x2, %out2) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%out3, %core3) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Bytes that are used again are waited for like those that are read.
// CHECK-LABEL: func.func @reuse()
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 0 : i64
// CHECK-NEXT: "diana.job"() {engine = "digital", {{.*}}job = 1 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 2 : i64
// CHECK-NEXT: "diana.job"() {after = {digital = 2 : i64}, engine = "analog", {{.*}}job = 3 : i64
// CHECK-NEXT: "diana.job"() {engine = "analog", {{.*}}job = 4 : i64
// CHECK-NEXT: "diana.wait"() {engine = "analog", jobs = 3 : i64}
// CHECK-NEXT: return
func.func @reuse(%in: memref<1024xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>} {
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
  %z = memref.alloc() {tile.offset = 0 : i64} : memref<64xi8, {layout = "planar", memory = "l1"}>
  %z0 = "tile.range"(%z) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<64xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%in0, %x0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t1 = "tile.job"(%x0, %out0) {worker = "digital", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t2 = "tile.job"(%in1, %z0) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %t3 = "tile.job"(%z0, %out1) {worker = "analog", kind = "copy", payload = {bytes = 64 : i64}, cycles = 1 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
