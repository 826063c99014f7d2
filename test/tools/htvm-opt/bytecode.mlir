// Bytecode is read back as the same module, with the locations of its source.
// RUN: htvm-opt %s --emit-bytecode -o %t.bc
// RUN: htvm-opt %t.bc --mlir-print-debuginfo --mlir-print-local-scope \
// RUN:   | FileCheck %s
// RUN: htvm-opt < %t.bc | FileCheck %s --check-prefix=STDIN
// CHECK: func.func @f(%{{.*}}: i8 loc("{{.*}}bytecode.mlir":[[#@LINE+2]]:14))
// STDIN: func.func @f
func.func @f(%a: i8) -> i8 {
  return %a : i8
}
