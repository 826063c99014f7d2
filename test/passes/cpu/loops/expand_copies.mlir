// RUN: htvm-opt %s --expand-copies | FileCheck %s

// CHECK-LABEL: func.func @f
// CHECK: memref.copy %arg0, %arg1
// CHECK: linalg.copy ins(%{{.*}} : memref<2x2xi8, strided<[4, 1]>>) outs(%arg1 : memref<2x2xi8>)
func.func @f(%a: memref<2x2xi8>, %b: memref<2x2xi8>, %c: memref<4x4xi8>) {
  memref.copy %a, %b : memref<2x2xi8> to memref<2x2xi8>
  %d = memref.subview %c[0, 0] [2, 2] [1, 1] : memref<4x4xi8> to memref<2x2xi8, strided<[4, 1]>>
  memref.copy %d, %b : memref<2x2xi8, strided<[4, 1]>> to memref<2x2xi8>
  return
}
