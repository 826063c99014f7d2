// RUN: htvm-opt %s --results-to-arguments | FileCheck %s

// The function's own buffer is replaced by the argument.
// CHECK-LABEL: func.func private @own(%arg0: memref<4xi8>, %arg1: memref<4xi8>) {
// CHECK-NEXT: memref.copy %arg0, %arg1
// CHECK-NEXT: return
func.func private @own(%a: memref<4xi8>) -> memref<4xi8> {
  %x = memref.alloc() : memref<4xi8>
  memref.copy %a, %x : memref<4xi8> to memref<4xi8>
  return %x : memref<4xi8>
}

// Also behind a reshape.
// CHECK-LABEL: func.func private @reshaped(%arg0: memref<4xi8>, %arg1: memref<2x2xi8>) {
// CHECK: %[[FLAT:.*]] = memref.reinterpret_cast %arg1 to offset: [0], sizes: [4], strides: [1] : memref<2x2xi8> to memref<4xi8>
// CHECK: memref.copy %arg0, %[[FLAT]]
// CHECK-NOT: memref.copy
func.func private @reshaped(%a: memref<4xi8>) -> memref<2x2xi8> {
  %x = memref.alloc() : memref<4xi8>
  memref.copy %a, %x : memref<4xi8> to memref<4xi8>
  %y = memref.expand_shape %x [[0, 1]] output_shape [2, 2] : memref<4xi8> into memref<2x2xi8>
  return %y : memref<2x2xi8>
}

// An argument, and the same buffer once more, are copied.
// CHECK-LABEL: func.func private @twice(%arg0: memref<4xi8>, %arg1: memref<4xi8>, %arg2: memref<4xi8>, %arg3: memref<4xi8>) {
// CHECK-NEXT: memref.copy %arg0, %arg1
// CHECK-NEXT: memref.copy %arg1, %arg2
// CHECK-NEXT: memref.copy %arg0, %arg3
// CHECK-NEXT: return
func.func private @twice(%a: memref<4xi8>) -> (memref<4xi8>, memref<4xi8>, memref<4xi8>) {
  %x = memref.alloc() : memref<4xi8>
  memref.copy %a, %x : memref<4xi8> to memref<4xi8>
  return %x, %x, %a : memref<4xi8>, memref<4xi8>, memref<4xi8>
}
