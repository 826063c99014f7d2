// A tensor whose size is only known at run time, between static borders.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: dynamic_inside.mlir:{{[0-9]+}}:{{[0-9]+}}: error: 'tensor.empty' op computes the shape of tensor<?xi32> while it runs; convert the network for inputs of fixed size
func.func @main(%x: tensor<4xi32>) -> tensor<4xi32> {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : i32
  %first = tensor.extract %x[%zero] : tensor<4xi32>
  %n = arith.index_cast %first : i32 to index
  %e = tensor.empty(%n) : tensor<?xi32>
  %y = linalg.fill ins(%one : i32) outs(%e : tensor<?xi32>) -> tensor<?xi32>
  %z = tensor.insert_slice %y into %x[0] [%n] [1] : tensor<?xi32> into tensor<4xi32>
  return %z : tensor<4xi32>
}
