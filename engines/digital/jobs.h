//===- jobs.h - Jobs of the digital engine --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kinds of job, and the jobs of a layer.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_JOBS_H
#define HTVM_ENGINES_DIGITAL_JOBS_H

#include "engines/core/forms.h"
#include "engines/digital/layer.h"
#include "engines/digital/steps.h"

#define HTVM_DIGITAL "digital"

/// Places of the numbers of each kind's payload.
enum { HTVM_DIGITAL_COPY_BYTES };
enum {
  HTVM_DIGITAL_CONV_CHANNELS,
  HTVM_DIGITAL_CONV_IN_ROWS,
  HTVM_DIGITAL_CONV_IN_PITCH,
  HTVM_DIGITAL_CONV_OUT_CHANNELS,
  HTVM_DIGITAL_CONV_OUT_ROWS,
  HTVM_DIGITAL_CONV_OUT_PITCH,
  HTVM_DIGITAL_CONV_KERNEL_Y,
  HTVM_DIGITAL_CONV_KERNEL_X,
  HTVM_DIGITAL_CONV_STRIDE,
  HTVM_DIGITAL_CONV_PAD_TOP,
  HTVM_DIGITAL_CONV_PAD_BOTTOM,
  HTVM_DIGITAL_CONV_PAD_LEFT,
  HTVM_DIGITAL_CONV_PAD_RIGHT,
  HTVM_DIGITAL_CONV_SHIFT,
  HTVM_DIGITAL_CONV_RELU,
};
enum {
  HTVM_DIGITAL_DENSE_INPUTS,
  HTVM_DIGITAL_DENSE_OUTPUTS,
  HTVM_DIGITAL_DENSE_SHIFT,
  HTVM_DIGITAL_DENSE_RELU,
};
enum { HTVM_DIGITAL_ADD_ELEMENTS, HTVM_DIGITAL_ADD_SHIFT };

/// copy: one range to another of the same loops, between L2 and L1.
/// conv: reads input planes and weights, writes output planes.
/// conv_lines: the same numbers; writes whole blocks of 16 channels of lines.
/// dense: reads the input vector and weights, writes outputs.
/// add: reads two ranges of bytes, writes one.
extern const HtvmJobKind htvmDigitalCopy, htvmDigitalConv, htvmDigitalConvLines,
    htvmDigitalDense, htvmDigitalAdd;

/// Copies |runs|, whose loops |source| and |target| have, whole beats each.
void htvmDigitalAddCopy(HtvmJobs *jobs, intptr_t layer,
                        const HtvmDigitalRuns *runs, HtvmByteRange source,
                        HtvmByteRange target);

/// One layer as jobs. |inputs| and |output| are its tensors.
void htvmDigitalConvJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                         HtvmActivation *input, HtvmActivation *output);
void htvmDigitalDenseJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                          HtvmActivation *input, HtvmActivation *output);
void htvmDigitalAddJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                        HtvmActivation *const inputs[2],
                        HtvmActivation *output);

/// The row of the layer table of |work|.
intptr_t htvmDigitalEnter(HtvmJobs *jobs, const HtvmDigitalWork *work);

/// The engine's `lower`, `check`, `issue` and `copy` (engine.h).
bool htvmDigitalLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                      HtvmJobFault *fault);
bool htvmDigitalCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                      HtvmJobFault *fault);
void htvmDigitalIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                      HtvmIssue *out);
void htvmDigitalPort(int64_t bytes, const HtvmMachine *machine,
                     HtvmPortCopy *out);

#endif // HTVM_ENGINES_DIGITAL_JOBS_H
