// RUN: htvm-opt %s --convert-diana-to-llvm | FileCheck %s

// However many addresses a shared call has, its function takes them all.
// CHECK: llvm.func internal @pack_lines_0(%arg0: !llvm.ptr, {{.*}}, %arg8: !llvm.ptr)
// CHECK: llvm.call @diana_pack_lines(%arg0, {{.*}}, %arg8)
func.func @main() attributes {htvm.jobs = [{cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}, {cycles = 0 : i64, kind = "function", layer = 0 : i64, worker = "cpu"}], htvm.signature = () -> (), htvm.layers = [{engine = "cpu", name = "a"}]} {
  "diana.call"() {arguments = [{offset = 0 : i64, symbol = @htvm_arena}, {offset = 4 : i64, symbol = @htvm_arena}, {offset = 8 : i64, symbol = @htvm_arena}, {offset = 12 : i64, symbol = @htvm_arena}, {offset = 16 : i64, symbol = @htvm_arena}, {offset = 20 : i64, symbol = @htvm_arena}, {offset = 24 : i64, symbol = @htvm_arena}, {offset = 28 : i64, symbol = @htvm_arena}, {offset = 32 : i64, symbol = @htvm_arena}], callee = @diana_pack_lines, job = 0 : i64} : () -> ()
  "diana.call"() {arguments = [{offset = 64 : i64, symbol = @htvm_arena}, {offset = 68 : i64, symbol = @htvm_arena}, {offset = 72 : i64, symbol = @htvm_arena}, {offset = 76 : i64, symbol = @htvm_arena}, {offset = 80 : i64, symbol = @htvm_arena}, {offset = 84 : i64, symbol = @htvm_arena}, {offset = 88 : i64, symbol = @htvm_arena}, {offset = 92 : i64, symbol = @htvm_arena}, {offset = 96 : i64, symbol = @htvm_arena}], callee = @diana_pack_lines, job = 1 : i64} : () -> ()
  return
}
