// RUN: %invalid %s
// What the dialect's IRDL text itself refuses.

func.func @missing_attribute(%a: memref<64xi8>, %b: memref<64xi8, 1>) {
  // expected-error @+2 {{is expected but not provided}}
  // expected-note @+1 {{see current operation}}
  %t = "tile.copy"(%a, %b) {engine = "digital", layer = "x"} : (memref<64xi8>, memref<64xi8, 1>) -> !tile.token
  return
}

// -----

func.func @unknown_op(%a: memref<64xi8>) {
  // expected-error @+2 {{unregistered operation 'tile.move' found in dialect ('tile')}}
  // expected-note @+1 {{see current operation}}
  "tile.move"(%a) : (memref<64xi8>) -> ()
  return
}

// -----

func.func @tensor_operand(%a: tensor<64xi8>) {
  // expected-error @+2 {{expected base type 'builtin.memref' but got 'builtin.tensor'}}
  // expected-note @+1 {{see current operation}}
  %h = "tile.argument"(%a) : (tensor<64xi8>) -> !tile.buffer
  return
}
