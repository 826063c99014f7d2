// RUN: htvm-opt %s --partition | FileCheck %s
// RUN: htvm-opt %s --partition --partition | FileCheck %s
// RUN: htvm-opt %s --partition=engines=none | FileCheck %s --check-prefix=NONE
// RUN: htvm-opt %s --pass-pipeline='builtin.module(partition{machine=l1_bytes=8192,copy_job_cycles=71})' | FileCheck %s --check-prefix=MACHINE
// RUN: not htvm-opt %s --partition=engines=analogue 2>&1 | FileCheck %s --check-prefix=ENGINE
// RUN: not htvm-opt %s --partition=dispatch=names 2>&1 | FileCheck %s --check-prefix=DISPATCH
// RUN: not htvm-opt %s --partition=machine=l1_bytes=0 2>&1 | FileCheck %s --check-prefix=VALUE
// RUN: not htvm-opt %s --partition=machine=l3_bytes=0 2>&1 | FileCheck %s --check-prefix=NAME
// RUN: not htvm-opt %s --partition=l1_bytes=-5 2>&1 | FileCheck %s --check-prefix=NEGATIVE

// MACHINE: diana.machine = {copy_job_cycles = 71 : i64, l1_bytes = 8192 : i64}
// ENGINE: error: engines is 'analogue', must be 'none' or names from 'digital,analog' with commas between
// DISPATCH: error: dispatch is 'names', must be 'cost' or 'weights'
// VALUE: error: 'l1_bytes' needs a whole number from 1024 to 1048576, got '0'
// NAME: error: the machine has no parameter 'l3_bytes'
// NEGATIVE: error: 'l1_bytes' needs a whole number from 1024 to 1048576, got '-5'

// Names come from locations, else from the kind and a number, and are unique.
// CHECK-LABEL: func.func @names
// CHECK: "qnn.add"(%
// CHECK-SAME: engine = "digital", layer = "add_1"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "add_1_2"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "sum"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "sum_2"
// CHECK: "qnn.add"(%
// CHECK-SAME: layer = "add_2"
// NONE: engine = "cpu", layer = "add_1"
// NONE-SAME: refused = [{actual = "engines=none", allowed = "engines=digital", engine = "digital", remedy = "allow the digital engine", rule = "engine-selection"}, {actual = "engines=none", allowed = "engines=analog", engine = "analog", remedy = "allow the analog engine", rule = "engine-selection"}]
func.func @names(%x: tensor<4xi8>) -> tensor<4xi8> {
  %a = "qnn.add"(%x, %x) {lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  %b = "qnn.add"(%a, %x) {lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8> loc("add_1")
  %c = "qnn.add"(%b, %x) {lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8> loc(fused["f.py":3:1, "sum"("g.py":4:1)])
  %d = "qnn.add"(%c, %x) {lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8> loc("sum")
  %e = "qnn.add"(%d, %x) {lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %e : tensor<4xi8>
}
// What is not in normal form but could be is brought there.
// CHECK-LABEL: func.func @not_folded
// CHECK: engine = "digital"
// CHECK-SAME: lhs_multiplier = array<i32>
func.func @not_folded(%x: tensor<4xi8>) -> tensor<4xi8> {
  %a = "qnn.add"(%x, %x) {lhs_zp = 0 : i32, lhs_multiplier = array<i32: 1>, lhs_shift = array<i32: 0>, rhs_zp = 0 : i32, rhs_multiplier = array<i32: 1>, rhs_shift = array<i32: 0>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %a : tensor<4xi8>
}
