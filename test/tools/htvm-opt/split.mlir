// Parts are processed one by one; lines are counted in the file. What
// succeeded is printed, a file is not written when a part failed.
// RUN: rm -f %t.mlir
// RUN: not htvm-opt %s --split-input-file 2>%t.errors | FileCheck %s
// RUN: FileCheck %s --check-prefix=ERROR < %t.errors
// RUN: not htvm-opt %s --split-input-file -o %t.mlir
// RUN: not cat %t.mlir

// CHECK: func.func private @first()
// CHECK: // -----
// CHECK-NOT: @second
// CHECK: // -----
// CHECK: func.func private @third()
func.func private @first()

// -----

// ERROR: split.mlir:[[#@LINE+3]]:30: error: expected non-function type
// ERROR-NEXT: func.func private @second(%
// ERROR-NEXT: ^
func.func private @second(%a: )

// -----

func.func private @third()
