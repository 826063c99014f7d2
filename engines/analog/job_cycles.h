//===- job_cycles.h - Cycles of the jobs that tiles are made of -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Told once: a job carries what stands here, and a plan costs the sum of it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_JOB_CYCLES_H
#define HTVM_ENGINES_ANALOG_JOB_CYCLES_H

#include "engines/analog/steps.h"

/// Cycles the core spends on one compute job and one copy job; measured on the
/// simulator with runtime/device/analog.c.
enum { HTVM_ANALOG_JOB_OVERHEAD = 40, HTVM_ANALOG_COPY_OVERHEAD = 30 };

/// The engine's cycles of |runs| copies of |bytes| each, whole lines that one
/// job moves.
int64_t htvmAnalogCopyCycles(const HtvmMachine *machine, int64_t runs,
                             int64_t bytes);

/// The engine's cycles of |compute|.
int64_t htvmAnalogComputeCycles(const HtvmAnalogTiling *tiling,
                                const HtvmAnalogCompute *compute);

/// The core's cycles of packing or unpacking |piece| of a tensor that is
/// |width| pixels wide, as the planner counts them. Pieces of part of a row are
/// made by functions of their own, whose loops the compiler unrolls as it
/// likes: measured from as fast as for whole rows to a quarter slower. The job
/// carries what core/cycles.h says; an eighth of it more stands for that.
int64_t htvmAnalogPieceCycles(const HtvmLines *piece, int64_t width);

#endif // HTVM_ENGINES_ANALOG_JOB_CYCLES_H
