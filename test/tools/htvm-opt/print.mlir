// How modules and passes are printed.
// RUN: htvm-opt %s --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: htvm-opt %s --mlir-elide-elementsattrs-if-larger=2 \
// RUN:   | FileCheck %s --check-prefix=ELIDED
// RUN: htvm-opt %s --canonicalize --mlir-print-ir-before-all 2>&1 \
// RUN:   | FileCheck %s --check-prefix=BEFORE
// RUN: htvm-opt %s --verify-qnn --mlir-print-ir-after-change 2>&1 \
// RUN:   | FileCheck %s --check-prefix=UNCHANGED
// RUN: not htvm-opt %s --cse --require-no-ops=prefix=func. \
// RUN:   --mlir-print-ir-after-failure 2>&1 | FileCheck %s --check-prefix=FAILED
// RUN: rm -rf %t && htvm-opt %s --verify-qnn --cse --mlir-print-ir-tree-dir=%t
// RUN: FileCheck %s --check-prefix=TREE < %t/builtin_module_no-symbol-name/0_verify-qnn.mlir
// RUN: htvm-opt %s --cse --mlir-timing 2>&1 | FileCheck %s --check-prefix=TIME
// RUN: htvm-opt %s --cse --mlir-pass-statistics 2>&1 \
// RUN:   | FileCheck %s --check-prefix=COUNT

// GENERIC: "func.func"()
// ELIDED: dense_resource<__elided__>
// BEFORE: IR Dump Before Canonicalizer
// UNCHANGED-NOT: IR Dump
// FAILED-NOT: IR Dump After CSE
// FAILED: 'func.func' op is left; no op 'func.*' is allowed here
// FAILED: IR Dump After require-no-ops Failed
// TREE: func.func @f
// TIME: Execution time report
// COUNT: Pass statistics report
func.func @f() -> tensor<4xi8> {
  %0 = arith.constant dense<[1, 2, 3, 4]> : tensor<4xi8>
  return %0 : tensor<4xi8>
}
