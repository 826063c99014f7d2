//===- insn.c - Decode 32-bit instructions --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/insn.h"

static uint32_t field(uint32_t bits, unsigned low, unsigned width) {
  return bits >> low & ((1u << width) - 1);
}

// Bits [low, 31] of |bits| as a signed number, shifted left by |shift|.
static int32_t signedTop(uint32_t bits, unsigned low, unsigned shift) {
  uint32_t sign = bits >> 31 ? ~(~0u >> low) : 0;
  return (int32_t)((bits >> low | sign) << shift);
}

static int32_t immI(uint32_t bits) { return signedTop(bits, 20, 0); }

static int32_t immS(uint32_t bits) {
  return signedTop(bits, 25, 5) | (int32_t)field(bits, 7, 5);
}

static int32_t immB(uint32_t bits) {
  return signedTop(bits, 31, 12) | (int32_t)(field(bits, 7, 1) << 11) |
         (int32_t)(field(bits, 25, 6) << 5) | (int32_t)(field(bits, 8, 4) << 1);
}

static int32_t immJ(uint32_t bits) {
  return signedTop(bits, 31, 20) | (int32_t)(field(bits, 12, 8) << 12) |
         (int32_t)(field(bits, 20, 1) << 11) |
         (int32_t)(field(bits, 21, 10) << 1);
}

static void decodeImmediate(SimInsn *insn, uint32_t bits) {
  static const uint8_t kinds[8] = {SIM_Addi, SIM_Slli, SIM_Slti, SIM_Sltiu,
                                   SIM_Xori, SIM_Srli, SIM_Ori,  SIM_Andi};
  uint32_t function = field(bits, 12, 3), top = field(bits, 25, 7);
  insn->kind = kinds[function];
  insn->imm = immI(bits);
  insn->rs2 = 0;
  if (function != 1 && function != 5)
    return;
  insn->imm = (int32_t)field(bits, 20, 5);
  if (function == 5 && top == 0x20)
    insn->kind = SIM_Srai;
  else if (top != 0)
    insn->kind = SIM_Illegal;
}

static void decodeRegister(SimInsn *insn, uint32_t bits) {
  static const uint8_t base[8] = {SIM_Add, SIM_Sll, SIM_Slt, SIM_Sltu,
                                  SIM_Xor, SIM_Srl, SIM_Or,  SIM_And};
  static const uint8_t multiply[8] = {SIM_Mul, SIM_Mulh, SIM_Mulhsu, SIM_Mulhu,
                                      SIM_Div, SIM_Divu, SIM_Rem,    SIM_Remu};
  uint32_t function = field(bits, 12, 3), top = field(bits, 25, 7);
  if (top == 0)
    insn->kind = base[function];
  else if (top == 1)
    insn->kind = multiply[function];
  else if (top == 0x20 && function == 0)
    insn->kind = SIM_Sub;
  else if (top == 0x20 && function == 5)
    insn->kind = SIM_Sra;
}

static void decodeSystem(SimInsn *insn, uint32_t bits) {
  static const uint8_t kinds[8] = {SIM_Illegal, SIM_Csrrw,   SIM_Csrrs,
                                   SIM_Csrrc,   SIM_Illegal, SIM_Csrrwi,
                                   SIM_Csrrsi,  SIM_Csrrci};
  uint32_t function = field(bits, 12, 3);
  insn->rs2 = 0;
  insn->imm = (int32_t)field(bits, 20, 12);
  insn->kind = kinds[function];
  switch (bits) {
  case 0x00000073:
    insn->kind = SIM_Ecall;
    break;
  case 0x00100073:
    insn->kind = SIM_Ebreak;
    break;
  case 0x30200073:
    insn->kind = SIM_Mret;
    break;
  case 0x10500073:
    insn->kind = SIM_Wfi;
    break;
  default:
    break;
  }
}

static void decodeUpper(SimInsn *insn, uint8_t kind, int32_t imm) {
  insn->kind = kind;
  insn->imm = imm;
  insn->rs1 = insn->rs2 = 0;
}

static void decodeMemory(SimInsn *insn, uint32_t bits, bool store) {
  static const uint8_t loads[8] = {SIM_Lb, SIM_Lh, SIM_Lw, 0, SIM_Lbu, SIM_Lhu};
  static const uint8_t stores[8] = {SIM_Sb, SIM_Sh, SIM_Sw};
  insn->kind = (store ? stores : loads)[field(bits, 12, 3)];
  insn->imm = store ? immS(bits) : immI(bits);
  if (store)
    insn->rd = 0;
  else
    insn->rs2 = 0;
}

static void decodeControl(SimInsn *insn, uint32_t bits) {
  static const uint8_t branches[8] = {SIM_Beq, SIM_Bne, 0,        0,
                                      SIM_Blt, SIM_Bge, SIM_Bltu, SIM_Bgeu};
  if (field(bits, 2, 5) == 0x18) {
    insn->kind = branches[field(bits, 12, 3)];
    insn->imm = immB(bits);
    insn->rd = 0;
    return;
  }
  insn->kind = field(bits, 12, 3) == 0 ? SIM_Jalr : SIM_Illegal;
  insn->imm = immI(bits);
  insn->rs2 = 0;
}

static void decodeFence(SimInsn *insn, uint32_t bits) {
  uint32_t function = field(bits, 12, 3);
  insn->kind = function == 0   ? SIM_Fence
               : function == 1 ? SIM_Fencei
                               : SIM_Illegal;
  insn->rd = insn->rs1 = insn->rs2 = 0;
}

SimInsn simInsnDecode(uint32_t bits) {
  if ((bits & 3) != 3)
    return simInsnDecodeCompressed(bits & 0xffff);
  SimInsn insn = {.kind = SIM_Illegal,
                  .length = 4,
                  .rd = (uint8_t)field(bits, 7, 5),
                  .rs1 = (uint8_t)field(bits, 15, 5),
                  .rs2 = (uint8_t)field(bits, 20, 5)};
  switch (field(bits, 2, 5)) { // the major opcode
  case 0x00:
  case 0x08:
    decodeMemory(&insn, bits, field(bits, 5, 1));
    break;
  case 0x03:
    decodeFence(&insn, bits);
    break;
  case 0x04:
    decodeImmediate(&insn, bits);
    break;
  case 0x05:
    decodeUpper(&insn, SIM_Auipc, (int32_t)(bits & ~0xfffu));
    break;
  case 0x0c:
    decodeRegister(&insn, bits);
    break;
  case 0x0d:
    decodeUpper(&insn, SIM_Lui, (int32_t)(bits & ~0xfffu));
    break;
  case 0x18:
  case 0x19:
    decodeControl(&insn, bits);
    break;
  case 0x1b:
    decodeUpper(&insn, SIM_Jal, immJ(bits));
    break;
  case 0x1c:
    decodeSystem(&insn, bits);
    break;
  default:
    break;
  }
  return insn;
}

bool simInsnIsLoad(const SimInsn *insn) {
  return insn->kind >= SIM_Lb && insn->kind <= SIM_Lhu;
}

bool simInsnIsStore(const SimInsn *insn) {
  return insn->kind >= SIM_Sb && insn->kind <= SIM_Sw;
}

bool simInsnIsBranch(const SimInsn *insn) {
  return insn->kind >= SIM_Beq && insn->kind <= SIM_Bgeu;
}

bool simInsnIsJump(const SimInsn *insn) {
  return insn->kind == SIM_Jal || insn->kind == SIM_Jalr;
}

bool simInsnIsCsr(const SimInsn *insn) {
  return insn->kind >= SIM_Csrrw && insn->kind <= SIM_Csrrci;
}

bool simInsnIsDivide(const SimInsn *insn) {
  return insn->kind >= SIM_Div && insn->kind <= SIM_Remu;
}

bool simInsnReadsRs1(const SimInsn *insn) {
  unsigned kind = insn->kind;
  return kind == SIM_Jalr || (kind >= SIM_Beq && kind <= SIM_Remu) ||
         (kind >= SIM_Csrrw && kind <= SIM_Csrrc);
}

bool simInsnReadsRs2(const SimInsn *insn) {
  unsigned kind = insn->kind;
  return simInsnIsBranch(insn) || simInsnIsStore(insn) ||
         (kind >= SIM_Add && kind <= SIM_Remu);
}

bool simInsnWritesFromExecute(const SimInsn *insn) {
  unsigned kind = insn->kind;
  return (kind >= SIM_Lui && kind <= SIM_Jalr) ||
         (kind >= SIM_Addi && kind <= SIM_Remu) || simInsnIsCsr(insn);
}
