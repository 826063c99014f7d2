//===- copies.c - Lines of pixels into L1 and out of it -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/numbers.h"
#include "engines/analog/conv_jobs.h"
#include "engines/analog/job_cycles.h"
#include "runtime/machine/analog.h"

// The part of |block|'s runs from |done| on.
static void addSeries(HtvmAnalogConvJobs *conv, const HtvmAnalogBlock *block,
                      intptr_t l2Buffer, int64_t done, int64_t bytes) {
  intptr_t l1Buffer = block->isInput ? conv->l1Input : conv->l1Output;
  HtvmByteRange l2 = htvmByteRangeRepeat(
      htvmByteRangeRun(l2Buffer, block->l2Offset + done, bytes), block->runs,
      block->l2Step);
  HtvmByteRange l1 = htvmByteRangeRepeat(
      htvmByteRangeRun(l1Buffer, block->l1Offset + done, bytes), block->runs,
      block->l1Step);
  HtvmJob *job =
      htvmJobsAdd(conv->jobs, HTVM_ANALOG, &htvmAnalogCopy, conv->layer, 1,
                  block->isInput ? &l2 : &l1, 1, block->isInput ? &l1 : &l2);
  job->payload[HTVM_ANALOG_COPY_BYTES] = bytes;
  job->cycles = htvmAnalogCopyCycles(&conv->jobs->machine, block->runs, bytes);
}

void htvmAnalogPort(int64_t bytes, const HtvmMachine *machine,
                    HtvmPortCopy *out) {
  out->kind = &htvmAnalogCopy;
  out->payload[HTVM_ANALOG_COPY_BYTES] = bytes;
  out->cycles = htvmAnalogCopyCycles(machine, 1, bytes);
  out->l1Alignment = HTVM_ANALOG_LINE_BYTES;
}

static void addRuns(HtvmAnalogConvJobs *conv, const HtvmAnalogBlock *block,
                    intptr_t l2Buffer) {
  int64_t bytes;
  for (int64_t done = 0; done < block->bytes; done += bytes) {
    bytes = htvmAnalogNextRun(&conv->jobs->machine, block->bytes, done);
    addSeries(conv, block, l2Buffer, done, bytes);
  }
}

// Packed by the core and copied by the engine, or copied and unpacked.
static void addPiece(HtvmAnalogConvJobs *conv, const HtvmAnalogBlock *block) {
  HtvmAnalogStage *stage = block->isInput ? &conv->inStage : &conv->outStage;
  intptr_t lines = stage->pieces[stage->next];
  if (block->isInput)
    htvmLayoutPackLines(conv->jobs, stage->layer, &stage->elements,
                        &block->piece, lines);
  addRuns(conv, block, lines);
  if (!block->isInput)
    htvmLayoutUnpackLines(conv->jobs, stage->layer, lines, &block->piece,
                          &stage->elements);
  stage->next = 1 - stage->next;
}

void htvmAnalogAddCopy(void *userData, const HtvmAnalogBlock *block) {
  HtvmAnalogConvJobs *conv = userData;
  HtvmAnalogBlock one = *block;
  for (int64_t i = 0; i < block->like; ++i) {
    if (block->isStaged)
      addPiece(conv, &one);
    else
      addRuns(conv, &one,
              block->isInput ? conv->input->buffer : conv->output->buffer);
    one.piece.row += block->piece.lines.rows;
    one.l2Offset += block->l2Like;
    one.l1Offset += block->l1Like;
  }
}
