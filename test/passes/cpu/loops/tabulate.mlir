// RUN: htvm-opt %s --tabulate --canonicalize --split-input-file | FileCheck %s

// x - 5, times 3/2 in effect of the shift, squared: one table by x + 128. The
// first case is x = -128: (-133 << 2)^2.
// CHECK-LABEL: func.func @chain
// CHECK-SAME: %[[X:.*]]: tensor<2x3xi8>
// CHECK: %[[TABLE:.*]] = arith.constant dense<"0x9051040
// CHECK-SAME: tensor<256xi32>
// CHECK: linalg.generic {{.*}} ins(%[[X]] : tensor<2x3xi8>)
// CHECK: %[[WIDE:.*]] = arith.extsi
// CHECK: %[[CASE:.*]] = arith.addi %[[WIDE]], %c128_i32
// CHECK: %[[INDEX:.*]] = arith.index_cast %[[CASE]]
// CHECK: tensor.extract %[[TABLE]][%[[INDEX]]]
// CHECK-NOT: tosa.mul
func.func @chain(%x: tensor<2x3xi8>) -> tensor<2x3xi32> {
  %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %m3 = "tosa.const"() <{values = dense<1610612737> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s30 = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %s31 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z8 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zp = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %two = "tosa.const"() <{values = dense<2> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
  %0 = tosa.rescale %x, %one, %s30, %zp, %z32 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<2x3xi32>
  %1 = tosa.logical_left_shift %0, %two : (tensor<2x3xi32>, tensor<1x1xi32>) -> tensor<2x3xi32>
  %2 = tosa.mul %1, %1, %z8 : (tensor<2x3xi32>, tensor<2x3xi32>, tensor<1xi8>) -> tensor<2x3xi32>
  return %2 : tensor<2x3xi32>
}

// -----

// x less the largest of its row: by x - max + 255. The maximum is that of the
// bytes.
// CHECK-LABEL: func.func @below_max
// CHECK-SAME: %[[X:.*]]: tensor<2x3xi8>
// CHECK: %[[MAX:.*]] = tosa.reduce_max %[[X]] {axis = 1 : i32} : (tensor<2x3xi8>) -> tensor<2x1xi8>
// CHECK: linalg.generic
// CHECK: tensor.extract %[[MAX]]
// CHECK: arith.subi
// CHECK: arith.addi %{{.*}}, %c255_i32
// CHECK: tensor.extract %{{.*}} : tensor<256xi32>
// CHECK-NOT: tosa
// CHECK: return
func.func @below_max(%x: tensor<2x3xi8>) -> tensor<2x3xi32> {
  %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %m3 = "tosa.const"() <{values = dense<1610612737> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s30 = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %s31 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z8 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zp = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %two = "tosa.const"() <{values = dense<2> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
  %0 = tosa.rescale %x, %one, %s30, %zp, %z32 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<2x3xi32>
  %1 = tosa.reduce_max %0 {axis = 1 : i32} : (tensor<2x3xi32>) -> tensor<2x1xi32>
  %2 = tosa.sub %0, %1 : (tensor<2x3xi32>, tensor<2x1xi32>) -> tensor<2x3xi32>
  %3 = tosa.logical_left_shift %2, %two : (tensor<2x3xi32>, tensor<1x1xi32>) -> tensor<2x3xi32>
  return %3 : tensor<2x3xi32>
}

// -----

// Steps of 1 and 2 in turns: f(x) - f(max) depends on more than x - max.
// CHECK-LABEL: func.func @not_affine
// CHECK: tosa.reduce_max {{.*}} : (tensor<2x3xi32>)
// CHECK: tosa.sub
// CHECK: tosa.logical_left_shift
// CHECK-NOT: linalg.generic
func.func @not_affine(%x: tensor<2x3xi8>) -> tensor<2x3xi32> {
  %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %m3 = "tosa.const"() <{values = dense<1610612737> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s30 = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %s31 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z8 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zp = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %two = "tosa.const"() <{values = dense<2> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
  %0 = tosa.rescale %x, %m3, %s30, %zp, %z32 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<2x3xi32>
  %1 = tosa.reduce_max %0 {axis = 1 : i32} : (tensor<2x3xi32>) -> tensor<2x1xi32>
  %2 = tosa.sub %0, %1 : (tensor<2x3xi32>, tensor<2x1xi32>) -> tensor<2x3xi32>
  %3 = tosa.logical_left_shift %2, %two : (tensor<2x3xi32>, tensor<1x1xi32>) -> tensor<2x3xi32>
  return %3 : tensor<2x3xi32>
}

// -----

// Two inputs; a single step.
// CHECK-LABEL: func.func @others
// CHECK-NOT: linalg.generic
func.func @others(%x: tensor<2x3xi8>, %y: tensor<2x3xi8>) -> (tensor<2x3xi32>, tensor<2x3xi32>) {
  %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
  %m3 = "tosa.const"() <{values = dense<1610612737> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s30 = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
  %s31 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z8 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zp = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %z32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
  %two = "tosa.const"() <{values = dense<2> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
  %0 = tosa.rescale %x, %one, %s30, %zp, %z32 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<2x3xi32>
  %1 = tosa.rescale %y, %one, %s30, %zp, %z32 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<2x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>, tensor<1xi32>) -> tensor<2x3xi32>
  %2 = tosa.add %0, %1 : (tensor<2x3xi32>, tensor<2x3xi32>) -> tensor<2x3xi32>
  return %2, %1 : tensor<2x3xi32>, tensor<2x3xi32>
}
