// RUN: htvm-opt %s --split-input-file --verify-diagnostics --verify-unsigned

// Rescales that say so, ops that move values.
func.func @allowed(%x: tensor<1x4xui8>) -> (tensor<4x1xui8>, tensor<1x4xui8>) {
  %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %u = "tosa.const"() <{values = dense<128> : tensor<1xui8>}> : () -> tensor<1xui8>
  %z = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.transpose %x {perms = array<i32: 1, 0>} : (tensor<1x4xui8>) -> tensor<4x1xui8>
  %1 = tosa.rescale %x, %m, %s, %u, %z {input_unsigned = true, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<1x4xui8>, tensor<1xi32>, tensor<1xi8>, tensor<1xui8>, tensor<1xi8>) -> tensor<1x4xi8>
  %2 = tosa.rescale %1, %m, %s, %z, %u {input_unsigned = false, output_unsigned = true, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<1x4xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xui8>) -> tensor<1x4xui8>
  return %0, %2 : tensor<4x1xui8>, tensor<1x4xui8>
}

// -----

func.func @maximum(%x: tensor<4xui8>) -> tensor<4xui8> {
  // expected-error@+1 {{'tosa.maximum' op computes on unsigned values; operations compute on signed integers: put a tosa.rescale with input_unsigned = true in front, and one with output_unsigned = true behind}}
  %0 = tosa.maximum %x, %x : (tensor<4xui8>, tensor<4xui8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}

// -----

func.func @widened(%x: tensor<4xi8>) -> tensor<4xui8> {
  // expected-error@+1 {{'tosa.cast' op has unsigned results; operations compute on signed integers}}
  %0 = tosa.cast %x : (tensor<4xi8>) -> tensor<4xui8>
  return %0 : tensor<4xui8>
}

// -----

func.func @unsaid(%x: tensor<4xui8>, %u: tensor<1xui8>, %z: tensor<1xi8>, %m: tensor<1xi32>, %s: tensor<1xi8>) -> tensor<4xi8> {
  // expected-error@+1 {{'tosa.rescale' op has an unsigned input, but input_unsigned = false; operations}}
  %0 = tosa.rescale %x, %m, %s, %u, %z {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<4xui8>, tensor<1xi32>, tensor<1xi8>, tensor<1xui8>, tensor<1xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
