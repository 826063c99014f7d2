// RUN: htvm-opt %s --partition | FileCheck %s --check-prefixes=CHECK,COST
// RUN: htvm-opt %s --partition=dispatch=weights | FileCheck %s --check-prefixes=CHECK,WEIGHTS
// RUN: htvm-opt %s --partition=engines=digital | FileCheck %s --check-prefix=DIGITAL
// RUN: htvm-opt %s --partition=engines=analog | FileCheck %s --check-prefix=ANALOG
// RUN: htvm-compile %s --explain | FileCheck %s --check-prefix=EXPLAIN

// CHECK-LABEL: func.func
// A ternary layer that clips: the digital engine does it with clamps apart; by
// HTVM's rule it does not.
// COST: engine = "digital"{{.*}} layer = "first"
// COST: tosa.clamp {{.*}}htvm.engine = "digital"
// WEIGHTS: engine = "analog"{{.*}} layer = "first"

// A ternary layer that ends where both engines do: the cost decides, or, as in
// HTVM, that its weights are ternary. Few sums are digital work.
// CHECK: choice = {analog = [[#]] : i64, by = "{{cost|weights}}", digital = [[#]] : i64}
// COST-SAME: engine = "digital"
// WEIGHTS-SAME: engine = "analog"
// DIGITAL: layer = "first"
// DIGITAL: engine = "digital"{{.*}} layer = "small"
// ANALOG: engine = "analog"
// ANALOG: engine = "analog"
// Many sums of many rows are analog work.
// CHECK: choice = {analog = [[#]] : i64, by = "{{cost|weights}}", digital = [[#]] : i64}
// CHECK-SAME: engine = "analog"
// DIGITAL: engine = "digital"
// ANALOG: engine = "analog"

// EXPLAIN: small: qnn.dense on digital
// EXPLAIN: chosen by cost: modelled cycles digital [[#]], analog [[#]]
// EXPLAIN-NEXT: best way: 1 tile, whole, [[#]] cycles
// EXPLAIN-NEXT: large: qnn.conv2d on analog
func.func @network(%x: tensor<1x4xi8>, %p: tensor<1x64x24x24xi8>) -> (tensor<1x4xi8>, tensor<1x256x24x24xi8>) {
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %k = arith.constant dense<1> : tensor<256x64x3x3xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %c = arith.constant dense<0> : tensor<256xi32>
  %x7 = "qnn.dense"(%x, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32, input_clip = array<i32: -64, 63>
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("first")
  %p7 = tosa.clamp %p {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x64x24x24xi8>) -> tensor<1x64x24x24xi8>
  %y = "qnn.dense"(%x7, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8> loc("small")
  %z = "qnn.conv2d"(%p7, %k, %c) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 11>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x64x24x24xi8>, tensor<256x64x3x3xi8>, tensor<256xi32>) -> tensor<1x256x24x24xi8> loc("large")
  return %y, %z : tensor<1x4xi8>, tensor<1x256x24x24xi8>
}
