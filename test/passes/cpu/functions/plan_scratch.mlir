// RUN: htvm-opt %s --plan-scratch | FileCheck %s

// Without temporaries nothing changes.
// CHECK-LABEL: func.func @none(%arg0: memref<4xi8>) {
func.func @none(%a: memref<4xi8>) {
  return
}

// Two buffers that live together lie side by side; the third takes the place
// of the first, which is dead by then.
// CHECK-LABEL: func.func @reuse(%arg0: memref<16xi8>, %arg1: memref<16xi8>, %arg2: memref<24xi8>)
// CHECK-SAME: htvm.scratch_bytes = 24 : i64
// CHECK: arith.constant 0 : index
// CHECK: %[[FIRST:.*]] = arith.constant 0 : index
// CHECK: memref.view %arg2[%[[FIRST]]][] : memref<24xi8> to memref<16xi8>
// CHECK: %[[SECOND:.*]] = arith.constant 16 : index
// CHECK: memref.view %arg2[%[[SECOND]]][] : memref<24xi8> to memref<2xi32>
// CHECK: %[[THIRD:.*]] = arith.constant 0 : index
// CHECK: memref.view %arg2[%[[THIRD]]][] : memref<24xi8> to memref<16xi8>
// CHECK-NOT: memref.alloc
// CHECK-NOT: memref.dealloc
func.func @reuse(%a: memref<16xi8>, %b: memref<16xi8>) {
  %c0 = arith.constant 0 : index
  %one = arith.constant 1 : i32
  %x = memref.alloc() : memref<16xi8>
  %y = memref.alloc() : memref<2xi32>
  memref.store %one, %y[%c0] : memref<2xi32>
  memref.copy %a, %x : memref<16xi8> to memref<16xi8>
  memref.copy %x, %b : memref<16xi8> to memref<16xi8>
  memref.dealloc %x : memref<16xi8>
  %z = memref.alloca() : memref<16xi8>
  memref.copy %b, %z : memref<16xi8> to memref<16xi8>
  memref.store %one, %y[%c0] : memref<2xi32>
  return
}

// A view keeps its buffer alive; so does a use inside a loop.
// CHECK-LABEL: func.func @views
// CHECK-SAME: htvm.scratch_bytes = 32 : i64
func.func @views(%a: memref<16xi8>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %x = memref.alloc() : memref<16xi8>
  %view = memref.expand_shape %x [[0, 1]] output_shape [4, 4] : memref<16xi8> into memref<4x4xi8>
  %y = memref.alloc() : memref<16xi8>
  memref.copy %a, %y : memref<16xi8> to memref<16xi8>
  scf.for %i = %c0 to %c4 step %c1 {
    %v = memref.load %view[%i, %c0] : memref<4x4xi8>
    memref.store %v, %a[%i] : memref<16xi8>
  }
  return
}

// A buffer handed out of a region lives on as the result.
// CHECK-LABEL: func.func @regions
// CHECK-SAME: htvm.scratch_bytes = 24 : i64
func.func @regions(%a: memref<8xi8>, %cond: i1) {
  %x = memref.alloc() : memref<8xi8>
  %y = memref.alloc() : memref<8xi8>
  %r = scf.if %cond -> memref<8xi8> {
    scf.yield %x : memref<8xi8>
  } else {
    scf.yield %y : memref<8xi8>
  }
  %z = memref.alloc() : memref<8xi8>
  memref.copy %a, %z : memref<8xi8> to memref<8xi8>
  memref.copy %r, %a : memref<8xi8> to memref<8xi8>
  return
}
