// RUN: htvm-opt %s --tile --convert-qnn-to-tile --verify-tile | FileCheck %s

// A transpose at the border is no work of its own: the layout change walks
// through the channels-last input by strides.
// CHECK-LABEL: func.func @channels_last(
// CHECK: "tile.pack"
// CHECK-SAME: layout = array<i64: 3, 8, 16, 16>, strides = array<i64: 1, 384, 3, 1, 8, 48, 16, 3>
// CHECK: "tile.unpack"
// CHECK-SAME: strides = array<i64: 1, 384, 3, 1, 8, 48, 16, 3>
func.func @channels_last(%x: tensor<1x8x16x3xi8>) -> tensor<1x8x16x3xi8> {
  %t = tosa.transpose %x {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x8x16x3xi8>) -> tensor<1x3x8x16xi8>
  %z = "qnn.add"(%t, %t) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x3x8x16xi8>, tensor<1x3x8x16xi8>) -> tensor<1x3x8x16xi8>
  %u = tosa.transpose %z {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x8x16xi8>) -> tensor<1x8x16x3xi8>
  return %u : tensor<1x8x16x3xi8>
}

// The result of a CPU function is written where the network's result lies; its
// scratch is a buffer of the network.
// CHECK-LABEL: func.func @call(
// CHECK-SAME: %[[IN:.*]]: memref<4xi8>, %[[OUT:.*]]: memref<4xi8>
// CHECK: %[[SCRATCH:.*]] = memref.alloc() {{.*}} : memref<96xi8>
// CHECK: %[[A:.*]] = "tile.argument"(%[[IN]])
// CHECK: %[[B:.*]] = "tile.argument"(%[[OUT]])
// CHECK: %[[C:.*]] = "tile.argument"(%[[SCRATCH]])
// CHECK: "tile.call"(%[[A]], %[[B]], %[[C]]) {callee = @cpu_0, engine = "cpu", inputs = 1 : i64, layer = "soft"
func.func @call(%x: tensor<4xi8>) -> tensor<4xi8> {
  %y = func.call @cpu_0(%x) {htvm.layer = "soft", htvm.op = "softmax", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<4xi8>
builtin.module @cpu {
  func.func @cpu_0(%a: memref<4xi8>, %b: memref<4xi8>, %s: memref<64xi8>) attributes {htvm.scratch_bytes = 64 : i64} {
    return
  }
}

// A network that returns its input has a copy for a result.
// CHECK-LABEL: func.func @identity(
// CHECK-SAME: %[[IN:.*]]: memref<2x8xi8>, %[[OUT:.*]]: memref<2x8xi8>
// CHECK: "tile.pack"(%[[IN]], %[[X:[a-z_0-9]+]])
// CHECK: "tile.unpack"(%[[X]], %[[OUT]], %{{.*}})
func.func @identity(%x: tensor<2x8xi8>) -> tensor<2x8xi8> {
  return %x : tensor<2x8xi8>
}
