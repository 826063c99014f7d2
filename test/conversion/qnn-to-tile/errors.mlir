// RUN: %invalid %s --tile --convert-qnn-to-tile
// What no jobs can be made of. Plans that do not fit: plans.mlir; layers that
// are not what their engine takes: errors_layers.mlir.

module attributes {diana.machine = {l1_bytes = 1024 : i64}} {
  func.func @too_large(%x: tensor<1x64x32x32xi8>, %w: tensor<16x64x3x3xi8>) -> tensor<1x16x32x32xi8> {
    %c = arith.constant dense<1> : tensor<16x64x3x3xi8>
    %b = arith.constant dense<5> : tensor<16xi32>
    // expected-error @+1 {{'qnn.conv2d' op needs 3392 bytes of L1 for its smallest tile, 1024 available; give it to the CPU or enlarge the memory}}
    %y = "qnn.conv2d"(%x, %c, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x64x32x32xi8>, tensor<16x64x3x3xi8>, tensor<16xi32>) -> tensor<1x16x32x32xi8>
    return %y : tensor<1x16x32x32xi8>
  }
}

// -----

func.func @weight_memory(%x: tensor<1x1024x4x4xi8>) -> tensor<1x16x4x4xi8> {
  %w = arith.constant dense<1> : tensor<16x1024x3x3xi8>
  %b = arith.constant dense<5> : tensor<16xi32>
  // expected-error @+1 {{needs 147520 bytes of weight memory for its smallest tile, 65536 available}}
  %y = "qnn.conv2d"(%x, %w, %b) {engine = "digital", layer = "conv", groups = 1 : i64, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>, dilation = array<i64: 1, 1>, input_zp = 0 : i32, weight_zp = 0 : i32, multiplier = array<i32: 1>, shift = array<i32: 4>, rounding = "floor", output_zp = 0 : i32, clamp_min = 0 : i32, clamp_max = 127 : i32} : (tensor<1x1024x4x4xi8>, tensor<16x1024x3x3xi8>, tensor<16xi32>) -> tensor<1x16x4x4xi8>
  return %y : tensor<1x16x4x4xi8>
}

// -----

func.func @not_lowered(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'func.call' op calls 'cpu_0', which is not a lowered CPU function; run lower-cpu first}}
  %y = func.call @cpu_0(%x) {htvm.layer = "soft", htvm.op = "softmax", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<4xi8>

// -----

func.func @unknown_op(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'tosa.abs' op has no lowering to jobs; run partition and outline-cpu first}}
  %y = tosa.abs %x : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// -----

// expected-error @+1 {{needs static integer tensors of at most 8 dimensions as inputs and results}}
func.func @dynamic(%x: tensor<?xi8>) -> tensor<?xi8> {
  return %x : tensor<?xi8>
}

// -----

// A layer that no engine was chosen for, and one for the core.
func.func @no_engine(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  // expected-error @+1 {{'qnn.add' op has no lowering to jobs; run partition and outline-cpu first}}
  %z = "qnn.add"(%x, %x) {layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

func.func @core(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  // expected-error @+1 {{'qnn.add' op has no lowering to jobs; run partition and outline-cpu first}}
  %z = "qnn.add"(%x, %x) {engine = "cpu", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// A constant is no activation.
func.func @constant_result(%x: tensor<4xi8>) -> tensor<4xi8> {
  %c = arith.constant dense<1> : tensor<4xi8>
  // expected-error @+1 {{'func.return' op reads a constant where it needs a tensor of the network; run partition and outline-cpu first}}
  return %c : tensor<4xi8>
}

// -----

func.func @constant_side(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %c = arith.constant dense<1> : tensor<1x4xi8>
  // expected-error @+1 {{'qnn.add' op reads a constant where it needs a tensor of the network; run partition and outline-cpu first}}
  %z = "qnn.add"(%x, %c) {engine = "digital", layer = "add", lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>, multiplier = array<i32: 1>, shift = array<i32: 1>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32} : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
  return %z : tensor<1x4xi8>
}

// -----

// Floating point between two functions of the core, and nine dimensions.
func.func @float(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'func.call' op needs static integer tensors of at most 8 dimensions as results}}
  %a = func.call @cpu_0(%x) {htvm.layer = "a", htvm.op = "f", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<4xf32>
  %b = func.call @cpu_1(%a) {htvm.layer = "b", htvm.op = "g", htvm.macs = 0 : i64} : (tensor<4xf32>) -> tensor<4xi8>
  return %b : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<4xf32>
func.func private @cpu_1(tensor<4xf32>) -> tensor<4xi8>

// -----

func.func @nine(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'func.call' op needs static integer tensors of at most 8 dimensions as results}}
  %a = func.call @cpu_0(%x) {htvm.layer = "a", htvm.op = "f", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<1x1x1x1x1x1x1x1x4xi8>
  %b = func.call @cpu_1(%a) {htvm.layer = "b", htvm.op = "g", htvm.macs = 0 : i64} : (tensor<1x1x1x1x1x1x1x1x4xi8>) -> tensor<4xi8>
  return %b : tensor<4xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<1x1x1x1x1x1x1x1x4xi8>
func.func private @cpu_1(tensor<1x1x1x1x1x1x1x1x4xi8>) -> tensor<4xi8>

// -----

// Layout changes move bytes: wider elements are work of a function.
func.func @wide_result(%x: tensor<2x8xi32>) -> tensor<2x8xi32> {
  // expected-error @+1 {{'func.return' op needs elements of 32 bits in another place or order, which jobs change for 8 bits only; run outline-cpu first}}
  return %x : tensor<2x8xi32>
}

// -----

func.func @wide_operand(%x: tensor<2x8xi16>) -> tensor<8x2xi8> {
  %t = tosa.transpose %x {perms = array<i32: 1, 0>} : (tensor<2x8xi16>) -> tensor<8x2xi16>
  // expected-error @+1 {{'func.call' op needs elements of 16 bits in another place or order, which jobs change for 8 bits only; run outline-cpu first}}
  %y = func.call @cpu_0(%t) {htvm.layer = "a", htvm.op = "f", htvm.macs = 0 : i64} : (tensor<8x2xi16>) -> tensor<8x2xi8>
  return %y : tensor<8x2xi8>
}
module @cpu {
  func.func private @cpu_0(memref<8x2xi16>, memref<8x2xi8>)
}
func.func private @cpu_0(tensor<8x2xi16>) -> tensor<8x2xi8>

// -----

// State that has no values to begin with.
// expected-error @+1 {{needs a list of dictionaries with a string 'name' and dense elements 'initial' as 'htvm.states'}}
func.func @state(%x: tensor<4xi8>) -> tensor<4xi8> attributes {htvm.states = [{name = "s"}]} {
  return %x : tensor<4xi8>
}

// -----

// expected-error @+1 {{'func.func' op needs for each of its states an input and a result of one type}}
func.func @state_of_two_types(%x: tensor<4xi8>) -> tensor<8xi8> attributes {htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "s"}]} {
  %y = func.call @cpu_0(%x) {htvm.layer = "a", htvm.op = "f", htvm.macs = 0 : i64} : (tensor<4xi8>) -> tensor<8xi8>
  return %y : tensor<8xi8>
}
func.func private @cpu_0(tensor<4xi8>) -> tensor<8xi8>

// -----

// expected-error @+1 {{'func.func' op needs for each of its states an input and a result of one type}}
func.func @state_without_result(%x: tensor<4xi8>, %s: tensor<4xi8>) -> tensor<4xi8> attributes {htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "s"}, {initial = dense<1> : tensor<4xi8>, name = "t"}]} {
  return %x : tensor<4xi8>
}
