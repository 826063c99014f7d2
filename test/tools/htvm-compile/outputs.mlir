// The same bytes from two compilations, and every kind of output.
// RUN: htvm-compile %s -o %t.1.elf && htvm-compile %s -o %t.2.elf && cmp %t.1.elf %t.2.elf
// RUN: htvm-compile %s -o - | cmp - %t.1.elf
// RUN: htvm-compile - -o %t.3.elf < %s
// RUN: htvm-compile %s --emit=obj -o %t.o && llvm-nm-22 %t.o | FileCheck %s --check-prefix=OBJ
// RUN: htvm-compile %s --emit=asm | FileCheck %s --check-prefix=ASM
// RUN: htvm-compile %s --emit=llvm | FileCheck %s --check-prefix=LLVM
// RUN: htvm-compile %s --emit=mlir:partition | FileCheck %s --check-prefix=PARTITION
// RUN: htvm-compile %s --emit=bytecode:partition -o %t.bc && htvm-opt %t.bc | FileCheck %s --check-prefix=PARTITION
// RUN: not htvm-compile %s --emit=bytecode:qnn 2>&1 | FileCheck %s --check-prefix=NOFILE
// RUN: htvm-compile %s --emit=mlir:qnn --explain | FileCheck %s --check-prefix=BEFORE
// RUN: htvm-compile %s --emit=mlir:llvm | FileCheck %s --check-prefix=MLIR
// RUN: htvm-compile --print-pipeline > %t.passes
// RUN: xargs -I PASSES htvm-opt %s --pass-pipeline=PASSES < %t.passes | FileCheck %s --check-prefix=MLIR
// RUN: htvm-compile %s -o %t.4.elf --verbose 2>&1 | FileCheck %s --check-prefix=TIMES

// OBJ: T htvm_main
// ASM: htvm_main:
// LLVM: define {{.*}}void @htvm_main()
// PARTITION: module @cpu
// NOFILE: needs -o FILE for the result
// The module is that of the level asked for, though an explanation needs more.
// BEFORE: 0 of 0 layers on an engine
// BEFORE-NOT: module @cpu
// BEFORE: func.func @f
// BEFORE-NOT: module @cpu
// MLIR: llvm.func @htvm_main()
// TIMES: read
// TIMES: partition
// TIMES: generate
// TIMES: total {{.*}} ms

// The ELF runs, says its layers and gives the right bytes, also twice.
// RUN: printf '\001\002\003\100' > %t.in
// RUN: htvm-run %t.1.elf --input=%t.in --output=%t.out
// RUN: od -An -tx1 %t.out | FileCheck %s --check-prefix=BYTES
// RUN: llvm-objcopy-22 --dump-section=.htvm.manifest=%t.json %t.1.elf /dev/null
// RUN: FileCheck %s --check-prefix=MANIFEST < %t.json
// RUN: python3 -c "import json,sys; json.load(open(sys.argv[1]))" %t.json

// BYTES: 02 04 06 7f
// MANIFEST: {"version":1,"compiler":"htvm
// MANIFEST-SAME: "entry":"_start","again":"htvm_again","end":"htvm_end"
// MANIFEST-SAME: "inputs":[{{.*}}"symbol":"htvm_input_0"{{.*}}"name":"speech"
// MANIFEST-SAME: "layers":[{
// MANIFEST-SAME: "sections":[{"name":"stack","address":469762048
func.func @f(%x: tensor<4xi8> {tosa.tensor_name = "speech"}) -> tensor<4xi8> {
  %0 = tosa.cast %x : (tensor<4xi8>) -> tensor<4xi32>
  %1 = tosa.add %0, %0 : (tensor<4xi32>, tensor<4xi32>) -> tensor<4xi32>
  %2 = tosa.clamp %1 {min_val = -128 : i32, max_val = 127 : i32} : (tensor<4xi32>) -> tensor<4xi32>
  %3 = tosa.cast %2 : (tensor<4xi32>) -> tensor<4xi8>
  return %3 : tensor<4xi8>
}
