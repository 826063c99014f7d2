// RUN: htvm-opt %s --convert-tosa-to-qnn --cancel-transposes --verify-qnn | FileCheck %s

// Two steps on one side, one on the other, as TFLite's converter writes it.
// CHECK-LABEL: @tflite
// CHECK-SAME: %[[X:.*]]: tensor<1x2x3xi8>, %[[Y:.*]]: tensor<1x2x3xi8>
// CHECK: "qnn.add"(%[[X]], %[[Y]])
// CHECK-SAME: lhs_multiplier = array<i32: 1073741824, 1900000000>, lhs_shift = array<i32: 20, 33>, lhs_zp = -4 : i32
// CHECK-SAME: multiplier = array<i32: 1900000000>, output_zp = 5 : i32
// CHECK-SAME: rhs_multiplier = array<i32: 1073741824>, rhs_shift = array<i32: 20>, rhs_zp = 7 : i32
// CHECK-SAME: rounding = "double", shift = array<i32: 48>
// CHECK-NOT: tosa
func.func @tflite(%x: tensor<1x2x3xi8>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
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
    %a = tosa.rescale %a0, %m2, %s2, %zi, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %a, %b : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}

// A cast is a side without steps.
// CHECK-LABEL: @cast
// CHECK: "qnn.add"
// CHECK-SAME: lhs_multiplier = array<i32>, lhs_shift = array<i32>, lhs_zp = 0 : i32
// CHECK-SAME: rounding = "single"
func.func @cast(%x: tensor<1x2x3xi8>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m2 = "tosa.const"() <{values = dense<1900000000> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
    %s2 = "tosa.const"() <{values = dense<33> : tensor<1xi8>}> : () -> tensor<1xi8>
    %so = "tosa.const"() <{values = dense<48> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %za = "tosa.const"() <{values = dense<-4> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zb = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %a = tosa.cast %x : (tensor<1x2x3xi8>) -> tensor<1x2x3xi32>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %a, %b : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}

// Up to a shift of 31 both roundings are one: the sides go with the result.
// CHECK-LABEL: @mixed_rounding
// CHECK: "qnn.add"
// CHECK-SAME: rounding = "double"
func.func @mixed_rounding(%x: tensor<1x2x3xi8>, %y: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m2 = "tosa.const"() <{values = dense<1900000000> : tensor<1xi32>}> : () -> tensor<1xi32>
    %s = "tosa.const"() <{values = dense<20> : tensor<1xi8>}> : () -> tensor<1xi8>
    %s2 = "tosa.const"() <{values = dense<33> : tensor<1xi8>}> : () -> tensor<1xi8>
    %so = "tosa.const"() <{values = dense<48> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zi = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %za = "tosa.const"() <{values = dense<-4> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zb = "tosa.const"() <{values = dense<7> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zo = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
    %a = tosa.rescale %x, %m, %s, %za, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %b = tosa.rescale %y, %m, %s, %zb, %zi {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<1x2x3xi32>
    %sum = tosa.add %a, %b : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}

// A tensor plus itself.
// CHECK-LABEL: @twice
// CHECK-SAME: %[[X:.*]]: tensor<1x2x3xi8>
// CHECK: "qnn.add"(%[[X]], %[[X]])
func.func @twice(%x: tensor<1x2x3xi8>) -> tensor<1x2x3xi8> {
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
    %sum = tosa.add %a, %a : (tensor<1x2x3xi32>, tensor<1x2x3xi32>) -> tensor<1x2x3xi32>
    %r = tosa.rescale %sum, %m2, %so, %zi, %zo {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = DOUBLE_ROUND, scale32 = true}
      : (tensor<1x2x3xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x2x3xi8>
    return %r : tensor<1x2x3xi8>
}
