// Quantised element types have to be lowered to integers first.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s

!q = !quant.uniform<i8:f32, 0.5>
// CHECK: quant.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}quant types need to be lowered to integers first
func.func @main(%x: tensor<1x8x!q>) -> tensor<1x8x!q> {
  return %x : tensor<1x8x!q>
}
