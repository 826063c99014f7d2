// RUN: htvm-opt %s --split-input-file --outline-cpu | FileCheck %s

// One function for each qnn op of the CPU; layers of engines stay with their
// constants and the transposes beside them; constants move into functions.
// CHECK-LABEL: func.func @network(
// CHECK-SAME: %[[X:.*]]: tensor<1x4x4x2xi8>)
// CHECK: %[[T:.*]] = tosa.transpose %[[X]]
// CHECK: %[[A:.*]] = "qnn.add"(%[[T]], %[[T]])
// CHECK: %[[P:.*]] = call @cpu_0(%[[A]]) {htvm.layer = "pool", htvm.macs = 0 : i64, htvm.op = "qnn.max_pool2d"}
// CHECK: %[[C:.*]] = call @cpu_1(%[[P]]) {htvm.layer = "conv", htvm.macs = 64 : i64, htvm.op = "qnn.conv2d"}
// CHECK: return %[[C]]
// CHECK: module @cpu {
// CHECK: func.func private @cpu_0(%[[Y:.*]]: tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi8> {
// CHECK-NEXT: %[[R:.*]] = "qnn.max_pool2d"(%[[Y]])
// CHECK-NEXT: return %[[R]]
// CHECK: func.func private @cpu_1(
// CHECK: arith.constant dense<3> : tensor<2x2x1x1xi8>
// CHECK: arith.constant dense<4> : tensor<2xi32>
// CHECK: "qnn.conv2d"
// CHECK: func.func private @cpu_0(tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi8>
// CHECK: func.func private @cpu_1(tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi8>
func.func @network(%x: tensor<1x4x4x2xi8>) -> tensor<1x2x4x4xi8> {
  %dead = arith.constant dense<0> : tensor<7xi8>
  %unused = tosa.abs %x : (tensor<1x4x4x2xi8>) -> tensor<1x4x4x2xi8>
  %w = arith.constant dense<3> : tensor<2x2x1x1xi8>
  %b = arith.constant dense<4> : tensor<2xi32>
  %t = tosa.transpose %x {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x4x2xi8>) -> tensor<1x2x4x4xi8>
  %a = "qnn.add"(%t, %t) {
    engine = "digital", layer = "sum",
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x4x4xi8>, tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi8>
  %p = "qnn.max_pool2d"(%a) {
    engine = "cpu", layer = "pool",
    kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x2x4x4xi8>) -> tensor<1x2x4x4xi8>
  %c = "qnn.conv2d"(%p, %w, %b) {
    engine = "cpu", layer = "conv",
    pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, groups = 1 : i64,
    input_zp = 1 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 5>,
    rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 50 : i32
  } : (tensor<1x2x4x4xi8>, tensor<2x2x1x1xi8>, tensor<2xi32>) -> tensor<1x2x4x4xi8>
  return %c : tensor<1x2x4x4xi8>
}

// -----

// What stands between layers becomes one function for each connected piece,
// with all values that others use as results, each with a name.
// CHECK-LABEL: func.func @pieces(
// CHECK-SAME: %[[X:.*]]: tensor<4xi8>, %[[Y:.*]]: tensor<4xi8>)
// CHECK-DAG: %[[P:.*]]:2 = call @cpu_0(%[[X]]) {htvm.layer = "cpu_0", htvm.macs = 0 : i64, htvm.op = "tosa.abs to tosa.negate (3 operations)", htvm.tensors = [{name = "cpu_0.0"}, {name = "cpu_0.1"}]}
// CHECK-DAG: %[[Q:.*]] = call @cpu_1(%[[Y]]) {htvm.layer = "cpu_1", htvm.macs = 0 : i64, htvm.op = "tosa.bitwise_not"}
// CHECK: %[[A:.*]] = "qnn.add"(%[[P]]#0, %[[Q]])
// CHECK: %[[R:.*]] = call @cpu_2(%[[A]], %[[P]]#1)
// CHECK: return %[[R]], %[[P]]#1
// CHECK: func.func private @cpu_0(%{{.*}}: tensor<4xi8>) -> (tensor<4xi8>, tensor<4xi8>)
// CHECK: "tosa.const"
func.func @pieces(%x: tensor<4xi8>, %y: tensor<4xi8>) -> (tensor<4xi8>, tensor<4xi8>) {
  %zp = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %1 = tosa.abs %x : (tensor<4xi8>) -> tensor<4xi8>
  %2 = tosa.bitwise_not %y : (tensor<4xi8>) -> tensor<4xi8>
  %3 = tosa.abs %1 : (tensor<4xi8>) -> tensor<4xi8>
  %4 = tosa.negate %3, %zp, %zp : (tensor<4xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<4xi8>
  %a = "qnn.add"(%1, %2) {
    engine = "digital", layer = "sum",
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  %5 = tosa.maximum %a, %4 : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %5, %4 : tensor<4xi8>, tensor<4xi8>
}

// -----

// A result of a layer has the layer's name and what passes say of it; another
// one of the same function has the function's.
// CHECK-LABEL: func.func @named(
// CHECK: call @cpu_0({{.*}}htvm.layer = "pool"
// CHECK-SAME: htvm.tensors = [{kept_channels = array<i32: 1>, later_clamp = array<i32: 0, 9>, name = "pool"}]
// CHECK: call @cpu_1({{.*}}htvm.layer = "product"
// CHECK-SAME: htvm.tensors = [{name = "product"}, {name = "cpu_1.1"}]
func.func @named(%x: tensor<1x1x2x2xi8>, %y: tensor<1x2x2xi8>) -> (tensor<1x1x2x2xi8>, tensor<1x2x2xi32>, tensor<1x2x2xi32>) {
  %zp = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %p = "qnn.max_pool2d"(%x) {
    engine = "cpu", layer = "pool", kept_channels = array<i32: 1>, later_clamp = array<i32: 0, 9>,
    kernel = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>,
    clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<1x1x2x2xi8>) -> tensor<1x1x2x2xi8>
  %m = tosa.matmul %y, %y, %zp, %zp {htvm.layer = "product"} : (tensor<1x2x2xi8>, tensor<1x2x2xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x2xi32>
  %n = tosa.abs %m : (tensor<1x2x2xi32>) -> tensor<1x2x2xi32>
  return %p, %m, %n : tensor<1x1x2x2xi8>, tensor<1x2x2xi32>, tensor<1x2x2xi32>
}

// -----

// A value that leaves a part, passes an engine and comes back: two functions.
// CHECK-LABEL: func.func @around(
// CHECK: %[[A:.*]] = call @cpu_0
// CHECK: %[[B:.*]] = "qnn.add"(%[[A]], %[[A]])
// CHECK: %[[C:.*]] = call @cpu_1(%[[A]], %[[B]])
// CHECK: return %[[C]]
func.func @around(%x: tensor<4xi8>) -> tensor<4xi8> {
  %1 = tosa.abs %x : (tensor<4xi8>) -> tensor<4xi8>
  %a = "qnn.add"(%1, %1) {
    engine = "digital", layer = "sum",
    lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>,
    rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
    multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  %2 = tosa.maximum %1, %a : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %2 : tensor<4xi8>
}

// -----

// What is returned has to be made: arguments, constants and repeated results
// are copied by functions of their own. An argument without use stays one.
// CHECK-LABEL: func.func @returns(
// CHECK-SAME: %[[X:.*]]: tensor<4xi8>, %{{.*}}: tensor<2xi8>)
// CHECK: %[[A:.*]] = call @cpu_0(%[[X]])
// CHECK: %[[B:.*]] = call @cpu_1(%[[X]]) {htvm.layer = "cpu_1", htvm.macs = 0 : i64, htvm.op = "copy"}
// CHECK: %[[C:.*]] = call @cpu_2() {{.*}}op = "copy"
// CHECK: %[[D:.*]] = call @cpu_3(%[[A]]) {{.*}}op = "copy"
// CHECK: return %[[A]], %[[B]], %[[C]], %[[D]]
// CHECK: func.func private @cpu_1(%[[Y:.*]]: tensor<4xi8>) -> tensor<4xi8> {
// CHECK-NEXT: return %[[Y]]
// CHECK: func.func private @cpu_2() -> tensor<2xi32> {
// CHECK-NEXT: arith.constant dense<[1, 2]>
func.func @returns(%x: tensor<4xi8>, %unused: tensor<2xi8>) -> (tensor<4xi8>, tensor<4xi8>, tensor<2xi32>, tensor<4xi8>) {
  %c = arith.constant dense<[1, 2]> : tensor<2xi32>
  %1 = tosa.abs %x : (tensor<4xi8>) -> tensor<4xi8>
  return %1, %x, %c, %1 : tensor<4xi8>, tensor<4xi8>, tensor<2xi32>, tensor<4xi8>
}

// -----

// Values used inside regions are arguments and constants, too; symbols that
// are taken are left out.
// CHECK-LABEL: func.func @cpu_0(
// CHECK: call @cpu_1(%{{.*}}, %{{.*}})
// CHECK: func.func private @cpu_1(%[[I:.*]]: tensor<4xi8>, %[[S:.*]]: tensor<4xi8>)
// CHECK-DAG: %[[K:.*]] = arith.constant 3 : i8
// CHECK-DAG: tensor.empty
// CHECK: linalg.generic
// CHECK: linalg.index
// CHECK: tensor.extract %[[S]]
// CHECK: arith.addi %{{.*}}, %[[K]]
func.func @cpu_0(%x: tensor<4xi8>, %s: tensor<4xi8>) -> tensor<4xi8> {
  %k = arith.constant 3 : i8
  %e = tensor.empty() : tensor<4xi8>
  %y = linalg.generic {
    indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]
  } ins(%x : tensor<4xi8>) outs(%e : tensor<4xi8>) {
  ^bb0(%in: i8, %out: i8):
    %i = linalg.index 0 : index
    %v = tensor.extract %s[%i] : tensor<4xi8>
    %w = arith.addi %v, %k : i8
    linalg.yield %w : i8
  } -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// -----

// A constant of an engine layer is an arith.constant afterwards; a transpose
// of a constant is no layout change.
// CHECK-LABEL: func.func @constants(
// CHECK-DAG: %[[W:.*]] = arith.constant dense<3> : tensor<2x2xi8>
// CHECK-DAG: %[[T:.*]] = call @cpu_0()
// CHECK: "qnn.dense"(%[[T]], %[[W]]
func.func @constants() -> tensor<2x2xi8> {
  %w = "tosa.const"() <{values = dense<3> : tensor<2x2xi8>}> : () -> tensor<2x2xi8>
  %b = "tosa.const"() <{values = dense<3> : tensor<2xi32>}> : () -> tensor<2xi32>
  %t = tosa.transpose %w {perms = array<i32: 1, 0>} : (tensor<2x2xi8>) -> tensor<2x2xi8>
  %y = "qnn.dense"(%t, %w, %b) {
    engine = "digital", layer = "dense", input_zp = 0 : i32, weight_zp = 0 : i32,
    multiplier = array<i32: 1>, shift = array<i32: 5>, rounding = "floor",
    output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
  } : (tensor<2x2xi8>, tensor<2x2xi8>, tensor<2xi32>) -> tensor<2x2xi8>
  return %y : tensor<2x2xi8>
}
