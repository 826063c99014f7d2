//===- insn_compressed.c - Decode 16-bit instructions ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/insn.h"

// The |width| bits of |bits| at |low|, moved to bit |to|.
static int32_t part(uint32_t bits, unsigned low, unsigned width, unsigned to) {
  return (int32_t)((bits >> low & ((1u << width) - 1)) << to);
}

// -2^to when bit 12 of |bits| is set.
static int32_t sign(uint32_t bits, unsigned to) {
  return bits & 0x1000 ? -(1 << to) : 0;
}

static uint8_t shortReg(uint32_t bits, unsigned low) {
  return (uint8_t)(8 + (bits >> low & 7));
}

static SimInsn make(SimInsnKind kind, unsigned rd, unsigned rs1, unsigned rs2,
                    int32_t imm) {
  return (SimInsn){.kind = (uint8_t)kind,
                   .length = 2,
                   .rd = (uint8_t)rd,
                   .rs1 = (uint8_t)rs1,
                   .rs2 = (uint8_t)rs2,
                   .imm = imm};
}

static SimInsn illegal(void) { return make(SIM_Illegal, 0, 0, 0, 0); }

static SimInsn decodeQuadrant0(uint32_t bits) {
  uint8_t low = shortReg(bits, 2), high = shortReg(bits, 7);
  int32_t offset =
      part(bits, 6, 1, 2) | part(bits, 10, 3, 3) | part(bits, 5, 1, 6);
  int32_t stack = part(bits, 6, 1, 2) | part(bits, 5, 1, 3) |
                  part(bits, 11, 2, 4) | part(bits, 7, 4, 6);
  switch (bits >> 13) {
  case 0: // c.addi4spn
    return stack ? make(SIM_Addi, low, 2, 0, stack) : illegal();
  case 2:
    return make(SIM_Lw, low, high, 0, offset);
  case 6:
    return make(SIM_Sw, 0, high, low, offset);
  default: // floating point loads and stores
    return illegal();
  }
}

static SimInsn decodeArithmetic(uint32_t bits) {
  static const uint8_t kinds[4] = {SIM_Sub, SIM_Xor, SIM_Or, SIM_And};
  uint8_t rd = shortReg(bits, 7);
  int32_t imm = part(bits, 2, 5, 0);
  switch (bits >> 10 & 3) {
  case 0:
    return bits & 0x1000 ? illegal() : make(SIM_Srli, rd, rd, 0, imm);
  case 1:
    return bits & 0x1000 ? illegal() : make(SIM_Srai, rd, rd, 0, imm);
  case 2:
    return make(SIM_Andi, rd, rd, 0, imm | sign(bits, 5));
  default:
    if (bits & 0x1000)
      return illegal();
    return make(kinds[bits >> 5 & 3], rd, rd, shortReg(bits, 2), 0);
  }
}

static SimInsn decodeUpper(uint32_t bits, unsigned rd) {
  int32_t stack = part(bits, 6, 1, 4) | part(bits, 2, 1, 5) |
                  part(bits, 5, 1, 6) | part(bits, 3, 2, 7) | sign(bits, 9);
  int32_t upper = part(bits, 2, 5, 12) | sign(bits, 17);
  if ((rd == 2 ? stack : upper) == 0)
    return illegal();
  return rd == 2 ? make(SIM_Addi, 2, 2, 0, stack)
                 : make(SIM_Lui, rd, 0, 0, upper);
}

static SimInsn decodeQuadrant1(uint32_t bits) {
  unsigned rd = bits >> 7 & 31;
  int32_t imm = part(bits, 2, 5, 0) | sign(bits, 5);
  int32_t jump = part(bits, 3, 3, 1) | part(bits, 11, 1, 4) |
                 part(bits, 2, 1, 5) | part(bits, 7, 1, 6) |
                 part(bits, 6, 1, 7) | part(bits, 9, 2, 8) |
                 part(bits, 8, 1, 10) | sign(bits, 11);
  int32_t branch = part(bits, 3, 2, 1) | part(bits, 10, 2, 3) |
                   part(bits, 2, 1, 5) | part(bits, 5, 2, 6) | sign(bits, 8);
  switch (bits >> 13) {
  case 0:
    return make(SIM_Addi, rd, rd, 0, imm);
  case 1:
    return make(SIM_Jal, 1, 0, 0, jump);
  case 2:
    return make(SIM_Addi, rd, 0, 0, imm);
  case 3:
    return decodeUpper(bits, rd);
  case 4:
    return decodeArithmetic(bits);
  case 5:
    return make(SIM_Jal, 0, 0, 0, jump);
  case 6:
    return make(SIM_Beq, 0, shortReg(bits, 7), 0, branch);
  default:
    return make(SIM_Bne, 0, shortReg(bits, 7), 0, branch);
  }
}

static SimInsn decodeMove(uint32_t bits) {
  unsigned rd = bits >> 7 & 31, rs2 = bits >> 2 & 31;
  bool high = bits & 0x1000;
  if (rs2 != 0)
    return make(SIM_Add, rd, high ? rd : 0, rs2, 0);
  if (rd != 0)
    return make(SIM_Jalr, high ? 1 : 0, rd, 0, 0);
  return high ? make(SIM_Ebreak, 0, 0, 0, 0) : illegal();
}

static SimInsn decodeQuadrant2(uint32_t bits) {
  unsigned rd = bits >> 7 & 31, rs2 = bits >> 2 & 31;
  int32_t load =
      part(bits, 4, 3, 2) | part(bits, 12, 1, 5) | part(bits, 2, 2, 6);
  int32_t store = part(bits, 9, 4, 2) | part(bits, 7, 2, 6);
  switch (bits >> 13) {
  case 0:
    return bits & 0x1000 ? illegal() : make(SIM_Slli, rd, rd, 0, (int32_t)rs2);
  case 2:
    return rd ? make(SIM_Lw, rd, 2, 0, load) : illegal();
  case 4:
    return decodeMove(bits);
  case 6:
    return make(SIM_Sw, 0, 2, rs2, store);
  default: // floating point loads and stores
    return illegal();
  }
}

SimInsn simInsnDecodeCompressed(uint32_t bits) {
  switch (bits & 3) {
  case 0:
    return decodeQuadrant0(bits);
  case 1:
    return decodeQuadrant1(bits);
  default:
    return decodeQuadrant2(bits);
  }
}
