//===- ops.c - What the instructions do: arithmetic and control flow ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/ops.h"

#define ALU(name, expression)                                                  \
  static int run##name(SIM_OP_PARAMETERS) {                                    \
    uint32_t a = x[op->rs1], b = x[op->rs2], imm = (uint32_t)op->imm;          \
    (void)a, (void)b, (void)imm;                                               \
    x[op->rd] = (uint32_t)(expression);                                        \
    SIM_CONTINUE(op + 1);                                                      \
  }

ALU(Lui, imm)
ALU(Auipc, imm) // the sum is made by the translation
ALU(Addi, a + imm)
ALU(Slti, (int32_t)a < (int32_t)imm)
ALU(Sltiu, a < imm)
ALU(Xori, a ^ imm)
ALU(Ori, a | imm)
ALU(Andi, a &imm)
ALU(Slli, a << imm)
ALU(Srli, a >> imm)
ALU(Srai, (int32_t)a >> imm)
ALU(Add, a + b)
ALU(Sub, a - b)
ALU(Sll, a << (b & 31))
ALU(Slt, (int32_t)a < (int32_t)b)
ALU(Sltu, a < b)
ALU(Xor, a ^ b)
ALU(Srl, a >> (b & 31))
ALU(Sra, (int32_t)a >> (b & 31))
ALU(Or, a | b)
ALU(And, a &b)
ALU(Mul, a *b)
ALU(Mulh, (uint64_t)((int64_t)(int32_t)a * (int32_t)b) >> 32)
ALU(Mulhsu, (uint64_t)((int64_t)(int32_t)a * b) >> 32)
ALU(Mulhu, (uint64_t)a *b >> 32)

static uint32_t divideSigned(uint32_t a, uint32_t b) {
  if (b == 0)
    return ~0u;
  if (b == ~0u) // also the overflow of INT32_MIN / -1
    return 0 - a;
  return (uint32_t)((int32_t)a / (int32_t)b);
}

static uint32_t remainderSigned(uint32_t a, uint32_t b) {
  if (b == 0)
    return a;
  return b == ~0u ? 0 : (uint32_t)((int32_t)a % (int32_t)b);
}

#define DIVIDE(name, isSigned, expression)                                     \
  static int run##name(SIM_OP_PARAMETERS) {                                    \
    uint32_t a = x[op->rs1], b = x[op->rs2];                                   \
    time += simTimingDivide(b, isSigned) - SIM_DIVIDE_MINIMUM;                 \
    x[op->rd] = (expression);                                                  \
    SIM_CONTINUE(op + 1);                                                      \
  }

DIVIDE(Div, true, divideSigned(a, b))
DIVIDE(Divu, false, b ? a / b : ~0u)
DIVIDE(Rem, true, remainderSigned(a, b))
DIVIDE(Remu, false, b ? a % b : a)

#define BRANCH(name, condition)                                                \
  static int run##name(SIM_OP_PARAMETERS) {                                    \
    uint32_t a = x[op->rs1], b = x[op->rs2];                                   \
    if (condition)                                                             \
      SIM_TAKE(op);                                                            \
    SIM_CONTINUE(op + 1);                                                      \
  }

BRANCH(Beq, a == b)
BRANCH(Bne, a != b)
BRANCH(Blt, (int32_t)a < (int32_t)b)
BRANCH(Bge, (int32_t)a >= (int32_t)b)
BRANCH(Bltu, a < b)
BRANCH(Bgeu, a >= b)

static int runJump(SIM_OP_PARAMETERS) { SIM_TAKE(op); }

static int runJal(SIM_OP_PARAMETERS) {
  x[op->rd] = simOpInfo(sim, op)->pc + op->rs2;
  SIM_TAKE(op);
}

static int runJalr(SIM_OP_PARAMETERS) {
  uint32_t pc = (x[op->rs1] + (uint32_t)op->imm) & ~1u;
  x[op->rd] = simOpInfo(sim, op)->pc + op->rs2;
  uint32_t offset = pc - sim->memory.base;
  uint32_t known = offset < sim->memory.size ? sim->blocks[offset / 2] : 0;
  SimOp *target = known ? &sim->ops[known - 1] : simBlockGet(sim, pc);
  if (SIM_UNLIKELY(!target)) {
    simOpLeave(sim, pc, time + simBlockPenalty(sim, pc), true);
    return 0;
  }
  uint64_t penalty = simOpInfo(sim, target)->penalty;
  if (SIM_UNLIKELY(op->crossing || sim->wideTwice)) {
    penalty *= 2;
    sim->wideTwice = false;
  }
  time += simOpRest(sim, target) + penalty;
  SIM_ENTER(target);
}

static int runNothing(SIM_OP_PARAMETERS) { SIM_CONTINUE(op + 1); }

// Waiting for an interrupt that cannot come is no operation.
#define runWfi runNothing
#define runFence runNothing
#define runFencei runNothing // stores into code take effect at once
#define runEcall simOpSystem
#define runEbreak simOpSystem
#define runMret simOpSystem
#define runIllegal simOpSystem
#define runCsrrw simOpCsr
#define runCsrrs simOpCsr
#define runCsrrc simOpCsr
#define runCsrrwi simOpCsr
#define runCsrrsi simOpCsr
#define runCsrrci simOpCsr
#define runLb simOpLb
#define runLh simOpLh
#define runLw simOpLw
#define runLbu simOpLbu
#define runLhu simOpLhu
#define runSb simOpSb
#define runSh simOpSh
#define runSw simOpSw

SimOpFunction *simOpFunction(unsigned kind) {
  static SimOpFunction *const functions[SIM_OP_KINDS] = {
#define INSN(name) run##name,
      SIM_INSNS(INSN)
#undef INSN
      // In the order of SimOpKind. A link is a jump without an instruction.
      runJump,
      simOpWatch,
      simOpOutside,
      runJump,
  };
  return functions[kind];
}

int simOpUnlinked(SIM_OP_PARAMETERS) {
  const SimOpInfo *info = simOpInfo(sim, op);
  uint32_t pc = (uint32_t)op->imm;
  SimOp *target = simBlockGet(sim, pc);
  uint64_t delta = target ? simOpRest(sim, target) : 0;
  if (info->kind != SIM_OP_LINK)
    delta += simBlockPenalty(sim, pc);
  if (info->kind >= SIM_Beq && info->kind <= SIM_Bgeu)
    delta += SIM_BRANCH_TAKEN_CYCLES - simOpRest(sim, op + 1);
  op->delta = (int64_t)delta;
  op->target = target ? target : &sim->exitOp;
  if (target)
    op->run = simOpFunction(info->kind);
  else
    sim->exitPc = pc; // for this time only: no space to translate it
  SIM_TAIL(simOpFunction(info->kind), op);
}

int simOpExit(SIM_OP_PARAMETERS) {
  (void)op, (void)x, (void)memory;
  simOpLeave(sim, sim->exitPc, time, true);
  return 0;
}

int simOpPause(SIM_OP_PARAMETERS) {
  if (op == &sim->exitOp)
    SIM_TAIL(simOpExit, op);
  simOpLeave(sim, simOpInfo(sim, op)->pc, time - simOpRest(sim, op), false);
  return 0;
}
