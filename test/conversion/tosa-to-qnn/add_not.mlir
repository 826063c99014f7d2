// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Sums that stay.

// CHECK-LABEL: @mixed_above_31
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "SINGLE_ROUND and DOUBLE_ROUND in one sum"
func.func @mixed_above_31(%x: tensor<1x2x3xi8>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m2 = "tosa.const"() <{values = dense<1900000000> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
    %s2 = "tosa.const"() <{values = dense<33> : tensor<1xi8>}> : () -> tensor<1xi8>
    %so = "tosa.const"() <{values = dense<48> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %za = "tosa.const"() <{values = dense<-4> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zb = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %a0 = tosa.rescale %x, %m, %s, %za, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %a = tosa.rescale %a0, %m2, %s2, %zi, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %a, %b : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}

// CHECK-LABEL: @i32_operand
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "sum's operand is not a rescaled i8 tensor"
func.func @i32_operand(%x: tensor<1x2x3xi32>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m2 = "tosa.const"() <{values = dense<1900000000> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
    %s2 = "tosa.const"() <{values = dense<33> : tensor<1xi8>}> : () -> tensor<1xi8>
    %so = "tosa.const"() <{values = dense<48> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %za = "tosa.const"() <{values = dense<-4> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zb = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %x, %b : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}

// CHECK-LABEL: @broadcast
// CHECK-NOT: qnn.
// CHECK: htvm.no_match = "sum broadcasts an operand"
func.func @broadcast(%x: tensor<1x2x1xi8>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m2 = "tosa.const"() <{values = dense<1900000000> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
    %s2 = "tosa.const"() <{values = dense<33> : tensor<1xi8>}> : () -> tensor<1xi8>
    %so = "tosa.const"() <{values = dense<48> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %za = "tosa.const"() <{values = dense<-4> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zb = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %a = tosa.rescale %x, %m, %s, %za, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x1xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x1xi32>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %a, %b : (tensor<1x2x1xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}

// CHECK-LABEL: @not_rescaled
// CHECK-NOT: qnn.
// CHECK-NOT: htvm.no_match
// CHECK: tosa.add
func.func @not_rescaled(%x: tensor<1x2x3xi8>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi32> {
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m2 = "tosa.const"() <{values = dense<1900000000> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
    %s2 = "tosa.const"() <{values = dense<33> : tensor<1xi8>}> : () -> tensor<1xi8>
    %so = "tosa.const"() <{values = dense<48> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %za = "tosa.const"() <{values = dense<-4> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zb = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %a = tosa.rescale %x, %m, %s, %za, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %a, %b : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    return %sum : tensor<1x2x3xi32>
}
