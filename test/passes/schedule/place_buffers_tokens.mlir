// RUN: htvm-opt %s --split-input-file --derive-tokens --place-buffers --verify-tile | FileCheck %s
// RUN: htvm-opt %s --split-input-file --derive-tokens --place-buffers=wait=each --verify-tile | FileCheck %s --check-prefix=EACH
// Bytes of L1 that are used again.

// Where there is no other place the second engine waits for the first one, by a
// token: its copy writes what that one's still reads.
module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  // CHECK-LABEL: func.func @narrow(
  // CHECK-SAME: tile.l1_bytes = 1024 : i64
  // CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64} : memref<1024xi8, {memory = "l1"}>
  // CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64} : memref<1024xi8, {memory = "l1"}>
  // CHECK: %[[LOADED:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}) {
  // CHECK: %[[STORED:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[LOADED]]) {
  // CHECK: %[[AGAIN:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[STORED]]) {
  // CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[AGAIN]]) {
  func.func @narrow(%x: memref<1024xi8>, %y: memref<1024xi8>, %r: memref<1024xi8>, %s: memref<1024xi8>) attributes {htvm.inputs = 2 : i64} {
    %a = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
    %b = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
    %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
    %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
    %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
    %t1 = "tile.job"(%a_all, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
    %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
    %t2 = "tile.job"(%y_all, %b_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
    %t3 = "tile.job"(%b_all, %s_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
    return
  }
}

// -----

// Where there is room both run at the same time, each in bytes of its own. When
// the core waits for each job sharing costs nothing, and less is used.
// CHECK-LABEL: func.func @wide(
// CHECK-SAME: tile.l1_bytes = 2048 : i64
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 0 : i64} : memref<1024xi8, {memory = "l1"}>
// CHECK: memref.alloc() {alignment = 32 : i64, tile.offset = 1024 : i64} : memref<1024xi8, {memory = "l1"}>
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}) {
// CHECK: %[[STORED:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}) {
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}) {{.*}}worker = "analog"
// EACH-LABEL: func.func @wide(
// EACH-SAME: tile.l1_bytes = 1024 : i64
// EACH: %[[STORED:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %{{[0-9]+}}) {
// EACH: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[STORED]]) {{.*}}worker = "analog"
func.func @wide(%x: memref<1024xi8>, %y: memref<1024xi8>, %r: memref<1024xi8>, %s: memref<1024xi8>) attributes {htvm.inputs = 2 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t2 = "tile.job"(%y_all, %b_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t3 = "tile.job"(%b_all, %s_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 100 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
