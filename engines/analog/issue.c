//===- issue.c - Registers and programs of analog jobs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every half-word of an entry is set here and nowhere else (order and meaning:
// docs/engines/analog.md, runtime/machine/machine.h). The functions are those
// of runtime/device/analog.c.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/jobs.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/analog.h"
#include "runtime/machine/analog_cycles.h"
#include "runtime/machine/cycles.h"

enum { HALFWORDS = HTVM_ANALOG_ENTRY_HALFWORDS };

// One bit for each 32 columns, from the top.
static int64_t columnBlocks(int64_t columns) {
  int64_t blocks = htvmDivideUp(columns, HTVM_ANALOG_COLUMN_BLOCK);
  return (0xFFFF << (HTVM_ANALOG_COLUMN_BLOCKS - blocks)) & 0xFFFF;
}

static int64_t skips(const int64_t *p) {
  return HTVM_ANALOG_SKIP_ALL &
         ~(p[HTVM_ANALOG_CONV_SCALED] ? HTVM_ANALOG_SKIP_SCALE : 0) &
         ~(p[HTVM_ANALOG_CONV_RELU] ? HTVM_ANALOG_SKIP_RELU : 0);
}

// Program and configuration; without |entry| the boot program.
static void addProgram(const int64_t *entry, int64_t gain, HtvmIssue *out) {
  int64_t halves[2 * HALFWORDS] = {0};
  HtvmIssueTable *program = &out->tables[0], *configuration = &out->tables[1];
  *program = (HtvmIssueTable){"htvm_program", HTVM_ANALOG_IM_WORDS, {0}};
  *configuration = (HtvmIssueTable){"htvm_configuration",
                                    HTVM_ANALOG_CONF_WORDS,
                                    {HTVM_ANALOG_CONF0, HTVM_ANALOG_CONF1}};
  for (int i = 0; entry && i < HALFWORDS; ++i)
    halves[i] = entry[i];
  halves[(entry ? HALFWORDS : 0) + HTVM_ANALOG_FIELD_STOP] =
      HTVM_ANALOG_STOP_YES;
  for (int i = 0; i < HTVM_ANALOG_IM_WORDS; ++i)
    program->values[i] =
        (int32_t)(uint32_t)(halves[2 * i] | halves[2 * i + 1] << 16);
  configuration->values[HTVM_ANALOG_CONF_GAIN] = gain;
  out->program = (int)out->wordCount;
  out->words[out->wordCount++] = (HtvmIssueWord){.table = 1};
  out->words[out->wordCount++] = (HtvmIssueWord){.table = 2};
}

// Rows of the macro that the job reads, in the blocks that are switched.
static int64_t usedRows(const int64_t *p) {
  int64_t rows = htvmAnalogRows((uint32_t)p[HTVM_ANALOG_CONV_CHANNELS],
                                (uint32_t)p[HTVM_ANALOG_CONV_KERNEL_Y],
                                (uint32_t)p[HTVM_ANALOG_CONV_KERNEL_X],
                                (uint32_t)p[HTVM_ANALOG_CONV_STRIDE],
                                (uint32_t)p[HTVM_ANALOG_CONV_UNROLL]);
  return htvmRoundUp(2 * rows, 32);
}

static void issueConv(const HtvmPlacedJob *job, HtvmIssue *out) {
  const int64_t *p = job->payload;
  int64_t unroll = p[HTVM_ANALOG_CONV_UNROLL];
  const int64_t entry[HALFWORDS] = {
      [HTVM_ANALOG_FIELD_SKIPS] = skips(p),
      [HTVM_ANALOG_FIELD_INPUT_POINTER] =
          job->reads[0].address / HTVM_L1_WORD_BYTES,
      [HTVM_ANALOG_FIELD_OUTPUT_POINTER] =
          job->writes[0].address / HTVM_L1_WORD_BYTES,
      [HTVM_ANALOG_FIELD_C] = p[HTVM_ANALOG_CONV_CHANNELS],
      [HTVM_ANALOG_FIELD_K] = p[HTVM_ANALOG_CONV_OUT_CHANNELS],
      [HTVM_ANALOG_FIELD_CX] = p[HTVM_ANALOG_CONV_IN_COLUMNS],
      [HTVM_ANALOG_FIELD_CY] = p[HTVM_ANALOG_CONV_IN_ROWS],
      [HTVM_ANALOG_FIELD_PRECISION] = HTVM_ANALOG_PRECISION,
      [HTVM_ANALOG_FIELD_POOL_FY_FX] =
          p[HTVM_ANALOG_CONV_KERNEL_X] + (p[HTVM_ANALOG_CONV_KERNEL_Y] << 4),
      [HTVM_ANALOG_FIELD_OX] = p[HTVM_ANALOG_CONV_OUT_COLUMNS] / unroll,
      [HTVM_ANALOG_FIELD_OY] = p[HTVM_ANALOG_CONV_OUT_ROWS],
      [HTVM_ANALOG_FIELD_OX_UNROLL] = unroll,
      [HTVM_ANALOG_FIELD_STRIDE] = p[HTVM_ANALOG_CONV_STRIDE],
      [HTVM_ANALOG_FIELD_PADDING] =
          p[HTVM_ANALOG_CONV_PAD_TOP] << HTVM_ANALOG_PADDING_TOP_SHIFT |
          p[HTVM_ANALOG_CONV_PAD_BOTTOM] << HTVM_ANALOG_PADDING_BOTTOM_SHIFT |
          p[HTVM_ANALOG_CONV_PAD_LEFT] << HTVM_ANALOG_PADDING_LEFT_SHIFT |
          p[HTVM_ANALOG_CONV_PAD_RIGHT] << HTVM_ANALOG_PADDING_RIGHT_SHIFT,
      [HTVM_ANALOG_FIELD_PROCESSING_BLOCKS] =
          htvmDivideUp(p[HTVM_ANALOG_CONV_CHANNELS], HTVM_ANALOG_LINE_BYTES),
      [HTVM_ANALOG_FIELD_CONST19] = HTVM_ANALOG_CONST19,
      [HTVM_ANALOG_FIELD_USE_BLK_COL] =
          columnBlocks(unroll * p[HTVM_ANALOG_CONV_OUT_CHANNELS]),
      [HTVM_ANALOG_FIELD_CONST21] = HTVM_ANALOG_CONST21,
      [HTVM_ANALOG_FIELD_STOP] = HTVM_ANALOG_STOP_NO,
      [HTVM_ANALOG_FIELD_CONST24] = HTVM_ANALOG_CONST24,
      [HTVM_ANALOG_FIELD_ROWS] = usedRows(p)};
  out->function = "diana_analog_conv";
  out->words[out->wordCount++] = htvmIssuePlace(&job->reads[1]);
  out->words[out->wordCount++] =
      job->readCount > 2 ? htvmIssuePlace(&job->reads[2]) : htvmIssueNumber(0);
  addProgram(entry, p[HTVM_ANALOG_CONV_GAIN], out);
}

void htvmAnalogIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                     HtvmIssue *out) {
  (void)machine;
  if (job->kind == &htvmAnalogConv) {
    issueConv(job, out);
    return;
  }
  out->function = "diana_analog_copy";
  htvmIssueCopy(job, job->payload[HTVM_ANALOG_COPY_BYTES],
                HTVM_ANALOG_LINE_BYTES, HTVM_MEMCPY_L2_TO_L1_BANKS,
                HTVM_MEMCPY_L1_TO_L2_BANKS, out);
}

int64_t htvmAnalogBoot(const HtvmMachine *machine, HtvmIssue *out) {
  out->function = "diana_analog_boot";
  addProgram(NULL, 1, out);
  return (int64_t)machine->compute_job_cycles;
}
