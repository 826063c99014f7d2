// Integers wider than a register pair, and of odd width.
// RUN: split-file %s %t
// RUN: python3 %S/diagnosed.py --absent=%t/a.elf htvm-compile %t/i128.mlir -o %t/a.elf | FileCheck %s --check-prefix=WIDE
// RUN: python3 %S/diagnosed.py --absent=%t/a.elf htvm-compile %t/i7.mlir -o %t/a.elf | FileCheck %s --check-prefix=ODD

// WIDE: i128.mlir:{{[0-9]+}}:{{[0-9]+}}: error: {{.*}}tensor<8xi128>; elements need to be integers of 8, 16, 32 or 64 bits
// ODD: i7.mlir:{{[0-9]+}}:{{[0-9]+}}: error: {{.*}}tensor<8xi7>; elements need to be integers of 8, 16, 32 or 64 bits

//--- i128.mlir
func.func @main(%x: tensor<8xi128>) -> tensor<8xi128> {
  return %x : tensor<8xi128>
}
//--- i7.mlir
func.func @main(%x: tensor<8xi7>) -> tensor<8xi7> {
  return %x : tensor<8xi7>
}
