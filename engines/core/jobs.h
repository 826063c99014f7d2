//===- jobs.h - Jobs of the core ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kinds of job of the core and about how long they take: the core is measured,
// not modelled, so these are estimates for whoever has to order work.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_JOBS_H
#define HTVM_ENGINES_CORE_JOBS_H

#include "engines/check.h"

#define HTVM_CORE "cpu"

extern const HtvmJobKind htvmCorePack, htvmCoreUnpack, htvmCorePackLines,
    htvmCoreUnpackLines, htvmCoreZeroColumns, htvmCorePad, htvmCoreFill,
    htvmCoreCall, htvmCoreStateCopy;

/// Adds a job of the core; |payload| has a number for each field of |kind|.
void htvmCoreAdd(HtvmJobs *jobs, const HtvmJobKind *kind, intptr_t layer,
                 const HtvmByteRange *read, const HtvmByteRange *write,
                 int64_t cycles, const int64_t *payload);

/// A call of function |callee| of the network: reads |readCount| buffers whole,
/// writes |writeCount| behind them.
void htvmCoreAddCall(HtvmJobs *jobs, const char *callee, intptr_t layer,
                     intptr_t readCount, intptr_t writeCount,
                     const intptr_t *buffers, int64_t macs);

/// A copy of all of buffer |source| to |target|, of the same size.
void htvmCoreAddStateCopy(HtvmJobs *jobs, intptr_t layer, intptr_t source,
                          intptr_t target);

/// Can it do |job|? See HtvmEngineLowering.
bool htvmCoreCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmJobFault *fault);

/// What starts |job|: a function and its arguments.
void htvmCoreIssue(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmIssue *out);

#endif // HTVM_ENGINES_CORE_JOBS_H
