//===- layer_names.h - Names for layers -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_LAYER_NAMES_H
#define HTVM_PASSES_PARTITION_LAYER_NAMES_H

#include "mlir-c/IR.h"

/// Gives every layer under |root| that has none a name, attribute `layer`: that
/// of its location, else its kind with a number. No two layers have the same.
void htvmLayerNamesGive(MlirOperation root);

#endif // HTVM_PASSES_PARTITION_LAYER_NAMES_H
