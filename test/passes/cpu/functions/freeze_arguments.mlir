// RUN: htvm-opt %s --freeze-arguments | FileCheck %s

// Tensors may not be written to; arguments that are no buffers have no mark.
// CHECK-LABEL: func.func private @f(%arg0: tensor<4xi8> {bufferization.writable = false}, %arg1: i32)
func.func private @f(%a: tensor<4xi8>, %s: i32) {
  return
}
