// RUN: htvm-opt %s --derive-tokens --order-jobs --place-buffers --verify-tile | FileCheck %s --check-prefixes=CHECK,ANY
// RUN: htvm-opt %s --derive-tokens --order-jobs=ports=own --place-buffers --verify-tile | FileCheck %s --check-prefixes=CHECK,OWN
// RUN: htvm-opt %s --derive-tokens --order-jobs=wait=each --place-buffers=wait=each --verify-tile | FileCheck %s --check-prefixes=CHECK,OWN
// RUN: htvm-opt %s --derive-tokens --order-jobs --place-buffers --convert-tile-to-diana | FileCheck %s --check-prefix=DIANA
// RUN: not htvm-opt %s --order-jobs=ports=none 2>&1 | FileCheck %s --check-prefix=ERROR

// ERROR: error: option 'ports' of pass 'order-jobs' needs any or own, got 'none'

// The operands of a sum are loaded at once: one of them by the port of the
// engine that has little to do, into a buffer that is aligned for it.
// CHECK-LABEL: func.func @sum(
// ANY: memref.alloc() {alignment = 64 : i64, tile.offset
// ANY: memref.alloc() {alignment = 64 : i64, tile.offset
// OWN: memref.alloc() {alignment = 32 : i64, tile.offset
// OWN: memref.alloc() {alignment = 32 : i64, tile.offset
// ANY: cycles = 1094 : i64, kind = "copy", layer = 0 : i64, {{.*}}payload = {bytes = 16384 : i64}, worker = "digital"
// ANY: cycles = 1094 : i64, kind = "copy", layer = 0 : i64, {{.*}}payload = {bytes = 16384 : i64}, worker = "analog"
// While that is so, the port that is done first does a copy of the other.
// ANY: cycles = 134 : i64, kind = "copy", layer = 1 : i64, {{.*}}payload = {bytes = 1024 : i64}, worker = "digital"
// OWN-NOT: layer = 0 : i64, {{.*}}worker = "analog"
// CHECK: kind = "add"
// OWN-NOT: layer = 0 : i64, {{.*}}worker = "analog"
// CHECK: return
// In the bank form the length counts lines, not words.
// DIANA-LABEL: func.func @sum(
// DIANA: issue = @diana_analog_copy, {{.*}} 256 : i32]
func.func @sum(%x: memref<16384xi8>, %y: memref<16384xi8>, %z: memref<1024xi8>, %r: memref<16384xi8>, %s: memref<1024xi8>) attributes {htvm.inputs = 3 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<16384xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<16384xi8, {memory = "l1"}>
  %c = memref.alloc() {alignment = 32 : i64} : memref<16384xi8, {memory = "l1"}>
  %d = memref.alloc() {alignment = 64 : i64} : memref<1024xi8, {memory = "l1"}>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 16384 : i64}, cycles = 1094 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%y_all, %b_all) {worker = "digital", kind = "copy", payload = {bytes = 16384 : i64}, cycles = 1094 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %a_in = "tile.range"(%a) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %b_in = "tile.range"(%b) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %c_all = "tile.range"(%c) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %t2 = "tile.job"(%a_in, %b_in, %c_all) {worker = "digital", kind = "add", payload = {elements = 16384 : i64, shift = 1 : i64}, cycles = 3222 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %c_in = "tile.range"(%c) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8>) -> !tile.bytes
  %t3 = "tile.job"(%c_in, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 16384 : i64}, cycles = 1094 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z_all = "tile.range"(%z) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %d_all = "tile.range"(%d) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t4 = "tile.job"(%z_all, %d_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %d_in = "tile.range"(%d) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t5 = "tile.job"(%d_in, %s_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// No whole lines: the other port cannot.
// CHECK-LABEL: func.func @beats(
// CHECK-NOT: layer = 0 : i64, {{.*}}worker = "analog"
// CHECK: return
func.func @beats(%x: memref<16416xi8>, %y: memref<16416xi8>, %z: memref<1024xi8>, %r: memref<16416xi8>, %s: memref<1024xi8>) attributes {htvm.inputs = 3 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<16416xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<16416xi8, {memory = "l1"}>
  %c = memref.alloc() {alignment = 32 : i64} : memref<16416xi8, {memory = "l1"}>
  %d = memref.alloc() {alignment = 64 : i64} : memref<1024xi8, {memory = "l1"}>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 16416 : i64}, cycles = 1096 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%y_all, %b_all) {worker = "digital", kind = "copy", payload = {bytes = 16416 : i64}, cycles = 1096 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %a_in = "tile.range"(%a) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8, {memory = "l1"}>) -> !tile.bytes
  %b_in = "tile.range"(%b) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8, {memory = "l1"}>) -> !tile.bytes
  %c_all = "tile.range"(%c) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8, {memory = "l1"}>) -> !tile.bytes
  %t2 = "tile.job"(%a_in, %b_in, %c_all) {worker = "digital", kind = "add", payload = {elements = 16416 : i64, shift = 1 : i64}, cycles = 3228 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %c_in = "tile.range"(%c) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8, {memory = "l1"}>) -> !tile.bytes
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 16416 : i64, count = array<i64>, strides = array<i64>} : (memref<16416xi8>) -> !tile.bytes
  %t3 = "tile.job"(%c_in, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 16416 : i64}, cycles = 1096 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z_all = "tile.range"(%z) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %d_all = "tile.range"(%d) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t4 = "tile.job"(%z_all, %d_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %d_in = "tile.range"(%d) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t5 = "tile.job"(%d_in, %s_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// An engine that has nothing else to do in the function is left alone.
// CHECK-LABEL: func.func @alone(
// CHECK-NOT: analog
// CHECK: return
func.func @alone(%x: memref<16384xi8>, %y: memref<16384xi8>, %z: memref<1024xi8>, %r: memref<16384xi8>, %s: memref<1024xi8>) attributes {htvm.inputs = 3 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<16384xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<16384xi8, {memory = "l1"}>
  %c = memref.alloc() {alignment = 32 : i64} : memref<16384xi8, {memory = "l1"}>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 16384 : i64}, cycles = 1094 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%y_all, %b_all) {worker = "digital", kind = "copy", payload = {bytes = 16384 : i64}, cycles = 1094 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %a_in = "tile.range"(%a) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %b_in = "tile.range"(%b) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %c_all = "tile.range"(%c) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %t2 = "tile.job"(%a_in, %b_in, %c_all) {worker = "digital", kind = "add", payload = {elements = 16384 : i64, shift = 1 : i64}, cycles = 3222 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 2, 1, 0>} : (!tile.bytes, !tile.bytes, !tile.bytes) -> !tile.token
  %c_in = "tile.range"(%c) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8, {memory = "l1"}>) -> !tile.bytes
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 16384 : i64, count = array<i64>, strides = array<i64>} : (memref<16384xi8>) -> !tile.bytes
  %t3 = "tile.job"(%c_in, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 16384 : i64}, cycles = 1094 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
