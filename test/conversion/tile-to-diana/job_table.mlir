// RUN: htvm-opt %s --derive-tokens --verify-tile --convert-tile-to-diana --verify-diana --mlir-print-debuginfo | FileCheck %s

// Who every job is: its layer, who does it, what, from where, and the cycles that
// are expected. The rows are in the order of the program, the attribute `job` of an
// op is one of them. Tables of layers stay.
// CHECK: [[$A:#loc[0-9]*]] = loc("a")
// CHECK: [[$B:#loc[0-9]*]] = loc("b")
// CHECK: [[$C:#loc[0-9]*]] = loc("c")
// CHECK-LABEL: func.func @rows()
// CHECK-SAME: htvm.jobs = [{cycles = 76 : i64, kind = "copy", layer = 0 : i64, location = [[$A]], worker = "digital"}, {cycles = 77 : i64, kind = "copy", layer = 0 : i64, location = [[$B]], worker = "digital"}, {cycles = 480 : i64, kind = "state_copy", layer = 1 : i64, location = [[$C]], worker = "cpu"}], htvm.layers = [{engine = "digital", name = "a"}, {engine = "cpu", name = "b"}], htvm.signature = (memref<96xi8>) -> (), tile.argument_offsets = array<i64: 0>
// CHECK: "diana.job"() {{.*}}job = 0 : i64, {{.*}} loc([[$A]])
// CHECK: "diana.job"() {{.*}}job = 1 : i64, {{.*}} loc([[$B]])
// CHECK: "diana.call"() {{.*}}job = 2 : i64} {{.*}} loc([[$C]])
func.func @rows(%in: memref<96xi8>) attributes {htvm.inputs = 1 : i64, tile.argument_offsets = array<i64: 0>, htvm.layers = [{engine = "digital", name = "a"}, {engine = "cpu", name = "b"}]} {
  %x = memref.alloc() {tile.offset = 0 : i64} : memref<96xi8, {layout = "planar", memory = "l1"}>
  %out = memref.alloc() {tile.offset = 128 : i64} : memref<96xi8>
  %core = memref.alloc() {tile.offset = 256 : i64} : memref<96xi8>
  %from = "tile.range"(%in) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %to = "tile.range"(%x) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8, {layout = "planar", memory = "l1"}>) -> !tile.bytes
  %place = "tile.range"(%out) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %state = "tile.range"(%core) {offset = 0 : i64, bytes = 96 : i64, count = array<i64>, strides = array<i64>} : (memref<96xi8>) -> !tile.bytes
  %t0 = "tile.job"(%from, %to) {worker = "digital", kind = "copy", payload = {bytes = 96 : i64}, cycles = 76 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token loc("a")
  %t1 = "tile.job"(%to, %place) {worker = "digital", kind = "copy", payload = {bytes = 96 : i64}, cycles = 77 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token loc("b")
  %t2 = "tile.job"(%place, %state) {worker = "cpu", kind = "state_copy", payload = {bytes = 96 : i64}, cycles = 480 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token loc("c")
  return
}
