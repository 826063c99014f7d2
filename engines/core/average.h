//===- average.h - Averages of whole maps as jobs of the core -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function of the network reads row-major tensors: what an engine made has to
// be laid out for it first. The functions of runtime/device/average.h read the
// engine's layout.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_AVERAGE_H
#define HTVM_ENGINES_CORE_AVERAGE_H

#include "engines/engine.h"

/// `hasJobs` and `lower` of the core (engine.h): averages over the whole input
/// that an engine left in planes or lines.
bool htvmCoreHasJobs(const HtvmEngineLayer *layer);
bool htvmCoreLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                   HtvmJobFault *fault);

#endif // HTVM_ENGINES_CORE_AVERAGE_H
