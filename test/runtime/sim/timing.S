// Cycles of small sequences, each with the count that the rules of the core
// give (memories never wait; alu 1, load and store 1, jump 2, taken branch 3).
// All but the last were also run on the RTL of a CV32E40P, with these results.
// RUN: clang-22 --target=riscv32-unknown-elf -march=rv32imc_zicsr_zifencei \
// RUN:   -nostdlib -fuse-ld=lld -Wl,--image-base=0x1C000000 %s -o %t
// RUN: htvm-test-sim-snippets %t | FileCheck %s
// CHECK: {{^}}[[N:[0-9]+]] of [[N]] snippets exact
  .option norelax

// A snippet starts at a multiple of four, right behind the store of its mark.
  .set number, 0
  .macro begin cycles
  .set number, number + 1
  li a0, (number << 16) + \cycles
  .option push
  .option norvc
  .balign 4
  sw a0, 8(s1)
  .option pop
  .endm
  .macro end
  .option push
  .option norvc
  sw a0, 8(s1)
  .option pop
  .endm
// A 32-bit instruction where a compressed one would do.
  .macro wide
  .option push
  .option norvc
  addi a2, a2, 1
  .option pop
  .endm

  .text
  .globl _start
_start:
  li s1, 0x1A100000
  la s0, buffer
  li a3, 1
  li a4, 1000
  li a5, -1
  li t3, 0

  begin 0
  end
  begin 3 // alu, mul
  c.nop
  mul a2, a3, a4
  wide
  end
  begin 16 // 3 x mulh 5, use of the last without stall
  mulh a2, a3, a4
  mulhu a2, a2, a4
  mulhsu a2, a2, a4
  add a2, a2, a2
  end

// Loads. The instruction behind waits when it reads the register (1) or when
// it writes it from the execute stage (1), x0 included; a load does not.
  begin 3
  lw a2, 0(s0)
  add a6, a2, a2
  end
  begin 3
  lw a2, 0(s0)
  sw a2, 4(s0)
  end
  begin 3
  lw a2, 0(s0)
  li a2, 3
  end
  begin 2
  lw a2, 0(s0)
  lw a2, 4(s0)
  end
  begin 2
  lw a2, 0(s0)
  li a6, 3
  end
  begin 3
  lw zero, 0(s0)
  c.nop
  end
  begin 2 // x0 as an operand is not what was loaded
  lw zero, 0(s0)
  sw zero, 4(s0)
  end
  begin 3
  lw zero, 0(s0)
  j 1f
  .balign 4
1:
  end
  begin 4 // across a word 2, then use
  lw a2, 2(s0)
  add a6, a2, a2
  end
  begin 6 // lh 1, lh across a word 2, wait 1, sw across a word 2
  lh a2, 1(s0)
  lh a2, 3(s0)
  sw a2, 1(s0)
  end
  begin 4 // bytes never cross, sh at 3 does, sh at 1 does not
  sb a2, 3(s0)
  sh a2, 3(s0)
  sh a2, 1(s0)
  end

// Jumps and branches, and the wait for a wide target at an odd half-word.
  begin 2
  j 1f
  .balign 4
1:
  end
  begin 4 // 2 + wait 1 + wide 1
  j 1f
  .balign 4
  c.nop
1:
  wide
  end
  begin 3 // compressed target: no wait
  j 1f
  .balign 4
  c.nop
1:
  c.nop
  end
  begin 4 // not taken 1, taken 3
  bne zero, zero, 1f
  beq zero, zero, 1f
  .balign 4
1:
  end
  begin 5
  beq zero, zero, 1f
  .balign 4
  c.nop
1:
  wide
  end
  begin 5 // load 1 + wait 1 + taken 3
  lw a2, 0(s0)
  beq a2, a2, 1f
  .balign 4
1:
  end
  begin 45 // li 1, eight rounds of 1 + 1 + 3, the last 1 + 1 + 1, nop 1
  .balign 4
  c.li t3, 9
1:
  c.addi t3, -1
  c.nop
  bne t3, zero, 1b
  c.nop
  end

// What keeps a jump waiting in decode hides its bubble, but not the wait for a
// wide target.
  begin 6
  mulh a2, a3, a4
  j 1f
  .balign 4
1:
  end
  begin 8
  mulh a2, a3, a4
  j 1f
  .balign 4
  c.nop
1:
  wide
  end
  begin 3
  lw a2, 1(s0)
  j 1f
  .balign 4
1:
  end
  begin 3
  sw a2, 1(s0)
  j 1f
  .balign 4
1:
  end
  begin 35 // divu by 1 takes 34
  divu a2, a4, a3
  j 1f
  .balign 4
1:
  end
  begin 3 // a load into the link register: wait 1, bubble hidden
  lw ra, 0(s0)
  jal ra, 1f
  .balign 4
1:
  end
  begin 4 // the same across a word
  lw ra, 1(s0)
  jal ra, 1f
  .balign 4
1:
  end

// Indirect jumps wait for their address register, and that hides nothing.
  .macro target
  la t0, 1f
  sw t0, 0(s0)
  sw t0, 5(s0)
  c.nop
  c.nop
  .endm
  target
  begin 2
  jr t0
  .balign 4
1:
  end
  target
  addi t0, t0, 2
  begin 4 // 2 + wait 1 + wide 1
  jr t0
  .balign 4
1:
  c.nop
  wide
  end
  target
  begin 4 // just written: wait 1
  addi t0, t0, 0
  jr t0
  .balign 4
1:
  end
  target
  begin 6 // another register: the bubble is hidden
  mulh a2, a3, a4
  jr t0
  .balign 4
1:
  end
  target
  addi t1, t0, 1
  begin 8 // mulhu 5, wait 1, jump 2; (x * (2^32 - 1)) >> 32 is x - 1
  mulhu t0, t1, a5
  jr t0
  .balign 4
1:
  end
  target
  begin 5 // load, wait 2, jump 2
  lw t0, 0(s0)
  jr t0
  .balign 4
1:
  end
  target
  begin 6 // the same across a word
  lw t0, 5(s0)
  jr t0
  .balign 4
1:
  end
  target
  begin 5 // a load two before: wait 1
  lw t0, 0(s0)
  c.nop
  jr t0
  .balign 4
1:
  end
  target
  begin 5 // a branch between them changes nothing
  lw t0, 0(s0)
  bne zero, zero, 1f
  jr t0
  .balign 4
1:
  end
  target
  begin 5 // three before: no wait
  lw t0, 0(s0)
  c.nop
  c.nop
  jr t0
  .balign 4
1:
  end
  target
  begin 5 // the one between has waited already: load 1, wait 1, alu 1, jump 2
  lw t0, 0(s0)
  addi a6, t0, 0
  jr t0
  .balign 4
1:
  end
  target
  begin 5 // the one between takes 2: the wait is over when the jump can leave
  lw t0, 0(s0)
  sw a2, 9(s0)
  jr t0
  .balign 4
1:
  end

// A jalr that replaces its own address register waits once more if a bubble
// follows it, also the one before a wide target.
  target
  begin 3
  jalr t0, 0(t0)
  .balign 4
1:
  end
  begin 5 // as a call far away: auipc 1, wait 1, jump 2, wait 1
  auipc ra, 0
  jalr ra, 8(ra)
  end
  target
  begin 6 // bubble hidden
  mulh a2, a3, a4
  jalr t0, 0(t0)
  .balign 4
1:
  end
  target
  begin 3
  sw a2, 9(s0)
  jalr t0, 0(t0)
  .balign 4
1:
  end
  target
  addi t0, t0, 2
  begin 9 // mulh 5, jump 1, wide twice, wide 1
  mulh a2, a3, a4
  jalr t0, 0(t0)
  .balign 4
1:
  c.nop
  wide
  end
  target
  addi t0, t0, 2
  begin 6 // sw 2, the same
  sw a2, 9(s0)
  jalr t0, 0(t0)
  .balign 4
1:
  c.nop
  wide
  end

// Divisions: 3 + leading zeros of the divisor; 2 + leading zeros of its
// complement when it is negative; 35 for zero.
  begin 37 // 1 + 35 + use 1
  li t3, 0
  divu a2, a4, t3
  add a6, a2, a2
  end
  begin 25 // 1000: 22 leading zeros
  rem a2, a5, a4
  end
  begin 34 // -1: 2 + 32
  div a2, a4, a5
  end
  begin 3
  remu a2, a4, a5
  end
  begin 28 // li 1, wait 0, load 1, use of the load 1, 3 + 22
  sw a4, 0(s0)
  lw a6, 0(s0)
  divu a2, a5, a6
  end

// CSRs: those whose access empties the pipeline 4, others 1. A jump behind has
// its bubble.
  begin 4
  csrr a2, mcycle
  end
  begin 8
  csrr a2, minstret
  csrr a2, cycleh
  end
  begin 20
  csrr a2, mstatus
  csrr a2, mtvec
  csrr a2, mepc
  csrr a2, mcause
  csrr a2, instret
  end
  begin 3
  csrw mscratch, a2
  csrr a2, mhartid
  csrr a2, misa
  end
  begin 6
  csrr a2, mcycle
  j 1f
  .balign 4
1:
  end

// fence empties the pipeline and fetches anew.
  begin 5
  fence
  wide
  end
  begin 7 // nop 1, fence 4, wait 1, wide 1
  c.nop
  fence
  wide
  end
  begin 7
  c.nop
  fence.i
  wide
  end

// Traps: entering 4, 5 for an illegal instruction that is no CSR access; in the
// handler 4 + 1 + 4; mret 5, and the wait for a wide target.
  la t0, handler
  csrw mtvec, t0
  begin 18
  ecall
  end
  begin 19
  .word 0x0000007f
  end
  begin 18
  csrw mhartid, a2
  end
  begin 21
  c.nop
  ecall
  wide
  end

  begin 1 // not so on the chip, which would sleep
  wfi
  end

  sw zero, 4(s1)
1:
  j 1b

  .balign 256
handler:
  csrr s2, mepc
  addi s2, s2, 4
  csrw mepc, s2
  mret

  .bss
  .balign 16
buffer:
  .space 64
