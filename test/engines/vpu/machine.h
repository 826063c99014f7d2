//===- machine.h - The vector unit ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers, descriptors and time of the vector unit (vpu.md): what its
// description, its device and its device code share, in plain C.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_ENGINES_VPU_MACHINE_H
#define HTVM_TEST_ENGINES_VPU_MACHINE_H

#include "runtime/machine/machine.h"

#define VPU_BASE 0x1A10E000u

// Job registers, byte offsets.
#define VPU_REGISTERS(REG)                                                     \
  REG(JOB_ADDR, 0x40)                                                          \
  REG(JOB_N, 0x44)                                                             \
  REG(MEMCPY_OP, 0x48)                                                         \
  REG(MEMCPY_ADDR, 0x4c)                                                       \
  REG(MEMCPY_N, 0x50)                                                          \
  REG(L1ADDR, 0x54)

enum {
#define REG(name, offset) VPU_##name = offset,
  VPU_REGISTERS(REG)
#undef REG
};

// Words of a descriptor, in L2. FIELD(name, of sums, of pools): 1: it counts
// there, 0: it is 0 there.
#define VPU_FIELDS(FIELD)                                                      \
  FIELD(MODE, 1, 1)                                                            \
  FIELD(INPUT, 1, 1)                                                           \
  FIELD(SECOND, 1, 0)                                                          \
  FIELD(OUTPUT, 1, 1)                                                          \
  FIELD(BLOCKS, 1, 0)                                                          \
  FIELD(LEFT, 1, 0)                                                            \
  FIELD(RIGHT, 1, 0)                                                           \
  FIELD(BIAS, 1, 0)                                                            \
  FIELD(SHIFT, 1, 0)                                                           \
  FIELD(CLAMP_MIN, 1, 1)                                                       \
  FIELD(CLAMP_MAX, 1, 1)                                                       \
  FIELD(PLANES, 0, 1)                                                          \
  FIELD(IN_ROWS, 0, 1)                                                         \
  FIELD(IN_WIDTH, 0, 1)                                                        \
  FIELD(OUT_ROWS, 0, 1)                                                        \
  FIELD(OUT_WIDTH, 0, 1)                                                       \
  FIELD(KERNEL_Y, 0, 1)                                                        \
  FIELD(KERNEL_X, 0, 1)                                                        \
  FIELD(STRIDE_Y, 0, 1)                                                        \
  FIELD(STRIDE_X, 0, 1)                                                        \
  FIELD(PAD_TOP, 0, 1)                                                         \
  FIELD(PAD_LEFT, 0, 1)

enum {
#define FIELD(name, sum, pool) VPU_FIELD_##name,
  VPU_FIELDS(FIELD)
#undef FIELD
      VPU_JOB_WORDS
};

enum { VPU_MODE_SUM = 0, VPU_MODE_POOL = 1 };

enum {
  VPU_LANES = 16,
  VPU_SIZE_MAX = 65535, // blocks, planes, rows, columns
  VPU_WINDOW_MAX = 15,  // sides and strides; padding is less
  VPU_SCALE_MAX = 32767,
  VPU_SHIFT_MAX = 31,
};

/// Bytes from a row of |width| columns to the next.
static inline uint32_t vpuPitch(uint32_t width) {
  return (width + VPU_LANES - 1) / VPU_LANES * VPU_LANES;
}

/// The computing part of a job; the whole job is compute_job_cycles and this.
/// Two operands and a result a block; a pool takes one tap of 16 windows a
/// cycle and writes them in one.
static inline uint64_t vpuSumCycles(uint64_t blocks) { return 2 * blocks; }

static inline uint64_t vpuPoolCycles(uint64_t planes, uint64_t rows,
                                     uint64_t pitch, uint64_t taps) {
  return planes * rows * (pitch / VPU_LANES) * (taps + 1);
}

#endif // HTVM_TEST_ENGINES_VPU_MACHINE_H
