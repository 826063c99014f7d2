//===- layer_info.h - What partition recorded about the layers ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_EXPLAIN_LAYER_INFO_H
#define HTVM_PASSES_EXPLAIN_LAYER_INFO_H

#include "dialects/support/arena.h"
#include "engines/registry.h"
#include "passes/explain/layer_requantized.h"

#include "mlir-c/IR.h"

#include <stdint.h>

/// |rule| is an identity (engines/rules.h); |remedy| is null when there is
/// none.
typedef struct HtvmLayerRefusal {
  const char *engine, *rule, *actual, *allowed, *remedy;
} HtvmLayerRefusal;

typedef struct HtvmLayerTypes {
  intptr_t count;
  const char **texts;
} HtvmLayerTypes;

/// Of a layer that more than one engine could take: what decided ("cost" or
/// "weights") and the cycles of each such engine; |by| is empty for any other.
typedef struct HtvmLayerChoice {
  const char *by;
  int count;
  const HtvmEngine *engines[HTVM_ENGINES_MAX];
  int64_t cycles[HTVM_ENGINES_MAX];
} HtvmLayerChoice;

/// Of a layer on the core: the cheapest change that would let it onto |engine|,
/// and the rule it breaks there. |engine| is empty and |change| null when
/// nothing would; |rule| is empty for a layer on an engine.
typedef struct HtvmLayerAdvice {
  const char *engine, *rule, *change;
  int64_t cycles; // modelled, after the change; 0: not known
} HtvmLayerAdvice;

typedef struct HtvmLayerInfo {
  const char *name, *location, *op, *engine;
  HtvmLayerTypes inputs, outputs; // inputs: without constants
  int64_t macs;
  int64_t droppedFilters, droppedInputs; // channels that computed nothing
  bool swapped;                          // rows and columns changed over
  intptr_t refusalCount;
  HtvmLayerRefusal *refusals;
  HtvmLayerChoice choice;
  HtvmLayerRequantized requantized;
  HtvmLayerAdvice advice;
  int64_t cycles; // modelled, of the jobs on an engine; 0 on the core
  const HtvmCandidates *ways; // to do it on its engine; none on the core
} HtvmLayerInfo;

typedef struct HtvmLayerInfos {
  intptr_t count;
  HtvmLayerInfo *layers;
} HtvmLayerInfos;

/// All layers of |module| that have an engine, in the order of the network.
/// |isPow2|: as of htvmLayerAdvise.
HtvmLayerInfos htvmLayerInfos(MlirOperation module, bool isPow2,
                              HtvmArena *arena);

#endif // HTVM_PASSES_EXPLAIN_LAYER_INFO_H
