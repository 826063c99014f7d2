// RUN: htvm-opt %s --split-input-file --keep-in-l1 --verify-tile | FileCheck %s
// RUN: htvm-opt %s --split-input-file --keep-in-l1 --verify-tile | FileCheck %s --check-prefix=COUNT

// What one copy takes to L2 and another one back stays where it is: the second
// sum reads what the first one made. Nobody else reads L2, so that both copies
// and the buffers are gone; what was told of the tensor is told of L1.
// CHECK-LABEL: func.func @chain
// CHECK-SAME: {engine = "digital", kept_copies = 1 : i64, macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", kept_copies = 1 : i64, macs = 0 : i64, name = "b", op = "add"}
// CHECK: %[[Y:.*]] = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a", offset = 0 : i64, shape = array<i64: 256>, strides = array<i64: 1>, type = i8}} : memref<288xi8, {memory = "l1"}>
// CHECK: "tile.range"(%[[Y]]) {bytes = 256 : i64
// CHECK: %[[LEFT:.*]] = "tile.range"(%[[Y]]) {bytes = 256 : i64
// CHECK: %[[RIGHT:.*]] = "tile.range"(%[[Y]]) {bytes = 256 : i64
// CHECK: "tile.job"(%[[LEFT]], %[[RIGHT]], {{.*}}kind = "add"
// COUNT-LABEL: func.func @chain
// COUNT-COUNT-4: tile.job
// COUNT-NOT: tile.job
func.func @chain(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a", shape = array<i64: 256>, strides = array<i64: 1>, type = i8}} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v11 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v12 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v14 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v16 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v17 = "tile.job"(%v14, %v15, %v16) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v18 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v20 = "tile.job"(%v18, %v19) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Somebody else reads L2: the copy there stays, the one back is gone.
// CHECK-LABEL: func.func @also_read
// CHECK-SAME: {engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", kept_copies = 1 : i64
// COUNT-LABEL: func.func @also_read
// COUNT-COUNT-6: tile.job
// COUNT-NOT: tile.job
func.func @also_read(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v11 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v12 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v14 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v16 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v17 = "tile.job"(%v14, %v15, %v16) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v18 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v20 = "tile.job"(%v18, %v19) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v21 = "tile.range"(%m) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v22 = "tile.range"(%out) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %last = "tile.job"(%v21, %v22) {worker = "cpu", kind = "state_copy", payload = {bytes = 128 : i64}, cycles = 200 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A part of it, from its 64th byte on.
// CHECK-LABEL: func.func @part
// CHECK: %[[Y:.*]] = memref.alloc() {alignment = 32 : i64, tile.tensor
// CHECK: "tile.range"(%[[Y]]) {bytes = 128 : i64, count = array<i64>, offset = 64 : i64
// CHECK: "tile.range"(%[[Y]]) {bytes = 128 : i64, count = array<i64>, offset = 64 : i64
// COUNT-LABEL: func.func @part
// COUNT-COUNT-4: tile.job
// COUNT-NOT: tile.job
func.func @part(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a", shape = array<i64: 256>, strides = array<i64: 1>, type = i8}} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<160xi8, {memory = "l1"}>
  %v11 = "tile.range"(%m) {offset = 64 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v12 = "tile.range"(%z) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 128 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<160xi8, {memory = "l1"}>
  %v14 = "tile.range"(%z) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.range"(%z) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v16 = "tile.range"(%r) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v17 = "tile.job"(%v14, %v15, %v16) {worker = "digital", kind = "add", payload = {elements = 128 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v18 = "tile.range"(%r) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%out) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v20 = "tile.job"(%v18, %v19) {worker = "digital", kind = "copy", payload = {bytes = 128 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// From a byte on at which no buffer of an engine may begin: it is copied.
// COUNT-LABEL: func.func @unaligned
// COUNT-COUNT-6: tile.job
// COUNT-NOT: tile.job
func.func @unaligned(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<160xi8, {memory = "l1"}>
  %v11 = "tile.range"(%m) {offset = 16 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v12 = "tile.range"(%z) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 128 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<160xi8, {memory = "l1"}>
  %v14 = "tile.range"(%z) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.range"(%z) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v16 = "tile.range"(%r) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v17 = "tile.job"(%v14, %v15, %v16) {worker = "digital", kind = "add", payload = {elements = 128 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v18 = "tile.range"(%r) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<160xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%out) {offset = 0 : i64, bytes = 128 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v20 = "tile.job"(%v18, %v19) {worker = "digital", kind = "copy", payload = {bytes = 128 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// The core changes it in L2, where L1 has something else.
// COUNT-LABEL: func.func @changed
// COUNT-COUNT-7: tile.job
// COUNT-NOT: tile.job
func.func @changed(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a", shape = array<i64: 256>, strides = array<i64: 1>, type = i8}} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v11 = "tile.range"(%m) {offset = 0 : i64, bytes = 4 : i64, count = array<i64: 16>, strides = array<i64: 16>} : (memref<288xi8>) -> !tile.bytes
  %v12 = "tile.job"(%v11) {worker = "cpu", kind = "zero_columns", payload = {lines = 16 : i64, pitch = 16 : i64, first = 0 : i64, count = 3 : i64}, cycles = 20 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 0, 1, 0>} : (!tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v13 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v14 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.job"(%v13, %v14) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v16 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v17 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v18 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.job"(%v16, %v17, %v18) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v20 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v21 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v22 = "tile.job"(%v20, %v21) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// Half of it was written by somebody else.
// COUNT-LABEL: func.func @two_makers
// COUNT-COUNT-7: tile.job
// COUNT-NOT: tile.job
func.func @two_makers(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64} : memref<544xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<544xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v11 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v12 = "tile.range"(%m) {offset = 256 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<544xi8>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v14 = "tile.range"(%m) {offset = 128 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<544xi8>) -> !tile.bytes
  %v15 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v16 = "tile.job"(%v14, %v15) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v17 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v18 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v20 = "tile.job"(%v17, %v18, %v19) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v21 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v22 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v23 = "tile.job"(%v21, %v22) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// L1 changes between the two copies.
// COUNT-LABEL: func.func @overwritten
// COUNT-COUNT-7: tile.job
// COUNT-NOT: tile.job
func.func @overwritten(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a", shape = array<i64: 256>, strides = array<i64: 1>, type = i8}} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v11 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v12 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v14 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v15 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v16 = "tile.job"(%v14, %v15) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v17 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v18 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v20 = "tile.job"(%v17, %v18, %v19) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v21 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v22 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v23 = "tile.job"(%v21, %v22) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// L1 has no room for it beside what is computed meanwhile.
// COUNT-LABEL: func.func @no_room
// COUNT-COUNT-8: tile.job
// COUNT-NOT: tile.job
module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
func.func @no_room(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %m2 = memref.alloc() {alignment = 32 : i64} : memref<288xi8>
  %b = memref.alloc() {alignment = 32 : i64} : memref<864xi8, {memory = "l1"}>
  %v11 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v12 = "tile.range"(%b) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<864xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v14 = "tile.range"(%b) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<864xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.range"(%m2) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v16 = "tile.job"(%v14, %v15) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v17 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v18 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.job"(%v17, %v18) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v20 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v21 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v22 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v23 = "tile.job"(%v20, %v21, %v22) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v24 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v25 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v26 = "tile.job"(%v24, %v25) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
}

// -----

// It has with a larger one; what is copied to L2 for nobody is gone, too.
// COUNT-LABEL: func.func @room
// COUNT-COUNT-5: tile.job
// COUNT-NOT: tile.job
func.func @room(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %m2 = memref.alloc() {alignment = 32 : i64} : memref<288xi8>
  %b = memref.alloc() {alignment = 32 : i64} : memref<864xi8, {memory = "l1"}>
  %v11 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v12 = "tile.range"(%b) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<864xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v14 = "tile.range"(%b) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<864xi8, {memory = "l1"}>) -> !tile.bytes
  %v15 = "tile.range"(%m2) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v16 = "tile.job"(%v14, %v15) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v17 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v18 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.job"(%v17, %v18) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v20 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v21 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v22 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v23 = "tile.job"(%v20, %v21, %v22) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v24 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v25 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v26 = "tile.job"(%v24, %v25) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// -----

// A range that stands in front of the buffer that it is in from now on moves to
// its job, which reads it twice.
// CHECK-LABEL: func.func @moved
// CHECK: "tile.job"
// CHECK-NEXT: %[[Y:.*]] = memref.alloc() {alignment = 32 : i64, tile.tensor
// CHECK: %[[R:.*]] = memref.alloc()
// CHECK-NEXT: %[[RANGE:.*]] = "tile.range"(%[[R]])
// CHECK-NEXT: %[[BOTH:.*]] = "tile.range"(%[[Y]]) {bytes = 256 : i64, count = array<i64>, offset = 0 : i64
// CHECK-NEXT: "tile.job"(%[[BOTH]], %[[BOTH]], %[[RANGE]]
// COUNT-LABEL: func.func @moved
// COUNT-COUNT-4: tile.job
// COUNT-NOT: tile.job
func.func @moved(%in: memref<256xi8>, %out: memref<256xi8>) attributes {htvm.inputs = 1 : i64, htvm.layers = [{engine = "digital", macs = 0 : i64, name = "a", op = "add"}, {engine = "digital", macs = 0 : i64, name = "b", op = "add"}]} {
  %z = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v14 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %x = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v1 = "tile.range"(%in) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v2 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v3 = "tile.job"(%v1, %v2) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v4 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v5 = "tile.range"(%x) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v6 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v7 = "tile.job"(%v4, %v5, %v6) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %m = memref.alloc() {alignment = 32 : i64, tile.tensor = {layer = "a", name = "a", shape = array<i64: 256>, strides = array<i64: 1>, type = i8}} : memref<288xi8>
  %v8 = "tile.range"(%y) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v9 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v10 = "tile.job"(%v8, %v9) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %v11 = "tile.range"(%m) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8>) -> !tile.bytes
  %v12 = "tile.range"(%z) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v13 = "tile.job"(%v11, %v12) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r = memref.alloc() {alignment = 32 : i64} : memref<288xi8, {memory = "l1"}>
  %v16 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v17 = "tile.job"(%v14, %v14, %v16) {worker = "digital", kind = "add", payload = {elements = 256 : i64, shift = 0 : i64}, cycles = 198 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %v18 = "tile.range"(%r) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<288xi8, {memory = "l1"}>) -> !tile.bytes
  %v19 = "tile.range"(%out) {offset = 0 : i64, bytes = 256 : i64, count = array<i64>, strides = array<i64>} : (memref<256xi8>) -> !tile.bytes
  %v20 = "tile.job"(%v18, %v19) {worker = "digital", kind = "copy", payload = {bytes = 256 : i64}, cycles = 86 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
