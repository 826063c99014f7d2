//===- analog_contract.c - What the analog engine refuses -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-analog-contract | FileCheck %s
// CHECK-NOT: {{not refused|not accepted|not ignored|wrong sentence}}
// CHECK: every valid job accepted, every violation refused
//
// Valid jobs, each with one thing wrong at a time: a field, a register, a
// configuration word, a byte of weights or SIMD constants. The sentence must
// name what is wrong; a refused job must change nothing.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "test/runtime/analog_model.h"
#include "test/runtime/contract.h"

#include <stdio.h>

//===----------------------------------------------------------------------===//
// Valid jobs
//===----------------------------------------------------------------------===//

// 3x4x5 -> 70x4x5, 3x3, padding 1: 27 rows, 70 columns, two lines a pixel of
// the output. Everything used.
static AnalogCase conv = {.c = 3,
                          .k = 70,
                          .cx = 5,
                          .cy = 4,
                          .fx = 3,
                          .fy = 3,
                          .ox = 5,
                          .oy = 4,
                          .stride = 1,
                          .unroll = 1,
                          .left = 1,
                          .right = 1,
                          .top = 1,
                          .bottom = 1,
                          .output = 0x1000,
                          .gain = 1,
                          .scale = 1,
                          .weights = {1}};
// Four columns at once: 8 * (1 + 3) rows, 4 * 16 columns.
static AnalogCase unrolled = {.c = 8,
                              .k = 16,
                              .cx = 8,
                              .cy = 1,
                              .fx = 1,
                              .fy = 1,
                              .ox = 8,
                              .oy = 1,
                              .stride = 1,
                              .unroll = 4,
                              .output = 0x1000,
                              .gain = 1};
// The whole macro.
static AnalogCase whole = {.c = 1152,
                           .k = 512,
                           .cx = 1,
                           .cy = 1,
                           .fx = 1,
                           .fy = 1,
                           .ox = 1,
                           .oy = 1,
                           .stride = 1,
                           .unroll = 1,
                           .output = 0x1000,
                           .gain = 65535};

static void prepare(Engine *engine, const void *job) {
  engineBoot(engine);
  analogPrepare(job, engine);
}

static void prepareWithoutBoot(Engine *engine, const void *job) {
  analogPrepare(job, engine);
}

static void prepareBoot(Engine *engine, const void *job) {
  static const uint16_t fields[32] = {[HTVM_ANALOG_FIELD_STOP] = 0xF001};
  (void)job;
  engine->worker = HTVM_WORKER_ANALOG;
  enginePrepareAnalog(engine, fields, 1);
}

static void prepareBanks(Engine *engine, const void *job) {
  (void)job;
  engine->worker = HTVM_WORKER_ANALOG;
  enginePrepareCopy(engine, HTVM_MEMCPY_L2_TO_L1_BANKS, DATA_AT, 0x40, 128);
}

//===----------------------------------------------------------------------===//
// One thing wrong at a time
//===----------------------------------------------------------------------===//

#define F(name) FIELD, HTVM_ANALOG_FIELD_##name
#define R(name) REGISTER, HTVM_ANALOG_##name

static const Violation violations[] = {
    {&conv, F(SKIPS), 0x7f, "field SKIPS is 0x7f, needs to be 0x3f, without"},
    {&conv, F(SKIPS), 0x3e, "SKIPS is 0x3e"},
    {&conv, F(SKIPS), 0x3d, "SKIPS is 0x3d"},
    {&conv, F(SKIPS), 0x2f, "SKIPS is 0x2f"},
    {&conv, F(SKIPS), 0x1f, "SKIPS is 0x1f"},
    {&conv, F(SKIPS), 0, "SKIPS is 0x0"},
    {&conv, F(REG1), 1, "field REG1 is 0x1, needs to be 0x0 (it has this"},
    {&conv, F(INPUT_POINTER), 2, "field INPUT_POINTER is 0x2, needs to be a m"},
    {&conv, F(INPUT_POINTER), 0x3ff0,
     "INPUT_POINTER times 16 is 0x3ff00 with "
     "1280 bytes, L1 has 262144 bytes"},
    {&conv, F(INPUT_POINTER), 0xfffc, "INPUT_POINTER times 16 is 0xfffc0"},
    {&conv, F(INPUT_POINTER), 0xb4, "overlaps the input, 1280 bytes at 0xb40"},
    {&conv, F(OUTPUT_POINTER), 0x103, "field OUTPUT_POINTER is 0x103, needs"},
    {&conv, F(OUTPUT_POINTER), 0x4000, "OUTPUT_POINTER times 16 is 0x40000 "},
    {&conv, F(OUTPUT_POINTER), 0x4c, "the output, 2560 bytes at 0x4c0, overla"},
    {&conv, F(PARTIAL_SUM), 4, "PARTIAL_SUM is 0x4"},
    {&conv, F(RESIDUAL), 4, "RESIDUAL is 0x4"},
    {&conv, F(BN_POINTER), 4, "BN_POINTER is 0x4"},
    {&conv, F(C), 0, "field C is 0, needs to be from 1 to 1152"},
    {&conv, F(C), 1153, "field C is 1153"},
    {&conv, F(C), 129, "needs 1161 rows, C * fy * (fx + (OX_UNROLL - 1) * STR"},
    {&conv, F(K), 0, "field K is 0, needs to be from 1 to 512"},
    {&conv, F(K), 513, "field K is 513"},
    {&conv, F(K), 97, "USE_BLK_COL is 0xe000, needs to be 0xf000"},
    {&conv, F(CX), 0, "field CX is 0, needs to be from 1 to 65535"},
    {&conv, F(CX), 4, "the output's columns need 7 of the input, which has 6"},
    {&conv, F(CX), 65535, "INPUT_POINTER times 16 is 0x0 with 16776960"},
    {&conv, F(CY), 0, "field CY is 0"},
    {&conv, F(CY), 3, "the output's rows need 6 of the input, which has 5"},
    {&conv, F(PRECISION), 8, "field PRECISION is 0x8, needs to be 0x7"},
    {&conv, F(POOL_FY_FX), 0x23, "POOL_FY_FX is 0x23, needs to be fx + (fy <<"},
    {&conv, F(POOL_FY_FX), 0x39, "POOL_FY_FX is 0x39"},
    {&conv, F(POOL_FY_FX), 0x93, "POOL_FY_FX is 0x93"},
    {&conv, F(POOL_FY_FX), 0x133, "POOL_FY_FX is 0x133"},
    {&conv, F(POOL_FY_FX), 0x30, "POOL_FY_FX is 0x30"},
    {&conv, F(POOL_FY_FX), 0x53, "ROWS is 0x40, needs to be 0x60"},
    {&conv, F(OX), 0, "field OX is 0"},
    {&conv, F(OX), 6, "the output's columns need 8 of the input, which has 7"},
    {&conv, F(OY), 0, "field OY is 0"},
    {&conv, F(OY), 5, "the output's rows need 7 of the input, which has 6"},
    {&conv, F(OX_UNROLL), 0, "field OX_UNROLL is 0, needs to be 1, 2 or 4"},
    {&conv, F(OX_UNROLL), 3, "OX_UNROLL is 3"},
    {&conv, F(OX_UNROLL), 8, "OX_UNROLL is 8"},
    {&conv, F(OX_UNROLL), 2, "USE_BLK_COL is 0xe000, needs to be 0xf800"},
    {&conv, F(STRIDE), 0, "field STRIDE is 0, needs to be from 1 to 2"},
    {&conv, F(STRIDE), 3, "STRIDE is 3"},
    {&conv, F(STRIDE), 2, "the output's columns need 11 of the input, which"},
    {&conv, F(PADDING), 0x155, "field PADDING is 341, needs to be from 0 to 2"},
    {&conv, F(PADDING), 0x15,
     "the output's columns need 7 of the input, which"},
    {&conv, F(PADDING), 0x45,
     "the output's columns need 7 of the input, which"},
    {&conv, F(PADDING), 0x51,
     "the output's rows need 6 of the input, which ha"},
    {&conv, F(PADDING), 0x54,
     "the output's rows need 6 of the input, which ha"},
    {&conv, F(PROCESSING_BLOCKS), 2,
     "PROCESSING_BLOCKS is 0x2, needs to be 0x"
     "1 (C / 64, rounded up)"},
    {&conv, F(CONST19), 0, "CONST19 is 0x0, needs to be 0x2005"},
    {&conv, F(USE_BLK_COL), 0xf000,
     "USE_BLK_COL is 0xf000, needs to be 0xe000"},
    {&conv, F(CONST21), 0, "CONST21 is 0x0, needs to be 0x100"},
    {&conv, F(STOP), 0, "field STOP is 0x0, needs to be 0xf000"},
    {&conv, F(STOP), 0xf001, "half-word 0 of entry 0 is 0x3b, needs to be 0"},
    {&conv, F(CONST23), 1, "CONST23 is 0x1, needs to be 0x0"},
    {&conv, F(CONST24), 0, "CONST24 is 0x0, needs to be 0x84"},
    {&conv, F(ROWS), 54, "ROWS is 0x36, needs to be 0x40 (twice the rows"},
    {&conv, F(SPARE26), 1, "SPARE26 is 0x1"},
    {&conv, F(SPARE27), 1, "SPARE27 is 0x1"},
    {&conv, F(SPARE28), 1, "SPARE28 is 0x1"},
    {&conv, F(SPARE29), 1, "SPARE29 is 0x1"},
    {&conv, F(SPARE30), 1, "SPARE30 is 0x1"},
    {&conv, F(SPARE31), 1, "SPARE31 is 0x1"},
    {&conv, END, HTVM_ANALOG_FIELD_STOP, 0xf000,
     "field STOP of entry 1 is 0xf000, needs to be 0xf001"},
    {&conv, END, 0, 0x3f, "half-word 0 of entry 1 is 0x3f, needs to be 0"},
    {&conv, END, 31, 1, "half-word 31 of entry 1 is 0x1"},
    {&conv, CONF, 0, 0, "configuration word 0 is 0x0, needs to be 0x3000000"},
    {&conv, CONF, 1, 0, "configuration word 1 is 0x0, needs to be 0x303001f"},
    {&conv, CONF, 2, 0,
     "the gain, configuration word 2, is 0, needs to be fro"
     "m 1 to 65535"},
    {&conv, CONF, 2, 65536, "configuration word 2, is 65536"},
    {&conv, CONF, 3, 1, "configuration word 3 is 0x1, needs to be 0x0"},
    {&conv, CONF, 15, 1, "configuration word 15 is 0x1"},
    {&conv, R(WT_ADDR), 0x1C030002, "WT_ADDR is 0x1c030002, needs to be a mul"},
    {&conv, R(WT_ADDR), 0x1C07E000, "WT_ADDR is 0x1c07e000 with 9216 bytes"},
    {&conv, R(SIMD_ADDR), 0x1C058001, "SIMD_ADDR is 0x1c058001, needs to be"},
    {&conv, R(SIMD_ADDR), 0x1C07FF00, "SIMD_ADDR is 0x1c07ff00 with 560 byte"},
    {&conv, R(IM_ADDR), 0x1C000601, "IM_ADDR is 0x1c000601, needs to be a mul"},
    {&conv, R(IM_ADDR), 0x1C07FF84, "IM_ADDR is 0x1c07ff84 with 128 bytes"},
    {&conv, R(IM_N), 64, "register IM_N is 64, needs to be 32"},
    {&conv, R(CONF_ADDR), 0, "CONF_ADDR is 0x00000000 with 64 bytes, L2 is fr"},
    {&conv, R(CONF_N), 15, "register CONF_N is 15, needs to be 16"},
    {&conv, R(ACT_N), 1, "register ACT_N is 1, needs to be 0"},
    {&conv, R(OUT_DATA_N), 1, "OUT_DATA_N is 1"},
    {&conv, R(NB_TILE), 1, "NB_TILE is 1"},
    {&conv, R(MEMCPY_OP), 5, "MEMCPY_OP is 5, needs to be 0 (compute), 1"},
    {&conv, R(MEMCPY_OP), 2, "MEMCPY_N is 0, a copy needs at least 1 word"},
    // The image has 288 rows of two planes of 16 bytes. Rows 261 to 287 are the
    // layer's, the last first; column 0 is the top bit of byte 3, column 70
    // lies in byte 11.
    {&conv, WEIGHT, 287 * 32 + 3, 0x80,
     "row 287, column 0 of the weight image is +1 and -1"},
    {&conv, WEIGHT, 260 * 32 + 3, 0x80,
     "row 260, column 0 of the weight imag"
     "e is padding, needs to be 0"},
    {&conv, WEIGHT, 1, 1, "row 0, column 23 of the weight image is padding"},
    {&conv, WEIGHT, 287 * 32 + 16 + 11, 2, "row 287, column 70 of the weight"},
    {&conv, WEIGHT, 287 * 32 + 12, 1, "row 287, column 127 of the weight"},
    {&conv, SCALE, 69 * 8 + 6, 32,
     "the SIMD constants of channel 69 have shi"
     "ft 32, it is at most 31"},
    {&conv, SCALE, 7, 0xff, "the SIMD constants of channel 0 end with 0xff"},
    {&unrolled, F(C), 289, "needs 1156 rows"},
    {&unrolled, F(K), 129, "needs 516 columns, OX_UNROLL * K; the macro has 5"},
    {&unrolled, F(STRIDE), 2, "ROWS is 0x40, needs to be 0x80"},
    {&unrolled, F(OX_UNROLL), 1, "USE_BLK_COL is 0xc000, needs to be 0x8000"},
    {&whole, F(C), 1088, "PROCESSING_BLOCKS is 0x12, needs to be 0x11"},
};

static const Violation withoutBoot[] = {
    {&conv, F(SKIPS), 0x3b,
     "a compute job before the boot program; the first "
     "one after power-up needs STOP 0xf001 in entry 0"},
};

static const Violation boot[] = {
    {NULL, F(SKIPS), 0x3f, "half-word 0 of entry 0 is 0x3f, needs to be 0"},
    {NULL, F(SPARE31), 1, "half-word 31 of entry 0 is 0x1"},
    {NULL, F(STOP), 0xf000, "a compute job before the boot program"},
    {NULL, CONF, 0, 1, "configuration word 0 is 0x1"},
    {NULL, CONF, 2, 2,
     "configuration word 2, is 2, needs to be from 1 to 1 in "
     "the boot program"},
    {NULL, CONF, 4, 1, "configuration word 4 is 0x1"},
    {NULL, R(IM_N), 16, "register IM_N is 16"},
    {NULL, R(CONF_N), 0, "register CONF_N is 0"},
};

static const Violation banks[] = {
    {NULL, R(MEMCPY_BANK_LENGTH), 2, "register MEMCPY_BANK_LENGTH is 2, needs"},
    {NULL, R(MEMCPY_ROW_LENGTH), 0,
     "MEMCPY_ROW_LENGTH is 0, a multi-bank copy "
     "moves from 1 to 512 lines"},
    {NULL, R(MEMCPY_ROW_LENGTH), 513, "MEMCPY_ROW_LENGTH is 513"},
    {NULL, R(MEMCPY_ROW_LENGTH), 3, "register MEMCPY_N is 32, needs to be 48"},
    {NULL, R(MEMCPY_N), 31, "register MEMCPY_N is 31, needs to be 32"},
    {NULL, R(L1ADDR), 5, "L1ADDR is 0x5, a multi-bank copy needs a multiple o"},
    {NULL, R(L1ADDR), 0x4004, "L1ADDR is 0x4004, L1 has 0x4000 words of 16 by"},
    {NULL, R(L1ADDR), 0x3ffc, "L1ADDR times 16 is 0x3ffc0 with 128 bytes, L1"},
    {NULL, R(MEMCPY_ADDR), 0x1C07FFC0, "MEMCPY_ADDR is 0x1c07ffc0 with 128"},
    {NULL, R(MEMCPY_ADDR), 0x1C000002, "MEMCPY_ADDR is 0x1c000002, needs to b"},
};

// Addresses that belong to counts which are 0, and what belongs to copies.
static const uint32_t ignored[] = {
    HTVM_ANALOG_ACT_ADDR,
    HTVM_ANALOG_OUT_DATA,
    HTVM_ANALOG_MEMCPY_N,
    HTVM_ANALOG_MEMCPY_ADDR,
    HTVM_ANALOG_L1ADDR,
    HTVM_ANALOG_MEMCPY_BANK_LENGTH,
    HTVM_ANALOG_MEMCPY_ROW_LENGTH,
};
// The boot program looks at fewer, and |unrolled| uses no SIMD constants.
static const uint32_t ignoredByBoot[] = {HTVM_ANALOG_WT_ADDR,
                                         HTVM_ANALOG_SIMD_ADDR};
static const uint32_t ignoredUnscaled[] = {HTVM_ANALOG_SIMD_ADDR};

#define COUNT(list) (sizeof(list) / sizeof *(list))

int main(void) {
  unsigned failures = 0;
  failures += !contractAccepts(prepare, &conv);
  failures += !contractAccepts(prepare, &unrolled);
  failures += !contractAccepts(prepare, &whole);
  failures += !contractAccepts(prepareBoot, NULL);
  failures += !contractAccepts(prepareBanks, NULL);
  failures += contractRefuses(prepare, violations, COUNT(violations));
  failures +=
      contractRefuses(prepareWithoutBoot, withoutBoot, COUNT(withoutBoot));
  failures += contractRefuses(prepareBoot, boot, COUNT(boot));
  failures += contractRefuses(prepareBanks, banks, COUNT(banks));
  failures +=
      contractIgnores(prepare, &conv, ignored, COUNT(ignored), 0xfedcba98);
  failures += contractIgnores(prepareBoot, NULL, ignoredByBoot,
                              COUNT(ignoredByBoot), 1);
  failures += contractIgnores(prepare, &unrolled, ignoredUnscaled,
                              COUNT(ignoredUnscaled), 1);
  if (failures == 0)
    puts("every valid job accepted, every violation refused");
  return failures != 0;
}
