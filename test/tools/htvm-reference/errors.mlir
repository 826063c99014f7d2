// Every wrong use and wrong input has its message and exit status.
//
// RUN: not htvm-reference 2>&1 | FileCheck %s --check-prefix=NOFILE
// NOFILE: error: no file given
// RUN: not htvm-reference %s --inputs=x 2>&1 | FileCheck %s --check-prefix=FLAG
// FLAG: error: there is no option '--inputs=x'
// RUN: not htvm-reference %s --output=%t 2>&1 | FileCheck %s --check-prefix=ENTRIES
// ENTRIES: error: 3 functions could be the network: @a, @dynamic, @bits; choose one with --entry=NAME
// RUN: not htvm-reference %s --entry=z --output=%t 2>&1 | FileCheck %s --check-prefix=ENTRY
// ENTRY: error: no function @z with a body; present: @a, @dynamic, @bits
// RUN: not htvm-reference %s --entry=a --output=%t 2>&1 | FileCheck %s --check-prefix=COUNT
// COUNT: error: the network has 2 inputs, 0 --input given
// RUN: not htvm-reference %s --entry=a --input=%t.none --input=%t.none --output=%t 2>&1 | FileCheck %s --check-prefix=OPEN
// OPEN: error: cannot open '{{.*}}.none': No such file or directory
// RUN: printf 123 > %t.3
// RUN: printf 1234 > %t.4
// RUN: printf 12 > %t.2
// RUN: not htvm-reference %s --entry=a --input=%t.3 --input=%t.2 --output=%t.out 2>&1 | FileCheck %s --check-prefix=SIZE
// SIZE: error: '{{.*}}.3' holds 3 bytes, must be 2 for tensor<2xi8>, or a multiple for more inferences
// RUN: not htvm-reference %s --entry=a --input=%t.4 --input=%t.2 --output=%t.out 2>&1 | FileCheck %s --check-prefix=TIMES
// TIMES: error: '{{.*}}.2' holds 1 inferences, the inputs before it 2
// RUN: not ls %t.out
// RUN: not htvm-reference %s --entry=a --input=%t.2 --input=%t.2 --output=%t.none/out 2>&1 | FileCheck %s --check-prefix=WRITE
// WRITE: error: cannot write '{{.*}}.none/out': No such file or directory
// RUN: not htvm-reference %s --entry=dynamic --input=%t.2 --output=%t.out 2>&1 | FileCheck %s --check-prefix=DYNAMIC
// DYNAMIC: errors.mlir:[[# @LINE + 16]]:3: error: 'func.func' op input 0 is of type tensor<2x?xi8>; only the first dimension, the batch, may be open
// RUN: not htvm-reference %s --entry=bits --input=%t.2 --output=%t.out 2>&1 | FileCheck %s --check-prefix=BITS
// BITS: error: 'func.func' op result 0 is of type tensor<2xi1>, must be a tensor of static shape, at most {{[0-9]+}} elements of 8 to 64 bit integer or float
// RUN: echo 'module {}' > %t.empty
// RUN: not htvm-reference %t.empty --output=%t.out 2>&1 | FileCheck %s --check-prefix=NETWORK
// NETWORK: error: no function to evaluate: needs a func.func with a body that no other function calls
// RUN: echo 'func.func @a(%x: tensor<2xi8>, %b: tensor<2xi8>) -> (tensor<2xi8>, tensor<2xi8>) attributes {htvm.states = [{name = "s"}]} { return %x, %b : tensor<2xi8>, tensor<2xi8> }' > %t.state
// RUN: not htvm-reference %t.state --input=%t.2 --output=%t.out 2>&1 | FileCheck %s --check-prefix=STATE
// STATE: error: 'func.func' op has a state without a value to begin with
// RUN: not htvm-reference %t.4 --output=%t.out 2>&1 | FileCheck %s --check-prefix=TEXT
// TEXT: error:

module {
  func.func @a(%a: tensor<2xi8>, %b: tensor<2xi8>) -> tensor<2xi8> {
    return %a : tensor<2xi8>
  }
  func.func @dynamic(%a: tensor<2x?xi8>) -> tensor<2x?xi8> {
    return %a : tensor<2x?xi8>
  }
  func.func @bits(%a: tensor<2xi8>) -> tensor<2xi1> {
    %b = arith.constant dense<1> : tensor<2xi1>
    return %b : tensor<2xi1>
  }
}
