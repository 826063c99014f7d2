//===- analog_layer.h - An analog layer's geometry, constants and plan ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_ANALOG_LAYER_H
#define HTVM_CONVERSION_QNN_TO_TILE_ANALOG_LAYER_H

#include "conversion/qnn-to-tile/network.h"
#include "engines/analog/analog.h"

/// A layer of the analog engine once it is planned.
typedef struct AnalogLayer {
  const char *name; // unique, for reports
  const char *op;   // kind, for reports
  HtvmAnalogLayer geometry;
  HtvmAnalogPlan plan;
  int64_t gain;
  bool relu;
  HtvmInts multiplier, add, shift; // SIMD constants, one a channel; if scaled
  MlirValue weights; // constant [K][C][FY][FX] in the new function
} AnalogLayer;

/// Reads |op|, a qnn.conv2d or qnn.dense with engine "analog", with its plan.
/// Failure, with an error at |op|, when it is not in the engine's normal form
/// or has no usable plan.
MlirLogicalResult analogLayerRead(Network *network, MlirOperation op,
                                  AnalogLayer *out);

#endif // HTVM_CONVERSION_QNN_TO_TILE_ANALOG_LAYER_H
