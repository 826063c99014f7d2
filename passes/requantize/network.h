//===- network.h - A quantised network in real numbers --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What requantize-pow2 knows about a function: its tensors and layers, in the
// order of the text. No scale of the input format is needed: a tensor's real
// values are measured in its own codes (a step of the input network is 1), and
// layers multiply by what their multipliers and shifts say.
//
// A tensor's new codes y stand for the old code
//     q = scale * (y - code) + zero
// where `zero` is the old code of the real number 0 and `code` the new one.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_NETWORK_H
#define HTVM_PASSES_REQUANTIZE_NETWORK_H

#include "dialects/qnn/qnn.h"
#include "engines/registry.h"
#include "passes/normalize/transposes/transposes.h"

/// How a tensor's new codes are to be read. Tensors that only move or pool
/// each other's elements share one.
typedef struct Scale {
  int64_t channels;
  double *scale; // [channels], all equal when isUniform
  int64_t code, zero;
  double low, high; // old codes that the tensor can have
  bool isRelu;      // low is the real 0: the clip must be there
  bool isPinned;    // keeps its codes: scale 1, code = zero
  bool isUniform;   // must have one scale for all channels
  bool isChosen;    // scale and code are decided
  bool hasZero;     // a layer has said what the real 0 is
  // Sums tie scales: scale = factor * the scale of the group. Group -1: none.
  int64_t group;
  double factor;
} Scale;

typedef struct Tensor {
  MlirValue value;
  int64_t elements;        // of one inference
  int64_t channels, inner; // element i is of channel i / inner % channels
  Scale *scale;
  float *real;   // [samples][elements] old codes, unrounded; NULL: not known
  int8_t *codes; // [samples][elements] new codes; NULL: not known
  double *norm;  // [channels] what an error of 1 is worth, squared
} Tensor;

typedef enum LayerKind {
  LAYER_LINEAR, // convolution or dense: weights are made anew
  LAYER_KEPT,   // convolution or dense that no engine takes: weights stay
  LAYER_SUM,    // becomes a sum of the engine
  LAYER_POOL,   // average or maximum: codes pass through
  LAYER_MOVE,   // reshape or transpose
  LAYER_OTHER   // anything else: its tensors keep their codes
} LayerKind;

/// What the change does, measured. Sums of squares, in old output steps.
typedef struct LayerEffect {
  double signal, error;             // of the results on the calibration inputs
  int64_t results, saturated;       // results measured, and clipped but by ReLU
  double weightSignal, weightError; // of the weights
} LayerEffect;

/// One op.
typedef struct Layer {
  MlirOperation op;
  LayerKind kind;
  int64_t input[2], output; // tensors; -1: none
  HtvmQnnLinear conv;
  HtvmQnnAdd add;
  HtvmQnnPool2d pool;
  const char *reason; // LAYER_KEPT: the rule that keeps it off the engine
  int64_t taps;       // weights of an output channel
  double *gain;       // [output channels] old output steps per accumulator step
  double sideGain[2]; // LAYER_SUM: output steps per step of each side
  // The outcome: the layer to put in its place.
  bool isUnchanged;
  HtvmQnnLinear made; // shapes as in conv
  LayerEffect effect;
} Layer;

typedef struct Network {
  MlirOperation function;
  HtvmArena *arena;
  const HtvmMachine *machine;
  const HtvmEngine *engine; // for which layers are made: it has `shifts`
  Tensor *tensors;
  int64_t tensorCount;
  Layer *layers;
  int64_t layerCount;
  int64_t samples; // calibration inputs; 0: none
} Network;

/// Reads the body of |function|, a func.func with one block. Layers and
/// tensors live in |network->arena|, which is set by the caller, as are machine
/// and engine.
void networkRead(Network *network, MlirOperation function);

/// Tensor |value| of the network, or -1.
int64_t networkFind(const Network *network, MlirValue value);

/// Is |op| one of the function's ops that are no layers (LAYER_OTHER)?
bool networkIsOther(const Network *network, MlirOperation op);

/// The channel of the input's scale that tap |tap| of output channel |output|
/// reads.
int64_t layerTapChannel(const Network *network, const Layer *layer,
                        int64_t output, int64_t tap);

/// The code that stands for padding of |layer|'s input.
int64_t layerPadCode(const Network *network, const Layer *layer);

/// The scale of |channel| (of a scale that is chosen).
double scaleOf(const Scale *scale, int64_t channel);

/// Marks |scale| as decided with one |value| for all channels.
void scaleSet(Scale *scale, double value, int64_t code);

/// Is |scale| decided such that nothing changes?
bool scaleIsSame(const Scale *scale);

#endif // HTVM_PASSES_REQUANTIZE_NETWORK_H
