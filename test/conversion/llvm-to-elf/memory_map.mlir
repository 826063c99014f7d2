// Where code, constants, arena and stack go.
// RUN: split-file %s %t
// RUN: htvm-compile %t/small.mlir -o %t/banks.elf
// RUN: llvm-readelf-22 -S %t/banks.elf | FileCheck %s --check-prefix=BANKS
// RUN: htvm-compile %t/small.mlir --machine=code_bank_bytes=300 -o %t/spill.elf
// RUN: llvm-readelf-22 -S %t/spill.elf | FileCheck %s --check-prefix=SPILL
// RUN: htvm-compile %t/small.mlir --machine=code_bank_bytes=300 --emit=asm | FileCheck %s --check-prefix=SECTION
// RUN: htvm-compile %t/large.mlir -o %t/flat.elf
// RUN: llvm-readelf-22 -S %t/flat.elf | FileCheck %s --check-prefix=FLAT
// RUN: not htvm-compile %t/large.mlir --machine=l2_bytes=400000 -o %t/none.elf 2>&1 | FileCheck %s --check-prefix=NONE

// All of them run and give the same bytes.
// RUN: printf '\001\002\003\004' > %t/in
// RUN: htvm-run %t/banks.elf --input=%t/in --output=%t/1
// RUN: htvm-run %t/spill.elf --input=%t/in --output=%t/2 && cmp %t/1 %t/2
// RUN: od -An -tx1 %t/1 | FileCheck %s --check-prefix=BYTES
// BYTES: 07 0e 15 1c
// RUN: head -c 230000 /dev/zero > %t/zeros
// RUN: htvm-run %t/flat.elf --input=%t/zeros --output=%t/3 && cmp %t/3 %t/zeros

// Stack first, code in bank 1, the arena at the start of the shared banks.
// BANKS: .stack NOBITS 1c000000
// BANKS: .text PROGBITS 1c008000
// BANKS: .text_shared PROGBITS 1c010000 {{[0-9a-f]+}} 000000
// BANKS: .arena NOBITS 1c010000

// Whole functions go where there is room.
// SPILL: .text PROGBITS 1c008000
// SPILL: .text_shared PROGBITS 1c010000 {{[0-9a-f]+}} 000{{0*[1-9a-f]}}
// SECTION: .section .text.cpu_

// An arena larger than the shared banks: L2 as one piece.
// FLAT: .stack NOBITS 1c000000
// FLAT: .text PROGBITS 1c000{{0*[1-9a-f]}}
// FLAT: .arena NOBITS 1c000{{0*[1-9a-f]}}

// NONE: large.mlir:1:1: error: the network needs {{[0-9]+}} bytes of L2, 400000 available

//--- small.mlir
func.func @f(%x: tensor<4xi8>) -> tensor<4xi8> {
  %0 = tosa.cast %x : (tensor<4xi8>) -> tensor<4xi32>
  %1 = tosa.reduce_max %0 {axis = 0 : i32} : (tensor<4xi32>) -> tensor<1xi32>
  %k = "tosa.const"() <{values = dense<3> : tensor<1xi32>}> : () -> tensor<1xi32>
  %s = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %2 = tosa.add %1, %k : (tensor<1xi32>, tensor<1xi32>) -> tensor<1xi32>
  %3 = tosa.mul %0, %2, %s : (tensor<4xi32>, tensor<1xi32>, tensor<1xi8>) -> tensor<4xi32>
  %4 = tosa.cast %3 : (tensor<4xi32>) -> tensor<4xi8>
  return %4 : tensor<4xi8>
}

//--- large.mlir
func.func @f(%x: tensor<230000xi8>) -> tensor<230000xi8> {
  %0 = tosa.add %x, %x : (tensor<230000xi8>, tensor<230000xi8>) -> tensor<230000xi8>
  return %0 : tensor<230000xi8>
}
