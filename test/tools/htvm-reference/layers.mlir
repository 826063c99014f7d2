// The results of layers, by name, of all inferences. Bytes that file names should not have are escaped, long names cut.
//
// RUN: rm -rf %t && mkdir -p %t
// RUN: printf '\001\002\003\004' > %t/in
// RUN: htvm-reference %s --entry=net --input=%t/in --output=%t/out.npy --layers=%t/layers
// RUN: ls %t/layers | FileCheck %s --check-prefix=FILES --match-full-lines
// FILES: a%2Fsum.npy
// FILES-NEXT: add_1.npy
// FILES-NEXT: {{(long)+~[0-9a-f]+}}.npy
// RUN: tail -c 4 %t/layers/a%%2Fsum.npy | od -An -t d1 | FileCheck %s --check-prefix=SUM
// SUM: 2 4 6 8
// RUN: tail -c 4 %t/layers/add_1.npy | od -An -t d1 | FileCheck %s --check-prefix=NEXT
// NEXT: 4 8 12 16
// RUN: cmp %t/layers/long*.npy %t/out.npy
//
// Again into the same folder; into one that cannot be made; without layers.
// RUN: htvm-reference %s --entry=net --input=%t/in --output=%t/out --layers=%t/layers
// RUN: not htvm-reference %s --entry=net --input=%t/in --output=%t/none --layers=%t/no/layers 2>&1 | FileCheck %s --check-prefix=FOLDER
// FOLDER: error: '{{.*}}no/layers': cannot make the folder: No such file or directory
// RUN: not htvm-reference %s --entry=net --input=%t/in --output=%t/none --layers=%t/in 2>&1 | FileCheck %s --check-prefix=FILE
// FILE: error: cannot write '{{.*}}in/a%2Fsum.npy': Not a directory
// RUN: not htvm-reference %s --entry=plain --input=%t/in --output=%t/none --layers=%t/new 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: layers.mlir:[[# @LINE + 22]]:3: error: 'func.func' op has no layers: no operation that is one by itself or was recognised as one
// RUN: not ls %t/none
// RUN: not ls %t/new
// RUN: not htvm-reference %s --entry=net --layers= 2>&1 | FileCheck %s --check-prefix=USAGE
// USAGE: error: '--layers=': the option needs a value

module {
  func.func @net(%x: tensor<1x2xi8>) -> tensor<1x2xi8> {
    %a = "qnn.add"(%x, %x) {
      lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
      multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
    } : (tensor<1x2xi8>, tensor<1x2xi8>) -> tensor<1x2xi8> loc("a/sum")
    %b = "qnn.add"(%a, %a) {
      lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
      multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
    } : (tensor<1x2xi8>, tensor<1x2xi8>) -> tensor<1x2xi8>
    %c = "qnn.add"(%a, %b) {
      lhs_zp = 0 : i32, lhs_multiplier = array<i32>, lhs_shift = array<i32>, rhs_zp = 0 : i32, rhs_multiplier = array<i32>, rhs_shift = array<i32>,
      multiplier = array<i32: 1>, shift = array<i32: 0>, rounding = "floor", output_zp = 0 : i32, clamp_min = -128 : i32, clamp_max = 127 : i32
    } : (tensor<1x2xi8>, tensor<1x2xi8>) -> tensor<1x2xi8> loc("longlonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglong")
    return %c : tensor<1x2xi8>
  }
  func.func @plain(%x: tensor<1x2xi8>) -> tensor<1x2xi8> {
    return %x : tensor<1x2xi8>
  }
}
