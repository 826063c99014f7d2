// A network of unsigned bytes outside: TFLite writes rescales to and from ui8.
// RUN: python3 %S/../compare.py %s %t --digital=1
// RUN: htvm-compile %s -o %t.elf
// RUN: printf '\000\020\177\200\201\360\377\177' > %t.in
// RUN: htvm-run %t.elf --input=%t.in --output=%t.0 --output=%t.1
// RUN: cmp %t.in %t.1
// Twice the distance from 128, as far as a byte goes.
// RUN: printf '\000\000\176\200\202\377\377\176' > %t.want
// RUN: cmp %t.0 %t.want

func.func @main(%x: tensor<1x2x4x1xui8>) -> (tensor<1x2x4x1xui8>, tensor<1x2x4x1xui8>) {
  %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %by1 = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %half = "tosa.const"() <{values = dense<128> : tensor<1xui8>}> : () -> tensor<1xui8>
  %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zero32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %w = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi8>}> : () -> tensor<1x1x1x1xi8>
  %0 = tosa.rescale %x, %one, %by1, %half, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = true, output_unsigned = false} : (tensor<1x2x4x1xui8>, tensor<1xi32>, tensor<1xi8>, tensor<1xui8>, tensor<1xi8>) -> tensor<1x2x4x1xi8>
  %1 = tosa.conv2d %0, %w, %zero32, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x2x4x1xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x4x1xi32>
  %2 = tosa.rescale %1, %one, %by1, %zero32, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x2x4x1xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x4x1xi8>
  %3 = tosa.rescale %2, %one, %by1, %zero, %half {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = true} : (tensor<1x2x4x1xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xui8>) -> tensor<1x2x4x1xui8>
  return %3, %x : tensor<1x2x4x1xui8>, tensor<1x2x4x1xui8>
}
