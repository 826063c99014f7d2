//===- issue.c - Jobs of the core as calls --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions are those of runtime/device/layout.h, lines.h, average.h and
// state.h:
// target, source and the numbers of the payload; or functions of the network:
// what they read and what they write.
//
//===----------------------------------------------------------------------===//
#include "engines/core/jobs.h"

#include "engines/issue.h"

void htvmCoreIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmIssue *out) {
  static const struct {
    const HtvmJobKind *kind;
    const char *function;
  } functions[] = {{&htvmCorePack, "diana_pack"},
                   {&htvmCoreUnpack, "diana_unpack"},
                   {&htvmCorePackLines, "diana_pack_lines"},
                   {&htvmCoreUnpackLines, "diana_unpack_lines"},
                   {&htvmCoreZeroColumns, "diana_zero_columns"},
                   {&htvmCorePad, "diana_pad"},
                   {&htvmCoreFill, "diana_fill"},
                   {&htvmCoreAverage, "diana_average"},
                   {&htvmCoreAverageLines, "diana_average_lines"},
                   {&htvmCoreStateCopy, "diana_state_copy"}};
  (void)machine;
  out->program = -1;
  if (job->kind == &htvmCoreCall) {
    out->function = job->callee;
    for (intptr_t i = 0; i < job->readCount; ++i)
      out->words[out->wordCount++] = htvmIssuePlace(&job->reads[i]);
    for (intptr_t i = 0; i < job->writeCount; ++i)
      out->words[out->wordCount++] = htvmIssuePlace(&job->writes[i]);
    return;
  }
  for (size_t i = 0; i < sizeof functions / sizeof *functions; ++i)
    if (functions[i].kind == job->kind)
      out->function = functions[i].function;
  out->words[out->wordCount++] = htvmIssuePlace(&job->writes[0]);
  if (job->readCount)
    out->words[out->wordCount++] = htvmIssuePlace(&job->reads[0]);
  for (int i = 0; job->kind->fields[i]; ++i)
    out->words[out->wordCount++] = htvmIssueNumber(job->payload[i]);
}
