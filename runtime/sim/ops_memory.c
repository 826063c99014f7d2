//===- ops_memory.c - What the instructions do: loads and stores ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The fast forms take aligned accesses to L2 while no job runs and no byte is
// undefined; rotating the offset makes one comparison of alignment and range.
// The guarded forms take those no job and no undefined byte concerns.
// Everything else goes to bus.c. Hosts are little-endian.
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/ops.h"

#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "L2 is kept in the order of bytes of the chip");

static uint32_t turnRight(uint32_t value, unsigned by) {
  return by ? value >> by | value << (32 - by) : value;
}

// Whether an access inside L2 needs no look although jobs run or bytes are
// undefined: none of them concerns it.
static bool isHarmless(const SimMemory *memory, uint32_t offset, size_t size) {
  uint32_t flags = 0, begin = memory->base + offset;
  memcpy(&flags, memory->undefined + offset, size);
  if (flags)
    return false;
  for (unsigned i = 0; i < memory->busy.count; i++)
    if (begin < memory->busy.ranges[i].end &&
        begin + size > memory->busy.ranges[i].begin)
      return false;
  return true;
}

// Each access in two forms: the fast one, and the guarded one it falls to.
#define LOAD(name, type, shift, limit, convert)                                \
  static int guarded##name(SIM_OP_PARAMETERS) {                                \
    uint32_t offset = x[op->rs1] + (uint32_t)op->imm;                          \
    type value;                                                                \
    if (turnRight(offset, shift) >= sim->memory.size >> (shift) ||             \
        !isHarmless(&sim->memory, offset, sizeof value))                       \
      SIM_TAIL(simOpSlowLoad, op);                                             \
    memcpy(&value, memory + offset, sizeof value);                             \
    x[op->rd] = (uint32_t)convert value;                                       \
    SIM_CONTINUE(op + 1);                                                      \
  }                                                                            \
  int simOp##name(SIM_OP_PARAMETERS) {                                         \
    uint32_t offset = x[op->rs1] + (uint32_t)op->imm;                          \
    type value;                                                                \
    if (SIM_UNLIKELY(turnRight(offset, shift) >= sim->limit))                  \
      SIM_TAIL(guarded##name, op);                                             \
    memcpy(&value, memory + offset, sizeof value);                             \
    x[op->rd] = (uint32_t)convert value;                                       \
    SIM_CONTINUE(op + 1);                                                      \
  }

LOAD(Lb, int8_t, 0, fastBytes, (int32_t))
LOAD(Lbu, uint8_t, 0, fastBytes, )
LOAD(Lh, int16_t, 1, fastHalves, (int32_t))
LOAD(Lhu, uint16_t, 1, fastHalves, )
LOAD(Lw, uint32_t, 2, fastWords, )

#define STORE(name, type, shift, limit)                                        \
  static int guarded##name(SIM_OP_PARAMETERS) {                                \
    uint32_t offset = x[op->rs1] + (uint32_t)op->imm;                          \
    type value = (type)x[op->rs2];                                             \
    if (turnRight(offset, shift) >= sim->memory.size >> (shift) ||             \
        sim->codeLines[offset >> SIM_LINE_SHIFT] ||                            \
        !isHarmless(&sim->memory, offset, sizeof value))                       \
      SIM_TAIL(simOpSlowStore, op);                                            \
    memcpy(memory + offset, &value, sizeof value);                             \
    SIM_CONTINUE(op + 1);                                                      \
  }                                                                            \
  int simOp##name(SIM_OP_PARAMETERS) {                                         \
    uint32_t offset = x[op->rs1] + (uint32_t)op->imm;                          \
    type value = (type)x[op->rs2];                                             \
    if (SIM_UNLIKELY(turnRight(offset, shift) >= sim->limit ||                 \
                     sim->codeLines[offset >> SIM_LINE_SHIFT]))                \
      SIM_TAIL(guarded##name, op);                                             \
    memcpy(memory + offset, &value, sizeof value);                             \
    SIM_CONTINUE(op + 1);                                                      \
  }

STORE(Sb, uint8_t, 0, fastBytes)
STORE(Sh, uint16_t, 1, fastHalves)
STORE(Sw, uint32_t, 2, fastWords)

static unsigned accessSize(unsigned kind) {
  switch (kind) {
  case SIM_Lb:
  case SIM_Lbu:
  case SIM_Sb:
    return 1;
  case SIM_Lh:
  case SIM_Lhu:
  case SIM_Sh:
    return 2;
  default:
    return 4;
  }
}

static uint32_t extend(unsigned kind, uint32_t value) {
  if (kind == SIM_Lb)
    return (uint32_t)(int32_t)(int8_t)value;
  if (kind == SIM_Lh)
    return (uint32_t)(int32_t)(int16_t)value;
  return value;
}

// Leaves the core at |op| if something wants it; else false.
static bool leavesAt(HtvmSim *sim, const SimOp *op, uint64_t time) {
  if (!sim->flushWanted && !sim->stopped)
    return false;
  simOpLeave(sim, simOpInfo(sim, op)->pc, time - simOpRest(sim, op), false);
  return true;
}

// A fault leaves the core at the op itself, which has not happened.
static int leaveFaulted(HtvmSim *sim, const SimOp *op, uint64_t time) {
  simOpLeave(sim, simOpInfo(sim, op)->pc, time - simOpRest(sim, op), false);
  return 0;
}

static uint64_t addCrossing(HtvmSim *sim, const SimOp *op, uint64_t time) {
  sim->wideTwice = op->crossing < 0;
  return time + (uint64_t)(int64_t)op->crossing;
}

int simOpSlowLoad(SIM_OP_PARAMETERS) {
  unsigned kind = simOpInfo(sim, op)->kind, size = accessSize(kind);
  uint32_t offset = x[op->rs1] + (uint32_t)op->imm, value;
  simOpShowTime(sim, op, time);
  if (!simBusLoad(sim, op, offset + sim->memory.base, size, &value))
    return leaveFaulted(sim, op, time);
  x[op->rd] = extend(kind, value);
  if ((offset & 3) + size > 4)
    time = addCrossing(sim, op, time);
  if (leavesAt(sim, op + 1, time))
    return 0;
  SIM_CONTINUE(op + 1);
}

int simOpSlowStore(SIM_OP_PARAMETERS) {
  unsigned size = accessSize(simOpInfo(sim, op)->kind);
  uint32_t offset = x[op->rs1] + (uint32_t)op->imm;
  simOpShowTime(sim, op, time);
  if (!simBusStore(sim, op, offset + sim->memory.base, size, x[op->rs2]))
    return leaveFaulted(sim, op, time);
  if ((offset & 3) + size > 4)
    time = addCrossing(sim, op, time);
  if (leavesAt(sim, op + 1, time))
    return 0;
  SIM_CONTINUE(op + 1);
}

int simOpWatch(SIM_OP_PARAMETERS) {
  simOpShowTime(sim, op, time);
  if (sim->observer.watch)
    sim->observer.watch(sim->observer.userData, simOpInfo(sim, op)->pc,
                        sim->nowCycle);
  // Not to be told twice, code made stale by the observer takes effect at the
  // next chance behind this instruction.
  SIM_CONTINUE(op + 1);
}
