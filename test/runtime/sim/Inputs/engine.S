// Copy jobs of an engine against accesses of the core; the symbol defined
// selects what is tried.
.ifdef ANALOG
  .set REGISTERS, 0x1A10D000
  .set OPERATION, 0x6c
  .set ADDRESS, 0x70
  .set WORDS, 0x74
  .set L1_ADDRESS, 0x78
.else
  .set REGISTERS, 0x1A10C000
  .set OPERATION, 0xa0
  .set ADDRESS, 0xa4
  .set WORDS, 0xa8
  .set L1_ADDRESS, 0xac
.endif
  .set TRIGGER, 0x00
  .set STATUS, 0x0c
  .option norelax
  .section .code, "awx"
  .globl _start
_start:
  li s0, REGISTERS
  li s1, 0x1A100000
  li t0, 0xC00
  li t1, 0x1A10600C
  sw t0, 0(t1)
  la s2, buffer
  j start

// Starts a copy of 64 bytes: a0 = operation, a1 = address in L2.
copy:
  sw a0, OPERATION(s0)
  sw a1, ADDRESS(s0)
  li t0, 16
  sw t0, WORDS(s0)
  sw zero, L1_ADDRESS(s0)
  sw zero, TRIGGER(s0)
  ret
wait:
  lw t0, STATUS(s0)
  bnez t0, wait
  ret

start:
.ifdef STORE // while the engine reads the buffer
  li a0, 2
  mv a1, s2
  call copy
  sw zero, 60(s2)
.endif
.ifdef ANALOG // the same for the other engine
  li a0, 2
  mv a1, s2
  call copy
  sb zero, 3(s2)
.endif
.ifdef LOAD // while the engine writes the buffer
  li a0, 2
  mv a1, s2
  call copy
  call wait
  li a0, 1
  mv a1, s2
  call copy
  lw t0, 0(s2)
.endif
.ifdef FREE // beside the buffer, reading what is read, and after waiting
  li a0, 2
  mv a1, s2
  call copy
  lw t0, 0(s2)
  sw t0, 64(s2)
  call wait
  sw zero, 0(s2)
  lw t0, 64(s2)
  li t1, 0x11111111
  bne t0, t1, 9f
.endif
.ifdef EXPIRE // after the time the job takes, without asking for it
  li a0, 2
  mv a1, s2
  call copy
  li t0, 40
1:
  addi t0, t0, -1
  bnez t0, 1b
  sw zero, 0(s2)
.endif
.ifdef UNDEFINED // L1 was never written
  li a0, 1
  mv a1, s2
  call copy
  call wait
  lb t0, 17(s2)
.endif
.ifdef BYTES // stores make bytes defined, one by one
  li a0, 1
  mv a1, s2
  call copy
  call wait
  li t0, 5
  sb t0, 8(s2)
  sb t0, 9(s2)
  sh t0, 10(s2)
  lw t0, 8(s2)
  li t1, 0x00050505
  bne t0, t1, 9f
  lhu t0, 11(s2)
.endif
.ifdef CODE // the engine replaces code that has been run
  call function
  li a0, 2
  la a1, replacement
  call copy
  call wait
  li a0, 1
  la a1, function
  call copy
  call wait
  call function
  li t0, 2
  bne a2, t0, 9f
.endif
.ifdef ENGINE // misuse the engine sees
  li a0, 2
  addi a1, s2, 2
  call copy
.endif
  li a0, 0
  sw a0, 4(s1)
9:
  li a0, 1
  sw a0, 4(s1)

  .balign 64
function:
  li a2, 1
  ret
  .balign 64
replacement:
  li a2, 2
  ret
  .balign 64
buffer:
  .rept 64
  .word 0x11111111
  .endr
