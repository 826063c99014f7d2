// Functions that are not called main, and --entry where several could be meant.
// RUN: not htvm-compile %s -o %t.elf 2>&1 | FileCheck %s --check-prefix=CHOOSE
// CHOOSE: choose one with --entry=NAME: 'encode', 'decode'
// RUN: python3 %S/../compare.py %s %t.encode --entry=encode --digital=1
// RUN: python3 %S/../compare.py %s %t.decode --entry=decode --digital=1
// RUN: python3 %S/../compare.py %s %t.layer --entry=layer
// RUN: htvm-run %t.decode/none.elf --input=%t.decode/in0.bin --reference=%s --entry=decode | FileCheck %s
// CHECK: equal to the reference: yes
// The symbol of the function does not meet one of the program's.
// RUN: python3 %S/../compare.py %s %t.memcpy --entry=memcpy

module {
  func.func private @layer(%x: tensor<1x4x4x2xi8>, %w: tensor<2x1x1x2xi8>) -> tensor<1x4x4x2xi8> {
    %b = "tosa.const"() <{values = dense<[5, -6]> : tensor<2xi32>}> : () -> tensor<2xi32>
    %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zero32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %one = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %by2 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
    %0 = tosa.conv2d %x, %w, %b, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
    %1 = tosa.rescale %0, %one, %by2, %zero32, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
    return %1 : tensor<1x4x4x2xi8>
  }
  func.func @encode(%x: tensor<1x4x4x2xi8>) -> tensor<1x4x4x2xi8> {
    %w = "tosa.const"() <{values = dense<[[[[1, 2]]], [[[-3, 4]]]]> : tensor<2x1x1x2xi8>}> : () -> tensor<2x1x1x2xi8>
    %0 = call @layer(%x, %w) : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>) -> tensor<1x4x4x2xi8>
    %1 = call @layer(%0, %w) : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>) -> tensor<1x4x4x2xi8>
    return %1 : tensor<1x4x4x2xi8>
  }
  func.func @decode(%x: tensor<1x4x4x2xi8>) -> tensor<1x4x4x2xi8> {
    %w = "tosa.const"() <{values = dense<[[[[-1, 2]]], [[[7, 4]]]]> : tensor<2x1x1x2xi8>}> : () -> tensor<2x1x1x2xi8>
    %0 = call @layer(%x, %w) : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>) -> tensor<1x4x4x2xi8>
    return %0 : tensor<1x4x4x2xi8>
  }
  func.func private @memcpy(%x: tensor<600xi8>) -> tensor<600xi8> {
    return %x : tensor<600xi8>
  }
  func.func private @caller(%x: tensor<600xi8>) -> tensor<600xi8> {
    %0 = call @memcpy(%x) : (tensor<600xi8>) -> tensor<600xi8>
    %1 = call @caller(%0) : (tensor<600xi8>) -> tensor<600xi8>
    return %1 : tensor<600xi8>
  }
}
