// RUN: htvm-opt %s --mark-noalias | FileCheck %s

// The mark takes the place of those from before; arguments that are no buffers
// have none.
// CHECK-LABEL: func.func private @f(%arg0: memref<4xi8> {llvm.noalias}, %arg1: i32)
func.func private @f(%a: memref<4xi8> {bufferization.writable = false}, %s: i32) {
  return
}
