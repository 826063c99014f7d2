// Own and upstream passes run in the order of the options.
// RUN: htvm-opt %s --cse --require-no-ops=prefix=tosa. | FileCheck %s
// RUN: htvm-opt --cse - < %s | FileCheck %s
// RUN: htvm-opt %s -cse -o %t.mlir && FileCheck %s < %t.mlir
// RUN: htvm-opt %s --pass-pipeline='builtin.module(func.func(cse))' | FileCheck %s

// No pass: the module as it is.
// RUN: htvm-opt %s | FileCheck %s --check-prefix=SAME

// An upstream pass on functions is nested by itself.
// RUN: htvm-opt %s --lower-quant-ops --mlir-print-ir-after-all \
// RUN:   --cse 2>&1 | FileCheck %s --check-prefix=DUMP

// CHECK-LABEL: func.func @square
// CHECK-SAME: (%[[ARG:.*]]: i32)
// CHECK-NEXT: %[[SUM:.*]] = arith.addi %[[ARG]], %[[ARG]]
// CHECK-NEXT: arith.muli %[[SUM]], %[[SUM]]
// SAME-COUNT-2: arith.addi
// DUMP: IR Dump After LowerQuantOps (lower-quant-ops)
// DUMP: IR Dump After CSE
func.func @square(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  %1 = arith.addi %a, %a : i32
  %2 = arith.muli %0, %1 : i32
  return %2 : i32
}
