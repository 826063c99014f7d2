//===- block.c - Translate code into ops ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"

#include <string.h>

// A block ends where it may after this many instructions, or earlier where
// another block begins; at the hard limit it ends anywhere (then a stall
// between the two halves is lost; a run of loads this long is not a program).
enum { softLength = 64, shortLength = 8, hardLength = 4096 };

// What is known of a block under translation.
typedef struct Builder {
  HtvmSim *sim;
  SimTimed line[hardLength];
  unsigned count;
  SimOpKind end; // the op behind the last instruction, or SIM_OP_KINDS
  uint32_t pc;   // of that op
} Builder;

static bool fetch(const HtvmSim *sim, uint32_t pc, SimInsn *out) {
  uint32_t offset = pc - sim->memory.base;
  if (offset > sim->memory.size - 2)
    return false;
  const uint8_t *at = sim->memory.bytes + offset;
  uint32_t bits = (uint32_t)at[0] | (uint32_t)at[1] << 8;
  if ((bits & 3) == 3) {
    if (offset > sim->memory.size - 4)
      return false;
    bits |= (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
  }
  *out = simInsnDecode(bits);
  return true;
}

static bool endsBlock(const SimInsn *insn) {
  switch (insn->kind) {
  case SIM_Illegal:
  case SIM_Jal:
  case SIM_Jalr:
  case SIM_Ecall:
  case SIM_Ebreak:
  case SIM_Mret:
    return true;
  default:
    return false;
  }
}

static bool mayEnd(const Builder *builder, uint32_t pc, const SimInsn *next) {
  if (builder->count == hardLength)
    return true;
  const HtvmSim *sim = builder->sim;
  bool wanted = builder->count >= softLength ||
                (builder->count >= shortLength &&
                 sim->blocks[(pc - sim->memory.base) / 2] != 0);
  return wanted && simTimingMayCut(builder->line, builder->count, next);
}

// Collects the instructions of the block at builder->pc.
static void collect(Builder *builder) {
  SimInsn insn;
  for (;;) {
    if (!fetch(builder->sim, builder->pc, &insn)) {
      builder->end = SIM_OP_OUTSIDE;
      return;
    }
    if (builder->count && mayEnd(builder, builder->pc, &insn)) {
      builder->end = SIM_OP_LINK;
      return;
    }
    builder->line[builder->count++] =
        (SimTimed){.insn = insn, .pc = builder->pc};
    simTimingAppend(builder->line, builder->count);
    builder->pc += insn.length;
    if (endsBlock(&insn)) {
      builder->end = SIM_OP_KINDS;
      return;
    }
  }
}

static bool isWatched(const HtvmSim *sim, uint32_t pc) {
  uint32_t bit = (pc - sim->memory.base) / 2;
  return sim->watched && (sim->watched[bit / 8] >> bit % 8 & 1) != 0;
}

// The immediate as the op's function wants it.
static int32_t operandOf(const HtvmSim *sim, const SimTimed *timed) {
  const SimInsn *insn = &timed->insn;
  uint32_t imm = (uint32_t)insn->imm;
  if (simInsnIsLoad(insn) || simInsnIsStore(insn))
    return (int32_t)(imm - sim->memory.base);
  if (simInsnIsBranch(insn) || insn->kind == SIM_Auipc || insn->kind == SIM_Jal)
    return (int32_t)(timed->pc + imm);
  return insn->imm;
}

static unsigned kindOf(const SimInsn *insn) {
  return insn->kind == SIM_Jal && insn->rd == 0 ? SIM_OP_JUMP : insn->kind;
}

static bool needsLink(unsigned kind) {
  return (kind >= SIM_Beq && kind <= SIM_Bgeu) || kind == SIM_Jal ||
         kind == SIM_OP_JUMP || kind == SIM_OP_LINK;
}

static SimOp *addOp(HtvmSim *sim, unsigned kind, uint32_t pc) {
  SimOp *op = &sim->ops[sim->opCount];
  *op = (SimOp){.run = needsLink(kind) ? simOpUnlinked : simOpFunction(kind),
                .rd = SIM_NOWHERE};
  sim->info[sim->opCount++] = (SimOpInfo){.pc = pc, .kind = (uint8_t)kind};
  return op;
}

static void markCode(HtvmSim *sim, const SimTimed *timed) {
  uint32_t offset = timed->pc - sim->memory.base;
  uint32_t last = offset + timed->insn.length - 1;
  sim->codeWords[offset / 4] = sim->codeWords[last / 4] = 1;
  sim->codeLines[offset >> SIM_LINE_SHIFT] = 1;
  sim->codeLines[last >> SIM_LINE_SHIFT] = 1;
}

static void addInsn(HtvmSim *sim, const SimTimed *timed) {
  const SimInsn *insn = &timed->insn;
  SimOp *op = addOp(sim, kindOf(insn), timed->pc);
  op->rd = insn->rd ? insn->rd : SIM_NOWHERE;
  op->rs1 = insn->rs1;
  op->rs2 = insn->rs2;
  op->imm = operandOf(sim, timed);
  op->crossing =
      insn->kind == SIM_Jalr ? (int8_t)timed->wideTwice : timed->crossing;
  if (insn->kind == SIM_Jalr || insn->kind == SIM_Jal)
    op->rs2 = insn->length; // to make the link address from the pc
  markCode(sim, timed);
}

// Fills in the rests, from the end of the block to its beginning. Ops of no
// instruction share the rest of what follows.
static void addRests(HtvmSim *sim, const Builder *builder, unsigned first) {
  unsigned cycles = 0, insns = 0, left = builder->count;
  for (unsigned i = sim->opCount; i-- > first;) {
    SimOpInfo *info = &sim->info[i];
    if (info->kind != SIM_OP_WATCH && info->kind != SIM_OP_LINK &&
        info->kind != SIM_OP_OUTSIDE) {
      cycles += builder->line[--left].cycles;
      insns++;
    }
    info->restCycles = (uint16_t)cycles;
    info->restInsns = (uint16_t)insns;
  }
}

static SimOp *translate(HtvmSim *sim, uint32_t pc) {
  Builder builder;
  builder.sim = sim;
  builder.count = 0;
  builder.pc = pc;
  collect(&builder);
  if (sim->opCount + 2 * builder.count + 2 > SIM_OP_CAPACITY)
    return 0;
  unsigned first = sim->opCount;
  for (unsigned i = 0; i < builder.count; i++) {
    if (isWatched(sim, builder.line[i].pc))
      addOp(sim, SIM_OP_WATCH, builder.line[i].pc);
    addInsn(sim, &builder.line[i]);
  }
  if (builder.end != SIM_OP_KINDS) {
    SimOp *op = addOp(sim, builder.end, builder.pc);
    op->imm = (int32_t)builder.pc;
  }
  addRests(sim, &builder, first);
  sim->info[first].first = true;
  if (builder.count)
    sim->info[first].penalty =
        (uint8_t)simTimingTargetPenalty(pc, &builder.line[0].insn);
  return &sim->ops[first];
}

unsigned simBlockPenalty(const HtvmSim *sim, uint32_t pc) {
  SimInsn insn;
  return fetch(sim, pc, &insn) ? simTimingTargetPenalty(pc, &insn) : 0;
}

SimOp *simBlockGet(HtvmSim *sim, uint32_t pc) {
  uint32_t offset = pc - sim->memory.base;
  if (offset >= sim->memory.size) // never entered in the map
    return translate(sim, pc);
  uint32_t known = sim->blocks[offset / 2];
  if (known)
    return &sim->ops[known - 1];
  SimOp *op = translate(sim, pc);
  if (op)
    sim->blocks[offset / 2] = (uint32_t)(op - sim->ops) + 1;
  return op;
}

void simBlockFlush(HtvmSim *sim) {
  for (unsigned i = 0; i < sim->opCount; i++) {
    uint32_t offset = sim->info[i].pc - sim->memory.base;
    if (offset >= sim->memory.size)
      continue;
    sim->blocks[offset / 2] = 0;
    // An instruction may reach into the next word and line.
    uint32_t last = offset + 3 < sim->memory.size ? offset + 3 : offset;
    sim->codeWords[offset / 4] = sim->codeWords[last / 4] = 0;
    sim->codeLines[offset >> SIM_LINE_SHIFT] = 0;
    sim->codeLines[last >> SIM_LINE_SHIFT] = 0;
  }
  sim->opCount = 0;
  sim->flushWanted = false;
}

// Whether translated code lies in the range.
static bool holdsCode(const HtvmSim *sim, uint32_t offset, uint32_t size) {
  if (size == 0)
    return false;
  for (uint32_t word = offset / 4; word <= (offset + size - 1) / 4; word++)
    if (sim->codeWords[word])
      return true;
  return false;
}

void simBlockInvalidate(HtvmSim *sim, uint32_t offset, uint32_t size) {
  if (!holdsCode(sim, offset, size))
    return;
  sim->flushWanted = true;
  sim->budget = 0; // leave the core at the next taken branch at the latest
}
