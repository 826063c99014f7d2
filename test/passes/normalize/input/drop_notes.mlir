// RUN: htvm-opt %s --drop-notes | FileCheck %s

// The machine of the outermost module stays, since it is not about any op.
// CHECK: module attributes {diana.machine = {l1_bytes = 8192 : i64}} {
// CHECK: module @inner {
// CHECK-NEXT: }
module attributes {diana.machine = {l1_bytes = 8192 : i64}, htvm.layers = [], htvm.states_of = 1 : i64} {
  module @inner attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  }

  // Everything in a namespace of ours goes, of ops, arguments and results; what
  // others say stays, and so do names without namespace.
  // CHECK: func.func @main(%arg0: tensor<4xi8> {own.range = 1 : i64}) -> (tensor<4xi8> {own.range = 2 : i64}) attributes {own.unit}
  // CHECK-NEXT: tosa.abs %arg0 {layer = "a", own.note = "b"} :
  func.func @main(%x: tensor<4xi8> {own.range = 1 : i64, htvm.calibration = dense<1> : tensor<1x4xi8>})
      -> (tensor<4xi8> {own.range = 2 : i64, htvm.scale = 2 : i64})
      attributes {own.unit, htvm.inputs = 1 : i64, tile.l2_bytes = 4 : i64, diana.machine = {}} {
    %0 = tosa.abs %x {layer = "a", own.note = "b", htvm.layer = "c", htvm.no_match = "d", qnn.engine = "e", tile.offset = 4 : i64} : (tensor<4xi8>) -> tensor<4xi8>

    // An op of ours keeps what it is, but not what a pass would have found out.
    // CHECK: "qnn.max_pool2d"
    // CHECK-SAME: {clamp_max = 127 : i32, clamp_min = -128 : i32, engine = "cpu", kernel = array<i64: 1, 1>, layer = "pool", pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>}
    %1 = tensor.expand_shape %0 [[0, 1, 2, 3]] output_shape [1, 1, 2, 2] : tensor<4xi8> into tensor<1x1x2x2xi8>
    %2 = "qnn.max_pool2d"(%1) {
      htvm.range = array<i32: 0, 1>, engine = "cpu", layer = "pool",
      kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
      clamp_min = -128 : i32, clamp_max = 127 : i32
    } : (tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
    return %0 : tensor<4xi8>
  }
}
