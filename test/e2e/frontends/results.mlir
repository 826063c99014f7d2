// Several inputs and results; results that are an input, views of an input, the
// same value twice, constants, and a constant that is a weight, too.
// RUN: python3 %S/../compare.py %s %t

func.func @main(%x: tensor<1x4x4x2xi8>, %y: tensor<1x4x4x2xi8>, %n: tensor<6xi32>)
    -> (tensor<1x4x4x2xi8>, tensor<32xi8>, tensor<1x2x4x4xi8>, tensor<6xi32>,
        tensor<1x4x4x2xi8>, tensor<1x4x4x2xi8>, tensor<3xi16>, tensor<2x1x1x2xi8>,
        tensor<1x2x2x2xi8>, tensor<3xi16>) {
  %shape = tosa.const_shape {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
  %start = tosa.const_shape {values = dense<[0, 1, 1, 0]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %size = tosa.const_shape {values = dense<[1, 2, 2, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %constant = "tosa.const"() <{values = dense<[1, -2, 30000]> : tensor<3xi16>}> : () -> tensor<3xi16>
  %w = "tosa.const"() <{values = dense<[[[[1, 2]]], [[[-3, 4]]]]> : tensor<2x1x1x2xi8>}> : () -> tensor<2x1x1x2xi8>
  %b = "tosa.const"() <{values = dense<[5, -6]> : tensor<2xi32>}> : () -> tensor<2xi32>
  %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zero32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %by2 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
  %flat = tosa.reshape %x, %shape : (tensor<1x4x4x2xi8>, !tosa.shape<1>) -> tensor<32xi8>
  %planes = tosa.transpose %x {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x4x2xi8>) -> tensor<1x2x4x4xi8>
  %part = tosa.slice %y, %start, %size : (tensor<1x4x4x2xi8>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x2x2x2xi8>
  %0 = tosa.conv2d %y, %w, %b, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
  %1 = tosa.rescale %0, %one, %by2, %zero32, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
  return %x, %flat, %planes, %n, %1, %1, %constant, %w, %part, %constant
    : tensor<1x4x4x2xi8>, tensor<32xi8>, tensor<1x2x4x4xi8>, tensor<6xi32>, tensor<1x4x4x2xi8>, tensor<1x4x4x2xi8>, tensor<3xi16>, tensor<2x1x1x2xi8>, tensor<1x2x2x2xi8>, tensor<3xi16>
}
