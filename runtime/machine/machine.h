//===- machine.h - The one description of DIANA ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Addresses, register offsets, field orders and cycle constants of the chip,
// each with its mark: F a fact read in a public source, I inferred from facts,
// A an assumption (hardware contract). What belongs to one engine stands in a
// header of its own beside this one. Compiler, simulator and device code
// include these headers; nothing else in the tree may repeat one of their
// numbers.
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

// MEMCPY_OP values (F).
enum {
  HTVM_MEMCPY_COMPUTE = 0,
  HTVM_MEMCPY_L1_TO_L2 = 1,
  HTVM_MEMCPY_L2_TO_L1 = 2,
  HTVM_MEMCPY_L1_TO_L2_BANKS = 3,
  HTVM_MEMCPY_L2_TO_L1_BANKS = 4,
};

// L1ADDR counts these (F).
enum { HTVM_L1_WORD_BYTES = 16 };

#endif // HTVM_RUNTIME_MACHINE_MACHINE_H
