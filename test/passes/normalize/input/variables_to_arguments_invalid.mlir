// RUN: htvm-opt %s --split-input-file --verify-diagnostics --variables-to-arguments

tosa.variable @s = dense<1> : tensor<4xi8>
func.func @branch(%x: tensor<4xi8>, %c: tensor<i1>) -> tensor<4xi8> {
  %0 = tosa.cond_if %c : tensor<i1> -> tensor<4xi8> {
    // expected-error@+1 {{'tosa.variable_read' op stands inside a loop or branch; state needs to be read and written in the network's own straight line}}
    %1 = tosa.variable_read @s : tensor<4xi8>
    tosa.yield %1 : tensor<4xi8>
  } else {
    tosa.yield %x : tensor<4xi8>
  }
  return %0 : tensor<4xi8>
}

// -----

tosa.variable @s = dense<1> : tensor<4xi8>
func.func @one(%x: tensor<4xi8>) {
  tosa.variable_write @s, %x : tensor<4xi8>
  return
}
func.func @two() -> tensor<4xi8> {
  // expected-error@+1 {{'tosa.variable_read' op uses a variable that another function uses, too; make one network of them, or give each its own variable}}
  %0 = tosa.variable_read @s : tensor<4xi8>
  return %0 : tensor<4xi8>
}

// -----

// expected-error@+1 {{'tosa.variable' op is of type tensor<4xf32>; state needs to be a static tensor of integers of 8, 16, 32 or 64 bits}}
tosa.variable @s = dense<1.0> : tensor<4xf32>
func.func @float(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tosa.variable_read @s : tensor<4xf32>
  tosa.variable_write @s, %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

// expected-error@+1 {{'tosa.variable' op is of type tensor<4x?xi8>; state needs}}
tosa.variable @s : tensor<4x?xi8>
func.func @open() {
  return
}

// -----

// expected-error @+1 {{'tosa.variable' op needs its initial value as dense elements}}
tosa.variable @s = sparse<[[0]], [1]> : tensor<4xi8>
func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {
  %a = tosa.variable_read @s : tensor<4xi8>
  return %a : tensor<4xi8>
}
