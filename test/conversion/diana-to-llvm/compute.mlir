// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// Packed weights become constants of the program.
// CHECK: llvm.mlir.global internal constant @w(dense<1> : tensor<2048xi8>) {{.*}}alignment = 16

// diana_conv(weights, their words, program, configuration). A program is the
// entry and one that stops; a convolution has a configuration of its own.
// CHECK-LABEL: llvm.func internal @layer_0()
// CHECK: %[[BASE:.*]] = llvm.mlir.addressof @w
// CHECK-NEXT: %[[PLACE:.*]] = llvm.getelementptr %[[BASE]][496]
// CHECK-NEXT: %[[WEIGHTS:.*]] = llvm.ptrtoint %[[PLACE]]
// CHECK-NEXT: %[[WORDS:.*]] = llvm.mlir.constant(124 : i32)
// CHECK-NEXT: %[[PROGRAM:.*]] = llvm.mlir.addressof @[[P0:htvm_words_[0-9]+]]
// CHECK-NEXT: %[[CONF:.*]] = llvm.mlir.addressof @[[C0:htvm_words_[0-9]+]]
// CHECK-NEXT: llvm.call @diana_conv(%[[WEIGHTS]], %[[WORDS]], %[[PROGRAM]], %[[CONF]])
// Equal jobs share both constants.
// CHECK: llvm.mlir.addressof @[[P0]] :
// CHECK-NEXT: llvm.mlir.addressof @[[C0]] :
// CHECK-NEXT: llvm.call @diana_conv
// CHECK: @[[P0]](dense<[1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> : tensor<64xi32>)
// CHECK: @[[C0]](dense<[2048, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]> : tensor<16xi32>)

// CHECK-LABEL: llvm.func internal @layer_1()
// CHECK: llvm.mlir.constant(512 : i32)
// CHECK-NEXT: llvm.mlir.addressof @[[P1:htvm_words_[0-9]+]]
// CHECK-NEXT: llvm.mlir.addressof @[[C1:htvm_words_[0-9]+]]
// CHECK-NEXT: llvm.call @diana_fc
// A sum has no weights; its configuration is that of a dense layer.
// CHECK: llvm.mlir.addressof @[[P2:htvm_words_[0-9]+]]
// CHECK-NEXT: llvm.mlir.addressof @[[C1]] :
// CHECK-NEXT: llvm.call @diana_add(%{{.*}}, %{{.*}}) : (!llvm.ptr, !llvm.ptr) -> ()
// CHECK: @[[P1]](dense<[0, 0, 16, 1040, 3, 2,
// CHECK: @[[C1]](dense<0> : tensor<16xi32>)
// CHECK: @[[P2]](dense<[3, 48, 16, 96, 2,
// CHECK-NOT: llvm.mlir.global internal constant
memref.global "private" constant @w : memref<2048xi8> = dense<1> {alignment = 16 : i64}
func.func @main() attributes {htvm.signature = () -> (), htvm.layers = [{name = "a"}, {name = "b"}]} {
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 496 : i64, weights_bytes = 496 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 16, 1040, 3, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 496 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "b", program = array<i32: 0, 0, 16, 1040, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_offset = 0 : i64, weights_bytes = 2048 : i64} : () -> ()
  "diana.compute"() {engine = "digital", layer = "b", program = array<i32: 3, 48, 16, 96, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>} : () -> ()
  return
}
