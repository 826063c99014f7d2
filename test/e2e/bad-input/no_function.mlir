// A module without any function, and one with only a declaration.
// RUN: split-file %s %t
// RUN: python3 %S/diagnosed.py --absent=%t/a.elf htvm-compile %t/none.mlir -o %t/a.elf | FileCheck %s
// RUN: python3 %S/diagnosed.py --absent=%t/a.elf htvm-compile %t/declared.mlir -o %t/a.elf | FileCheck %s

// CHECK: error: needs a function to compile, the module has no func.func with a body

//--- none.mlir
module {
}
//--- declared.mlir
func.func private @main(tensor<1x8xi8>) -> tensor<1x8xi8>
