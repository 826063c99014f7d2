// One computed buffer returned twice; unsigned elements; a call.
//
// RUN: printf '\377\001' > %t.in
// RUN: htvm-reference %s --input=%t.in --output=%t.0 --output=%t.1
// RUN: od -An -tu1 %t.0 | FileCheck %s
// RUN: cmp %t.0 %t.1

// CHECK: 255 1
func.func private @same(%a: tensor<2xui8>) -> tensor<2xui8> {
  %multiplier = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %shift = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zp8 = "tosa.const"() <{values = dense<0> : tensor<1xui8>}> : () -> tensor<1xui8>
  %zp32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %w = tosa.rescale %a, %multiplier, %shift, %zp8, %zp32 {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = true, output_unsigned = false} : (tensor<2xui8>, tensor<1xi32>, tensor<1xi8>, tensor<1xui8>, tensor<1xi32>) -> tensor<2xi32>
  %y = tosa.rescale %w, %multiplier, %shift, %zp32, %zp8 {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = true} : (tensor<2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xui8>) -> tensor<2xui8>
  return %y : tensor<2xui8>
}
func.func @main(%a: tensor<2xui8>) -> (tensor<2xui8>, tensor<2xui8>) {
  %y = call @same(%a) : (tensor<2xui8>) -> tensor<2xui8>
  return %y, %y : tensor<2xui8>, tensor<2xui8>
}
