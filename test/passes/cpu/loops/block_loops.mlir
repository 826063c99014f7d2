// RUN: htvm-opt %s --block-loops --canonicalize --cse | FileCheck %s

// Four channels times two columns at a time; the seven columns leave one over.
// CHECK-LABEL: func.func @conv
// CHECK: scf.for %{{.*}} = %c0 to %c8 step %c4
// CHECK: scf.for %{{.*}} = %c0 to %c6 step %c2
// CHECK: scf.for {{.*}} -> (i32, i32, i32, i32, i32, i32, i32, i32)
// CHECK-COUNT-6: memref.load
// CHECK-NOT: memref.load
// CHECK: scf.yield
// CHECK-COUNT-8: memref.store
// CHECK: scf.for {{.*}} -> (i32, i32, i32, i32)
// CHECK-COUNT-5: memref.load
// CHECK-NOT: memref.load
// CHECK: scf.yield
// CHECK-COUNT-4: memref.store
// CHECK-NOT: htvm.jam
func.func @conv(%x: memref<16x7xi8>, %w: memref<8x16xi8>, %y: memref<8x7xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %zero = arith.constant 0 : i32
  scf.for %k = %c0 to %c8 step %c1 {
    scf.for %i = %c0 to %c7 step %c1 {
      %sum = scf.for %c = %c0 to %c16 step %c1 iter_args(%acc = %zero) -> (i32) {
        %a = memref.load %x[%c, %i] : memref<16x7xi8>
        %b = memref.load %w[%k, %c] : memref<8x16xi8>
        %a32 = arith.extsi %a : i8 to i32
        %b32 = arith.extsi %b : i8 to i32
        %p = arith.muli %a32, %b32 : i32
        %s = arith.addi %acc, %p : i32
        scf.yield %s : i32
      }
      memref.store %sum, %y[%k, %i] : memref<8x7xi32>
    }
  }
  return
}

// One sum for each row, and one loop that shares loads: four at a time.
// CHECK-LABEL: func.func @dense
// CHECK: scf.for {{.*}} -> (i32, i32, i32, i32)
func.func @dense(%x: memref<16xi32>, %w: memref<8x16xi32>, %y: memref<8xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %zero = arith.constant 0 : i32
  scf.for %k = %c0 to %c8 step %c1 {
    %sum = scf.for %c = %c0 to %c16 step %c1 iter_args(%acc = %zero) -> (i32) {
      %a = memref.load %x[%c] : memref<16xi32>
      %b = memref.load %w[%k, %c] : memref<8x16xi32>
      %p = arith.muli %a, %b : i32
      %s = arith.addi %acc, %p : i32
      scf.yield %s : i32
    }
    memref.store %sum, %y[%k] : memref<8xi32>
  }
  return
}

// Reads what it writes: iterations may depend on each other.
// CHECK-LABEL: func.func @recurrence
// CHECK: scf.for {{.*}} -> (i32) {
func.func @recurrence(%w: memref<8x16xi32>, %y: memref<8xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %zero = arith.constant 0 : i32
  scf.for %k = %c0 to %c8 step %c1 {
    %sum = scf.for %c = %c0 to %c8 step %c1 iter_args(%acc = %zero) -> (i32) {
      %a = memref.load %y[%c] : memref<8xi32>
      %b = memref.load %w[%k, %c] : memref<8x16xi32>
      %p = arith.muli %a, %b : i32
      %s = arith.addi %acc, %p : i32
      scf.yield %s : i32
    }
    memref.store %sum, %y[%k] : memref<8xi32>
  }
  return
}

// Two iterations write the same place: the order matters.
// CHECK-LABEL: func.func @same_place
// CHECK: scf.for {{.*}} -> (i32) {
func.func @same_place(%x: memref<16xi32>, %y: memref<8xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %zero = arith.constant 0 : i32
  scf.for %k = %c0 to %c8 step %c1 {
    %sum = scf.for %c = %c0 to %c8 step %c1 iter_args(%acc = %zero) -> (i32) {
      %a = memref.load %x[%c] : memref<16xi32>
      %s = arith.addi %acc, %a : i32
      scf.yield %s : i32
    }
    memref.store %sum, %y[%c0] : memref<8xi32>
  }
  return
}
