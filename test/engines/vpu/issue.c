//===- issue.c - Descriptors of the vector unit's jobs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every word of a descriptor is set here and nowhere else. The functions are
// those of device.c.
//
//===----------------------------------------------------------------------===//
#include "test/engines/vpu/vpu.h"

#include <string.h>

static void addDescriptor(const int64_t words[VPU_JOB_WORDS], HtvmIssue *out) {
  out->tables[0] = (HtvmIssueTable){"htvm_descriptor", VPU_JOB_WORDS, {0}};
  memcpy(out->tables[0].values, words, VPU_JOB_WORDS * sizeof *words);
  out->function = "diana_vpu_compute";
  out->program = (int)out->wordCount;
  out->words[out->wordCount++] = (HtvmIssueWord){.table = 1};
}

static void issueAdd(const HtvmPlacedJob *job, HtvmIssue *out) {
  const int64_t *p = job->payload;
  const int64_t words[VPU_JOB_WORDS] = {
      [VPU_FIELD_MODE] = VPU_MODE_SUM,
      [VPU_FIELD_INPUT] = job->reads[0].address,
      [VPU_FIELD_SECOND] = job->reads[1].address,
      [VPU_FIELD_OUTPUT] = job->writes[0].address,
      [VPU_FIELD_BLOCKS] = p[VPU_ADD_ELEMENTS] / VPU_LANES,
      [VPU_FIELD_LEFT] = p[VPU_ADD_LEFT],
      [VPU_FIELD_RIGHT] = p[VPU_ADD_RIGHT],
      [VPU_FIELD_BIAS] = p[VPU_ADD_BIAS],
      [VPU_FIELD_SHIFT] = p[VPU_ADD_SHIFT],
      [VPU_FIELD_CLAMP_MIN] = p[VPU_ADD_MIN],
      [VPU_FIELD_CLAMP_MAX] = p[VPU_ADD_MAX]};
  addDescriptor(words, out);
}

static void issuePool(const HtvmPlacedJob *job, HtvmIssue *out) {
  const int64_t *p = job->payload;
  const int64_t words[VPU_JOB_WORDS] = {
      [VPU_FIELD_MODE] = VPU_MODE_POOL,
      [VPU_FIELD_INPUT] = job->reads[0].address,
      [VPU_FIELD_OUTPUT] = job->writes[0].address,
      [VPU_FIELD_CLAMP_MIN] = p[VPU_POOL_MIN],
      [VPU_FIELD_CLAMP_MAX] = p[VPU_POOL_MAX],
      [VPU_FIELD_PLANES] = p[VPU_POOL_PLANES],
      [VPU_FIELD_IN_ROWS] = p[VPU_POOL_IN_ROWS],
      [VPU_FIELD_IN_WIDTH] = p[VPU_POOL_IN_WIDTH],
      [VPU_FIELD_OUT_ROWS] = p[VPU_POOL_OUT_ROWS],
      [VPU_FIELD_OUT_WIDTH] = p[VPU_POOL_OUT_WIDTH],
      [VPU_FIELD_KERNEL_Y] = p[VPU_POOL_KERNEL_Y],
      [VPU_FIELD_KERNEL_X] = p[VPU_POOL_KERNEL_X],
      [VPU_FIELD_STRIDE_Y] = p[VPU_POOL_STRIDE_Y],
      [VPU_FIELD_STRIDE_X] = p[VPU_POOL_STRIDE_X],
      [VPU_FIELD_PAD_TOP] = p[VPU_POOL_PAD_TOP],
      [VPU_FIELD_PAD_LEFT] = p[VPU_POOL_PAD_LEFT]};
  addDescriptor(words, out);
}

void vpuIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
              HtvmIssue *out) {
  enum { WORD_BYTES = 4 };
  (void)machine;
  if (job->kind == &vpuAdd)
    issueAdd(job, out);
  else if (job->kind == &vpuPool)
    issuePool(job, out);
  else {
    out->function = "diana_vpu_copy";
    htvmIssueCopy(job, job->payload[VPU_COPY_BYTES], WORD_BYTES,
                  HTVM_MEMCPY_L2_TO_L1, HTVM_MEMCPY_L1_TO_L2, out);
  }
}
