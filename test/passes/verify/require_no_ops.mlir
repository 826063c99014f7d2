// Every op that should be gone is reported, nested ones too.
// RUN: %invalid %s --require-no-ops=prefix=arith.
// Without a prefix nothing is required.
// RUN: htvm-opt %s --require-no-ops --split-input-file | FileCheck %s
// CHECK: arith.addi

module @nested {
  func.func @f(%a: i8) -> i8 {
    // expected-error @+1 {{'arith.addi' op is left; no op 'arith.*' is allowed here}}
    %0 = arith.addi %a, %a : i8
    return %0 : i8
  }
}

// -----

func.func private @none()
