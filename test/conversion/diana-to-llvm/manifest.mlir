// RUN: htvm-opt %s --split-input-file --convert-diana-to-llvm | FileCheck %s

// What the manifest says: tensors with bytes, shape and type, layers, memory.
// The arena is memory of its own in section .arena, tensors are names in it.
// CHECK: module attributes {
// CHECK-SAME: htvm.inputs = [{bytes = 6 : i64, shape = array<i64: 2, 3>, symbol = "htvm_input_0", type = i8}, {bytes = 8 : i64, shape = array<i64: 1, 2>, symbol = "htvm_input_1", type = i32}]
// CHECK-SAME: htvm.layers = []
// CHECK-SAME: htvm.memory = [{bytes = 64 : i64, region = "l2"}]
// CHECK-SAME: htvm.outputs = [{bytes = 1 : i64, shape = array<i64>, symbol = "htvm_output_0", type = i1}]
// CHECK: llvm.mlir.global external @htvm_arena() {{.*}}alignment = 32 : i64, section = ".arena"} : !llvm.array<160 x i8>
// CHECK: llvm.mlir.alias external @htvm_input_0 {{.*}}: !llvm.array<6 x i8> {
// CHECK-NEXT: %[[ARENA:.*]] = llvm.mlir.addressof @htvm_arena
// CHECK-NEXT: %[[PLACE:.*]] = llvm.getelementptr %[[ARENA]][64]
// CHECK-NEXT: llvm.return %[[PLACE]]
// CHECK: llvm.mlir.alias external @htvm_input_1 {{.*}}: !llvm.array<8 x i8>
// CHECK: [96]
// CHECK: llvm.mlir.alias external @htvm_output_0 {{.*}}: !llvm.array<1 x i8>
func.func @main() attributes {htvm.inputs = 2 : i64, htvm.layers = [], htvm.memory = [{bytes = 64 : i64, region = "l2"}], htvm.signature = (memref<2x3xi8>, memref<1x2xi32>, memref<i1>) -> (), tile.argument_offsets = array<i64: 64, 96, 128>, tile.l2_bytes = 160 : i64} {
  return
}

// -----

// Without buffers there is a smallest arena: one beat.
// CHECK: llvm.mlir.global external @htvm_arena() {{.*}} : !llvm.array<32 x i8>
func.func @main() attributes {htvm.layers = [], htvm.signature = () -> ()} {
  return
}
