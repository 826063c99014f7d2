// RUN: htvm-opt %s --merge-cpu | FileCheck %s

// The function takes the place of its declaration; a constant whose name is
// taken gets another one, and its uses follow.
// CHECK: llvm.mlir.global private constant @k(1 : i32)
// CHECK-NOT: llvm.func @cpu_0()
// CHECK: llvm.mlir.global private constant @k_0(2 : i32)
// CHECK: llvm.func @cpu_0() -> i32 attributes {no_inline}
// CHECK: llvm.mlir.addressof @k_0

// So does one whose declaration stands behind it.
// CHECK: llvm.func @cpu_1() attributes {no_inline}
// CHECK-NOT: module
// CHECK-NOT: llvm.func @cpu_1()
// CHECK: llvm.func @last()
llvm.mlir.global private constant @k(1 : i32) : i32
llvm.func @cpu_0() -> i32
module @cpu {
  llvm.mlir.global private constant @k(2 : i32) : i32
  llvm.func @cpu_0() -> i32 {
    %0 = llvm.mlir.addressof @k : !llvm.ptr
    %1 = llvm.load %0 : !llvm.ptr -> i32
    llvm.return %1 : i32
  }
}
module @more {
  llvm.func @cpu_1() {
    llvm.return
  }
}
llvm.func @cpu_1()
llvm.func @last()
