// As ExecuTorch's Arm back end writes it: planes first with transposes, single
// rounding, each constant anew in front of its use, ReLU as saturation only,
// zero points of a pool on both sides.
// RUN: python3 %S/../compare.py %s %t --digital=2

module attributes {tosa.fbs_version = "1.0.0"} {
  func.func @main(%arg0: tensor<1x3x6x6xi8> {tosa.tensor_name = "x"}) -> (tensor<1x4x1x1xi8> {tosa.tensor_name = "y"}) {
    %w0 = "tosa.const"() <{values = dense<"0xCD091CEBC5C6F6C427CB17110EC5F9EC2C0DCF2C050CC72114FAEEF9C9E1CA042FCFD0E7080FE5E213D5CCDBCED51A10CDCDE01326CDFC2DCF23F91523D913C9C82BC8FE23F1C529E121FEF632F1FBD11FDFCC303B36D41BDB39ECFDCECE1313332CFCD4E6FEFE04FB2CD1E8"> : tensor<4x3x3x3xi8>}> : () -> tensor<4x3x3x3xi8>
    %b0 = "tosa.const"() <{values = dense<[100, -200, 300, -400]> : tensor<4xi32>}> : () -> tensor<4xi32>
    %0 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x6x6xi8>) -> tensor<1x6x6x3xi8>
    %1 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %2 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %3 = tosa.conv2d %0, %w0, %b0, %1, %2 {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x6x6x3xi8>, tensor<4x3x3x3xi8>, tensor<4xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x6x6x4xi32>
    %4 = "tosa.const"() <{values = dense<[1073741824, 1073741824, 1073741824, 1073741824]> : tensor<4xi32>}> : () -> tensor<4xi32>
    %5 = "tosa.const"() <{values = dense<[37, 37, 37, 37]> : tensor<4xi8>}> : () -> tensor<4xi8>
    %6 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %7 = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
    %8 = tosa.rescale %3, %4, %5, %6, %7 {input_unsigned = false, output_unsigned = false, per_channel = true, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<1x6x6x4xi32>, tensor<4xi32>, tensor<4xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x6x6x4xi8>
    %w1 = "tosa.const"() <{values = dense<[[[[1, 2, -3, 4]]], [[[5, -6, 7, 8]]], [[[-9, 1, 2, 3]]], [[[4, 5, 6, -7]]]]> : tensor<4x1x1x4xi8>}> : () -> tensor<4x1x1x4xi8>
    %b1 = "tosa.const"() <{values = dense<[10, -20, 30, -40]> : tensor<4xi32>}> : () -> tensor<4xi32>
    %9 = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
    %10 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %11 = tosa.conv2d %8, %w1, %b1, %9, %10 {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x6x6x4xi8>, tensor<4x1x1x4xi8>, tensor<4xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x6x6x4xi32>
    %12 = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %13 = "tosa.const"() <{values = dense<34> : tensor<1xi8>}> : () -> tensor<1xi8>
    %14 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %15 = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
    %16 = tosa.rescale %11, %12, %13, %14, %15 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<1x6x6x4xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x6x6x4xi8>
    %17 = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
    %18 = "tosa.const"() <{values = dense<-128> : tensor<1xi8>}> : () -> tensor<1xi8>
    %19 = tosa.avg_pool2d %16, %17, %18 {acc_type = i32, kernel = array<i64: 6, 6>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x6x6x4xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x1x1x4xi8>
    %20 = tosa.transpose %19 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x1x1x4xi8>) -> tensor<1x4x1x1xi8>
    return %20 : tensor<1x4x1x1xi8>
  }
}
