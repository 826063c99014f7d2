// Not even the rank is known.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: unranked.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}input 0 is of type tensor<*xi8>; shapes need to be static
func.func @main(%x: tensor<*xi8>) -> tensor<*xi8> {
  return %x : tensor<*xi8>
}
