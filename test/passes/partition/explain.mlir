// RUN: htvm-compile %s -o %t.elf --explain --report=%t.json | FileCheck %s
// RUN: FileCheck %s --check-prefix=JSON < %t.json

// CHECK: sum: qnn.add on digital
// CHECK-NEXT: at {{.*}}model.py:12:3
// CHECK-NEXT: tensor<1x8x4x4xi8>, tensor<1x8x4x4xi8> -> tensor<1x8x4x4xi8>
// CHECK-NEXT: not on analog, rule 'operation': qnn.add
// CHECK-NEXT: conv2d_1: qnn.conv2d on cpu
// CHECK-NEXT: at {{.*}}explain.mlir:[[# @LINE + 29]]:8
// CHECK-NEXT: tensor<1x8x4x4xi8> -> tensor<1x8x3x4xi8>, 1536 MAC
// CHECK-NEXT: not on digital, rule 'kernel'
// CHECK-NEXT: is: 2 x 1
// CHECK-NEXT: allowed: sides of 1, 3, 5 or 7
// CHECK-NEXT: remedy: fill the kernel up with zeros to an odd side
// CHECK-NEXT: not on analog, rule 'kernel'
// CHECK-NEXT: is: 2 x 1
// CHECK-NEXT: allowed: sides of 1, 3, 5 or 7
// CHECK-NEXT: remedy: fill the kernel up with zeros to an odd side
// CHECK-NEXT: 1 of 2 layers on an engine, with 0 of 1536 MAC

// JSON: "decisions":
// JSON: "name": "conv2d_1"
// JSON: "inputs": ["tensor<1x8x4x4xi8>"]
// JSON: "outputs": ["tensor<1x8x3x4xi8>"]
// JSON: "macs": 1536
// JSON: "engine": "cpu"
// JSON: "rule": "kernel"
// JSON: "actual": "2 x 1"
func.func @network(%x: tensor<1x8x4x4xi8>) -> tensor<1x8x3x4xi8> {
  %w = arith.constant dense<1> : tensor<8x8x2x1xi8>
  %b = arith.constant dense<0> : tensor<8xi32>
  %a = "qnn.add"(%x, %x) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x4x4xi8>, tensor<1x8x4x4xi8>) -> tensor<1x8x4x4xi8> loc("sum"("model.py":12:3))
  %y = "qnn.conv2d"(%a, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x8x4x4xi8>, tensor<8x8x2x1xi8>, tensor<8xi32>) -> tensor<1x8x3x4xi8>
  return %y : tensor<1x8x3x4xi8>
}
