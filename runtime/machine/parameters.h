//===- parameters.h - Defaults and overrides of the machine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host-side access to the parameters of machine.h by name.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_PARAMETERS_H
#define HTVM_RUNTIME_MACHINE_PARAMETERS_H

#include "runtime/machine/machine.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct HtvmMachineParameter {
  const char *name;
  uint64_t defaultValue;
  uint64_t minimum;
  uint64_t maximum;
  const char *mark;
  const char *description;
  size_t offset; // of the field in HtvmMachine
} HtvmMachineParameter;

/// The table of all parameters; |*outCount| receives its length. Static.
const HtvmMachineParameter *htvmMachineParameters(size_t *outCount);

/// The chip as described: every parameter at its default.
HtvmMachine htvmMachineDefault(void);

/// Reads parameter |name| of |machine| into |*outValue|; false if there is no
/// such parameter.
bool htvmMachineGet(const HtvmMachine *machine, const char *name,
                    uint64_t *outValue);

/// Applies one "name=value" override (decimal or 0x). On failure returns false
/// and writes a sentence (what was wrong, what is allowed) into |message|,
/// which holds |messageSize| bytes.
bool htvmMachineOverride(HtvmMachine *machine, const char *assignment,
                         char *message, size_t messageSize);

#endif // HTVM_RUNTIME_MACHINE_PARAMETERS_H
