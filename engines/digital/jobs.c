//===- jobs.c - Jobs of the digital engine --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

#include "engines/digital/job_cycles.h"
#include "runtime/machine/cycles.h"

#define FIELDS(...)                                                            \
  (const char *const[]) { __VA_ARGS__, NULL }

const HtvmJobKind htvmDigitalCopy = {"copy", FIELDS("bytes")};
#define CONV_FIELDS                                                            \
  FIELDS("channels", "in_rows", "in_pitch", "out_channels", "out_rows",        \
         "out_pitch", "kernel_y", "kernel_x", "stride", "pad_top",             \
         "pad_bottom", "pad_left", "pad_right", "shift", "relu")

const HtvmJobKind htvmDigitalConv = {"conv", CONV_FIELDS};
const HtvmJobKind htvmDigitalConvLines = {"conv_lines", CONV_FIELDS};
const HtvmJobKind htvmDigitalDense = {
    "dense", FIELDS("inputs", "outputs", "shift", "relu")};
const HtvmJobKind htvmDigitalAdd = {"add", FIELDS("elements", "shift")};

// Each run as a copy job moves it: whole beats.
void htvmDigitalAddCopy(HtvmJobs *jobs, intptr_t layer,
                        const HtvmDigitalRuns *runs, HtvmByteRange source,
                        HtvmByteRange target) {
  source.bytes = target.bytes =
      (int64_t)htvmCopyMovedBytes(&jobs->machine, (uint64_t)runs->bytes);
  HtvmJob *job = htvmJobsAdd(jobs, HTVM_DIGITAL, &htvmDigitalCopy, layer, 1,
                             &source, 1, &target);
  job->payload[HTVM_DIGITAL_COPY_BYTES] = runs->bytes;
  job->cycles = htvmDigitalCopyCycles(&jobs->machine, runs);
}

void htvmDigitalPort(int64_t bytes, const HtvmMachine *machine,
                     HtvmPortCopy *out) {
  out->kind = &htvmDigitalCopy;
  out->payload[HTVM_DIGITAL_COPY_BYTES] = bytes;
  out->cycles = (int64_t)htvmCopyCycles(machine, (uint64_t)bytes);
  out->l1Alignment = HTVM_L1_WORD_BYTES;
}

intptr_t htvmDigitalEnter(HtvmJobs *jobs, const HtvmDigitalWork *work) {
  const HtvmLayerRow row = {.name = work->name,
                            .worker = HTVM_DIGITAL,
                            .op = work->op,
                            .macs = work->macs,
                            .modelledCycles = work->plan.cycles,
                            .tiles = work->plan.tiles};
  return htvmJobsLayer(jobs, &row);
}
