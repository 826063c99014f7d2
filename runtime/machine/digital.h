//===- digital.h - Registers and fields of the digital engine -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_DIGITAL_H
#define HTVM_RUNTIME_MACHINE_DIGITAL_H

#include "runtime/machine/machine.h"

// Address of its registers (F).
#define HTVM_DIGITAL_BASE 0x1A10C000u

// Job registers of the digital engine (F). _N counts 32-bit words.
#define HTVM_DIGITAL_REGISTERS(REG)                                            \
  REG(WT_CONV_ADDR, 0x40)                                                      \
  REG(WT_CONV_N, 0x44)                                                         \
  REG(WT_FC_ADDR, 0x48)                                                        \
  REG(WT_FC_N, 0x4c)                                                           \
  REG(IM_ADDR, 0x50)                                                           \
  REG(IM_N, 0x54)                                                              \
  REG(ACT_ADDR, 0x58)                                                          \
  REG(ACT_N, 0x5c)                                                             \
  REG(CONF_ADDR, 0x60)                                                         \
  REG(CONF_N, 0x64)                                                            \
  REG(OUT_DATA, 0x7c)                                                          \
  REG(OUT_DATA_N, 0x80)                                                        \
  REG(NB_TILE, 0x84)                                                           \
  REG(LUT_ADDR, 0x88)                                                          \
  REG(LUT_N, 0x8c)                                                             \
  REG(SPAR_ADDR, 0x94)                                                         \
  REG(SPAR_N, 0x98)                                                            \
  REG(MEMCPY_OP, 0xa0)                                                         \
  REG(MEMCPY_ADDR, 0xa4)                                                       \
  REG(MEMCPY_N, 0xa8)                                                          \
  REG(L1ADDR, 0xac)                                                            \
  REG(MEMCPY_BANK_LENGTH, 0xb0)                                                \
  REG(MEMCPY_ROW_LENGTH, 0xb4)                                                 \
  REG(WT_MEM_ADDR, 0xb8)

enum {
#define REG(name, offset) HTVM_DIGITAL_##name = offset,
  HTVM_DIGITAL_REGISTERS(REG)
#undef REG
};

// Sizes of a compute job's constants, in words (F).
enum {
  HTVM_DIGITAL_CONF_WORDS = 16,
  HTVM_DIGITAL_IM_WORDS = 64,
  HTVM_DIGITAL_ENTRY_WORDS = 32,
};

// Words 0 and 1 of the configuration (F; their meaning is unknown).
#define HTVM_DIGITAL_CONF0_CONV 0x800u
#define HTVM_DIGITAL_CONF1_CONV 0xfu

// Operation modes of the digital engine (F).
enum { HTVM_MODE_FC = 0, HTVM_MODE_CONV = 1, HTVM_MODE_ADD = 3 };

// Fields of an instruction entry, word 0 first (F).
#define HTVM_DIGITAL_FIELDS(FIELD)                                             \
  FIELD(MODE)                                                                  \
  FIELD(WEIGHT_POINTER)                                                        \
  FIELD(INPUT_POINTER)                                                         \
  FIELD(OUTPUT_POINTER)                                                        \
  FIELD(C)                                                                     \
  FIELD(K_BLOCKS)                                                              \
  FIELD(CX)                                                                    \
  FIELD(CY)                                                                    \
  FIELD(PADDED_CX)                                                             \
  FIELD(SIZE_CHANNEL)                                                          \
  FIELD(FX)                                                                    \
  FIELD(FY)                                                                    \
  FIELD(OX_BLOCKS)                                                             \
  FIELD(OY)                                                                    \
  FIELD(ACTIVATION)                                                            \
  FIELD(WRITE_L2_L1)                                                           \
  FIELD(OUTPUT_CHANNEL_SIZE)                                                   \
  FIELD(DILATION)                                                              \
  FIELD(STOP)                                                                  \
  FIELD(SHIFT)                                                                 \
  FIELD(ZERO_PADDING)                                                          \
  FIELD(TYPE_NONLINEAR)                                                        \
  FIELD(WEIGHT_TILE_SIZE)                                                      \
  FIELD(NB_WEIGHT_TILE)                                                        \
  FIELD(CONV_STRIDED)                                                          \
  FIELD(NORM)                                                                  \
  FIELD(OUTPUT_PRECISION)                                                      \
  FIELD(INPUT_PRECISION)                                                       \
  FIELD(SPARE0)                                                                \
  FIELD(SPARE1)                                                                \
  FIELD(SPARE2)                                                                \
  FIELD(SPARE3)

enum {
#define FIELD(name) HTVM_FIELD_##name,
  HTVM_DIGITAL_FIELDS(FIELD)
#undef FIELD
};

// zero_padding: four bits a side (F; that all four sides may differ and that
// left is free is A: HTVM always writes equal sides and left 0).
#define HTVM_PADDING_RIGHT_SHIFT 0
#define HTVM_PADDING_LEFT_SHIFT 4
#define HTVM_PADDING_TOP_SHIFT 8
#define HTVM_PADDING_BOTTOM_SHIFT 12
#define HTVM_PADDING_SIDES 4
#define HTVM_PADDING_MAX 15

// WRITE_L2_L1 (F): the layout of the output.
enum { HTVM_WRITE_ADD = 0, HTVM_WRITE_LINES = 1, HTVM_WRITE_PLANAR = 2 };

// Written in lines (F: the layout of the other engine), every pixel has whole
// lines of 64 bytes for the channels of the job. A: channels in order, word
// bytes not reversed; bytes behind the job's channels stay; the same cycles.
enum { HTVM_DIGITAL_LINE_BYTES = 64 };

// Limits of the digital engine (F).
enum {
  HTVM_DIGITAL_LANES = 16,     // output channels a block, and columns a block
  HTVM_DIGITAL_KERNEL_MAX = 7, // kernel sides 1, 3, 5, 7
  HTVM_DIGITAL_SPARSE_CHANNELS = 4, // in 16 lanes, three zeros behind each:
                                    // depthwise weights as HTVM packs them
  HTVM_DIGITAL_SHIFT_MAX = 31,
};

// Weights as a job fetches them (F: sizes; layouts in docs/simulator.md).
enum {
  HTVM_DIGITAL_CONV_BIAS_BYTES = 4, // per output channel
  HTVM_DIGITAL_FC_BIAS_BYTES = 16,  // per output; all but the first 4 zero (A)
};

// The largest number an instruction's size field (channels, blocks, columns,
// rows) holds (A).
enum { HTVM_DIGITAL_SIZE_MAX = 65535 };

#endif // HTVM_RUNTIME_MACHINE_DIGITAL_H
