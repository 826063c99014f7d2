// Two functions that nothing calls: the error names them and the option.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s --entry=third -o %t.elf | FileCheck %s --check-prefix=ABSENT

// CHECK: two_functions.mlir:{{[0-9]+}}:{{[0-9]+}}: error: {{.*}}2 functions that nothing calls; choose one with --entry=NAME: 'first', 'second'
// ABSENT: error: there is no function 'third' with a body; the module has 'first', 'second'
func.func @first(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  return %x : tensor<1x8xi8>
}
func.func @second(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  return %x : tensor<1x8xi8>
}
