// .npy files in and out, and between raw files; shapes and types are checked.
//
// RUN: printf '\001\002\003\004' > %t.raw
// RUN: htvm-reference %s --entry=same --input=%t.raw --output=%t.npy
// RUN: head -c 128 %t.npy | strings | FileCheck %s --check-prefix=HEADER
// HEADER: {'descr': '|i1', 'fortran_order': False, 'shape': (2, 2, ), }
// RUN: htvm-reference %s --entry=same --input=%t.npy --output=%t.back
// RUN: cmp %t.raw %t.back

// RUN: not htvm-reference %s --entry=wide --input=%t.npy --output=%t.out 2>&1 | FileCheck %s --check-prefix=TYPE
// TYPE: error: '{{.*}}.npy' holds elements of NumPy type i1, must be i4 (i32)
// RUN: not htvm-reference %s --entry=long --input=%t.npy --output=%t.out 2>&1 | FileCheck %s --check-prefix=SHAPE
// SHAPE: error: '{{.*}}.npy' has shape 2x2, must be 4 (for n inferences n times the first dimension)
// RUN: head -c 130 %t.npy > %t.cut
// RUN: not htvm-reference %s --entry=same --input=%t.cut --output=%t.out 2>&1 | FileCheck %s --check-prefix=CUT
// CUT: error: '{{.*}}.cut' holds 2 bytes of elements, its header says 4
// RUN: head -c 50 %t.npy > %t.cut
// RUN: not htvm-reference %s --entry=same --input=%t.cut --output=%t.out 2>&1 | FileCheck %s --check-prefix=HEAD
// HEAD: error: '{{.*}}.cut': npy header is cut off

func.func @same(%a: tensor<1x2xi8>) -> tensor<1x2xi8> {
  return %a : tensor<1x2xi8>
}
func.func @wide(%a: tensor<1x2xi32>) -> tensor<1x2xi32> {
  return %a : tensor<1x2xi32>
}
func.func @long(%a: tensor<4xi8>) -> tensor<4xi8> {
  return %a : tensor<4xi8>
}
