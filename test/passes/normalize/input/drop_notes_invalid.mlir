// RUN: %invalid %s --drop-notes

// Whoever calls the function gives two arguments, or one and a first value: a
// file cannot choose for them.
// expected-error @+1 {{'func.func' op has 'htvm.states', which only variables-to-arguments may give it; write state as tosa.variable}}
func.func @main(%x: tensor<4xi8>, %s: tensor<4xi8>) -> (tensor<4xi8>, tensor<4xi8>) attributes {htvm.states = [{initial = dense<1> : tensor<4xi8>, name = "s"}]} {
  return %x, %s : tensor<4xi8>, tensor<4xi8>
}
