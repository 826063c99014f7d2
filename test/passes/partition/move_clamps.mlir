// RUN: htvm-opt %s --move-clamps | FileCheck %s
// RUN: htvm-opt %s --move-clamps --move-clamps | FileCheck %s
// RUN: htvm-opt %s --move-clamps=engines=digital | FileCheck %s --check-prefix=ONE
// RUN: htvm-opt %s --move-clamps=engines=analog | FileCheck %s --check-prefix=ANALOG
// RUN: not htvm-opt %s --move-clamps=engines=gpu 2>&1 | FileCheck %s --check-prefix=GPU
// RUN: htvm-opt %s --move-clamps=engines=none | FileCheck %s --check-prefix=ONE

// GPU: error: engines is 'gpu', must be 'none' or names from 'digital,analog' with commas between

// The clamp between a layer of 8 bits and a ternary one is the ternary one's.
// CHECK-LABEL: @out_of_the_layer
// CHECK: "qnn.dense"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = 0 : i32
// CHECK-NOT: input_clip
// CHECK-SAME: later_clamp = array<i32: 0, 63>
// CHECK: "qnn.dense"
// CHECK-SAME: input_clip = array<i32: 0, 63>
// ANALOG-LABEL: @out_of_the_layer
// ANALOG: clamp_max = 127 : i32
// ANALOG: input_clip = array<i32: 0, 63>
// ONE-LABEL: @out_of_the_layer
// ONE: clamp_max = 63 : i32
// ONE-NOT: input_clip
// ONE-NOT: later_clamp
func.func @out_of_the_layer(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 63 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%y, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// Not when something else reads the layer.
// CHECK-LABEL: @read_elsewhere
// CHECK: clamp_max = 63 : i32
// CHECK-NOT: input_clip
// CHECK: return
func.func @read_elsewhere(%x: tensor<1x4xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>) {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 63 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%y, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %y, %z : tensor<1x4xi8>, tensor<1x4xi8>
}

// Nor when the engine would clip to something else.
// CHECK-LABEL: @other_clip
// CHECK: clamp_max = 80 : i32
// CHECK-NOT: input_clip
// CHECK: return
func.func @other_clip(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 80 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%y, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// A clamp of its own goes into the layer behind it, through a reshape, too.
// CHECK-LABEL: @absorbed
// CHECK-NOT: tosa.clamp
// CHECK: tensor.collapse_shape %arg0
// CHECK: input_clip = array<i32: -64, 63>
// CHECK-NOT: tosa.clamp
// ANALOG-LABEL: @absorbed
// ANALOG-NOT: tosa.clamp
// ANALOG: return
// ONE-LABEL: @absorbed
// ONE: tosa.clamp
func.func @absorbed(%x: tensor<1x2x2xi8>) -> tensor<1x4xi8> {
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %c = tosa.clamp %x {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x2x2xi8>) -> tensor<1x2x2xi8>
  %y = tensor.collapse_shape %c [[0], [1, 2]] : tensor<1x2x2xi8> into tensor<1x4xi8>
  %z = "qnn.dense"(%y, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// It stays before a layer that no clip brings to the analog engine.
// CHECK-LABEL: @not_ternary
// CHECK: tosa.clamp
// CHECK-SAME: max_val = 63 : i8, min_val = -64 : i8
// CHECK-NOT: input_clip
func.func @not_ternary(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = tosa.clamp %x {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%y, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// Two branches with a ReLU each: one ReLU, in the layer; the other clamp in the
// layer behind it.
// CHECK-LABEL: @branches
// CHECK: %[[Y:.*]] = "qnn.dense"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = 0 : i32
// CHECK-NOT: tosa.clamp
// CHECK: "qnn.dense"(%[[Y]]
// CHECK-SAME: input_clip = array<i32: 0, 63>
// CHECK: return %[[Y]]
func.func @branches(%x: tensor<1x4xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>) {
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %relu = tosa.clamp %y {min_val = 0 : i8, max_val = 127 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %half = tosa.clamp %y {min_val = 0 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%half, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %relu, %z : tensor<1x4xi8>, tensor<1x4xi8>
}

// One of two readers refuses: the clamp stays for it; the other clips itself,
// more than it did.
// CHECK-LABEL: @one_refuses
// CHECK: %[[C:.*]] = tosa.clamp
// CHECK-SAME: max_val = 63 : i8, min_val = -64 : i8
// CHECK: "qnn.dense"(%arg0
// CHECK-SAME: input_clip = array<i32: -64, 63>
// CHECK: "qnn.dense"(%[[C]]
// CHECK-NOT: input_clip
// CHECK: return
func.func @one_refuses(%x: tensor<1x4xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>) {
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %w = arith.constant dense<5> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %c = tosa.clamp %x {min_val = -64 : i8, max_val = 63 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
  %y = "qnn.dense"(%c, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32, input_clip = array<i32: -100, 100>
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%c, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %y, %z : tensor<1x4xi8>, tensor<1x4xi8>
}

// Out of a sum, through a transpose, into a layer that clips more already.
// CHECK-LABEL: @sum
// CHECK: "qnn.add"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32
// CHECK: tosa.transpose
// CHECK: "qnn.conv2d"
// CHECK-SAME: input_clip = array<i32: -64, 63>
func.func @sum(%x: tensor<1x2x2x4xi8>) -> tensor<1x4x2x2xi8> {
  %t = arith.constant dense<1> : tensor<4x4x1x1xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.add"(%x, %x) {
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -64 : i32, clamp_max = 63 : i32
  } : (tensor<1x2x2x4xi8>, tensor<1x2x2x4xi8>) -> tensor<1x2x2x4xi8>
  %p = tosa.transpose %y {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x4xi8>) -> tensor<1x4x2x2xi8>
  %z = "qnn.conv2d"(%p, %t, %b) {
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32, input_clip = array<i32: -100, 100>
  } : (tensor<1x4x2x2xi8>, tensor<4x4x1x1xi8>, tensor<4xi32>) -> tensor<1x4x2x2xi8>
  return %z : tensor<1x4x2x2xi8>
}

// A layer of many products that others read, too: it is freed of its clamp,
// which is left for them.
// CHECK-LABEL: @shared
// CHECK: %[[Y:.*]] = "qnn.dense"
// CHECK-SAME: clamp_max = 127 : i32, clamp_min = -128 : i32
// CHECK: %[[C:.*]] = tosa.clamp %[[Y]] {max_val = 63 : i8, min_val = -64 : i8}
// CHECK: %[[Z:.*]] = "qnn.dense"(%[[Y]]
// CHECK-SAME: input_clip = array<i32: -64, 63>
// CHECK: return %[[C]], %[[Z]]
// Not without an engine to take it.
// ANALOG-LABEL: @shared
// ANALOG: clamp_max = 63 : i32, clamp_min = -64 : i32
// ANALOG-NOT: tosa.clamp
func.func @shared(%x: tensor<1x16xi8>) -> (tensor<1x4xi8>, tensor<1x4xi8>) {
  %w = arith.constant dense<5> : tensor<4x16xi8>
  %t = arith.constant dense<1> : tensor<4x4xi8>
  %b = arith.constant dense<0> : tensor<4xi32>
  %y = "qnn.dense"(%x, %w, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -64 : i32, clamp_max = 63 : i32
  } : (tensor<1x16xi8>, tensor<4x16xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  %z = "qnn.dense"(%y, %t, %b) {
    input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -32 : i32, clamp_max = 31 : i32
  } : (tensor<1x4xi8>, tensor<4x4xi8>, tensor<4xi32>) -> tensor<1x4xi8>
  return %y, %z : tensor<1x4xi8>, tensor<1x4xi8>
}
