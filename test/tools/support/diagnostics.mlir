// Where an error is shown: the first source place within a location.
// RUN: not htvm-opt %s --require-no-ops=prefix=arith. 2>&1 | FileCheck %s
// RUN: not htvm-opt --require-no-ops=prefix=arith. < %s 2>&1 \
// RUN:   | FileCheck %s --check-prefix=STDIN

// STDIN: <stdin>:[[#@LINE+6]]:8: error: 'arith.constant' op is left
// STDIN-NEXT: {{^}}    %0 = arith.constant 0 : i8
// STDIN-NEXT: {{^}}         ^

func.func @places() {
  // CHECK: diagnostics.mlir:[[#@LINE+1]]:8: error: 'arith.constant' op is left
  %0 = arith.constant 0 : i8
  // CHECK-NEXT: {{^}}    %0 = arith.constant 0 : i8
  // CHECK-NEXT: {{^}}         ^

  // A file that is not there has no line to show.
  // CHECK-NEXT: {{^}}model.py:7:3: error:
  %1 = arith.constant 1 : i8 loc("model.py":7:3)
  // CHECK-NEXT: {{^}}model.py:8:1: error:
  %2 = arith.constant 2 : i8 loc("layer"("model.py":8:1))
  // CHECK-NEXT: {{^}}callee.py:9:2: error:
  %3 = arith.constant 3 : i8 loc(callsite("callee.py":9:2 at "caller.py":1:1))
  // CHECK-NEXT: {{^}}model.py:10:4: error:
  %4 = arith.constant 4 : i8 loc(fused["only a name", "model.py":10:4, "b.py":1:1])
  // CHECK-NEXT: {{^}}{{.*}}diagnostics.mlir: error: 'arith.constant' op is left
  %5 = arith.constant 5 : i8 loc(unknown)
  // A line that the file does not have, and a folder.
  // CHECK-NEXT: {{^}}/dev/null:3:1: error:
  %6 = arith.constant 6 : i8 loc("/dev/null":3:1)
  // CHECK-NEXT: {{^}}/:3:1: error: {{.*$}}
  %7 = arith.constant 7 : i8 loc("/":3:1)
  return
}
// CHECK-NOT: {{.}}
