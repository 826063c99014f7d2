//===- insn.h - Decoded rv32imc instructions ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One form for 16- and 32-bit instructions: a compressed instruction decodes
// to the instruction it abbreviates, with length 2.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_INSN_H
#define HTVM_RUNTIME_SIM_INSN_H

#include <stdbool.h>
#include <stdint.h>

// INSN(name): every instruction of rv32im_zicsr_zifencei and machine mode.
// clang-format off
#define SIM_INSNS(INSN)                                                        \
  INSN(Illegal)                                                                \
  INSN(Lui) INSN(Auipc) INSN(Jal) INSN(Jalr)                                   \
  INSN(Beq) INSN(Bne) INSN(Blt) INSN(Bge) INSN(Bltu) INSN(Bgeu)                \
  INSN(Lb) INSN(Lh) INSN(Lw) INSN(Lbu) INSN(Lhu)                               \
  INSN(Sb) INSN(Sh) INSN(Sw)                                                   \
  INSN(Addi) INSN(Slti) INSN(Sltiu) INSN(Xori) INSN(Ori) INSN(Andi)            \
  INSN(Slli) INSN(Srli) INSN(Srai)                                             \
  INSN(Add) INSN(Sub) INSN(Sll) INSN(Slt) INSN(Sltu) INSN(Xor)                 \
  INSN(Srl) INSN(Sra) INSN(Or) INSN(And)                                       \
  INSN(Mul) INSN(Mulh) INSN(Mulhsu) INSN(Mulhu)                                \
  INSN(Div) INSN(Divu) INSN(Rem) INSN(Remu)                                    \
  INSN(Fence) INSN(Fencei) INSN(Ecall) INSN(Ebreak) INSN(Mret) INSN(Wfi)       \
  INSN(Csrrw) INSN(Csrrs) INSN(Csrrc) INSN(Csrrwi) INSN(Csrrsi) INSN(Csrrci)
// clang-format on

typedef enum SimInsnKind {
#define INSN(name) SIM_##name,
  SIM_INSNS(INSN)
#undef INSN
      SIM_INSN_KINDS
} SimInsnKind;

typedef struct SimInsn {
  uint8_t kind; // SimInsnKind
  uint8_t length;
  uint8_t rd, rs1, rs2; // 0 when the instruction has none
  int32_t imm;          // CSR: the register's number; the 5-bit operand of
                        // the immediate forms is in rs1
} SimInsn;

/// Decodes the instruction in the low half or the whole of |bits|. An
/// undefined one gives SIM_Illegal with the length its low bits announce.
SimInsn simInsnDecode(uint32_t bits);

/// The same for a 16-bit instruction (low two bits not 11).
SimInsn simInsnDecodeCompressed(uint32_t bits);

bool simInsnIsLoad(const SimInsn *insn);
bool simInsnIsStore(const SimInsn *insn);
bool simInsnIsBranch(const SimInsn *insn);
bool simInsnIsJump(const SimInsn *insn);
bool simInsnIsCsr(const SimInsn *insn);
bool simInsnIsDivide(const SimInsn *insn);
bool simInsnReadsRs1(const SimInsn *insn);
bool simInsnReadsRs2(const SimInsn *insn);
/// Whether it writes rd from the execute stage (loads do not; x0 counts).
bool simInsnWritesFromExecute(const SimInsn *insn);

#endif // HTVM_RUNTIME_SIM_INSN_H
