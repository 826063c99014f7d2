// Results that are an argument, a constant, one buffer twice, and of several
// element types; two inferences.
//
// RUN: printf '\001\002\003\004\005\006' > %t.a
// RUN: printf '\000\000\200\077\000\000\000\100' > %t.b
// RUN: htvm-reference %s --input=%t.a --input=%t.b --output=%t.0 --output=%t.1 --output=%t.2 --output=%t.3 --output=%t.4
// RUN: od -An -td1 %t.0 %t.1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: od -An -td2 %t.2 | FileCheck %s --check-prefix=CONSTANT
// RUN: od -An -td1 %t.3 | FileCheck %s --check-prefix=SUM
// RUN: od -An -tf4 %t.4 | FileCheck %s --check-prefix=FLOAT

// ARGUMENT: 1 2 3 4 5 6 1 2 3 4 5 6
// CONSTANT: 7 -8 7 -8
// SUM: 2 4 6 8 10 12
// FLOAT: 2 4
func.func @main(%a: tensor<3xi8>, %b: tensor<f32>) -> (tensor<3xi8>, tensor<3xi8>, tensor<2xi16>, tensor<3xi8>, tensor<f32>) {
  %c = arith.constant dense<[7, -8]> : tensor<2xi16>
  %sum = arith.addi %a, %a : tensor<3xi8>
  %double = arith.addf %b, %b : tensor<f32>
  return %a, %a, %c, %sum, %double : tensor<3xi8>, tensor<3xi8>, tensor<2xi16>, tensor<3xi8>, tensor<f32>
}
