//===- engine_layer.h - An engine layer's geometry and plan ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_ENGINE_LAYER_H
#define HTVM_CONVERSION_QNN_TO_TILE_ENGINE_LAYER_H

#include "conversion/qnn-to-tile/network.h"
#include "engines/digital/digital.h"

/// What every layer of the digital engine has in common.
typedef struct EngineLayer {
  const char *name; // unique, for reports
  const char *op;   // kind, for reports
  HtvmDigitalLayer geometry;
  HtvmDigitalPlan plan;
  // Constants in the new function; null for a sum. A border other than zero is
  // in them: indicator planes have weights, in front of the others', or the
  // bias has the part of the zero point.
  MlirValue weights, bias;
  int64_t border;  // the value
  HtvmInts shifts; // one, or one for each output channel
} EngineLayer;

/// The shift of |channel|.
int64_t engineLayerShift(const EngineLayer *layer, int64_t channel);

/// How many channels from |first| on, |most| at most, have its shift: those
/// that one job may compute.
int64_t engineLayerRun(const EngineLayer *layer, int64_t first, int64_t most);

/// Reads |op| and its plan. Failure, with an error at |op|, when it has no
/// usable plan or constants.
MlirLogicalResult engineLayerRead(Network *network, MlirOperation op,
                                  EngineLayer *out);

/// Output channels [first, first + count) of a layer and the constants that
/// hold their weights, where they are channels |weightsFirst| and following.
/// A tile that does not start at a block of 16 has constants of its own.
typedef struct ChannelTile {
  int64_t first, count, weightsFirst;
  MlirValue weights, bias;
} ChannelTile;

/// Tile |index| of the output channels of a convolution.
ChannelTile engineLayerChannels(Network *network, const EngineLayer *layer,
                                int64_t index);

/// Enters the row of |layer|, made from |op|, into the layer table.
void engineLayerEnter(Network *network, const EngineLayer *layer,
                      MlirOperation op);

#endif // HTVM_CONVERSION_QNN_TO_TILE_ENGINE_LAYER_H
