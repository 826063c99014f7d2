// RUN: htvm-opt %s --derive-tokens --order-jobs --verify-tile | FileCheck %s --check-prefixes=CHECK,LATE
// RUN: htvm-opt %s --derive-tokens --order-jobs=wait=each --verify-tile | FileCheck %s --check-prefixes=CHECK,EACH

// Two chains on two engines and work of the core that none of them needs: the
// engines get theirs first, in turns, and the core works while they do. When
// it waits for every job that is no faster: the order stays.
// CHECK-LABEL: func.func @given(
// LATE: kind = "copy", layer = 0 : i64, {{.*}}worker = "digital"
// LATE: kind = "copy", layer = 1 : i64, {{.*}}worker = "analog"
// LATE: kind = "copy", layer = 0 : i64, {{.*}}worker = "digital"
// LATE: kind = "copy", layer = 1 : i64, {{.*}}worker = "analog"
// LATE: kind = "call", layer = 2 : i64, {{.*}}worker = "cpu"
// LATE-NEXT: return
// EACH: kind = "call", layer = 2 : i64, {{.*}}worker = "cpu"
// EACH: kind = "copy", layer = 0 : i64, {{.*}}worker = "digital"
// EACH: kind = "copy", layer = 0 : i64, {{.*}}worker = "digital"
// EACH: kind = "copy", layer = 1 : i64, {{.*}}worker = "analog"
// EACH: kind = "copy", layer = 1 : i64, {{.*}}worker = "analog"
// EACH-NEXT: return
func.func @given(%x: memref<1024xi8>, %y: memref<1024xi8>, %z: memref<1024xi8>, %r: memref<1024xi8>, %s: memref<1024xi8>, %q: memref<1024xi8>) attributes {htvm.inputs = 3 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %z_all = "tile.range"(%z) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %q_all = "tile.range"(%q) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t0 = "tile.job"(%z_all, %q_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 5000 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t2 = "tile.job"(%a_all, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t3 = "tile.job"(%y_all, %b_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t4 = "tile.job"(%b_all, %s_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// An order that none beats stays, whichever engine comes first.
// CHECK-LABEL: func.func @best(
// CHECK: kind = "copy", layer = 1 : i64, {{.*}}worker = "analog"
// CHECK: kind = "copy", layer = 0 : i64, {{.*}}worker = "digital"
// CHECK: kind = "copy", layer = 1 : i64, {{.*}}worker = "analog"
// CHECK: kind = "copy", layer = 0 : i64, {{.*}}worker = "digital"
// CHECK: kind = "call", layer = 2 : i64, {{.*}}worker = "cpu"
func.func @best(%x: memref<1024xi8>, %y: memref<1024xi8>, %z: memref<1024xi8>, %r: memref<1024xi8>, %s: memref<1024xi8>, %q: memref<1024xi8>) attributes {htvm.inputs = 3 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %y_all = "tile.range"(%y) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%y_all, %b_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t1 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %s_all = "tile.range"(%s) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t2 = "tile.job"(%b_all, %s_all) {worker = "analog", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t3 = "tile.job"(%a_all, %r_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %z_all = "tile.range"(%z) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %q_all = "tile.range"(%q) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t4 = "tile.job"(%z_all, %q_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 5000 : i64, layer = 2 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}

// Jobs stay behind those whose tokens they take, with their tokens.
// CHECK-LABEL: func.func @dependent(
// CHECK: %[[LOADED:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}) {
// CHECK: %[[STORED:.*]] = "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[LOADED]]) {
// CHECK: "tile.job"(%{{[0-9]+}}, %{{[0-9]+}}, %[[STORED]]) {{.*}}kind = "call"
func.func @dependent(%x: memref<1024xi8>, %r: memref<1024xi8>) attributes {htvm.inputs = 1 : i64} {
  %a = memref.alloc() {alignment = 32 : i64} : memref<1024xi8, {memory = "l1"}>
  %b = memref.alloc() {alignment = 32 : i64} : memref<1024xi8>
  %x_all = "tile.range"(%x) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %a_all = "tile.range"(%a) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8, {memory = "l1"}>) -> !tile.bytes
  %t0 = "tile.job"(%x_all, %a_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %b_all = "tile.range"(%b) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t1 = "tile.job"(%a_all, %b_all) {worker = "digital", kind = "copy", payload = {bytes = 1024 : i64}, cycles = 134 : i64, layer = 0 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  %r_all = "tile.range"(%r) {offset = 0 : i64, bytes = 1024 : i64, count = array<i64>, strides = array<i64>} : (memref<1024xi8>) -> !tile.bytes
  %t2 = "tile.job"(%b_all, %r_all) {callee = @f, worker = "cpu", kind = "call", payload = {}, cycles = 5000 : i64, layer = 1 : i64, operandSegmentSizes = array<i32: 1, 1, 0>} : (!tile.bytes, !tile.bytes) -> !tile.token
  return
}
