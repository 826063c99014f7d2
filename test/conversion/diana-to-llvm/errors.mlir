// RUN: %invalid %s --convert-diana-to-llvm

// expected-error @+1 {{'builtin.module' op has no function of jobs}}
module {
}

// -----

func.func @first() attributes {htvm.layers = [], htvm.signature = () -> ()} {
  return
}
// expected-error @+1 {{is a second network in one module; compile one at a time}}
func.func @second() attributes {htvm.layers = [], htvm.signature = () -> ()} {
  return
}

// -----

// expected-error @+1 {{'func.func' op has no body of jobs}}
func.func private @declared() attributes {htvm.layers = [], htvm.signature = () -> ()}

// -----

// expected-error @+1 {{needs a function type as 'htvm.signature'; run convert-tile-to-diana first}}
func.func @no_signature() attributes {htvm.layers = []} {
  return
}

// -----

// expected-error @+1 {{needs a function type as 'htvm.signature'}}
func.func @signature_of_other_kind() attributes {htvm.layers = [], htvm.signature = i32} {
  return
}

// -----

// expected-error @+1 {{needs a static buffer of integers of at most 8 dimensions as tensor 1 of its 'htvm.signature'}}
func.func @tensor_type() attributes {htvm.layers = [], htvm.signature = (memref<4xi8>, memref<4xf32>) -> ()} {
  return
}

// -----

// expected-error @+1 {{needs a static buffer of integers of at most 8 dimensions as tensor 0}}
func.func @tensor_rank() attributes {htvm.layers = [], htvm.signature = (memref<1x1x1x1x1x1x1x1x1xi8>) -> ()} {
  return
}

// -----

// expected-error @+1 {{has 2 as 'htvm.inputs', allowed: 0 to 1}}
func.func @inputs() attributes {htvm.inputs = 2 : i64, htvm.layers = [], htvm.signature = (memref<4xi8>) -> ()} {
  return
}

// -----

func.func @table() attributes {htvm.jobs = [{layer = 0 : i64, worker = "cpu"}], htvm.layers = [], htvm.signature = () -> ()} {
  // expected-error @+1 {{needs a row of the layer table as 'layer' of its job}}
  "diana.call"() {arguments = [], callee = @f, job = 0 : i64} : () -> ()
  return
}

// -----

// expected-error @+1 {{needs a layer table}}
func.func @no_table() attributes {htvm.layers = 1 : i64, htvm.signature = () -> ()} {
  return
}

// -----

// expected-error @+1 {{needs a dictionary as row 0 of its layer table}}
func.func @row() attributes {htvm.jobs = [{layer = 0 : i64, worker = "cpu"}], htvm.layers = [3], htvm.signature = () -> ()} {
  "diana.call"() {arguments = [], callee = @f, job = 0 : i64} : () -> ()
  return
}

// -----

// expected-error @+1 {{'memref.global' op needs a dense vector of i8 or i32 as its value}}
memref.global "private" @w : memref<4xi8>
func.func @weights() attributes {htvm.layers = [], htvm.signature = () -> ()} {
  return
}

// -----

func.func @other_ops() attributes {htvm.layers = [], htvm.signature = () -> ()} {
  // expected-error @+1 {{'arith.constant' op has no lowering to the LLVM dialect}}
  %0 = arith.constant 1 : i32
  return
}

// -----

// What verify-diana refuses is refused here, too.
func.func @unverified() attributes {htvm.layers = [{}], htvm.signature = () -> ()} {
  // expected-error @+1 {{'diana.call' op needs an integer or {offset, symbol} as argument 1}}
  "diana.call"() {arguments = [1 : i32, "x"], callee = @f, job = 0 : i64} : () -> ()
  return
}

// -----

// expected-error @+1 {{'func.func' op needs a list of dictionaries with a string 'name' and dense elements 'initial' as 'htvm.states'}}
func.func @states_of_another_form() attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.signature = (memref<4xi8>, memref<4xi8>) -> (), htvm.states = [1], tile.argument_offsets = array<i64: 0, 32>, tile.l2_bytes = 64 : i64} {
  return
}

// -----

// expected-error @+1 {{needs an input and a result for each of its states}}
func.func @state_without_result() attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.signature = (memref<4xi8>) -> (), htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "a"}], tile.argument_offsets = array<i64: 0>, tile.l2_bytes = 64 : i64} {
  return
}

// -----

// expected-error @+1 {{needs the initial value of state 0 as dense elements of its type}}
func.func @state_of_another_size() attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.signature = (memref<4xi8>, memref<4xi8>) -> (), htvm.states = [{initial = dense<1> : tensor<3xi8>, name = "a"}], tile.argument_offsets = array<i64: 0, 32>, tile.l2_bytes = 64 : i64} {
  return
}

// -----

// expected-error @+1 {{needs 'tile.argument_offsets' for 1 arguments; run place-buffers first}}
func.func @offsets() attributes {htvm.jobs = [], htvm.layers = [], htvm.signature = (memref<4xi8>) -> ()} {
  return
}

// -----

// expected-error @+1 {{'func.func' op has argument 1 in bytes 32 to 36 of an arena of 34 bytes; run place-buffers again}}
func.func @behind_the_arena() attributes {htvm.inputs = 1 : i64, htvm.layers = [], htvm.signature = (memref<4xi8>, memref<4xi8>) -> (), tile.argument_offsets = array<i64: 0, 32>, tile.l2_bytes = 34 : i64} {
  return
}

// -----

// expected-error @+1 {{'func.func' op has argument 0 in bytes -32 to -28 of an arena of 64 bytes; run place-buffers again}}
func.func @in_front_of_the_arena() attributes {htvm.layers = [], htvm.signature = (memref<4xi8>) -> (), tile.argument_offsets = array<i64: -32>, tile.l2_bytes = 64 : i64} {
  return
}

// -----

memref.global "private" constant @w : memref<256xi8> = dense<1>
memref.global "private" constant @program : memref<64xi32> = dense<[1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
memref.global "private" constant @configuration : memref<16xi32> = dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]>
func.func @patches() attributes {htvm.jobs = [{layer = 0 : i64, worker = "digital"}], htvm.layers = [{name = "a"}], htvm.signature = () -> ()} {
  // expected-error @+1 {{patches 5 words of its program, allowed: 0 to 4}}
  "diana.job"() {count = array<i64: 3>, engine = "digital", issue = @diana_digital_conv, job = 0 : i64, patch = [array<i64: 2, 128>, array<i64: 3, -256>, array<i64: 4, 0>, array<i64: 5, 0>, array<i64: 6, 0>], program = 2 : i64, steps = [array<i64: 4>, array<i64: 0>, array<i64: 0>, array<i64: 0>], words = [{offset = 0 : i64, symbol = @w}, 52 : i32, {offset = 0 : i64, symbol = @program}, {offset = 0 : i64, symbol = @configuration}]} : () -> ()
  return
}
