// RUN: htvm-opt %s --lower-cpu | FileCheck %s
// RUN: htvm-opt %s --lower-cpu --lower-cpu-to-llvm | FileCheck %s --check-prefix=LLVM

// The outer module's functions are left alone; inner ones get out-parameters
// and no allocation is left.
// CHECK-LABEL: func.func @net(%arg0: tensor<1x4xi8>) -> tensor<1x4xi8>
// CHECK: tosa.identity
// CHECK-LABEL: module @cpu
// CHECK: func.func private @cpu_0(%arg0: memref<1x4xi8>, %arg1: memref<1x4xi8>)
// CHECK-NOT: memref.alloc
// CHECK: scf.for
// CHECK: memref.store %{{.*}}, %arg1

// A caller's buffer is never written: the in-place update goes to the result.
// CHECK: func.func private @in_place(%arg0: memref<4xi8>, %arg1: memref<4xi8>)
// CHECK: memref.copy %arg0, %arg1
// CHECK: memref.store %{{.*}}, %arg1

// The inner module is gone, its functions are out of line, 32-bit index.
// LLVM-NOT: module @cpu
// LLVM: llvm.func @cpu_0(%arg0: !llvm.ptr {llvm.noalias}, %arg1: !llvm.ptr {llvm.noalias}) attributes {no_inline
// LLVM-NOT: i64
// LLVM: llvm.func @in_place
func.func @net(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
  %0 = tosa.identity %x : (tensor<1x4xi8>) -> tensor<1x4xi8>
  return %0 : tensor<1x4xi8>
}
module @cpu {
  func.func private @cpu_0(%x: tensor<1x4xi8>) -> tensor<1x4xi8> {
    %0 = tosa.add %x, %x : (tensor<1x4xi8>, tensor<1x4xi8>) -> tensor<1x4xi8>
    %1 = tosa.clamp %0 {min_val = 0 : i8, max_val = 9 : i8} : (tensor<1x4xi8>) -> tensor<1x4xi8>
    return %1 : tensor<1x4xi8>
  }
  func.func private @in_place(%x: tensor<4xi8>) -> tensor<4xi8> {
    %c1 = arith.constant 1 : index
    %v = arith.constant 7 : i8
    %0 = tensor.insert %v into %x[%c1] : tensor<4xi8>
    return %0 : tensor<4xi8>
  }
}
