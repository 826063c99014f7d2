//===- analog.h - Registers and fields of the analog engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// docs/engines/analog.md tells what each A stands for.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_ANALOG_H
#define HTVM_RUNTIME_MACHINE_ANALOG_H

#include "runtime/machine/machine.h"

// Address of its registers (F).
#define HTVM_ANALOG_BASE 0x1A10D000u

// Job registers of the analog engine (F). _N counts 32-bit words.
#define HTVM_ANALOG_REGISTERS(REG)                                             \
  REG(WT_ADDR, 0x40)                                                           \
  REG(SIMD_ADDR, 0x44)                                                         \
  REG(IM_ADDR, 0x48)                                                           \
  REG(IM_N, 0x4c)                                                              \
  REG(ACT_ADDR, 0x50)                                                          \
  REG(ACT_N, 0x54)                                                             \
  REG(CONF_ADDR, 0x58)                                                         \
  REG(CONF_N, 0x5c)                                                            \
  REG(OUT_DATA, 0x60)                                                          \
  REG(OUT_DATA_N, 0x64)                                                        \
  REG(NB_TILE, 0x68)                                                           \
  REG(MEMCPY_OP, 0x6c)                                                         \
  REG(MEMCPY_ADDR, 0x70)                                                       \
  REG(MEMCPY_N, 0x74)                                                          \
  REG(L1ADDR, 0x78)                                                            \
  REG(MEMCPY_BANK_LENGTH, 0x7c)                                                \
  REG(MEMCPY_ROW_LENGTH, 0x80)

enum {
#define REG(name, offset) HTVM_ANALOG_##name = offset,
  HTVM_ANALOG_REGISTERS(REG)
#undef REG
};

// Half-words of an instruction entry, first one in the low half of word 0 (F:
// order; A: which half comes first).
#define HTVM_ANALOG_FIELDS(FIELD)                                              \
  FIELD(SKIPS)                                                                 \
  FIELD(REG1)                                                                  \
  FIELD(INPUT_POINTER)                                                         \
  FIELD(OUTPUT_POINTER)                                                        \
  FIELD(PARTIAL_SUM)                                                           \
  FIELD(RESIDUAL)                                                              \
  FIELD(BN_POINTER)                                                            \
  FIELD(C)                                                                     \
  FIELD(K)                                                                     \
  FIELD(CX)                                                                    \
  FIELD(CY)                                                                    \
  FIELD(PRECISION)                                                             \
  FIELD(POOL_FY_FX)                                                            \
  FIELD(OX)                                                                    \
  FIELD(OY)                                                                    \
  FIELD(OX_UNROLL)                                                             \
  FIELD(STRIDE)                                                                \
  FIELD(PADDING)                                                               \
  FIELD(PROCESSING_BLOCKS)                                                     \
  FIELD(CONST19)                                                               \
  FIELD(USE_BLK_COL)                                                           \
  FIELD(CONST21)                                                               \
  FIELD(STOP)                                                                  \
  FIELD(CONST23)                                                               \
  FIELD(CONST24)                                                               \
  FIELD(ROWS)                                                                  \
  FIELD(SPARE26)                                                               \
  FIELD(SPARE27)                                                               \
  FIELD(SPARE28)                                                               \
  FIELD(SPARE29)                                                               \
  FIELD(SPARE30)                                                               \
  FIELD(SPARE31)

enum {
#define FIELD(name) HTVM_ANALOG_FIELD_##name,
  HTVM_ANALOG_FIELDS(FIELD)
#undef FIELD
};

// Values of fields that never change (F; their meaning is unknown).
enum {
  HTVM_ANALOG_PRECISION = 7,
  HTVM_ANALOG_CONST19 = 0x2005,
  HTVM_ANALOG_CONST21 = 0x0100,
  HTVM_ANALOG_CONST24 = 0x0084,
  HTVM_ANALOG_STOP_NO = 0xF000,
  HTVM_ANALOG_STOP_YES = 0xF001,
};

// SKIPS: one bit a stage that a job leaves out; all set as HTVM programs it
// (F). Which bit is which stage is A; only SCALE and RELU may be cleared.
enum {
  HTVM_ANALOG_SKIP_PARTIAL_SUM = 1 << 0,
  HTVM_ANALOG_SKIP_RESIDUAL = 1 << 1,
  HTVM_ANALOG_SKIP_SCALE = 1 << 2,
  HTVM_ANALOG_SKIP_RELU = 1 << 3,
  HTVM_ANALOG_SKIP_POOL = 1 << 4,
  HTVM_ANALOG_SKIP_SPARE = 1 << 5,
  HTVM_ANALOG_SKIP_ALL = 0x3F,
};

// PADDING: two bits a side (F).
enum {
  HTVM_ANALOG_PADDING_BOTTOM_SHIFT = 0,
  HTVM_ANALOG_PADDING_TOP_SHIFT = 2,
  HTVM_ANALOG_PADDING_RIGHT_SHIFT = 4,
  HTVM_ANALOG_PADDING_LEFT_SHIFT = 6,
  HTVM_ANALOG_PADDING_MAX = 3,
};

// Sizes of a compute job's constants, in words (F).
enum {
  HTVM_ANALOG_CONF_WORDS = 16,
  HTVM_ANALOG_IM_WORDS = 32,
  HTVM_ANALOG_ENTRY_HALFWORDS = 32,
};

// Words 0 and 1 of the configuration (F; their meaning is unknown). Word 2 is
// the gain (A: that it is programmed here).
#define HTVM_ANALOG_CONF0 0x03000000u
#define HTVM_ANALOG_CONF1 0x0303001fu
enum { HTVM_ANALOG_CONF_GAIN = 2, HTVM_ANALOG_GAIN_MAX = 65535 };

enum {
  HTVM_ANALOG_LINE_BYTES = 64, // a pixel's 64 channels (F)
  HTVM_ANALOG_BANKS = 4,       // that a line is spread over (F)
  HTVM_ANALOG_ROW_UNIT = 288,  // rows of a weight image come in these (F)
  HTVM_ANALOG_COLUMN_UNIT = 128,
  HTVM_ANALOG_ROW_BLOCK = 64,       // rows that share a sign (F)
  HTVM_ANALOG_COLUMN_BLOCK = 32,    // columns of a USE_BLK_COL bit (F)
  HTVM_ANALOG_COLUMN_BLOCKS = 16,   // bits of USE_BLK_COL (F)
  HTVM_ANALOG_CODE_MIN = -32,       // ADC (F)
  HTVM_ANALOG_CODE_MAX = 31,        // ADC (F)
  HTVM_ANALOG_INPUT_MIN = -64,      // inputs are clipped to 7 bits (A)
  HTVM_ANALOG_INPUT_MAX = 63,       // (A)
  HTVM_ANALOG_KERNEL_MAX = 7,       // kernel sides 1, 3, 5, 7 (F)
  HTVM_ANALOG_UNROLL_MAX = 4,       // output columns at once: 1, 2, 4 (F)
  HTVM_ANALOG_SCALE_BYTES = 8,      // SIMD constants of a channel (A)
  HTVM_ANALOG_SCALE_SHIFT_MAX = 31, // (A)
};

#endif // HTVM_RUNTIME_MACHINE_ANALOG_H
