// Every kind of place that a comment can name.
// RUN: htvm-opt %s --split-input-file --verify-diagnostics --require-no-ops=prefix=arith.

func.func @places(%a: i32, %b: i32) -> i32 {
  // expected-error @+1 {{'arith.addi' op is left; no op 'arith.*'}}
  %0 = arith.addi %a, %a : i32
  %1 = arith.subi %a, %0 : i32 // expected-error {{'arith.subi' op is left}}
  %2 = arith.muli %a, %1 : i32
  // expected-error @-1 {{'arith.muli' op is left}}
  %3 = arith.divsi %a, %2 : i32
  // expected-error@above {{'arith.divsi' op is left}}
  // expected-error@below {{'arith.xori' op is left}}
  %4 = arith.xori %a, %3 : i32
  // expected-error-re @+1 {{'arith.{{(andi|ori)}}' op is left}}
  %5 = arith.andi %a, %4 : i32
  return %5 : i32
}

// -----

// Notes need their comments too.
// expected-note @+1 {{prior use here}}
func.func @notes(%a: i32) -> i64 {
  // expected-error @+1 {{use of value '%a' expects different type}}
  return %a : i64
}

// -----

// A part without an error is printed: see verify_diagnostics_fail.mlir.
func.func private @good()
