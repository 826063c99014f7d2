//===- diana_vpu.c - What the vector unit's jobs may say ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The issue functions are those of device.c.
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/support/diagnostics.h"
#include "test/engines/vpu/machine.h"

#include <inttypes.h>

// What the contract allows in a word, by mode. Words that are not listed for a
// mode must be zero.
typedef struct WordRule {
  int word;
  const char *name;
  bool ofSum, ofPool;
  int64_t low, high, unit;
} WordRule;

enum { POINTER_MAX = 1 << 20 };

static const WordRule wordRules[] = {
    {VPU_FIELD_MODE, "mode", true, true, 0, 1, 1},
    {VPU_FIELD_INPUT, "input", true, true, 0, POINTER_MAX, 16},
    {VPU_FIELD_SECOND, "second", true, false, 0, POINTER_MAX, 16},
    {VPU_FIELD_OUTPUT, "output", true, true, 0, POINTER_MAX, 16},
    {VPU_FIELD_BLOCKS, "blocks", true, false, 1, 65535, 1},
    {VPU_FIELD_LEFT, "left", true, false, -32767, 32767, 1},
    {VPU_FIELD_RIGHT, "right", true, false, -32767, 32767, 1},
    {VPU_FIELD_BIAS, "bias", true, false, INT32_MIN, INT32_MAX, 1},
    {VPU_FIELD_SHIFT, "shift", true, false, 0, 31, 1},
    {VPU_FIELD_CLAMP_MIN, "clamp_min", true, true, INT8_MIN, INT8_MAX, 1},
    {VPU_FIELD_CLAMP_MAX, "clamp_max", true, true, INT8_MIN, INT8_MAX, 1},
    {VPU_FIELD_PLANES, "planes", false, true, 1, 65535, 1},
    {VPU_FIELD_IN_ROWS, "in_rows", false, true, 1, 65535, 1},
    {VPU_FIELD_IN_WIDTH, "in_width", false, true, 1, 65535, 1},
    {VPU_FIELD_OUT_ROWS, "out_rows", false, true, 1, 65535, 1},
    {VPU_FIELD_OUT_WIDTH, "out_width", false, true, 1, 65535, 1},
    {VPU_FIELD_KERNEL_Y, "kernel_y", false, true, 1, 15, 1},
    {VPU_FIELD_KERNEL_X, "kernel_x", false, true, 1, 15, 1},
    {VPU_FIELD_STRIDE_Y, "stride_y", false, true, 1, 15, 1},
    {VPU_FIELD_STRIDE_X, "stride_x", false, true, 1, 15, 1},
    {VPU_FIELD_PAD_TOP, "pad_top", false, true, 0, 14, 1},
    {VPU_FIELD_PAD_LEFT, "pad_left", false, true, 0, 14, 1},
};

static MlirLogicalResult checkWords(MlirOperation op, const int64_t *words) {
  bool isPool = words[VPU_FIELD_MODE] == VPU_MODE_POOL;
  for (size_t i = 0; i < sizeof wordRules / sizeof *wordRules; ++i) {
    const WordRule *rule = &wordRules[i];
    int64_t value = words[rule->word];
    bool counts = isPool ? rule->ofPool : rule->ofSum;
    int64_t low = counts ? rule->low : 0, high = counts ? rule->high : 0;
    if (value < low || value > high || value % rule->unit)
      return htvmEmitError(op,
                           "has %" PRId64 " in '%s' of its descriptor, needs a "
                           "multiple of %" PRId64 " from %" PRId64
                           " to %" PRId64,
                           value, rule->name, rule->unit, low, high);
  }
  return mlirLogicalResultSuccess();
}

static int64_t planeBytes(const int64_t *words, int rows, int width) {
  return words[rows] * vpuPitch((uint32_t)words[width]);
}

static MlirLogicalResult checkL1(const DianaChecker *checker, MlirOperation op,
                                 const int64_t *words) {
  bool isPool = words[VPU_FIELD_MODE] == VPU_MODE_POOL;
  int64_t in = words[VPU_FIELD_BLOCKS] * VPU_LANES, out = in;
  if (isPool) {
    in = words[VPU_FIELD_PLANES] *
         planeBytes(words, VPU_FIELD_IN_ROWS, VPU_FIELD_IN_WIDTH);
    out = words[VPU_FIELD_PLANES] *
          planeBytes(words, VPU_FIELD_OUT_ROWS, VPU_FIELD_OUT_WIDTH);
  }
  HTVM_TRY(dianaCheckL1End(checker, op, words[VPU_FIELD_INPUT] + in));
  if (!isPool)
    HTVM_TRY(dianaCheckL1End(checker, op, words[VPU_FIELD_SECOND] + in));
  return dianaCheckL1End(checker, op, words[VPU_FIELD_OUTPUT] + out);
}

static MlirLogicalResult checkCompute(const DianaChecker *checker,
                                      MlirOperation op,
                                      const DianaPiece *piece) {
  HTVM_TRY(dianaCheckProgram(op, piece, 0, VPU_JOB_WORDS));
  HTVM_TRY(checkWords(op, piece->program.values));
  return checkL1(checker, op, piece->program.values);
}

static const DianaIssue issues[] = {
    {"diana_vpu_copy", DIANA_COPY_WORDS, dianaCheckCopy},
    {"diana_vpu_compute", 1, checkCompute},
};

extern const DianaIssues dianaVpuIssues;
const DianaIssues dianaVpuIssues = {issues, sizeof issues / sizeof *issues};
