// Everything on the device is static.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

// CHECK: dynamic.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}input 0 is tensor<?x8xi8>; shapes need to be static: replace every ? by a number
func.func @main(%x: tensor<?x8xi8>) -> tensor<?x8xi8> {
  %y = tosa.clamp %x {max_val = 127 : i8, min_val = 0 : i8} : (tensor<?x8xi8>) -> tensor<?x8xi8>
  return %y : tensor<?x8xi8>
}
