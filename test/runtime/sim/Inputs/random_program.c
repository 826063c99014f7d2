//===- random_program.c - Random straight-line and branching code ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/runtime/sim/Inputs/random_program.h"

#include "runtime/sim/insn.h"

#include <stdbool.h>
#include <string.h>

// Registers the random part never writes: bases of the data area (x8 and x9
// are those compressed loads can use), address of an indirect jump, loop count.
enum {
  stackBase = 2,
  lowBase = 8,
  highBase = 9,
  jumpBase = 30,
  loopCount = 31
};
enum { opLui = 0x37, opAuipc = 0x17, opImm = 0x13, opJalr = 0x67 };

uint32_t programRandom(Program *program) {
  // Knuth's MMIX generator, high half.
  program->seed = program->seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(program->seed >> 32);
}

static uint32_t below(Program *program, uint32_t limit) {
  return (uint32_t)((uint64_t)programRandom(program) * limit >> 32);
}

static void emit16(Program *program, uint32_t bits) {
  program->code[program->bytes++] = (uint8_t)bits;
  program->code[program->bytes++] = (uint8_t)(bits >> 8);
}

static void emit32(Program *program, uint32_t bits) {
  emit16(program, bits);
  emit16(program, bits >> 16);
}

static uint32_t encodeI(uint32_t op, uint32_t function, uint32_t rd,
                        uint32_t rs1, uint32_t imm) {
  return op | rd << 7 | function << 12 | rs1 << 15 | imm << 20;
}

static void emitConstant(Program *program, uint32_t rd, uint32_t value) {
  emit32(program, opLui | rd << 7 | ((value + 0x800) & ~0xfffu));
  emit32(program, encodeI(opImm, 0, rd, rd, value & 0xfff));
}

static uint32_t cornerValue(Program *program) {
  static const uint32_t corners[] = {0,          1,          2,      ~0u,
                                     0x80000000, 0x7fffffff, 0x8000, ~1u};
  switch (below(program, 3)) {
  case 0:
    return corners[below(program, sizeof corners / sizeof *corners)];
  case 1:
    return programRandom(program) >> below(program, 32);
  default:
    return programRandom(program);
  }
}

static bool isReserved(unsigned reg) {
  return reg == stackBase || reg == lowBase || reg == highBase ||
         reg == jumpBase || reg == loopCount;
}

static bool isArithmetic(const SimInsn *insn) {
  return (insn->kind >= SIM_Addi && insn->kind <= SIM_Remu) ||
         insn->kind == SIM_Lui;
}

static bool isAccess(const SimInsn *insn) {
  return (simInsnIsLoad(insn) || simInsnIsStore(insn)) &&
         (insn->rs1 == stackBase || insn->rs1 == lowBase ||
          insn->rs1 == highBase);
}

// Random bits until they are an instruction that does no harm. auipc is left
// to the jumps; that any bits decode alike is tested by themselves.
static void emitPlain(Program *program, bool access) {
  static const uint8_t opcodes[] = {0x13, 0x33, 0x33, 0x33, 0x37};
  for (;;) {
    uint32_t bits = programRandom(program);
    bool compressed = below(program, 2);
    if (compressed)
      bits &= 0xffff;
    else if (access)
      bits = (bits & ~0x7fu) | (below(program, 2) ? 0x03 : 0x23);
    else
      bits = (bits & ~0x7fu) | opcodes[below(program, sizeof opcodes)];
    if (!compressed && (bits & 0x7f) == 0x33) // mostly illegal otherwise
      bits &= below(program, 2) ? 0x01ffffff : 0x03ffffff;
    if (compressed == ((bits & 3) == 3))
      continue;
    SimInsn insn = simInsnDecode(bits);
    if (isReserved(insn.rd) ||
        !(access ? isAccess(&insn) : isArithmetic(&insn)))
      continue;
    compressed ? emit16(program, bits) : emit32(program, bits);
    return;
  }
}

static uint32_t encodeBranch(uint32_t function, uint32_t rs1, uint32_t rs2,
                             uint32_t offset) {
  return 0x63 | function << 12 | rs1 << 15 | rs2 << 20 |
         (offset >> 11 & 1) << 7 | (offset >> 1 & 15) << 8 |
         (offset >> 5 & 63) << 25 | (offset >> 12 & 1) << 31;
}

static uint32_t encodeJal(uint32_t rd, uint32_t offset) {
  return 0x6f | rd << 7 | (offset & 0xff000) | (offset >> 11 & 1) << 20 |
         (offset >> 1 & 0x3ff) << 21 | (offset >> 20 & 1) << 31;
}

static uint32_t encodeShortJump(uint32_t function, uint32_t offset) {
  return 1 | function << 13 | (offset >> 5 & 1) << 2 | (offset >> 1 & 7) << 3 |
         (offset >> 7 & 1) << 6 | (offset >> 6 & 1) << 7 |
         (offset >> 10 & 1) << 8 | (offset >> 8 & 3) << 9 |
         (offset >> 4 & 1) << 11 | (offset >> 11 & 1) << 12;
}

static uint32_t encodeShortBranch(uint32_t function, uint32_t rs1,
                                  uint32_t offset) {
  return 1 | function << 13 | (offset >> 5 & 1) << 2 | (offset >> 1 & 3) << 3 |
         (offset >> 6 & 3) << 5 | (rs1 & 7) << 7 | (offset >> 3 & 3) << 10 |
         (offset >> 8 & 1) << 12;
}

static void emitSome(Program *program, unsigned limit) {
  unsigned count = below(program, limit);
  for (unsigned i = 0; i < count; i++)
    emitPlain(program, below(program, 3) == 0);
}

static uint32_t linkRegister(Program *program) {
  static const uint8_t registers[] = {0, 1, 5, 10};
  return registers[below(program, sizeof registers)];
}

// A jump or branch over up to four instructions: its place is left free, the
// instructions follow, then it is written with the distance known.
static void emitForward(Program *program) {
  static const uint8_t functions[] = {0, 1, 4, 5, 6, 7};
  unsigned form = below(program, 6);
  uint32_t at = program->bytes;
  bool compressed = form >= 3;
  program->bytes += compressed ? 2 : 4;
  emitSome(program, 5);
  uint32_t end = program->bytes, offset = end - at;
  program->bytes = at;
  if (form < 2)
    emit32(program,
           encodeBranch(functions[below(program, 6)], below(program, 32),
                        below(program, 32), offset));
  else if (form == 2)
    emit32(program, encodeJal(linkRegister(program), offset));
  else if (form == 3)
    emit16(program, encodeShortJump(below(program, 2) ? 1 : 5, offset));
  else
    emit16(program,
           encodeShortBranch(6 + below(program, 2), below(program, 8), offset));
  program->bytes = end;
}

// auipc and jalr, or auipc, addi and c.jr or c.jalr, with instructions between.
static void emitIndirect(Program *program) {
  bool compressed = below(program, 2);
  uint32_t start = program->bytes;
  emit32(program, opAuipc | jumpBase << 7);
  emitSome(program, 3);
  uint32_t adjust = program->bytes;
  program->bytes += compressed ? 4 : 0;
  emitSome(program, compressed ? 3 : 1);
  uint32_t jump = program->bytes;
  program->bytes += compressed ? 2 : 4;
  emitSome(program, 4);
  uint32_t end = program->bytes, offset = end - start;
  if (compressed) {
    program->bytes = adjust;
    emit32(program, encodeI(opImm, 0, jumpBase, jumpBase, offset));
    program->bytes = jump;
    emit16(program, 0x8002 | jumpBase << 7 | below(program, 2) << 12);
  } else {
    program->bytes = jump; // an odd offset: bit 0 of the target is dropped
    emit32(program, encodeI(opJalr, 0, linkRegister(program), jumpBase,
                            offset | below(program, 2)));
  }
  program->bytes = end;
}

static void emitBody(Program *program, unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    unsigned choice = below(program, 10);
    if (choice == 0)
      emitIndirect(program);
    else if (choice < 3)
      emitForward(program);
    else
      emitPlain(program, choice < 5);
  }
}

// Runs a few instructions up to four times. A jump into it finds the count
// small or negative, so it ends in any case.
static void emitLoop(Program *program) {
  emit32(program, encodeI(opImm, 0, loopCount, 0, 1 + below(program, 4)));
  uint32_t head = program->bytes;
  emitBody(program, 1 + below(program, 6));
  emit32(program, encodeI(opImm, 0, loopCount, loopCount, 0xfff));
  emit32(program, encodeBranch(4, 0, loopCount, head - program->bytes));
}

void programGenerate(Program *program, uint64_t seed, unsigned length) {
  memset(program, 0, sizeof *program);
  program->seed = seed * 2 + 1;
  for (int i = 0; i < 8; i++)
    programRandom(program);
  for (unsigned reg = 1; reg < 32; reg++)
    emitConstant(program, reg,
                 reg == stackBase || reg == lowBase || reg == highBase
                     ? PROGRAM_DATA + below(program, 4)
                     : cornerValue(program));
  emitConstant(program, loopCount, 0);
  enum { tail = 512 }; // no single item is longer
  for (unsigned i = 0; i < length && program->bytes + tail < PROGRAM_MAX_BYTES;
       i += 8) {
    emitBody(program, 6);
    if (below(program, 4) == 0)
      emitLoop(program);
    unsigned reg = 10 + below(program, 8);
    emitConstant(program, reg, cornerValue(program));
  }
  emit32(program, 0x00100073); // ebreak
}
