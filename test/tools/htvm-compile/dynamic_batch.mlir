// As the converter for TFLite writes it: an open batch, text and bytecode, with
// debug information. A remark is no error; it goes to standard error.
// RUN: htvm-compile %s -o %t.elf 2> %t.err > %t.out
// RUN: FileCheck %s < %t.err
// RUN: not grep . %t.out
// RUN: python3 %S/../../e2e/compare.py %s %t --digital=1
// RUN: htvm-opt %s --emit-bytecode -o %t.mlirbc
// RUN: python3 %S/../../e2e/compare.py %t.mlirbc %t.bc --digital=1
// RUN: cmp %t/want0 %t.bc/want0

// Layers have the names that the front end gave, and files without lines none.
// RUN: htvm-compile %s --explain 2>/dev/null | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: functional/conv/Relu: qnn.conv2d on digital
// EXPLAIN-NEXT: at model.tflite{{$}}
// RUN: htvm-run %t.elf --input=%t/in0.bin --reference=%s --table 2> %t.err | FileCheck %s --check-prefix=TABLE
// TABLE: functional/conv/Relu digital
// TABLE: equal to the reference: yes
// RUN: FileCheck %s < %t.err

// CHECK: model.tflite, at 'main': remark: 'func.func' op is compiled for a batch of 1; the file leaves the batch open in input 0 of tensor<?x3x3x2xi8>, result 0 of tensor<?x18xi8>
// CHECK-NOT: error
#file = loc("model.tflite":0:0)
#main = loc("main"(#file))
#conv = loc("functional/conv/Relu;functional/conv/BiasAdd;functional/conv/Conv2D1"(#file))
module attributes {tfl.description = "MLIR Converted.", tfl.schema_version = 3 : i32} {
  func.func @main(%arg0: tensor<?x3x3x2xi8> loc("main"(#file))) -> tensor<?x18xi8> attributes {tf.entry_function = {inputs = "input_1", outputs = "Identity"}} {
    %0 = "tosa.const"() <{values = dense<[[[[1, 2]]], [[[-3, 4]]]]> : tensor<2x1x1x2xi8>}> : () -> tensor<2x1x1x2xi8> loc(#conv)
    %1 = "tosa.const"() <{values = dense<[5, -6]> : tensor<2xi32>}> : () -> tensor<2xi32> loc(unknown)
    %2 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8> loc(unknown)
    %3 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32> loc(unknown)
    %4 = "tosa.const"() <{values = dense<1073741824> : tensor<1xi32>}> : () -> tensor<1xi32> loc(unknown)
    %5 = "tosa.const"() <{values = dense<31> : tensor<1xi8>}> : () -> tensor<1xi8> loc(unknown)
    %6 = tosa.const_shape {values = dense<[-1, 18]> : tensor<2xindex>} : () -> !tosa.shape<2> loc(unknown)
    %7 = tosa.conv2d %arg0, %0, %1, %2, %2 {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<?x3x3x2xi8>, tensor<2x1x1x2xi8>, tensor<2xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<?x3x3x2xi32> loc(#conv)
    %8 = tosa.rescale %7, %4, %5, %3, %2 {input_unsigned = false, output_unsigned = false, per_channel = false, rounding_mode = SINGLE_ROUND, scale32 = true} : (tensor<?x3x3x2xi32>, tensor<1xi32>, tensor<1xi8>, tensor<1xi32>, tensor<1xi8>) -> tensor<?x3x3x2xi8> loc(#conv)
    %9 = tosa.clamp %8 {max_val = 127 : i8, min_val = -128 : i8} : (tensor<?x3x3x2xi8>) -> tensor<?x3x3x2xi8> loc(#conv)
    %10 = tosa.reshape %9, %6 : (tensor<?x3x3x2xi8>, !tosa.shape<2>) -> tensor<?x18xi8> loc("Identity"(#file))
    return %10 : tensor<?x18xi8> loc(#file)
  } loc(#main)
} loc(#file)
