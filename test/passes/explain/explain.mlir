// RUN: htvm-compile %s -o %t.elf --explain --report=%t.json | FileCheck %s
// RUN: FileCheck %s --check-prefix=JSON < %t.json

// CHECK: sum: qnn.add on digital
// CHECK-NEXT: at {{.*}}model.py:12:3
// CHECK-NEXT: tensor<1x8x4x4xi8>, tensor<1x8x4x4xi8> -> tensor<1x8x4x4xi8>
// CHECK-NEXT: best way: 1 tile, whole, {{[0-9]+}} cycles; next best: 2 tiles, cut by channels, {{[0-9]+}} cycles
// CHECK-NEXT: not on analog, rule 'operation': qnn.add
// CHECK-NEXT: conv2d_1: qnn.conv2d on cpu
// CHECK-NEXT: at {{.*}}explain.mlir:[[# @LINE + 29]]:8
// CHECK-NEXT: tensor<1x8x4x4xi8> -> tensor<1x8x4x2xi8>, 512 MAC
// CHECK-NEXT: not on digital, rule 'stride'
// CHECK-NEXT: is: (1, 2)
// CHECK-NEXT: allowed: (1, 1) or (2, 2)
// CHECK-NEXT: remedy: use equal strides of 1 or 2
// CHECK-NEXT: not on analog, rule 'stride'
// CHECK-NEXT: is: (1, 2)
// CHECK-NEXT: allowed: (1, 1) or (2, 2)
// CHECK-NEXT: remedy: use equal strides of 1 or 2
// CHECK-NEXT: 1 of 2 layers on an engine, with 0 of 512 MAC

// JSON: "decisions":
// JSON: "name": "conv2d_1"
// JSON: "inputs": ["tensor<1x8x4x4xi8>"]
// JSON: "outputs": ["tensor<1x8x4x2xi8>"]
// JSON: "macs": 512
// JSON: "engine": "cpu"
// JSON: "rule": "stride"
// JSON: "actual": "(1, 2)"
func.func @network(%x: tensor<1x8x4x4xi8>) -> tensor<1x8x4x2xi8> {
  %w = arith.constant dense<1> : tensor<8x8x1x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %a = "qnn.add"(%x, %x) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x4x4xi8>, tensor<1x8x4x4xi8>) -> tensor<1x8x4x4xi8> loc("sum"("model.py":12:3))
  %y = "qnn.conv2d"(%a, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x4x4xi8>, tensor<8x8x1x1xi8>, tensor<8xi32>) -> tensor<1x8x4x2xi8>
  return %y : tensor<1x8x4x2xi8>
}
