//===- jobs.h - Jobs of the analog engine ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_JOBS_H
#define HTVM_ENGINES_ANALOG_JOBS_H

#include "engines/analog/layer.h"
#include "engines/core/forms.h"

/// Places of the numbers of each kind's payload.
enum { HTVM_ANALOG_COPY_BYTES };
enum {
  HTVM_ANALOG_CONV_CHANNELS,
  HTVM_ANALOG_CONV_IN_ROWS,
  HTVM_ANALOG_CONV_IN_COLUMNS,
  HTVM_ANALOG_CONV_OUT_CHANNELS,
  HTVM_ANALOG_CONV_OUT_ROWS,
  HTVM_ANALOG_CONV_OUT_COLUMNS,
  HTVM_ANALOG_CONV_KERNEL_Y,
  HTVM_ANALOG_CONV_KERNEL_X,
  HTVM_ANALOG_CONV_STRIDE,
  HTVM_ANALOG_CONV_PAD_TOP,
  HTVM_ANALOG_CONV_PAD_BOTTOM,
  HTVM_ANALOG_CONV_PAD_LEFT,
  HTVM_ANALOG_CONV_PAD_RIGHT,
  HTVM_ANALOG_CONV_UNROLL,
  HTVM_ANALOG_CONV_GAIN,
  HTVM_ANALOG_CONV_RELU,
  HTVM_ANALOG_CONV_SCALED,
};

/// copy: whole lines, one range to another of the same loops.
/// conv: reads pixels, weights and, if scaled, constants of the SIMD unit;
/// writes pixels.
extern const HtvmJobKind htvmAnalogCopy, htvmAnalogConv;

/// The engine's `lower`, `check`, `issue`, `copy` and `boot` (engine.h).
bool htvmAnalogLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                     HtvmJobFault *fault);
bool htvmAnalogCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                     HtvmJobFault *fault);
void htvmAnalogIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                     HtvmIssue *out);
void htvmAnalogPort(int64_t bytes, const HtvmMachine *machine,
                    HtvmPortCopy *out);
int64_t htvmAnalogBoot(const HtvmMachine *machine, HtvmIssue *out);

#endif // HTVM_ENGINES_ANALOG_JOBS_H
