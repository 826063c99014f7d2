// One filter of the first layer is zero: it and what it feeds are removed. With
// power-of-two scales the layers say what that does; the last one has strides
// that no engine takes.
func.func @network(%x: tensor<1x4x4x1xi8>) -> tensor<1x4x3x1xi8> {
  %zero = "tosa.const"() {values = dense<0> : tensor<1xi8>} : () -> tensor<1xi8>
  %zero32 = "tosa.const"() {values = dense<0> : tensor<1xi32>} : () -> tensor<1xi32>
  %w = "tosa.const"() {values = dense<[[[[50]]], [[[0]]], [[[-70]]]]> : tensor<3x1x1x1xi8>} : () -> tensor<3x1x1x1xi8>
  %b = "tosa.const"() {values = dense<[10, 20, 30]> : tensor<3xi32>} : () -> tensor<3xi32>
  %m = "tosa.const"() {values = dense<[1373741824, 1173741824, 1273741824]> : tensor<3xi32>} : () -> tensor<3xi32>
  %s = "tosa.const"() {values = dense<36> : tensor<3xi8>} : () -> tensor<3xi8>
  %0 = tosa.conv2d %x, %w, %b, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x4x1xi8>, tensor<3x1x1x1xi8>, tensor<3xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x3xi32>
  %1 = tosa.rescale %0, %m, %s, %zero32, %zero {scale32 = true, rounding_mode = DOUBLE_ROUND, per_channel = true, input_unsigned = false, output_unsigned = false} : (tensor<1x4x4x3xi32>, tensor<3xi32>, tensor<3xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x3xi8>
  %v = "tosa.const"() {values = dense<[[[[5, 7, 90]]]]> : tensor<1x1x1x3xi8>} : () -> tensor<1x1x1x3xi8>
  %c = "tosa.const"() {values = dense<0> : tensor<1xi32>} : () -> tensor<1xi32>
  %n = "tosa.const"() {values = dense<1273741824> : tensor<1xi32>} : () -> tensor<1xi32>
  %t = "tosa.const"() {values = dense<37> : tensor<1xi8>} : () -> tensor<1xi8>
  %2 = tosa.conv2d %1, %v, %c, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x4x3xi8>, tensor<1x1x1x3xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x1xi32>
  %3 = tosa.rescale %2, %n, %t, %zero32, %zero {scale32 = true, rounding_mode = DOUBLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x4x4x1xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x1xi8>
  %u = "tosa.const"() {values = dense<90> : tensor<1x1x1x1xi8>} : () -> tensor<1x1x1x1xi8>
  %4 = tosa.conv2d %3, %u, %c, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 1>, stride = array<i64: 1, 2>} : (tensor<1x4x4x1xi8>, tensor<1x1x1x1xi8>, tensor<1xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x3x1xi32>
  %5 = tosa.rescale %4, %n, %t, %zero32, %zero {scale32 = true, rounding_mode = DOUBLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x4x3x1xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x3x1xi8>
  return %5 : tensor<1x4x3x1xi8>
}
