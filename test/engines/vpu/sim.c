//===- sim.c - The vector unit as a device --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Works from the descriptor alone; the contract is vpu.md.
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/engine.h"
#include "test/engines/vpu/machine.h"

#include <inttypes.h>

typedef struct Job {
  SimEngine *engine;
  uint32_t fields[VPU_JOB_WORDS];
  uint32_t inBytes, outBytes; // of each operand, of the result
  char *message;
} Job;

static uint32_t of(const Job *job, int field) { return job->fields[field]; }

static int32_t asSigned(const Job *job, int field) {
  return (int32_t)job->fields[field];
}

static bool isPool(const Job *job) {
  return of(job, VPU_FIELD_MODE) == VPU_MODE_POOL;
}

static const char *const fieldNames[] = {
#define FIELD(name, sum, pool) #name,
    VPU_FIELDS(FIELD)
#undef FIELD
};

static const bool counts[][VPU_JOB_WORDS] = {
#define FIELD(name, sum, pool) sum,
    {VPU_FIELDS(FIELD)},
#undef FIELD
#define FIELD(name, sum, pool) pool,
    {VPU_FIELDS(FIELD)},
#undef FIELD
};

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

static bool requireRange(const Job *job, int field, int64_t low, int64_t high) {
  int64_t value = asSigned(job, field);
  return (value >= low && value <= high) ||
         simEngineRefuse(job->engine, job->message,
                         "field %s is %" PRId64 ", needs to be from %" PRId64
                         " to %" PRId64,
                         fieldNames[field], value, low, high);
}

static bool requireUnusedZero(const Job *job) {
  for (int i = 0; i < VPU_JOB_WORDS; ++i)
    if (!counts[of(job, VPU_FIELD_MODE)][i] && of(job, i))
      return simEngineRefuse(
          job->engine, job->message,
          "field %s is %" PRIu32 ", needs to be 0 in mode %" PRIu32,
          fieldNames[i], of(job, i), of(job, VPU_FIELD_MODE));
  return true;
}

static bool requirePlace(const Job *job, int field, uint32_t bytes) {
  uint32_t address = of(job, field);
  if (address % HTVM_L1_WORD_BYTES)
    return simEngineRefuse(job->engine, job->message,
                           "field %s is 0x%x, needs to be a multiple of %d",
                           fieldNames[field], address, HTVM_L1_WORD_BYTES);
  return simEngineCheckL1(job->engine, fieldNames[field], address, bytes,
                          job->message);
}

// A sum may replace an operand: it reads 16 elements before it writes them.
static bool requireApart(const Job *job, int field) {
  uint32_t in = of(job, field), out = of(job, VPU_FIELD_OUTPUT);
  return in + job->inBytes <= out || out + job->outBytes <= in ||
         (!isPool(job) && in == out) ||
         simEngineRefuse(job->engine, job->message,
                         "the output, %" PRIu32
                         " bytes at 0x%x, overlaps the input at %s, %" PRIu32
                         " bytes at 0x%x",
                         job->outBytes, out, fieldNames[field], job->inBytes,
                         in);
}

static bool checkPool(Job *job) {
  static const struct {
    uint8_t field;
    int32_t low, high;
  } limits[] = {
      {VPU_FIELD_PLANES, 1, VPU_SIZE_MAX},
      {VPU_FIELD_IN_ROWS, 1, VPU_SIZE_MAX},
      {VPU_FIELD_IN_WIDTH, 1, VPU_SIZE_MAX},
      {VPU_FIELD_OUT_ROWS, 1, VPU_SIZE_MAX},
      {VPU_FIELD_OUT_WIDTH, 1, VPU_SIZE_MAX},
      {VPU_FIELD_KERNEL_Y, 1, VPU_WINDOW_MAX},
      {VPU_FIELD_KERNEL_X, 1, VPU_WINDOW_MAX},
      {VPU_FIELD_STRIDE_Y, 1, VPU_WINDOW_MAX},
      {VPU_FIELD_STRIDE_X, 1, VPU_WINDOW_MAX},
      {VPU_FIELD_PAD_TOP, 0, VPU_WINDOW_MAX - 1},
      {VPU_FIELD_PAD_LEFT, 0, VPU_WINDOW_MAX - 1},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; ++i)
    if (!requireRange(job, limits[i].field, limits[i].low, limits[i].high))
      return false;
  uint64_t planes = of(job, VPU_FIELD_PLANES);
  uint64_t in = planes * of(job, VPU_FIELD_IN_ROWS) *
                vpuPitch(of(job, VPU_FIELD_IN_WIDTH));
  uint64_t out = planes * of(job, VPU_FIELD_OUT_ROWS) *
                 vpuPitch(of(job, VPU_FIELD_OUT_WIDTH));
  job->inBytes = in > UINT32_MAX ? UINT32_MAX : (uint32_t)in;
  job->outBytes = out > UINT32_MAX ? UINT32_MAX : (uint32_t)out;
  return requirePlace(job, VPU_FIELD_INPUT, job->inBytes) &&
         requirePlace(job, VPU_FIELD_OUTPUT, job->outBytes) &&
         requireApart(job, VPU_FIELD_INPUT);
}

static bool checkSum(Job *job) {
  if (!requireRange(job, VPU_FIELD_BLOCKS, 1, VPU_SIZE_MAX) ||
      !requireRange(job, VPU_FIELD_LEFT, -VPU_SCALE_MAX, VPU_SCALE_MAX) ||
      !requireRange(job, VPU_FIELD_RIGHT, -VPU_SCALE_MAX, VPU_SCALE_MAX) ||
      !requireRange(job, VPU_FIELD_SHIFT, 0, VPU_SHIFT_MAX))
    return false;
  job->inBytes = job->outBytes = of(job, VPU_FIELD_BLOCKS) * VPU_LANES;
  return requirePlace(job, VPU_FIELD_INPUT, job->inBytes) &&
         requirePlace(job, VPU_FIELD_SECOND, job->inBytes) &&
         requirePlace(job, VPU_FIELD_OUTPUT, job->outBytes) &&
         requireApart(job, VPU_FIELD_INPUT) &&
         requireApart(job, VPU_FIELD_SECOND);
}

static bool decode(Job *job) {
  SimEngine *engine = job->engine;
  uint32_t address = simEngineRegister(engine, VPU_JOB_ADDR);
  if (!simEngineRequire(engine, "JOB_N", VPU_JOB_N, VPU_JOB_WORDS,
                        job->message) ||
      !simEngineCheckFetch(engine, "JOB_ADDR", address, 4 * VPU_JOB_WORDS,
                           job->message))
    return false;
  for (uint32_t i = 0; i < VPU_JOB_WORDS; ++i)
    job->fields[i] = simEngineReadWord(engine, address + 4 * i);
  if (!requireRange(job, VPU_FIELD_MODE, VPU_MODE_SUM, VPU_MODE_POOL) ||
      !requireUnusedZero(job) ||
      !requireRange(job, VPU_FIELD_CLAMP_MIN, INT8_MIN, INT8_MAX) ||
      !requireRange(job, VPU_FIELD_CLAMP_MAX,
                    asSigned(job, VPU_FIELD_CLAMP_MIN), INT8_MAX))
    return false;
  return isPool(job) ? checkPool(job) : checkSum(job);
}

//===----------------------------------------------------------------------===//
// Computing
//===----------------------------------------------------------------------===//

static uint8_t clamped(const Job *job, int64_t value) {
  int32_t low = asSigned(job, VPU_FIELD_CLAMP_MIN);
  int32_t high = asSigned(job, VPU_FIELD_CLAMP_MAX);
  return (uint8_t)(value < low ? low : value > high ? high : value);
}

// The bytes of every word are reversed.
static uint32_t place(uint32_t base, uint32_t offset) {
  return (base + offset) ^ 3u;
}

static void sum(const Job *job) {
  SimL1 *l1 = job->engine->l1;
  for (uint32_t i = 0; i < job->outBytes; ++i) {
    uint32_t a = place(of(job, VPU_FIELD_INPUT), i);
    uint32_t b = place(of(job, VPU_FIELD_SECOND), i);
    int64_t value =
        (int64_t)(int8_t)l1->bytes[a] * asSigned(job, VPU_FIELD_LEFT) +
        (int64_t)(int8_t)l1->bytes[b] * asSigned(job, VPU_FIELD_RIGHT) +
        asSigned(job, VPU_FIELD_BIAS);
    simL1Store(l1, place(of(job, VPU_FIELD_OUTPUT), i),
               clamped(job, value >> of(job, VPU_FIELD_SHIFT)),
               l1->undefined[a] || l1->undefined[b]);
  }
}

// A window of plane |plane|: what lies outside of the input does not count.
static void pool(const Job *job, uint32_t plane, uint32_t row, uint32_t column,
                 uint32_t to) {
  SimL1 *l1 = job->engine->l1;
  uint32_t rows = of(job, VPU_FIELD_IN_ROWS);
  uint32_t width = of(job, VPU_FIELD_IN_WIDTH), pitch = vpuPitch(width);
  int32_t most = INT8_MIN;
  bool open = false;
  for (uint32_t ky = 0; ky < of(job, VPU_FIELD_KERNEL_Y); ++ky)
    for (uint32_t kx = 0; kx < of(job, VPU_FIELD_KERNEL_X); ++kx) {
      uint32_t y =
          row * of(job, VPU_FIELD_STRIDE_Y) + ky - of(job, VPU_FIELD_PAD_TOP);
      uint32_t x = column * of(job, VPU_FIELD_STRIDE_X) + kx -
                   of(job, VPU_FIELD_PAD_LEFT);
      if (y >= rows || x >= width)
        continue;
      uint32_t at =
          place(of(job, VPU_FIELD_INPUT), (plane * rows + y) * pitch + x);
      int8_t value = (int8_t)l1->bytes[at];
      most = value > most ? value : most;
      open |= l1->undefined[at];
    }
  simL1Store(l1, to, clamped(job, most), open);
}

// Columns behind the width become 0.
static void pools(const Job *job) {
  uint32_t rows = of(job, VPU_FIELD_OUT_ROWS), at = 0;
  uint32_t width = of(job, VPU_FIELD_OUT_WIDTH);
  for (uint32_t p = 0; p < of(job, VPU_FIELD_PLANES); ++p)
    for (uint32_t y = 0; y < rows; ++y)
      for (uint32_t x = 0; x < vpuPitch(width); ++x) {
        uint32_t to = place(of(job, VPU_FIELD_OUTPUT), at++);
        if (x < width)
          pool(job, p, y, x, to);
        else
          simL1Store(job->engine->l1, to, 0, false);
      }
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static SimUses usesOf(const Job *job) {
  SimUses uses = {0};
  simBusyAdd(&uses.l2, simEngineRegister(job->engine, VPU_JOB_ADDR),
             4 * VPU_JOB_WORDS, false);
  simBusyAdd(&uses.l1, of(job, VPU_FIELD_INPUT), job->inBytes, false);
  simBusyAdd(&uses.l1, of(job, VPU_FIELD_OUTPUT), job->outBytes, true);
  if (!isPool(job))
    simBusyAdd(&uses.l1, of(job, VPU_FIELD_SECOND), job->inBytes, false);
  return uses;
}

static uint64_t cyclesOf(const Job *job) {
  if (!isPool(job))
    return vpuSumCycles(of(job, VPU_FIELD_BLOCKS));
  return vpuPoolCycles(of(job, VPU_FIELD_PLANES), of(job, VPU_FIELD_OUT_ROWS),
                       vpuPitch(of(job, VPU_FIELD_OUT_WIDTH)),
                       (uint64_t)of(job, VPU_FIELD_KERNEL_Y) *
                           of(job, VPU_FIELD_KERNEL_X));
}

static bool compute(SimEngine *engine, HtvmSimJob *out, char *message) {
  Job job = {.engine = engine, .message = message};
  if (!decode(&job))
    return false;
  SimUses uses = usesOf(&job);
  if (!simEngineCheckRaces(engine, &uses, out->start, message))
    return false;
  if (isPool(&job))
    pools(&job);
  else
    sum(&job);
  out->name = isPool(&job) ? "pool" : "add";
  out->opcode = of(&job, VPU_FIELD_MODE);
  out->setupCycles = engine->machine->compute_job_cycles;
  out->computeCycles = cyclesOf(&job);
  out->l1Address = of(&job, VPU_FIELD_OUTPUT);
  simEngineAccept(engine, out, &uses);
  return true;
}

static const SimRegister registers[] = {VPU_REGISTERS(SIM_REGISTER){0, NULL}};

extern const SimEngineKind simVpu;
const SimEngineKind simVpu = {.title = "vector unit",
                              .base = VPU_BASE,
                              .bytes = sizeof(SimEngine),
                              .registers = registers,
                              .copy = {.op = VPU_MEMCPY_OP,
                                       .address = VPU_MEMCPY_ADDR,
                                       .words = VPU_MEMCPY_N,
                                       .l1Address = VPU_L1ADDR},
                              .compute = compute};
