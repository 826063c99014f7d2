//===- engine_layer.h - An engine layer's geometry and plan ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_ENGINE_LAYER_H
#define HTVM_CONVERSION_QNN_TO_TILE_ENGINE_LAYER_H

#include "conversion/qnn-to-tile/network.h"
#include "passes/tile/digital_geometry_of.h"
#include "passes/tile/digital_plan.h"

/// What every engine layer has in common once it is planned.
typedef struct EngineLayer {
  const char *name; // unique, for reports
  const char *op;   // kind, for reports
  HtvmDigitalLayer geometry;
  HtvmDigitalPlan plan;
  MlirValue weights, bias; // constants in the new function; null for a sum
} EngineLayer;

/// Reads |op| and plans its tiles. Failure, with an error at |op| that says
/// what the smallest tile needs and what there is, when no tile fits.
MlirLogicalResult engineLayerRead(Network *network, MlirOperation op,
                                  EngineLayer *out);

#endif // HTVM_CONVERSION_QNN_TO_TILE_ENGINE_LAYER_H
