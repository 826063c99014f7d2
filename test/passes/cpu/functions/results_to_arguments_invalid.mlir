// RUN: %invalid %s --results-to-arguments

// expected-error @+1 {{'func.func' op result 0 needs to be a memref with static shape and identity layout}}
func.func private @scalar() -> i32 {
  %0 = arith.constant 0 : i32
  return %0 : i32
}
