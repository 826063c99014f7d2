//===- manifest.h - What a compiled network says about itself -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_MANIFEST_H
#define HTVM_LIBRARY_COMPILE_MANIFEST_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "library/compile/options.h"

#include "mlir-c/IR.h"

#include <cjson/cJSON.h>

/// A tensor of the entry function's signature, as the caller wrote it.
typedef struct HtvmNetworkTensor {
  const char *name;    // from the module, or made up
  const char *element; // i8, ui8, ...
} HtvmNetworkTensor;

typedef struct HtvmNetworkSignature {
  intptr_t inputCount, resultCount;
  HtvmNetworkTensor *inputs, *results;
} HtvmNetworkSignature;

/// Reads the signature of |entry|; lives in |arena|.
HtvmNetworkSignature htvmNetworkSignatureRead(MlirOperation entry,
                                              HtvmArena *arena);

/// The manifest of |module| at level llvm (docs/manifest.md). The caller owns
/// it.
cJSON *htvmManifestCreate(MlirOperation module, const HtvmOptions *options,
                          const HtvmNetworkSignature *signature,
                          HtvmArena *arena);

/// Adds the sections of the linked |elf| to |manifest|.
void htvmManifestAddSections(cJSON *manifest, const HtvmEmitted *elf);

/// Bytes that htvmManifestAddSections can add to the text at most.
size_t htvmManifestSectionsCapacity(void);

#endif // HTVM_LIBRARY_COMPILE_MANIFEST_H
