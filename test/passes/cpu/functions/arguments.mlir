// RUN: htvm-opt %s --freeze-arguments --mark-noalias | FileCheck %s

// The last mark replaces the first; arguments that are no buffers have none.
// CHECK-LABEL: func.func private @f(%arg0: memref<4xi8> {llvm.noalias}, %arg1: i32)
func.func private @f(%a: memref<4xi8>, %s: i32) {
  return
}
