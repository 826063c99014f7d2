// What single instructions and the environment do, checked by the program
// itself: it exits with 0 or with the number of the first check that failed.
// RUN: clang-22 --target=riscv32-unknown-elf -march=rv32imc_zicsr_zifencei \
// RUN:   -nostdlib -fuse-ld=lld -Wl,--image-base=0x1C000000 %s -o %t
// RUN: sim-bench %t | FileCheck %s
// CHECK: {{^}}!exit 0,
  .option norelax

  .set number, 0
  .macro expect register, value
  .set number, number + 1
  li a0, number
  li a1, \value
  bne \register, a1, fail
  .endm

  .section .code, "awx"
  .globl _start
_start:
  li s1, 0x1A100000

// Division's corner cases.
  li t0, -7
  li t1, 0
  div t2, t0, t1
  expect t2, -1
  rem t2, t0, t1
  expect t2, -7
  divu t2, t0, t1
  expect t2, -1
  remu t2, t0, t1
  expect t2, -7
  li t0, 0x80000000
  li t1, -1
  div t2, t0, t1
  expect t2, 0x80000000
  rem t2, t0, t1
  expect t2, 0
  li t1, 3
  li t0, -7
  div t2, t0, t1
  expect t2, -2
  rem t2, t0, t1
  expect t2, -1

// x0 stays 0, also after a load into it and as a link register.
  la t0, data
  lw zero, 0(t0)
  expect zero, 0
  jal zero, 1f
1:
  expect zero, 0

// Misaligned accesses across words.
  li t1, 0x04030201
  sw t1, 0(t0)
  li t1, 0x08070605
  sw t1, 4(t0)
  lw t2, 1(t0)
  expect t2, 0x05040302
  lhu t2, 3(t0)
  expect t2, 0x0504
  li t1, 0xaabbccdd
  sw t1, 3(t0)
  lw t2, 0(t0)
  expect t2, 0xdd030201
  lw t2, 4(t0)
  expect t2, 0x08aabbcc
  lb t2, 4(t0)
  expect t2, 0xffffffcc

// Code written by the program: the next instruction of the same line, a loop
// body on its second round, a function called before, and in a false sharing of
// the line without harm.
  .option norvc
  la t0, 1f
  lw t1, replacement
  sw t1, 0(t0)
1:
  li t2, 1
  expect t2, 2
  li t3, 2
  li t4, 0
  la t0, 2f
2:
  addi t4, t4, 1
  sw t1, 0(t0) // becomes li t2, 2
  addi t3, t3, -1
  bnez t3, 2b
  expect t4, 1
  call function
  expect t2, 10
  la t0, function
  la t1, data
  sh zero, 0(t1)
  lw t1, replacement
  sw t1, 0(t0)
  fence.i
  call function
  expect t2, 2

// CSRs.
  li t0, 0x1234
  csrw mscratch, t0
  csrrsi t1, mscratch, 8
  expect t1, 0x1234
  csrrc t1, mscratch, t0
  expect t1, 0x123c
  csrrwi t1, mscratch, 3
  expect t1, 8
  csrr t1, mscratch
  expect t1, 3
  csrr t1, mhartid
  expect t1, 0
  csrr t1, misa
  expect t1, 0x40001104
  csrr t0, mcycle
  csrr t1, mcycle
  sub t1, t1, t0
  expect t1, 4
  csrr t0, minstret
  csrr t1, minstret
  sub t1, t1, t0
  expect t1, 1
  csrw mcycle, zero
  csrr t1, cycle
  expect t1, 3 // the write takes the place of one count
  csrw minstret, zero
  csrr t1, instret
  expect t1, 0
  li t0, 5
  csrw mcycleh, t0
  csrr t1, cycleh
  expect t1, 5
  li t0, 1
  csrw mcountinhibit, t0
  csrr t0, mcycle
  csrr t1, mcycle
  sub t1, t1, t0
  expect t1, 0
  csrw mcountinhibit, zero

// Traps. The handler leaves cause and pc in s2 and s3 and returns behind the
// instruction (which is four bytes long).
  la t0, handler
  csrw mtvec, t0
  csrsi mstatus, 8
3:
  ecall
  expect s2, 11
  la t0, 3b
  sub t0, s3, t0
  expect t0, 0
  csrr t0, mstatus
  expect t0, 0x1888
4:
  .word 0x0000007f
  expect s2, 2
  la t0, 4b
  sub t0, s3, t0
  expect t0, 0
  csrw mhartid, t0
  expect s2, 2
  csrr t0, 0x7c0
  expect s2, 2
  ebreak
  expect s2, 3

  li t0, '!'
  sw t0, 0(s1)
  li a0, 0
fail:
  sw a0, 4(s1)
1:
  wfi
  j 1b

  .balign 256
handler:
  csrr s2, mcause
  csrr s3, mepc
  addi s4, s3, 4
  csrw mepc, s4
  mret

function:
  li t2, 10
  ret
replacement:
  li t2, 2
  .balign 8
data:
  .word 0, 0, 0
