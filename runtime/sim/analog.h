//===- analog.h - The analog engine as a device ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The contract is docs/engines/analog.md.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_ANALOG_H
#define HTVM_RUNTIME_SIM_ANALOG_H

#include "runtime/machine/analog.h"
#include "runtime/machine/machine.h"
#include "runtime/sim/l1.h"
#include "runtime/sim/memory.h"
#include "runtime/sim/sim.h"

typedef struct SimAnalog SimAnalog;

/// Creates the engine, not booted, without noise. |machine|, |l2|, |l1| and
/// |observer| are borrowed and must outlive it. Returns NULL when memory cannot
/// be had.
SimAnalog *simAnalogCreate(const HtvmMachine *machine, SimMemory *l2, SimL1 *l1,
                           const HtvmSimObserver *observer);
void simAnalogDestroy(SimAnalog *analog);

/// The engine's registers as a device at HTVM_ANALOG_BASE. The engine takes
/// effect at the store to TRIGGER: the job's result is computed at once, the
/// ranges it uses are busy until the cycle at which the real job would end.
SimDevice simAnalogDevice(SimAnalog *analog);

/// From now on every code of the ADC gets noise, drawn from |seed| in the order
/// of jobs, pixels and columns.
void simAnalogSetNoise(SimAnalog *analog, uint64_t seed);

#endif // HTVM_RUNTIME_SIM_ANALOG_H
