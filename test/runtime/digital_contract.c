//===- digital_contract.c - What the engine refuses -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-digital-contract | FileCheck %s
// CHECK-NOT: {{not refused|not accepted|not ignored|wrong sentence}}
// CHECK: every valid job accepted, every violation refused
//
// Valid jobs of each mode, each with one thing wrong at a time: a field, a
// register, a configuration word, a bias byte. The sentence must name what is
// wrong; a refused job must change nothing.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital.h"
#include "test/runtime/contract.h"

#include <stdio.h>

//===----------------------------------------------------------------------===//
// Valid jobs
//===----------------------------------------------------------------------===//

// 3x4x16 -> 32x4x16, 3x3, padding 1 on all sides.
static const uint32_t conv[32] = {
    [HTVM_FIELD_MODE] = 1,       [HTVM_FIELD_OUTPUT_POINTER] = 0x400,
    [HTVM_FIELD_C] = 3,          [HTVM_FIELD_K_BLOCKS] = 2,
    [HTVM_FIELD_CX] = 16,        [HTVM_FIELD_CY] = 4,
    [HTVM_FIELD_PADDED_CX] = 16, [HTVM_FIELD_SIZE_CHANNEL] = 64,
    [HTVM_FIELD_FX] = 3,         [HTVM_FIELD_FY] = 3,
    [HTVM_FIELD_OX_BLOCKS] = 1,  [HTVM_FIELD_OY] = 4,
    [HTVM_FIELD_ACTIVATION] = 1, [HTVM_FIELD_WRITE_L2_L1] = 2,
    [HTVM_FIELD_DILATION] = 1,   [HTVM_FIELD_OUTPUT_CHANNEL_SIZE] = 64,
    [HTVM_FIELD_SHIFT] = 4,      [HTVM_FIELD_ZERO_PADDING] = 0x1111,
};
// 32 -> 16.
static const uint32_t fc[32] = {
    [HTVM_FIELD_MODE] = 0,        [HTVM_FIELD_OUTPUT_POINTER] = 0x400,
    [HTVM_FIELD_C] = 2,           [HTVM_FIELD_K_BLOCKS] = 1,
    [HTVM_FIELD_WRITE_L2_L1] = 2, [HTVM_FIELD_DILATION] = 1,
    [HTVM_FIELD_SHIFT] = 4,
};
// 64 elements.
static const uint32_t add[32] = {
    [HTVM_FIELD_MODE] = 3,
    [HTVM_FIELD_WEIGHT_POINTER] = 0x40,
    [HTVM_FIELD_C] = 4,
    [HTVM_FIELD_OUTPUT_POINTER] = 0x80,
};

//===----------------------------------------------------------------------===//
// One thing wrong at a time
//===----------------------------------------------------------------------===//

static const Violation violations[] = {
#define F(name) FIELD, HTVM_FIELD_##name
#define R(name) REGISTER, HTVM_DIGITAL_##name
    {conv, F(MODE), 2, "MODE is 2, needs to be 0"},
    {conv, F(MODE), 4, "MODE is 4"},
    {conv, F(WEIGHT_POINTER), 16, "WEIGHT_POINTER is 16, needs to be 0"},
    {conv, F(INPUT_POINTER), 8, "INPUT_POINTER is 0x8, needs to be a multiple"},
    {conv, F(INPUT_POINTER), 0x3ff50, "INPUT_POINTER is 0x3ff50 with 192"},
    {conv, F(INPUT_POINTER), 0xfffffff0, "INPUT_POINTER is 0xfffffff0 with"},
    {conv, F(INPUT_POINTER), 0x350, "overlaps the input at INPUT_POINTER"},
    {conv, F(OUTPUT_POINTER), 0x404, "OUTPUT_POINTER is 0x404, needs"},
    {conv, F(OUTPUT_POINTER), 0x3f810, "OUTPUT_POINTER is 0x3f810 with 2048"},
    {conv, F(OUTPUT_POINTER), 0xb0, "overlaps the input"},
    {conv, F(C), 0, "C is 0, needs to be from 1 to 65535"},
    {conv, F(C), 65536, "C is 65536"},
    {conv, F(C), 4097, "INPUT_POINTER is 0x0 with 262208 bytes"},
    {conv, F(C), 4, "WT_CONV_N is 248, needs to be 320"},
    {conv, F(K_BLOCKS), 0, "K_BLOCKS is 0"},
    {conv, F(K_BLOCKS), 0x80000000, "K_BLOCKS is 2147483648"},
    {conv, F(CX), 15, "PADDED_CX is 16, needs to be 15 (CX)"},
    {conv, F(CX), 0, "CX is 0"},
    {conv, F(CY), 5, "SIZE_CHANNEL is 64, needs to be 80 (CX * CY)"},
    {conv, F(CY), 0, "CY is 0"},
    {conv, F(PADDED_CX), 18, "PADDED_CX is 18, needs to be 16"},
    {conv, F(SIZE_CHANNEL), 65, "SIZE_CHANNEL is 65, needs to be 64"},
    {conv, F(FX), 2, "FX is 2, kernel sides are 1, 3, 5 or 7"},
    {conv, F(FX), 9, "FX is 9"},
    {conv, F(FY), 0, "FY is 0"},
    {conv, F(FY), 5, "WT_CONV_N is 248, needs to be 392"},
    {conv, F(OX_BLOCKS), 2, "OUTPUT_CHANNEL_SIZE is 64, needs to be 128"},
    {conv, F(OX_BLOCKS), 0, "OX_BLOCKS is 0"},
    {conv, F(OY), 3, "OUTPUT_CHANNEL_SIZE is 64, needs to be 48"},
    {conv, F(OY), 70000, "OY is 70000"},
    {conv, F(ACTIVATION), 2, "ACTIVATION is 2, needs to be from 0 to 1"},
    {conv, F(WRITE_L2_L1), 3, "WRITE_L2_L1 is 3, needs to be from 1 to 2"},
    {conv, F(WRITE_L2_L1), 0, "WRITE_L2_L1 is 0, needs to be from 1 to 2"},
    {conv, F(OUTPUT_CHANNEL_SIZE), 0, "OUTPUT_CHANNEL_SIZE is 0"},
    {conv, F(DILATION), 2, "DILATION is 2, needs to be 1"},
    {conv, F(STOP), 1, "STOP of entry 0 is 1, needs to be 0"},
    {conv, F(SHIFT), 32, "SHIFT is 32, needs to be from 0 to 31"},
    {conv, F(ZERO_PADDING), 0x10000, "ZERO_PADDING is 65536"},
    {conv, F(TYPE_NONLINEAR), 1, "TYPE_NONLINEAR is 1, needs to be 0"},
    {conv, F(WEIGHT_TILE_SIZE), 1, "WEIGHT_TILE_SIZE is 1"},
    {conv, F(NB_WEIGHT_TILE), 1, "NB_WEIGHT_TILE is 1"},
    {conv, F(CONV_STRIDED), 2, "CONV_STRIDED is 2, needs to be from 0 to 1"},
    {conv, F(NORM), 1, "NORM is 1"},
    {conv, F(OUTPUT_PRECISION), 3, "OUTPUT_PRECISION is 3"},
    {conv, F(INPUT_PRECISION), 8, "INPUT_PRECISION is 8"},
    {conv, F(SPARE0), 1, "SPARE0 is 1"},
    {conv, F(SPARE1), 1, "SPARE1 is 1"},
    {conv, F(SPARE2), 1, "SPARE2 is 1"},
    {conv, F(SPARE3), 1, "SPARE3 is 1"},
    {conv, END, HTVM_FIELD_STOP, 0, "STOP of entry 1 is 0, needs to be 1"},
    {conv, END, HTVM_FIELD_MODE, 1, "word 0 of entry 1 is 1"},
    {conv, CONF, 0, 0, "configuration word 0 is 0x0, needs to be 0x800"},
    {conv, CONF, 1, 0xe, "configuration word 1 is 0xe, needs to be 0xf"},
    {conv, CONF, 15, 1, "configuration word 15 is 0x1, needs to be 0x0"},
    {conv, R(IM_N), 32, "IM_N is 32, needs to be 64"},
    {conv, R(CONF_N), 15, "CONF_N is 15, needs to be 16"},
    {conv, R(IM_ADDR), 0x1C000102, "IM_ADDR is 0x1c000102, needs to be a mul"},
    {conv, R(IM_ADDR), 0x1C07FF04, "IM_ADDR is 0x1c07ff04 with 256 bytes"},
    {conv, R(CONF_ADDR), 0, "CONF_ADDR is 0x00000000 with 64 bytes"},
    {conv, R(CONF_ADDR), 0xFFFFFFF0, "CONF_ADDR is 0xfffffff0"},
    {conv, R(WT_CONV_ADDR), 0x1C001002, "WT_CONV_ADDR is 0x1c001002, needs"},
    {conv, R(WT_CONV_ADDR), 0x1C07FF00, "WT_CONV_ADDR is 0x1c07ff00 with"},
    {conv, R(WT_CONV_N), 247, "WT_CONV_N is 247, needs to be 248"},
    {conv, R(ACT_N), 1, "ACT_N is 1, needs to be 0"},
    {conv, R(OUT_DATA_N), 1, "OUT_DATA_N is 1"},
    {conv, R(NB_TILE), 1, "NB_TILE is 1"},
    {conv, R(LUT_N), 1, "LUT_N is 1"},
    {conv, R(SPAR_N), 1, "SPAR_N is 1"},
    {conv, R(WT_MEM_ADDR), 16, "WT_MEM_ADDR is 16"},
    {conv, R(MEMCPY_OP), 3, "register MEMCPY_BANK_LENGTH is 0, needs to be 4"},
    {conv, R(MEMCPY_OP), 4, "register MEMCPY_BANK_LENGTH is 0"},
    {conv, R(MEMCPY_OP), 5, "MEMCPY_OP is 5, needs to be 0"},
    {conv, R(MEMCPY_OP), 1, "MEMCPY_N is 0"},
    {fc, F(WEIGHT_POINTER), 16, "WEIGHT_POINTER is 16, needs to be 0"},
    {fc, F(INPUT_POINTER), 4, "INPUT_POINTER is 0x4, needs"},
    {fc, F(INPUT_POINTER), 0x3fff0, "INPUT_POINTER is 0x3fff0 with 32"},
    {fc, F(OUTPUT_POINTER), 0x40000, "OUTPUT_POINTER is 0x40000 with 16"},
    {fc, F(OUTPUT_POINTER), 16, "overlaps the input"},
    {fc, F(C), 0, "C is 0"},
    {fc, F(C), 3, "WT_FC_N is 192, needs to be 256"},
    {fc, F(K_BLOCKS), 128, "need 98304 bytes, the weight memory has 65536"},
    {fc, F(K_BLOCKS), 0, "K_BLOCKS is 0"},
    {fc, F(CX), 1, "CX is 1, needs to be 0 (fully connected)"},
    {fc, F(CY), 1, "CY is 1"},
    {fc, F(PADDED_CX), 1, "PADDED_CX is 1"},
    {fc, F(SIZE_CHANNEL), 1, "SIZE_CHANNEL is 1"},
    {fc, F(FX), 1, "FX is 1"},
    {fc, F(FY), 1, "FY is 1"},
    {fc, F(OX_BLOCKS), 1, "OX_BLOCKS is 1"},
    {fc, F(OY), 1, "OY is 1"},
    {fc, F(ACTIVATION), 7, "ACTIVATION is 7"},
    {fc, F(WRITE_L2_L1), 1, "WRITE_L2_L1 is 1"},
    {fc, F(OUTPUT_CHANNEL_SIZE), 1, "OUTPUT_CHANNEL_SIZE is 1"},
    {fc, F(DILATION), 0, "DILATION is 0, needs to be 1"},
    {fc, F(ZERO_PADDING), 1, "ZERO_PADDING is 1"},
    {fc, F(CONV_STRIDED), 1, "CONV_STRIDED is 1"},
    {fc, CONF, 0, 0x800, "configuration word 0 is 0x800, needs to be 0x0"},
    {fc, R(WT_FC_ADDR), 0x20, "WT_FC_ADDR is 0x00000020 with 768 bytes"},
    {fc, R(WT_FC_N), 128, "WT_FC_N is 128, needs to be 192"},
    {fc, WEIGHT, 512 + 16 + 8, 1, "byte 536 of the weights is 0x01"},
    {add, F(WEIGHT_POINTER), 0x44, "WEIGHT_POINTER is 0x44, needs"},
    {add, F(WEIGHT_POINTER), 0x70, "overlaps the input at WEIGHT_POINTER"},
    {add, F(INPUT_POINTER), 0x90, "overlaps the input at INPUT_POINTER"},
    {add, F(INPUT_POINTER), 0x3fff0, "INPUT_POINTER is 0x3fff0 with 64"},
    {add, F(OUTPUT_POINTER), 0x81, "OUTPUT_POINTER is 0x81, needs"},
    {add, F(C), 0, "C is 0"},
    {add, F(K_BLOCKS), 1, "K_BLOCKS is 1, needs to be 0 (element-wise sum)"},
    {add, F(ACTIVATION), 1, "ACTIVATION is 1, needs to be 0"},
    {add, F(WRITE_L2_L1), 2, "WRITE_L2_L1 is 2, needs to be 0"},
    {add, F(DILATION), 1, "DILATION is 1, needs to be 0"},
    {add, F(CX), 16, "CX is 16, needs to be 0"},
    {add, CONF, 1, 0xf, "configuration word 1 is 0xf, needs to be 0x0"},
};

static const Violation banks[] = {
    {NULL, R(MEMCPY_BANK_LENGTH), 1, "register MEMCPY_BANK_LENGTH is 1, needs"},
    {NULL, R(MEMCPY_ROW_LENGTH), 0,
     "MEMCPY_ROW_LENGTH is 0, a multi-bank copy "
     "moves from 1 to 512 lines"},
    {NULL, R(MEMCPY_ROW_LENGTH), 513, "MEMCPY_ROW_LENGTH is 513"},
    {NULL, R(MEMCPY_N), 16, "register MEMCPY_N is 16, needs to be 32"},
    {NULL, R(L1ADDR), 6, "L1ADDR is 0x6, a multi-bank copy needs a multiple o"},
    {NULL, R(L1ADDR), 0x4004, "L1ADDR is 0x4004, L1 has 0x4000 words of 16 by"},
};
#undef F
#undef R

// Addresses that belong to counts which are 0, and what belongs to copies.
static const uint32_t ignored[] = {
    HTVM_DIGITAL_ACT_ADDR,         HTVM_DIGITAL_OUT_DATA,
    HTVM_DIGITAL_LUT_ADDR,         HTVM_DIGITAL_SPAR_ADDR,
    HTVM_DIGITAL_MEMCPY_N,         HTVM_DIGITAL_MEMCPY_ADDR,
    HTVM_DIGITAL_L1ADDR,           HTVM_DIGITAL_MEMCPY_BANK_LENGTH,
    HTVM_DIGITAL_WT_FC_N,          HTVM_DIGITAL_WT_FC_ADDR,
    HTVM_DIGITAL_MEMCPY_ROW_LENGTH};

static void prepare(Engine *engine, const void *job) {
  enginePrepare(engine, job);
}

static void prepareBanks(Engine *engine, const void *job) {
  (void)job;
  enginePrepareCopy(engine, HTVM_MEMCPY_L1_TO_L2_BANKS, DATA_AT, 0x40, 128);
}

int main(void) {
  unsigned failures = 0;
  failures += !contractAccepts(prepare, conv);
  failures += !contractAccepts(prepare, fc);
  failures += !contractAccepts(prepare, add);
  failures += contractRefuses(prepare, violations,
                              sizeof violations / sizeof *violations);
  failures += !contractAccepts(prepareBanks, NULL);
  failures +=
      contractRefuses(prepareBanks, banks, sizeof banks / sizeof *banks);
  failures += contractIgnores(prepare, conv, ignored,
                              sizeof ignored / sizeof *ignored, 0xfedcba98);
  if (failures == 0)
    puts("every valid job accepted, every violation refused");
  return failures != 0;
}
