// Which function is compiled, and what is said when that is not clear.
// RUN: not htvm-compile %s --emit=mlir:input 2>&1 | FileCheck %s --check-prefix=CHOOSE
// RUN: htvm-compile %s --emit=mlir:input --entry=g | FileCheck %s
// RUN: not htvm-compile %s --emit=mlir:input --entry=nope 2>&1 | FileCheck %s --check-prefix=NOPE

// CHOOSE: entry.mlir:[[@LINE+15]]:1: error: 'func.func' op is one of 2 functions that nothing calls; choose one with --entry=NAME: 'f', 'g'
// NOPE: error: there is no function 'nope' with a body; the module has 'helper', 'f', 'g'

// Callees are inlined, the rest is dropped.
// CHECK-NOT: @f
// CHECK: func.func @g
// CHECK-NOT: func.call
// CHECK: tosa.add
// CHECK-NOT: @helper
func.func private @helper(%x: tensor<4xi8>) -> tensor<4xi8> {
  %0 = tosa.add %x, %x : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}

func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> { return %x : tensor<4xi8> }
func.func @g(%x: tensor<4xi8>) -> tensor<4xi8> {
  %0 = func.call @helper(%x) : (tensor<4xi8>) -> tensor<4xi8>
  return %0 : tensor<4xi8>
}
