//===- spec_layers.h - The layers of the network --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_SPEC_LAYERS_H
#define HTVM_PASSES_VERIFY_SCHEDULE_SPEC_LAYERS_H

#include "passes/verify-schedule/spec_values.h"

/// Adds the layer |op|. Fails when it is none that an engine computes.
MlirLogicalResult specReadLayer(SpecReader *reader, MlirOperation op);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_SPEC_LAYERS_H
