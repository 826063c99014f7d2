//===- layers.h - The lowering of each layer ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the lowerings of qnn for the CPU. Each function emits, at |b|,
// what the verified op computes and returns the value that replaces its result.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_LINALG_LAYERS_H
#define HTVM_CONVERSION_QNN_TO_LINALG_LAYERS_H

#include "dialects/qnn/qnn.h"

MlirValue htvmLowerLinear(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);
MlirValue htvmLowerAdd(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);
MlirValue htvmLowerPool2d(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);

#endif // HTVM_CONVERSION_QNN_TO_LINALG_LAYERS_H
