//===- geometry_of.h - A qnn layer as the digital engine sees it ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_GEOMETRY_OF_H
#define HTVM_ENGINES_DIGITAL_GEOMETRY_OF_H

#include "engines/digital/geometry.h"
#include "mlir-c/IR.h"

/// The geometry of |op| (qnn.conv2d, qnn.dense or qnn.add); false for any other
/// op, for a grouped convolution that is not depthwise with multiplier one,
/// and for an incomplete layer.
bool htvmDigitalGeometryOf(MlirOperation op, HtvmDigitalLayer *out);

/// Bytes of a tensor in the engine's layout: its rows padded to 16 bytes.
int64_t htvmDigitalLayoutBytes(MlirType type);

#endif // HTVM_ENGINES_DIGITAL_GEOMETRY_OF_H
