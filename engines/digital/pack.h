//===- pack.h - Weights in the layout of the digital engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From plain row-major weights and biases to the bytes the engine fetches from
// L2 (layouts: docs/simulator.md). Host side only. Channels that fill up a
// block of 16 get weight 0 and bias 0.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_PACK_H
#define HTVM_ENGINES_DIGITAL_PACK_H

#include <stddef.h>
#include <stdint.h>

typedef struct HtvmPackShape {
  uint32_t k, c;   // output and input channels, any number from 1
  uint32_t fy, fx; // kernel; not used for a fully connected layer
} HtvmPackShape;

/// Bytes of a packed convolution, bias included; a multiple of 16. The job's
/// WT_CONV_N is a quarter of it.
size_t htvmPackConvBytes(HtvmPackShape shape);

/// Packs |weights|, [K][C][FY][FX], and |bias|, [K], into |out|, which holds
/// htvmPackConvBytes bytes.
void htvmPackConv(HtvmPackShape shape, const int8_t *weights,
                  const int32_t *bias, uint8_t *out);

/// Bytes of a packed fully connected layer, bias included. The job's WT_FC_N is
/// a quarter of it. Inputs are padded to a multiple of 16, too.
size_t htvmPackFcBytes(HtvmPackShape shape);

/// Packs |weights|, [K][C], and |bias|, [K], into |out|, which holds
/// htvmPackFcBytes bytes.
void htvmPackFc(HtvmPackShape shape, const int8_t *weights, const int32_t *bias,
                uint8_t *out);

#endif // HTVM_ENGINES_DIGITAL_PACK_H
