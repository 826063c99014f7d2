// RUN: htvm-opt %s --split-input-file --verify-diagnostics --outline-cpu

// expected-error @+1 {{'func.func' op has control flow between blocks, needs one block}}
func.func @blocks(%x: tensor<4xi8>) -> tensor<4xi8> {
  cf.br ^end
^end:
  return %x : tensor<4xi8>
}

// -----

func.func private @other(tensor<4xi8>) -> tensor<4xi8>
func.func @calls(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'func.call' op calls a function inside the network; run inline first}}
  %y = call @other(%x) : (tensor<4xi8>) -> tensor<4xi8>
  return %y : tensor<4xi8>
}

// -----

tosa.variable @state = dense<0> : tensor<4xi8>
func.func @keeps(%x: tensor<4xi8>) -> tensor<4xi8> {
  // expected-error @+1 {{'tosa.variable_read' op keeps state outside the function; pass it as argument and result}}
  %y = tosa.variable_read @state : tensor<4xi8>
  return %y : tensor<4xi8>
}

// -----

func.func @scalar(%x: tensor<4xi8>) -> i8 {
  %i = arith.constant 1 : index
  // expected-error @+1 {{'tensor.extract' op leaves part of the network that runs on the CPU with value 0, which is no static tensor of at most 8 dimensions}}
  %y = tensor.extract %x[%i] : tensor<4xi8>
  return %y : i8
}

// -----

func.func @dynamic(%x: tensor<?xi8>) -> tensor<?xi8> {
  // expected-error @+1 {{'tosa.abs' op enters part of the network that runs on the CPU with value 0, which is no static tensor of at most 8 dimensions}}
  %y = tosa.abs %x : (tensor<?xi8>) -> tensor<?xi8>
  return %y : tensor<?xi8>
}

// -----

func.func @returns_scalar(%x: i8) -> i8 {
  // expected-error @+1 {{'func.return' op returns something else than a static tensor as result 0}}
  return %x : i8
}
