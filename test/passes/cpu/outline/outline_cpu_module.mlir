// RUN: not htvm-opt %s --outline-cpu 2>&1 | FileCheck %s
// RUN: echo 'module {}' | not htvm-opt - --outline-cpu 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: echo 'func.func @cpu() { return }' | not htvm-opt - --outline-cpu 2>&1 | FileCheck %s --check-prefix=TAKEN

// Errors about the module as a whole.
// CHECK: error: outline-cpu needs exactly one function with a body, there are 2; choose the entry function and inline the others
// NONE: error: outline-cpu needs exactly one function with a body, there are 0;
// TAKEN: error: symbol 'cpu' is taken; outline-cpu needs it for its module
func.func @a() { return }
func.func @b() { return }
