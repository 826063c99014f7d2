//===- digital.h - The digital engine as a device -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_DIGITAL_H
#define HTVM_RUNTIME_SIM_DIGITAL_H

#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"
#include "runtime/sim/l1.h"
#include "runtime/sim/memory.h"
#include "runtime/sim/sim.h"

typedef struct SimDigital SimDigital;

/// Creates the engine. |machine|, |l2|, |l1| and |observer| are borrowed and
/// must outlive it. Returns NULL when memory cannot be had.
SimDigital *simDigitalCreate(const HtvmMachine *machine, SimMemory *l2,
                             SimL1 *l1, const HtvmSimObserver *observer);
void simDigitalDestroy(SimDigital *digital);

/// The engine's registers as a device at HTVM_DIGITAL_BASE. The engine takes
/// effect at the store to TRIGGER: the job's result is computed at once, the
/// ranges it uses are entered into l2->busy and l1->busy until the cycle at
/// which the real job would end.
SimDevice simDigitalDevice(SimDigital *digital);

#endif // HTVM_RUNTIME_SIM_DIGITAL_H
