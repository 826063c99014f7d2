//===- name_layers.h - Names for layers -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_LAYERS_NAME_LAYERS_H
#define HTVM_PASSES_LAYERS_NAME_LAYERS_H

#include "passes/passes.h"

/// Gives every layer under |root| that has none a name, attribute `layer`: that
/// of its location, else its kind with a number. No two layers have the same.
void htvmLayerNamesGive(MlirOperation root);

/// Pass `name-layers`: the same, where the text has to show the names.
MlirLogicalResult htvmNameLayers(MlirOperation module,
                                 const HtvmPassOptions *options);

#endif // HTVM_PASSES_LAYERS_NAME_LAYERS_H
