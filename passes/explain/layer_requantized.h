//===- layer_requantized.h - What power-of-two scales did to a layer ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_EXPLAIN_LAYER_REQUANTIZED_H
#define HTVM_PASSES_EXPLAIN_LAYER_REQUANTIZED_H

#include "dialects/support/arena.h"

#include "mlir-c/IR.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// The attribute `requantized` (docs/dialects/qnn.md).
typedef struct HtvmLayerRequantized {
  bool isPresent, hasShift;
  const char *kept;  // the rule that keeps the layer off the engine; or empty
  const char *exact; // engine that the layer had with exact numerics
  int64_t shift, samples;
  double weightsDecibels;           // with a shift
  double resultDecibels, saturated; // with samples
} HtvmLayerRequantized;

/// Reads it off |op|; strings live in |arena|.
HtvmLayerRequantized htvmLayerRequantizedRead(MlirOperation op,
                                              HtvmArena *arena);

/// One line of the explanation; nothing for a layer without it.
void htvmLayerRequantizedPrint(const HtvmLayerRequantized *requantized,
                               FILE *out);

/// Adds key `requantized` to |layer|; nothing for a layer without it.
void htvmLayerRequantizedJson(const HtvmLayerRequantized *requantized,
                              cJSON *layer);

#endif // HTVM_PASSES_EXPLAIN_LAYER_REQUANTIZED_H
