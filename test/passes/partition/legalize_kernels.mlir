// RUN: htvm-opt %s --legalize-kernels | FileCheck %s
// RUN: htvm-opt %s --legalize-kernels=engines=none | FileCheck %s --check-prefix=NONE
// RUN: not htvm-opt %s --legalize-kernels=engines=digtal 2>&1 | FileCheck %s --check-prefix=BAD
// RUN: htvm-compile %s --entry=network -o %t.elf
// RUN: python3 %S/Inputs/random_bytes.py 7 1632 %t.x
// RUN: python3 %S/Inputs/random_bytes.py 8 816 %t.y
// RUN: python3 %S/Inputs/random_bytes.py 9 1632 %t.z
// RUN: htvm-run %t.elf --input=%t.x --input=%t.y --input=%t.z --output=%t.a --output=%t.b --output=%t.c --output=%t.d
// RUN: htvm-reference %s --entry=network --input=%t.x --input=%t.y --input=%t.z --output=%t.ra --output=%t.rb --output=%t.rc --output=%t.rd
// RUN: cat %t.a %t.b %t.c %t.d > %t.all
// RUN: cat %t.ra %t.rb %t.rc %t.rd | cmp - %t.all
// RUN: htvm-compile %s --entry=network --explain | FileCheck %s --check-prefix=EXPLAIN

// NONE-NOT: macs
// BAD: engines is 'digtal'
// EXPLAIN-COUNT-4: on digital

// CHECK-LABEL: func.func @network
func.func @network(%x: tensor<1x2x16x17xi8>, %y: tensor<1x1x16x17xi8>, %z: tensor<1x2x17x16xi8>) -> (tensor<1x1x15x17xi8>, tensor<1x1x13x15xi8>, tensor<1x4x8x8xi8>, tensor<1x1x4x4xi8>) {
  // Even sides are filled up at the bottom and right, and the padding with them;
  // the layer still counts the products that it stands for.
  // CHECK: "qnn.conv2d"
  // CHECK-SAME: macs = 4080 : i64
  // CHECK-SAME: pad = array<i64: 0, 1, 1, 3>
  // CHECK-SAME: tensor<1x2x3x5xi8>
  // CHECK-SAME: -> tensor<1x1x15x17xi8>
  %wa = arith.constant dense<[[[[1, 2, 3, 4], [5, 6, 7, 8]], [[-1, 2, -3, 4], [-5, 6, -7, 8]]]]> : tensor<1x2x2x4xi8>
  %ba = arith.constant dense<3> : tensor<1xi32>
  %a = "qnn.conv2d"(%x, %wa, %ba) {
    pad = array<i64: 0, 0, 1, 2>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x16x17xi8>, tensor<1x2x2x4xi8>, tensor<1xi32>) -> tensor<1x1x15x17xi8>

  // Dilation is a kernel with holes.
  // CHECK: dense<{{\[\[\[\[}}1, 0, 2], [0, 0, 0], [0, 0, 0], [3, 0, 4], [0, 0, 0]]]]>
  // CHECK: dilation = array<i64: 1, 1>
  // CHECK-SAME: tensor<1x1x5x3xi8>
  %wb = arith.constant dense<[[[[1, 2], [3, 4]]]]> : tensor<1x1x2x2xi8>
  %bb = arith.constant dense<3> : tensor<1xi32>
  %dilated = "qnn.conv2d"(%y, %wb, %bb) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 3, 2>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x16x17xi8>, tensor<1x1x2x2xi8>, tensor<1xi32>) -> tensor<1x1x13x15xi8>

  // Large kernels with stride 2: parities become channels; the padding, with the
  // zero point, is written out.
  // CHECK: dense<-3> : tensor<1xi8>
  // CHECK: tosa.pad {{.*}} -> tensor<1x2x24x20xi8>
  // CHECK: tosa.transpose {{.*}}perms = array<i32: 0, 1, 3, 5, 2, 4>
  // CHECK: "qnn.conv2d"
  // CHECK-SAME: pad = array<i64: 0, 0, 0, 0>
  // CHECK-SAME: stride = array<i64: 1, 1>
  // CHECK-SAME: tensor<1x8x12x10xi8>, tensor<4x8x5x3xi8>
  %wc = arith.constant dense<2> : tensor<4x2x10x4xi8>
  %bc = arith.constant dense<-7> : tensor<4xi32>
  %c = "qnn.conv2d"(%x, %wc, %bc) {
    pad = array<i64: 4, 4, 1, 1>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = -3 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 6>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x16x17xi8>, tensor<4x2x10x4xi8>, tensor<4xi32>) -> tensor<1x4x8x8xi8>

  // A row that the layer never reads is left out.
  // CHECK: tosa.slice {{.*}} -> tensor<1x2x16x16xi8>
  // CHECK-NOT: tosa.pad
  %wd = arith.constant dense<1> : tensor<1x2x10x10xi8>
  %bd = arith.constant dense<0> : tensor<1xi32>
  %d = "qnn.conv2d"(%z, %wd, %bd) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 6>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x17x16xi8>, tensor<1x2x10x10xi8>, tensor<1xi32>) -> tensor<1x1x4x4xi8>
  return %a, %dilated, %c, %d : tensor<1x1x15x17xi8>, tensor<1x1x13x15xi8>, tensor<1x4x8x8xi8>, tensor<1x1x4x4xi8>
}

// Long with stride 1, as the engine has it, and a layer that it does not take for
// another reason: they stay for the core.
// CHECK-LABEL: func.func @stays
// CHECK: tensor<1x1x9x1xi8>
// CHECK: tensor<1x1x2x1xi8>
// CHECK-NOT: macs
func.func @stays(%x: tensor<1x1x16x17xi8>) -> (tensor<1x1x8x17xi8>, tensor<1x1x15x17xi8>) {
  %w = arith.constant dense<1> : tensor<1x1x9x1xi8>
  %v = arith.constant dense<[[[[1], [2]]]]> : tensor<1x1x2x1xi8>
  %b = arith.constant dense<0> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 3>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x16x17xi8>, tensor<1x1x9x1xi8>, tensor<1xi32>) -> tensor<1x1x8x17xi8>
  %z = "qnn.conv2d"(%x, %v, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1431655765>, shift = array<i32: 31>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x16x17xi8>, tensor<1x1x2x1xi8>, tensor<1xi32>) -> tensor<1x1x15x17xi8>
  return %y, %z : tensor<1x1x8x17xi8>, tensor<1x1x15x17xi8>
}

// A window of padding alone has nothing to read: no slice of size 0.
// CHECK-LABEL: func.func @padding
// CHECK-NOT: tosa.slice
func.func @padding(%x: tensor<1x1x1x1xi8>) -> tensor<1x1x1x1xi8> {
  %w = arith.constant dense<1> : tensor<1x1x14x14xi8>
  %b = arith.constant dense<3> : tensor<1xi32>
  %y = "qnn.conv2d"(%x, %w, %b) {
    pad = array<i64: 14, 0, 14, 0>, stride = array<i64: 2, 2>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 2>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x1x1xi8>, tensor<1x1x14x14xi8>, tensor<1xi32>) -> tensor<1x1x1x1xi8>
  return %y : tensor<1x1x1x1xi8>
}
