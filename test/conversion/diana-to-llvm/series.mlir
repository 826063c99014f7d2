// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// diana_conv_series(weights, program of the first job, configuration, table):
// the table holds words of weights, number of jobs, both steps, offsets.
// CHECK-LABEL: llvm.func internal @layer_0()
// CHECK: %[[BASE:.*]] = llvm.mlir.addressof @w
// CHECK: %[[WEIGHTS:.*]] = llvm.ptrtoint
// CHECK: %[[PROGRAM:.*]] = llvm.mlir.addressof @[[P:htvm_words_[0-9]+]]
// CHECK: %[[CONF:.*]] = llvm.mlir.addressof @[[C:htvm_words_[0-9]+]]
// CHECK: %[[TABLE:.*]] = llvm.mlir.addressof @[[T:htvm_words_[0-9]+]]
// CHECK: llvm.call @diana_conv_series(%[[WEIGHTS]], %[[PROGRAM]], %[[CONF]], %[[TABLE]])
// CHECK-DAG: @[[P]](dense<[1, 0, 1024, 4096, 1,
// CHECK-DAG: @[[C]](dense<[2048, 15, 0,
// CHECK-DAG: @[[T]](dense<[52, 3, 128, 256, 0, 4, 208]> : tensor<7xi32>)
module {
  memref.global "private" constant @w : memref<416xi8> = dense<1> {alignment = 16 : i64}
  func.func @main() attributes {htvm.inputs = 0 : i64, htvm.layers = [{name = "a"}], htvm.signature = () -> (), tile.argument_offsets = array<i64>, tile.l1_bytes = 0 : i64, tile.l2_bytes = 32 : i64} {
    "diana.compute_series"() {engine = "digital", layer = "a", program = array<i32: 1, 0, 1024, 4096, 1, 1, 16, 8, 16, 128, 3, 3, 1, 8, 1, 2, 128, 1, 0, 4, 4369, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0>, weights = @w, weights_bytes = 208 : i64, weights_offsets = array<i64: 0, 4, 208>, input_step = 128 : i64, output_step = 256 : i64} : () -> ()
    return
  }
}
