// The failing module, from before the passes, and its pipeline in one file that
// shows the same failure at the same place.
// RUN: not htvm-opt %s --cse --require-no-ops="prefix='arith.m'" \
// RUN:   --allow-unregistered-dialect --reproducer=%t.mlir 2>%t.first
// RUN: FileCheck %s < %t.mlir
// RUN: not htvm-opt %t.mlir --run-reproducer 2>%t.second
// RUN: diff %t.first %t.second
// RUN: FileCheck %s --check-prefix=ERROR < %t.first

// No failure leaves no file, not even an older one.
// RUN: htvm-opt %s --allow-unregistered-dialect --reproducer=%t.mlir
// RUN: not cat %t.mlir

// RUN: not htvm-opt %s --run-reproducer 2>&1 | FileCheck %s --check-prefix=NONE

// CHECK: // configuration: --pass-pipeline='cse,require-no-ops{prefix='\''arith.m'\''}' --allow-unregistered-dialect
// CHECK-COUNT-2: arith.addi
// ERROR: reproducer.mlir:[[#@LINE+5]]:8: error: 'arith.muli' op is left
// NONE: reproducer.mlir:1: error: a reproducer begins with '// configuration: OPTIONS'
func.func @f(%a: i32) -> i32 {
  %0 = arith.addi %a, %a : i32
  %1 = arith.addi %a, %a : i32
  %2 = arith.muli %0, %1 : i32
  "unknown.op"() : () -> ()
  return %2 : i32
}
