//===- machine_attr.h - The machine a module is compiled for --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parameters of the machine travel in the IR: module attribute
// `diana.machine`, a dictionary of the overridden parameters.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_DIANA_MACHINE_ATTR_H
#define HTVM_DIALECTS_DIANA_MACHINE_ATTR_H

#include "runtime/machine/parameters.h"

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

/// Reads the machine of |module| (defaults where the attribute is silent) into
/// |*out|. Failure, with an error at the module, for an unknown parameter or a
/// value that is out of range.
MlirLogicalResult htvmMachineRead(MlirOperation module, HtvmMachine *out);

/// Records |machine| on |module|: every parameter that differs from its
/// default. Removes the attribute when none does.
void htvmMachineWrite(MlirOperation module, const HtvmMachine *machine);

#endif // HTVM_DIALECTS_DIANA_MACHINE_ATTR_H
