// RUN: htvm-opt %s --adopt-loop-annotations | FileCheck %s

// What the loop had is the branch's own attribute.
// CHECK-LABEL: llvm.func @loop
// CHECK: llvm.br ^bb1 {loop_annotation = #[[KEEP:.*]]}
#unroll = #llvm.loop_unroll<disable = true>
#keep = #llvm.loop_annotation<unroll = #unroll>
llvm.func @loop() {
  llvm.br ^bb1 {llvm.loop_annotation = #keep}
^bb1:
  llvm.return
}
