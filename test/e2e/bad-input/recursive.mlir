// A function that calls itself has no static schedule.
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s -o %t.elf | FileCheck %s --check-prefix=CALLED
// RUN: python3 %S/diagnosed.py --absent=%t.elf htvm-compile %s --entry=main -o %t.elf | FileCheck %s

// CALLED: error: every function is called by another; choose one with --entry=NAME: 'main'
func.func @main(%x: tensor<1x8xi8>) -> tensor<1x8xi8> {
  // CHECK: recursive.mlir:[[#@LINE+1]]:{{[0-9]+}}: error: {{.*}}calls 'main', which cannot be inlined; a network needs to be free of recursion
  %y = call @main(%x) : (tensor<1x8xi8>) -> tensor<1x8xi8>
  return %y : tensor<1x8xi8>
}
