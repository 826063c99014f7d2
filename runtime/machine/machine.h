//===- machine.h - The one description of DIANA ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Addresses, register offsets, field orders and cycle constants of the chip,
// each with its mark: F a fact read in a public source, I inferred from facts,
// A an assumption (hardware contract). Compiler, simulator and
// device code include this header; nothing else in the tree may repeat one of
// its numbers.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_MACHINE_H
#define HTVM_RUNTIME_MACHINE_MACHINE_H

#include <stdint.h>

// Parameters a user may override with --machine=NAME=VALUE.
// PARAM(name, default, minimum, maximum, mark, description)
// clang-format off
#define HTVM_MACHINE_PARAMETERS(PARAM)                                                             \
  PARAM(clock_hz, 260000000, 1, 4000000000, "F", "clock, cycles per second")                       \
  PARAM(l1_bytes, 262144, 1024, 1048576, "F", "activation scratchpad shared by the engines")       \
  PARAM(l2_bytes, 524288, 65536, 134217728, "F", "L2: code, constants, activations, stack")        \
  PARAM(code_bank_bytes, 32768, 0, 32768, "F", "private L2 bank 1, where code goes first")         \
  PARAM(weight_memory_bytes, 65536, 1024, 1048576, "F", "weight memory of the digital engine")     \
  PARAM(copy_job_cycles, 70, 0, 100000, "F", "fixed cost of a copy job")                           \
  PARAM(copy_bytes_per_cycle, 16, 1, 64, "F", "copy rate between L2 and L1")                       \
  PARAM(copy_beat_bytes, 32, 4, 256, "F", "a copy moves whole beats of this size")                 \
  PARAM(copy_l2_align, 4, 1, 64, "A", "alignment of a copy's L2 address")                          \
  PARAM(engine_queue_depth, 1, 1, 1, "A", "jobs an engine accepts, the running one included")      \
  PARAM(compute_job_cycles, 150, 0, 100000, "A", "fetch of configuration and instructions")        \
  PARAM(weight_bytes_per_cycle, 16, 1, 64, "I", "rate of a job's weight fetch from L2")            \
  PARAM(digital_writeout_cycles, 23, 0, 1000, "F", "write-out of 16 channels x 16 columns")        \
  PARAM(digital_pixel_load_factor, 2, 0, 16, "F", "cycles to load pixels, per channel and line")   \
  PARAM(digital_add_cycles, 3, 1, 100, "A", "element-wise sum, per 16 elements")                   \
  PARAM(copy_bank_rows, 512, 1, 65536, "F", "lines that one multi-bank copy job moves at most")    \
  PARAM(analog_rows, 1152, 288, 1152, "F", "rows of the analog macro: inputs of a product")        \
  PARAM(analog_columns, 512, 128, 512, "F", "columns of the analog macro: outputs of a product")   \
  PARAM(analog_weight_row_cycles, 8, 0, 1000, "F", "loading one row of the macro")                 \
  PARAM(analog_product_ns, 70, 1, 100000, "F", "one matrix-vector product, nanoseconds")           \
  PARAM(analog_noise_divisor, 25, 1, 1000, "F", "noise model: code + round(code / this * N(0,1))")
// clang-format on

typedef struct HtvmMachine {
#define PARAM(name, value, low, high, mark, text) uint64_t name;
  HTVM_MACHINE_PARAMETERS(PARAM)
#undef PARAM
} HtvmMachine;

// Memory map (F). L2 starts with private bank 0 (data), then private bank 1
// (code), then the shared banks.
#define HTVM_L2_BASE 0x1C000000u
#define HTVM_L2_CODE_BANK 0x1C008000u
#define HTVM_L2_SHARED 0x1C010000u
#define HTVM_STDOUT 0x1A10F000u
#define HTVM_DIGITAL_BASE 0x1A10C000u
#define HTVM_ANALOG_BASE 0x1A10D000u
#define HTVM_ENGINE_REGISTER_BYTES 0x100u

// The event unit's register that enables both engines (F: value and register
// number). The address of the register is an assumption.
#define HTVM_EVENT_UNIT_ENGINES 0x1A10600Cu // A
#define HTVM_EVENT_UNIT_ENABLE 0xC00u       // F

// Test device of the simulator; not on the chip.
#define HTVM_TEST_BASE 0x1A100000u
#define HTVM_TEST_PUTC 0x0u
#define HTVM_TEST_EXIT 0x4u
#define HTVM_TEST_MARK 0x8u

// Control registers of either engine (F), byte offsets: a write to TRIGGER
// starts the job, STATUS reads 0 when idle.
#define HTVM_CONTROL_REGISTERS(REG)                                            \
  REG(TRIGGER, 0x00)                                                           \
  REG(ACQUIRE, 0x04)                                                           \
  REG(FINISHED, 0x08)                                                          \
  REG(STATUS, 0x0c)                                                            \
  REG(RUNNING_JOB, 0x10)                                                       \
  REG(SOFT_CLEAR, 0x14)

enum {
#define REG(name, offset) HTVM_REG_##name = offset,
  HTVM_CONTROL_REGISTERS(REG)
#undef REG
};

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

// MEMCPY_OP values (F).
enum {
  HTVM_MEMCPY_COMPUTE = 0,
  HTVM_MEMCPY_L1_TO_L2 = 1,
  HTVM_MEMCPY_L2_TO_L1 = 2,
  HTVM_MEMCPY_L1_TO_L2_BANKS = 3,
  HTVM_MEMCPY_L2_TO_L1_BANKS = 4,
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
enum { HTVM_WRITE_ADD = 0, HTVM_WRITE_CHANNELS = 1, HTVM_WRITE_PLANAR = 2 };

// Limits of the digital engine (F).
enum {
  HTVM_DIGITAL_LANES = 16,     // output channels a block, and columns a block
  HTVM_DIGITAL_KERNEL_MAX = 7, // kernel sides 1, 3, 5, 7
  HTVM_DIGITAL_SPARSE_CHANNELS = 4, // in 16 lanes, three zeros behind each:
                                    // depthwise weights as HTVM packs them
  HTVM_DIGITAL_SHIFT_MAX = 31,
  HTVM_L1_WORD_BYTES = 16, // L1ADDR counts these
};

// Weights as a job fetches them (F: sizes; layouts in docs/simulator.md).
enum {
  HTVM_DIGITAL_CONV_BIAS_BYTES = 4, // per output channel
  HTVM_DIGITAL_FC_BIAS_BYTES = 16,  // per output; all but the first 4 zero (A)
};

// The largest number an instruction's size field (channels, blocks, columns,
// rows) holds (A).
enum { HTVM_DIGITAL_SIZE_MAX = 65535 };

//===----------------------------------------------------------------------===//
// The analog engine. docs/engines/analog.md tells what each A stands for.
//===----------------------------------------------------------------------===//

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

#endif // HTVM_RUNTIME_MACHINE_MACHINE_H
