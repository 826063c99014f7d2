//===- geometry_of.h - A qnn layer as the analog engine sees it -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_GEOMETRY_OF_H
#define HTVM_ENGINES_ANALOG_GEOMETRY_OF_H

#include "engines/analog/plan.h"
#include "mlir-c/IR.h"

/// The geometry of |op| (qnn.conv2d or qnn.dense); false for any other op, for
/// a grouped convolution and for an incomplete layer.
bool htvmAnalogGeometryOf(MlirOperation op, HtvmAnalogLayer *out);

#endif // HTVM_ENGINES_ANALOG_GEOMETRY_OF_H
