// State in all its forms: exchanged between two variables, a copy of the input,
// returned before and after it is written, of 8 and 32 bits and unsigned, from
// constants in resources and without an initial value; state that ends up on
// the digital engine's side; and what only looks like state.
// RUN: python3 %S/../compare.py %s %t --inferences=9 --digital=1
// RUN: htvm-compile %s -o %t.elf
// RUN: htvm-run %t.elf --input=%t/in0.bin --input=%t/in1.bin --reference=%s --reset-state | FileCheck %s
// CHECK: equal to the reference: yes

module {
  tosa.variable @left = dense<[[1, 2, 3, 4]]> : tensor<1x4xi8>
  tosa.variable @right = dense_resource<right> : tensor<1x4xi8>
  tosa.variable @last = dense<128> : tensor<1x4x4x2xui8>
  tosa.variable @count : tensor<1xi32>
  tosa.variable @same = dense<9> : tensor<1x4xi8>
  tosa.variable @image = dense<-3> : tensor<1x4x4x2xi8>
  tosa.variable @table = dense<[[5, 6, 7, 8]]> : tensor<1x4xi8>
  tosa.variable @scratch = dense<1> : tensor<1x4xi8>
  tosa.variable @unused = dense<1> : tensor<1x4xi8>
  func.func @main(%x: tensor<1x4x4x2xui8>, %y: tensor<1x4xi8>)
      -> (tensor<1x4xi8>, tensor<1x4x4x2xui8>, tensor<1xi32>, tensor<1x4xi8>, tensor<1x4x4x2xi8>, tensor<1x4xi8>) {
    %one = "tosa.const"() <{values = dense<1> : tensor<1xi32>}> : () -> tensor<1xi32>
    %m = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32>
    %by1 = "tosa.const"() <{values = dense<30> : tensor<1xi8>}> : () -> tensor<1xi8>
    %by2 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8>
    %half = "tosa.const"() <{values = dense<128> : tensor<1xui8>}> : () -> tensor<1xui8>
    %zero = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %zero32 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
    %w = "tosa.const"() <{values = dense<[[[[1, 2]]], [[[-3, 1]]]]> : tensor<2x1x1x2xi8>}> : () -> tensor<2x1x1x2xi8>
    %b = "tosa.const"() <{values = dense<[5, -6]> : tensor<2xi32>}> : () -> tensor<2xi32>
    // Exchanged, and changed on the way.
    %l = tosa.variable_read @left : tensor<1x4xi8>
    %r = tosa.variable_read @right : tensor<1x4xi8>
    %r1 = tosa.add %r, %y : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
    tosa.variable_write @left, %r1 : tensor<1x4xi8>
    tosa.variable_write @right, %l : tensor<1x4xi8>
    // What came in last, unsigned.
    %before = tosa.variable_read @last : tensor<1x4x4x2xui8>
    tosa.variable_write @last, %x : tensor<1x4x4x2xui8>
    // Twice in one inference.
    %n = tosa.variable_read @count : tensor<1xi32>
    %n1 = tosa.add %n, %one : (tensor<1xi32>, tensor<1xi32>) -> tensor<1xi32>
    tosa.variable_write @count, %n1 : tensor<1xi32>
    %n2 = tosa.variable_read @count : tensor<1xi32>
    %n3 = tosa.add %n2, %n2 : (tensor<1xi32>, tensor<1xi32>) -> tensor<1xi32>
    tosa.variable_write @count, %n3 : tensor<1xi32>
    // Written back as it is, after it was changed in between.
    %s = tosa.variable_read @same : tensor<1x4xi8>
    tosa.variable_write @same, %y : tensor<1x4xi8>
    tosa.variable_write @same, %s : tensor<1x4xi8>
    // A layer over its own results.
    %image = tosa.variable_read @image : tensor<1x4x4x2xi8>
    %c = tosa.conv2d %image, %w, %b, %zero, %zero {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x4x2xi8>, tensor<2x1x1x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x2xi32>
    %c1 = tosa.rescale %c, %m, %by2, %zero32, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = false, output_unsigned = false} : (tensor<1x4x4x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
    %x1 = tosa.rescale %x, %m, %by1, %half, %zero {scale32 = true, rounding_mode = SINGLE_ROUND, per_channel = false, input_unsigned = true, output_unsigned = false} : (tensor<1x4x4x2xui8>, tensor<1xi32>, tensor<1xi8>, tensor<1xui8>, tensor<1xi8>) -> tensor<1x4x4x2xi8>
    %c2 = tosa.bitwise_xor %c1, %x1 : (tensor<1x4x4x2xi8>, tensor<1x4x4x2xi8>) -> tensor<1x4x4x2xi8>
    tosa.variable_write @image, %c2 : tensor<1x4x4x2xi8>
    // No state: never written; always written first; never read; never named.
    %t = tosa.variable_read @table : tensor<1x4xi8>
    tosa.variable_write @scratch, %r1 : tensor<1x4xi8>
    %u = tosa.variable_read @scratch : tensor<1x4xi8>
    %v = tosa.add %t, %u : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
    return %l, %before, %n, %s, %c1, %v : tensor<1x4xi8>, tensor<1x4x4x2xui8>, tensor<1xi32>, tensor<1x4xi8>, tensor<1x4x4x2xi8>, tensor<1x4xi8>
  }
}

{-#
  dialect_resources: {
    builtin: {
      right: "0x010000000A0B0CF0"
    }
  }
#-}
