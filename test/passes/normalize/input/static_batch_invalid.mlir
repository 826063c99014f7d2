// RUN: htvm-opt %s --split-input-file --verify-diagnostics --static-batch

// expected-error@+1 {{'func.func' op input 0 is of type tensor<1x?x4xi8>; only the first dimension, the batch, may be open: convert the network for inputs of fixed size, or write the size into the file}}
func.func @sequence(%x: tensor<1x?x4xi8>) -> tensor<1x?x4xi8> {
  return %x : tensor<1x?x4xi8>
}

// -----

// expected-error@+1 {{'func.func' op input 1 is of type tensor<?x?xi8>; only the first dimension}}
func.func @both(%x: tensor<?x4xi8>, %y: tensor<?x?xi8>) -> tensor<?x4xi8> {
  return %x : tensor<?x4xi8>
}

// -----

func.func @computed(%x: tensor<?x4xi8>) -> tensor<?x4xi32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x4xi8>
  // expected-error@+1 {{'tensor.empty' op computes the shape of tensor<?x4xi32> while it runs; convert the network for inputs of fixed size}}
  %0 = tensor.empty(%n) : tensor<?x4xi32>
  return %0 : tensor<?x4xi32>
}

// -----

// Which batch is a sum of batches?
func.func @joined(%x: tensor<?x4xi8>) -> tensor<?x4xi8> {
  // expected-error@+1 {{'tosa.concat' op has a result of type tensor<?x4xi8>, whose open dimensions do not follow from a batch of 1; only the first dimension}}
  %0 = tosa.concat %x, %x {axis = 0 : i32} : (tensor<?x4xi8>, tensor<?x4xi8>) -> tensor<?x4xi8>
  return %0 : tensor<?x4xi8>
}

// -----

func.func @lost(%x: tensor<?x4xi8>) -> tensor<?x?xi8> {
  %s = tosa.const_shape {values = dense<[-1, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
  // expected-error@+1 {{'tosa.reshape' op has a result of type tensor<?x?xi8>, whose open dimensions}}
  %0 = tosa.reshape %x, %s : (tensor<?x4xi8>, !tosa.shape<2>) -> tensor<?x?xi8>
  return %0 : tensor<?x?xi8>
}

// -----

func.func @made(%x: tensor<4xi8>) -> tensor<?xi8> {
  // expected-error@+1 {{'tensor.cast' op has a result of type tensor<?xi8>, whose open dimensions do not follow from a batch of 1}}
  %0 = tensor.cast %x : tensor<4xi8> to tensor<?xi8>
  return %0 : tensor<?xi8>
}
