// A program that does the wrong thing its symbol selects, at `culprit`.
  .globl _start
_start:
  li a0, 0x42
  li a1, 0x10000000
  li a2, 0x1C080000
  li a3, 0x1A100008
  .type culprit, @function
culprit:
.ifdef LOAD
  lw a4, 4(a1)
.endif
.ifdef STORE
  sb a4, 0(a2)
.endif
.ifdef EDGE
  lw a4, -3(a2)
.endif
.ifdef DEVICE
  sh a4, 0(a3)
.endif
.ifdef ILLEGAL
  .word 0xffffffff
.endif
.ifdef ECALL
  ecall
.endif
.ifdef EBREAK
  ebreak
.endif
.ifdef JUMP
  jr a1
.endif
1:
  j 1b
