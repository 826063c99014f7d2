//===- work.h - What a job of the core touches, and for how long ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both follow from the numbers of its payload, for all kinds but calls of the
// network's own functions.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_WORK_H
#define HTVM_ENGINES_CORE_WORK_H

#include "engines/core/jobs.h"

/// Does a job of |kind| read anything? Those that do not write values of their
/// own.
bool htvmCoreReads(const HtvmJobKind *kind);

/// Completes |*target| and |*source|, of which buffer and offset say where the
/// function of the device begins: the bytes that it writes and reads there.
void htvmCoreRanges(const HtvmJobKind *kind, const int64_t *payload,
                    HtvmByteRange *target, HtvmByteRange *source);

/// Cycles of a job of |kind|.
int64_t htvmCoreCycles(const HtvmJobKind *kind, const int64_t *payload);

#endif // HTVM_ENGINES_CORE_WORK_H
