// A network is a function on tensors.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: memref.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}input 0 is of type memref<8xi8>; inputs and results need to be tensors
func.func @main(%x: memref<8xi8>, %y: memref<8xi8>) {
  memref.copy %x, %y : memref<8xi8> to memref<8xi8>
  return
}
