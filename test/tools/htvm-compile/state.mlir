// State at every level: a place in the arena that nothing else gets, a copy of
// the new value at the end, a cold start that sets the first.
// RUN: htvm-compile %s --emit=mlir:qnn | FileCheck %s --check-prefix=QNN
// RUN: htvm-compile %s --emit=mlir:tile | FileCheck %s --check-prefix=TILE
// RUN: htvm-compile %s --emit=mlir:diana | FileCheck %s --check-prefix=DIANA
// RUN: htvm-compile %s --emit=mlir:llvm | FileCheck %s --check-prefix=LLVM
// RUN: htvm-compile %s -o %t.elf
// RUN: htvm-run %t.elf --output=%t.out --reference=%s | FileCheck %s --check-prefix=EQUAL
// RUN: printf '\003\000\000\000' > %t.want
// RUN: cmp %t.out %t.want

// QNN: func.func @count(%arg0: tensor<1xi32>, %arg1: tensor<8xi8>) -> (tensor<1xi32>, tensor<1xi32>, tensor<8xi8>)
// QNN-SAME: htvm.states = [{initial = dense<3> : tensor<1xi32>, name = "n"}, {initial = dense<-1> : tensor<8xi8>, name = "ones"}]

// TILE: htvm.inputs = 2
// TILE-SAME: first = 0 : i64, last = [[LAST:[0-9]+]] : i64, name = "state n"
// TILE-SAME: first = 0 : i64, last = [[LAST]] : i64, name = "state ones"
// TILE-SAME: htvm.states = [

// DIANA: name = "state.update", op = "copy"}]
// DIANA-SAME: tile.argument_offsets = array<i64: [[N:[0-9]+]], [[ONES:[0-9]+]], {{[0-9]+}}, [[NEWN:[0-9]+]], [[NEWONES:[0-9]+]]>
// DIANA: "diana.call"() {arguments = [{offset = [[N]] : i64, symbol = @htvm_arena}, {offset = [[NEWN]] : i64, symbol = @htvm_arena}, 4 : i32], callee = @diana_state_copy, job = {{[0-9]+}} : i64}
// DIANA-NEXT: "diana.call"() {arguments = [{offset = [[ONES]] : i64, symbol = @htvm_arena}, {offset = [[NEWONES]] : i64, symbol = @htvm_arena}, 8 : i32], callee = @diana_state_copy, job = {{[0-9]+}} : i64}
// DIANA-NEXT: return

// LLVM: htvm.inputs = []
// LLVM-SAME: htvm.outputs = [{bytes = 4 : i64, shape = array<i64: 1>, symbol = "htvm_output_0", type = i32}]
// LLVM-SAME: htvm.states = [{bytes = 4 : i64, name = "n", shape = array<i64: 1>, symbol = "htvm_state_0", type = i32}, {bytes = 8 : i64, name = "ones", shape = array<i64: 8>, symbol = "htvm_state_1", type = i8}]
// LLVM: llvm.mlir.alias external @htvm_state_1
// LLVM: llvm.func @htvm_cold()
// LLVM: @diana_state_copy(
// LLVM: %[[ONE:.*]] = llvm.mlir.constant(255 : i32)
// LLVM: @diana_state_fill(%{{.*}}, %[[ONE]], %{{.*}})
// LLVM: llvm.call @htvm_cold_done()
// LLVM: @htvm_state_0_initial(dense<[3, 0, 0, 0]>

// EQUAL: equal to the reference: yes
tosa.variable @n = dense<3> : tensor<1xi32>
tosa.variable @ones = dense<-1> : tensor<8xi8>
func.func @count() -> tensor<1xi32> {
  %0 = tosa.variable_read @n : tensor<1xi32>
  %1 = tosa.add %0, %0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<1xi32>
  tosa.variable_write @n, %1 : tensor<1xi32>
  %2 = tosa.variable_read @ones : tensor<8xi8>
  %3 = tosa.add %2, %2 : (tensor<8xi8>, tensor<8xi8>) -> tensor<8xi8>
  tosa.variable_write @ones, %3 : tensor<8xi8>
  return %0 : tensor<1xi32>
}
