//===- channels.h - Which channels of a network do nothing ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the files of drop-dead-filters share. Every tensor that a qnn layer
// reads or makes is a row of channels (dimension 1); a channel has a number in
// the whole network. network.c reads the layers, constants.c finds channels
// that hold one value, removable.c those that nobody needs, remove.c takes
// them out.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CHANNELS_CHANNELS_H
#define HTVM_PASSES_CHANNELS_CHANNELS_H

#include "dialects/qnn/qnn.h"

typedef enum ChannelsSource {
  CHANNELS_LAYER,    // result of a layer of the network
  CHANNELS_CONSTANT, // arith.constant
  CHANNELS_OUTSIDE,  // anything else: all of it stays
} ChannelsSource;

enum { CHANNELS_VARIES = INT16_MIN }; // no constant

/// An i8 tensor as channels.
typedef struct ChannelsTensor {
  MlirValue value;
  ChannelsSource source;
  int64_t batch, count, inner; // channels, elements of one in one image
  int64_t first;               // number of its first channel
  int16_t *constant;           // of each channel; CHANNELS_VARIES
} ChannelsTensor;

typedef enum ChannelsKind {
  CHANNELS_MIXING,    // each output sums over all inputs: conv2d, dense
  CHANNELS_DEPTHWISE, // output k is made of input k / multiplier
  CHANNELS_POOL,
  CHANNELS_ADD,
  CHANNELS_OPAQUE, // all its inputs and outputs stay
} ChannelsKind;

typedef struct ChannelsLayer {
  MlirOperation op;
  ChannelsKind kind;
  ChannelsTensor *inputs[2]; // second one of CHANNELS_ADD only
  ChannelsTensor *output;
  // Of CHANNELS_MIXING and CHANNELS_DEPTHWISE: |taps| weights for each pair of
  // an output and one of the |fanIn| channels it sums over, |multiplier|
  // outputs of each group.
  HtvmQnnLinear linear;
  int64_t fanIn, taps, multiplier;
  HtvmQnnPool2d pool;
  HtvmQnnAdd add;
} ChannelsLayer;

typedef struct ChannelsNetwork {
  HtvmArena *arena;
  int64_t layerCount, tensorCount, channelCount;
  ChannelsLayer *layers; // in the order of the text
  ChannelsTensor **tensors;
  bool *removable; // of each channel
} ChannelsNetwork;

/// Reads the qnn layers under |module|, which verify, into |arena|.
ChannelsNetwork channelsRead(MlirOperation module, HtvmArena *arena);

/// The layer of |network| that |op| is, or NULL.
ChannelsLayer *channelsLayerOf(const ChannelsNetwork *network,
                               MlirOperation op);

/// The sum of (x - input zero point) * (w - weight zero point) over the taps
/// of output |k| on its input |i|, when that input holds |constant|. False
/// when it depends on the input or on the position.
bool channelsContribution(const ChannelsLayer *layer, int64_t k, int64_t i,
                          int16_t constant, int64_t *out);

/// Fills in the constants of all tensors.
void channelsFindConstants(ChannelsNetwork *network);

/// Fills in |network->removable|. A tensor keeps at least one channel.
void channelsFindRemovable(ChannelsNetwork *network);

/// Puts a constant in place of each result that holds one value a channel.
/// True when there was one; the network is then out of date.
bool channelsFoldConstant(const ChannelsNetwork *network);

/// Takes out the removable channels. True when there was one.
bool channelsRemove(const ChannelsNetwork *network);

#endif // HTVM_PASSES_CHANNELS_CHANNELS_H
