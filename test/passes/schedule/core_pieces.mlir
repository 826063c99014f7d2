// RUN: htvm-opt %s --derive-tokens --order-jobs --verify-tile | FileCheck %s --check-prefixes=CHECK,LATE
// RUN: htvm-opt %s --derive-tokens --order-jobs=wait=each --verify-tile | FileCheck %s --check-prefixes=CHECK,EACH

// Nobody wants the core between its pieces: rows are planes again and these one
// job, whose token those who read a piece take.
// CHECK-LABEL: func.func @alone(
// CHECK: %[[FROM:.*]] = "tile.range"(%arg0) {bytes = 6400 : i64, count = array<i64: 2>, offset = 0 : i64
// CHECK-NEXT: %[[TO:.*]] = "tile.range"(%alloc) {bytes = 14336 : i64, count = array<i64>, offset = 0 : i64
// CHECK-NEXT: %[[PACKED:.*]] = "tile.job"(%[[FROM]], %[[TO]]) {cycles = 26880 : i64, kind = "pack", {{.*}}payload = {column_stride = 1 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, planes = 2 : i64, row_stride = 100 : i64, rows = 64 : i64, width = 100 : i64}
// CHECK-NOT: kind = "pack"
// CHECK: "tile.job"(%{{.*}}, %{{.*}}, %[[PACKED]]) {{.*}}kind = "copy"
func.func @alone(%x: memref<65536xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = memref.alloc() {alignment = 32 : i64} : memref<65536xi8>
  %l = memref.alloc() {alignment = 32 : i64} : memref<65536xi8, {memory = "l1"}>
  %r0 = "tile.range"(%x) {offset = 0 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w0 = "tile.range"(%y) {offset = 0 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%x) {offset = 3200 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w1 = "tile.range"(%y) {offset = 3584 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r2 = "tile.range"(%x) {offset = 7000 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w2 = "tile.range"(%y) {offset = 7168 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t2 = "tile.job"(%r2, %w2) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r3 = "tile.range"(%x) {offset = 10200 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w3 = "tile.range"(%y) {offset = 10752 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t3 = "tile.job"(%r3, %w3) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r4 = "tile.range"(%y) {offset = 0 : i64, bytes = 14336 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w4 = "tile.range"(%l) {offset = 0 : i64, bytes = 14336 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {memory = "l1"}>) -> !tile.bytes
  %t4 = "tile.job"(%r4, %w4) {worker = "digital", kind = "copy", payload = {bytes = 14336 : i64}, cycles = 966 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Planes that do not lie one behind the other are no planes of one job; neither
// is work of two layers.
// CHECK-LABEL: func.func @apart(
// CHECK: kind = "pack", {{.*}}planes = 1 : i64, {{.*}}rows = 64 : i64
// CHECK: kind = "pack", {{.*}}planes = 1 : i64, {{.*}}rows = 32 : i64
// CHECK: kind = "pack", layer = 2 : i64, {{.*}}planes = 1 : i64, {{.*}}rows = 32 : i64
// CHECK-NOT: kind = "pack"
func.func @apart(%x: memref<65536xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = memref.alloc() {alignment = 32 : i64} : memref<65536xi8>
  %l = memref.alloc() {alignment = 32 : i64} : memref<65536xi8, {memory = "l1"}>
  %r0 = "tile.range"(%x) {offset = 0 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w0 = "tile.range"(%y) {offset = 0 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%x) {offset = 3200 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w1 = "tile.range"(%y) {offset = 3584 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r2 = "tile.range"(%x) {offset = 8000 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w2 = "tile.range"(%y) {offset = 7168 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t2 = "tile.job"(%r2, %w2) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 8000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r3 = "tile.range"(%x) {offset = 11200 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w3 = "tile.range"(%y) {offset = 10752 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t3 = "tile.job"(%r3, %w3) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 8000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r4 = "tile.range"(%y) {offset = 0 : i64, bytes = 14336 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w4 = "tile.range"(%l) {offset = 0 : i64, bytes = 14336 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {memory = "l1"}>) -> !tile.bytes
  %t4 = "tile.job"(%r4, %w4) {worker = "digital", kind = "copy", payload = {bytes = 14336 : i64}, cycles = 966 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// An engine copies a plane while the core packs the next one.
// CHECK-LABEL: func.func @between(
// LATE: kind = "pack", {{.*}}planes = 1 : i64
// LATE: kind = "copy"
// LATE: kind = "pack", {{.*}}planes = 1 : i64
// LATE: kind = "copy"
// EACH: kind = "pack", {{.*}}planes = 2 : i64
// EACH: kind = "copy"
// EACH: kind = "copy"
func.func @between(%x: memref<65536xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = memref.alloc() {alignment = 32 : i64} : memref<65536xi8>
  %l = memref.alloc() {alignment = 32 : i64} : memref<65536xi8, {memory = "l1"}>
  %r0 = "tile.range"(%x) {offset = 0 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w0 = "tile.range"(%y) {offset = 0 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%x) {offset = 3200 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w1 = "tile.range"(%y) {offset = 3584 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r2 = "tile.range"(%x) {offset = 7000 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w2 = "tile.range"(%y) {offset = 7168 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t2 = "tile.job"(%r2, %w2) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r3 = "tile.range"(%x) {offset = 10200 : i64, bytes = 3200 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w3 = "tile.range"(%y) {offset = 10752 : i64, bytes = 3584 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t3 = "tile.job"(%r3, %w3) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 32 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r4 = "tile.range"(%y) {offset = 0 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w4 = "tile.range"(%l) {offset = 0 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {memory = "l1"}>) -> !tile.bytes
  %t4 = "tile.job"(%r4, %w4) {worker = "digital", kind = "copy", payload = {bytes = 7168 : i64}, cycles = 518 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r5 = "tile.range"(%y) {offset = 7168 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w5 = "tile.range"(%l) {offset = 7168 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {memory = "l1"}>) -> !tile.bytes
  %t5 = "tile.job"(%r5, %w5) {worker = "digital", kind = "copy", payload = {bytes = 7168 : i64}, cycles = 518 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Neither is what goes to another buffer.
// CHECK-LABEL: func.func @buffers(
// CHECK: kind = "pack", {{.*}}planes = 1 : i64
// CHECK: kind = "pack", {{.*}}planes = 1 : i64
// CHECK-NOT: kind = "pack"
func.func @buffers(%x: memref<65536xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = memref.alloc() {alignment = 32 : i64} : memref<65536xi8>
  %z = memref.alloc() {alignment = 32 : i64} : memref<65536xi8>
  %l = memref.alloc() {alignment = 32 : i64} : memref<65536xi8, {memory = "l1"}>
  %r0 = "tile.range"(%x) {offset = 0 : i64, bytes = 6400 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w0 = "tile.range"(%y) {offset = 0 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 64 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%x) {offset = 7000 : i64, bytes = 6400 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w1 = "tile.range"(%z) {offset = 7168 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "pack", payload = {planes = 1 : i64, rows = 64 : i64, width = 100 : i64, pitch = 112 : i64, plane_stride = 7000 : i64, row_stride = 100 : i64, column_stride = 1 : i64}, cycles = 6720 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r4 = "tile.range"(%y) {offset = 0 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w4 = "tile.range"(%l) {offset = 0 : i64, bytes = 7168 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8, {memory = "l1"}>) -> !tile.bytes
  %t4 = "tile.job"(%r4, %w4) {worker = "digital", kind = "copy", payload = {bytes = 7168 : i64}, cycles = 518 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Neither is what reads what was written before it.
// CHECK-LABEL: func.func @within(
// CHECK: kind = "state_copy", layer = 0 : i64, {{.*}}payload = {bytes = 64 : i64}
// CHECK: kind = "state_copy", layer = 1 : i64, {{.*}}payload = {bytes = 64 : i64}
// CHECK: kind = "state_copy", layer = 1 : i64, {{.*}}payload = {bytes = 64 : i64}
func.func @within(%x: memref<65536xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = memref.alloc() {alignment = 32 : i64} : memref<65536xi8>
  %r0 = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w0 = "tile.range"(%y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w1 = "tile.range"(%y) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r2 = "tile.range"(%y) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w2 = "tile.range"(%y) {offset = 128 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t2 = "tile.job"(%r2, %w2) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Also where two buffers are one by their places.
// CHECK-LABEL: func.func @placed(
// CHECK: kind = "state_copy", layer = 1 : i64, {{.*}}payload = {bytes = 64 : i64}
// CHECK: kind = "state_copy", layer = 1 : i64, {{.*}}payload = {bytes = 64 : i64}
func.func @placed(%x: memref<65536xi8>) attributes {htvm.inputs = 1 : i64} {
  %y = memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64} : memref<65536xi8>
  %z = memref.alloc() {alignment = 32 : i64, tile.offset = 64 : i64} : memref<65536xi8>
  %r0 = "tile.range"(%x) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w0 = "tile.range"(%y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t0 = "tile.job"(%r0, %w0) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r1 = "tile.range"(%y) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w1 = "tile.range"(%z) {offset = 0 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t1 = "tile.job"(%r1, %w1) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r2 = "tile.range"(%y) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %w2 = "tile.range"(%z) {offset = 64 : i64, bytes = 64 : i64, count = array<i64>, strides = array<i64>} : (memref<65536xi8>) -> !tile.bytes
  %t2 = "tile.job"(%r2, %w2) {worker = "cpu", kind = "state_copy", payload = {bytes = 64 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
