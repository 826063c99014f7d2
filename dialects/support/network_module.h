//===- network_module.h - The network that a program of jobs computes -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From keep-network to convert-diana-to-llvm a module holds the network twice:
// as what it is lowered to, and in an inner module as it was.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_NETWORK_MODULE_H
#define HTVM_DIALECTS_SUPPORT_NETWORK_MODULE_H

#include "mlir-c/IR.h"

/// The symbol of the inner module. No name of a C function, so that networks
/// are free to be called anything.
#define HTVM_NETWORK_MODULE "htvm.network"

/// The op directly in |module| with symbol HTVM_NETWORK_MODULE; null when there
/// is none.
MlirOperation htvmNetworkModule(MlirOperation module);

#endif // HTVM_DIALECTS_SUPPORT_NETWORK_MODULE_H
