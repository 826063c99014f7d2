//===- footprint.h - What a network takes of L2, and what takes most ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LLVM_TO_ELF_FOOTPRINT_H
#define HTVM_CONVERSION_LLVM_TO_ELF_FOOTPRINT_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"

#include "dialects/support/arena.h"

/// Bytes that belong to one name: a layer, or a buffer's owner.
typedef struct HtvmShare {
  const char *name;
  uint64_t bytes;
} HtvmShare;

/// Bytes of L2 by what they are for. Activations are the arena: inputs,
/// results, what layers hand on, and their scratch.
typedef struct HtvmFootprint {
  uint64_t code, constants, activations, stack, variables, total;
  // By row of the module's layers; bytes of no layer (device functions, tables
  // of the start-up code) are missing here.
  size_t layerCount;
  HtvmShare *layerCode, *layerConstants;
  // The buffers that live together when most bytes do, largest first.
  const char *peakLayer; // whose op is running then; "" when not known
  uint64_t peakBytes;
  size_t peakCount;
  HtvmShare *peak;
} HtvmFootprint;

/// Adds up |elf|, the program of |module|. Lives in |arena|.
HtvmFootprint htvmFootprintOf(MlirOperation module, const HtvmEmitted *elf,
                              HtvmArena *arena);

/// What would make the network smaller: a sentence about the larger one of the
/// two parts that it decides about, constants and activations.
const char *htvmFootprintRemedy(const HtvmFootprint *footprint,
                                uint64_t available, HtvmArena *arena);

/// The |count| shares from largest to smallest; at the same size the order
/// stays.
void htvmSharesSort(HtvmShare *shares, size_t count);

#endif // HTVM_CONVERSION_LLVM_TO_ELF_FOOTPRINT_H
