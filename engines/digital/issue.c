//===- issue.c - Registers and programs of digital jobs -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every field of an entry is set here and nowhere else (field order and
// meaning: hardware contract of the digital engine, runtime/machine/machine.h).
// The functions are those of runtime/device/digital.c.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

#include <string.h>

enum { WORDS = HTVM_DIGITAL_ENTRY_WORDS, LANES = HTVM_DIGITAL_LANES };

static int64_t blocksOf(int64_t count) { return htvmDivideUp(count, LANES); }

// The program with the entry that stops, and the configuration.
static void addProgram(const int64_t entry[WORDS], HtvmIssue *out) {
  HtvmIssueTable *program = &out->tables[0], *configuration = &out->tables[1];
  *program = (HtvmIssueTable){"htvm_program", HTVM_DIGITAL_IM_WORDS, {0}};
  *configuration =
      (HtvmIssueTable){"htvm_configuration", HTVM_DIGITAL_CONF_WORDS, {0}};
  memcpy(program->values, entry, WORDS * sizeof *entry);
  program->values[WORDS + HTVM_FIELD_STOP] = 1;
  if (entry[HTVM_FIELD_MODE] == HTVM_MODE_CONV) {
    configuration->values[0] = HTVM_DIGITAL_CONF0_CONV;
    configuration->values[1] = HTVM_DIGITAL_CONF1_CONV;
  }
  out->program = (int)out->wordCount;
  out->words[out->wordCount++] = (HtvmIssueWord){.table = 1};
  out->words[out->wordCount++] = (HtvmIssueWord){.table = 2};
}

static void addWeights(const HtvmPlacedRange *weights, HtvmIssue *out) {
  out->words[out->wordCount++] = htvmIssuePlace(weights);
  out->words[out->wordCount++] = htvmIssueNumber((weights->bytes + 3) / 4);
}

static void issueConv(const HtvmPlacedJob *job, HtvmIssue *out) {
  const int64_t *p = job->payload;
  int64_t inPitch = p[HTVM_DIGITAL_CONV_IN_PITCH];
  int64_t inRows = p[HTVM_DIGITAL_CONV_IN_ROWS];
  int64_t outPitch = p[HTVM_DIGITAL_CONV_OUT_PITCH];
  int64_t outRows = p[HTVM_DIGITAL_CONV_OUT_ROWS];
  const int64_t entry[WORDS] = {
      [HTVM_FIELD_MODE] = HTVM_MODE_CONV,
      [HTVM_FIELD_INPUT_POINTER] = job->reads[0].address,
      [HTVM_FIELD_OUTPUT_POINTER] = job->writes[0].address,
      [HTVM_FIELD_C] = p[HTVM_DIGITAL_CONV_CHANNELS],
      [HTVM_FIELD_K_BLOCKS] = blocksOf(p[HTVM_DIGITAL_CONV_OUT_CHANNELS]),
      [HTVM_FIELD_CX] = inPitch,
      [HTVM_FIELD_CY] = inRows,
      [HTVM_FIELD_PADDED_CX] = inPitch,
      [HTVM_FIELD_SIZE_CHANNEL] = inPitch * inRows,
      [HTVM_FIELD_FX] = p[HTVM_DIGITAL_CONV_KERNEL_X],
      [HTVM_FIELD_FY] = p[HTVM_DIGITAL_CONV_KERNEL_Y],
      [HTVM_FIELD_OX_BLOCKS] = blocksOf(outPitch),
      [HTVM_FIELD_OY] = outRows,
      [HTVM_FIELD_ACTIVATION] = p[HTVM_DIGITAL_CONV_RELU],
      [HTVM_FIELD_WRITE_L2_L1] = job->kind == &htvmDigitalConvLines
                                     ? HTVM_WRITE_LINES
                                     : HTVM_WRITE_PLANAR,
      [HTVM_FIELD_OUTPUT_CHANNEL_SIZE] = outPitch * outRows,
      [HTVM_FIELD_DILATION] = 1,
      [HTVM_FIELD_SHIFT] = p[HTVM_DIGITAL_CONV_SHIFT],
      [HTVM_FIELD_ZERO_PADDING] =
          p[HTVM_DIGITAL_CONV_PAD_TOP] << HTVM_PADDING_TOP_SHIFT |
          p[HTVM_DIGITAL_CONV_PAD_BOTTOM] << HTVM_PADDING_BOTTOM_SHIFT |
          p[HTVM_DIGITAL_CONV_PAD_LEFT] << HTVM_PADDING_LEFT_SHIFT |
          p[HTVM_DIGITAL_CONV_PAD_RIGHT] << HTVM_PADDING_RIGHT_SHIFT,
      [HTVM_FIELD_CONV_STRIDED] = p[HTVM_DIGITAL_CONV_STRIDE] - 1};
  out->function = "diana_digital_conv";
  addWeights(&job->reads[1], out);
  addProgram(entry, out);
}

static void issueDense(const HtvmPlacedJob *job, HtvmIssue *out) {
  const int64_t *p = job->payload;
  const int64_t entry[WORDS] = {
      [HTVM_FIELD_MODE] = HTVM_MODE_FC,
      [HTVM_FIELD_INPUT_POINTER] = job->reads[0].address,
      [HTVM_FIELD_OUTPUT_POINTER] = job->writes[0].address,
      [HTVM_FIELD_C] = blocksOf(p[HTVM_DIGITAL_DENSE_INPUTS]),
      [HTVM_FIELD_K_BLOCKS] = blocksOf(p[HTVM_DIGITAL_DENSE_OUTPUTS]),
      [HTVM_FIELD_ACTIVATION] = p[HTVM_DIGITAL_DENSE_RELU],
      [HTVM_FIELD_WRITE_L2_L1] = HTVM_WRITE_PLANAR,
      [HTVM_FIELD_DILATION] = 1,
      [HTVM_FIELD_SHIFT] = p[HTVM_DIGITAL_DENSE_SHIFT]};
  out->function = "diana_digital_fc";
  addWeights(&job->reads[1], out);
  addProgram(entry, out);
}

static void issueAdd(const HtvmPlacedJob *job, HtvmIssue *out) {
  const int64_t *p = job->payload;
  const int64_t entry[WORDS] = {
      [HTVM_FIELD_MODE] = HTVM_MODE_ADD,
      [HTVM_FIELD_WEIGHT_POINTER] = job->reads[1].address,
      [HTVM_FIELD_INPUT_POINTER] = job->reads[0].address,
      [HTVM_FIELD_OUTPUT_POINTER] = job->writes[0].address,
      [HTVM_FIELD_C] = blocksOf(p[HTVM_DIGITAL_ADD_ELEMENTS]),
      [HTVM_FIELD_SHIFT] = p[HTVM_DIGITAL_ADD_SHIFT]};
  out->function = "diana_digital_add";
  addProgram(entry, out);
}

void htvmDigitalIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                      HtvmIssue *out) {
  enum { WORD_BYTES = 4 };
  (void)machine;
  if (job->kind == &htvmDigitalConv || job->kind == &htvmDigitalConvLines)
    issueConv(job, out);
  else if (job->kind == &htvmDigitalDense)
    issueDense(job, out);
  else if (job->kind == &htvmDigitalAdd)
    issueAdd(job, out);
  else {
    out->function = "diana_digital_copy";
    htvmIssueCopy(job, job->payload[HTVM_DIGITAL_COPY_BYTES], WORD_BYTES,
                  HTVM_MEMCPY_L2_TO_L1, HTVM_MEMCPY_L1_TO_L2, out);
  }
}
