//===- pack.c - Weights in the layout of the digital engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/pack.h"
#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"

#include <string.h>

enum { LANES = HTVM_DIGITAL_LANES };

static size_t blocksOf(uint32_t channels) {
  return ((size_t)channels + LANES - 1) / LANES;
}

static size_t convBlockBytes(HtvmPackShape shape) {
  return (size_t)shape.c * shape.fy * shape.fx * LANES +
         (size_t)LANES * HTVM_DIGITAL_CONV_BIAS_BYTES;
}

static size_t fcBlockBytes(HtvmPackShape shape) {
  return blocksOf(shape.c) * LANES * LANES +
         (size_t)LANES * HTVM_DIGITAL_FC_BIAS_BYTES;
}

size_t htvmPackConvBytes(HtvmPackShape shape) {
  return blocksOf(shape.k) * convBlockBytes(shape);
}

size_t htvmPackFcBytes(HtvmPackShape shape) {
  return blocksOf(shape.k) * fcBlockBytes(shape);
}

// The order in which the engine keeps activations and weights: the bytes of
// every 32-bit word reversed. |size| is a multiple of 4.
static void reverseWordBytes(uint8_t *bytes, size_t size) {
  for (size_t i = 0; i + 4 <= size; i += 4) {
    uint8_t word[4] = {bytes[i + 3], bytes[i + 2], bytes[i + 1], bytes[i]};
    memcpy(bytes + i, word, sizeof word);
  }
}

static uint8_t biasByte(int32_t bias, unsigned index) {
  return (uint8_t)((uint32_t)bias >> (8 * index));
}

void htvmPackConv(HtvmPackShape shape, const int8_t *weights,
                  const int32_t *bias, uint8_t *out) {
  size_t taps = (size_t)shape.c * shape.fy * shape.fx;
  memset(out, 0, htvmPackConvBytes(shape));
  for (uint32_t k = 0; k < shape.k; ++k) {
    uint8_t *block = out + k / LANES * convBlockBytes(shape);
    for (size_t tap = 0; tap < taps; ++tap)
      block[tap * LANES + k % LANES] = (uint8_t)weights[k * taps + tap];
    // Four byte planes, least significant first.
    for (unsigned plane = 0; plane < HTVM_DIGITAL_CONV_BIAS_BYTES; ++plane)
      block[(taps + plane) * LANES + k % LANES] = biasByte(bias[k], plane);
  }
  reverseWordBytes(out, htvmPackConvBytes(shape));
}

void htvmPackFc(HtvmPackShape shape, const int8_t *weights, const int32_t *bias,
                uint8_t *out) {
  size_t inputBlocks = blocksOf(shape.c);
  memset(out, 0, htvmPackFcBytes(shape));
  for (uint32_t k = 0; k < shape.k; ++k) {
    uint8_t *block = out + k / LANES * fcBlockBytes(shape);
    for (uint32_t c = 0; c < shape.c; ++c)
      block[(c / LANES * LANES + k % LANES) * LANES + c % LANES] =
          (uint8_t)weights[(size_t)k * shape.c + c];
    uint8_t *biases = block + inputBlocks * LANES * LANES;
    for (unsigned i = 0; i < sizeof(int32_t); ++i)
      biases[k % LANES * HTVM_DIGITAL_FC_BIAS_BYTES + i] = biasByte(bias[k], i);
  }
  reverseWordBytes(out, htvmPackFcBytes(shape));
}
