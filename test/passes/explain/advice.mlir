// The cheapest change of a layer on the core, and the summary by engine and by
// rule. The modelled cycles are those of the layer that the engine takes.
// RUN: htvm-compile %s --explain | FileCheck %s
// RUN: htvm-compile %s --engines=none --explain | FileCheck %s --check-prefix=NONE

// What nothing helps has no remedy.
// RUN: htvm-compile %s --report=%t.json -o %t.elf
// RUN: FileCheck %s --check-prefix=JSON < %t.json

// CHECK: {{^}}pool: qnn.avg_pool2d on cpu
// CHECK: {{^}}  not on digital, rule 'operation'
// CHECK-NEXT: {{^}}    is: qnn.avg_pool2d
// CHECK-NEXT: {{^}}    allowed: qnn.conv2d, qnn.dense or qnn.add
// CHECK-NEXT: {{^}}  not on analog, rule 'operation'
// CHECK-NEXT: {{^}}    is: qnn.avg_pool2d
// CHECK-NEXT: {{^}}    allowed: qnn.conv2d or qnn.dense
// CHECK-NEXT: 1 of 4 layers on an engine, with 20736 of 51840 MAC
// CHECK-NEXT: {{^}}  digital: 1 layer, 20736 MAC, [[CYCLES:[1-9][0-9]*]] modelled cycles
// CHECK-NEXT: {{^}}  cpu: 3 layers, 31104 MAC
// CHECK-NEXT: modelled are the jobs of engines alone: what the core does, changes of
// CHECK-NEXT: layout between engines with it, comes on top; --report measures it
// CHECK-NEXT: {{^}}cheapest change for each rule that is broken:
// CHECK-NEXT: {{^}}  rule 'power-of-two-multiplier', 1 layer from scaled: --numerics=pow2, for digital, there [[CYCLES]] modelled cycles
// CHECK-NEXT: {{^}}  rule 'stride', 1 layer from tall: use equal strides of 1 or 2, for digital{{$}}
// CHECK-NEXT: {{^}}  rule 'operation', 1 layer from pool: no change helps{{$}}
// CHECK-NOT: rule

// JSON: "name": "pool"
// JSON: "rule": "operation",
// JSON-NEXT: "actual": "qnn.avg_pool2d",
// JSON-NEXT: "allowed": "qnn.conv2d, qnn.dense or qnn.add"
// JSON-NEXT: }
// JSON: "advice": {
// JSON-NEXT: "engine": "",
// JSON-NEXT: "rule": "operation",
// JSON-NEXT: "modelled_cycles": 0

// NONE: 0 of 4 layers on an engine
// NONE-NEXT: {{^}}  cpu: 4 layers, 51840 MAC
// NONE-NOT: modelled are
// NONE: rule 'engine-selection', 1 layer from plain: --engines=digital,analog, for digital, there {{[1-9][0-9]*}} modelled cycles
// NONE-NEXT: rule 'power-of-two-multiplier', 1 layer from scaled: --numerics=pow2
func.func @network(%x: tensor<1x8x6x6xi8>) -> tensor<1x8x1x1xi8> {
  %w = arith.constant dense<1> : tensor<8x8x3x3xi8>
  %tall = arith.constant dense<1> : tensor<8x8x9x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %0 = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x6x6xi8>, tensor<8x8x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8> loc("plain")
  %1 = "qnn.conv2d"(%0, %w, %b) {
    pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1242405367>, shift = array<i32: 35>, rounding = "single",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x6x6xi8>, tensor<8x8x3x3xi8>, tensor<8xi32>) -> tensor<1x8x6x6xi8> loc("scaled")
  %2 = "qnn.conv2d"(%1, %tall, %b) {
    pad = array<i64: 4, 4, 0, 0>, stride = array<i64: 2, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x6x6xi8>, tensor<8x8x9x1xi8>, tensor<8xi32>) -> tensor<1x8x3x6xi8> loc("tall")
  %3 = "qnn.avg_pool2d"(%2) {
    kernel = array<i64: 3, 6>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, input_zp = 0 : i32, output_zp = 0 : i32, rounding = "tosa", clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x3x6xi8>) -> tensor<1x8x1x1xi8> loc("pool")
  return %3 : tensor<1x8x1x1xi8>
}
