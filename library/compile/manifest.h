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
typedef struct SignatureTensor {
  const char *name;    // from the module, or made up
  const char *element; // i8, ui8, ...
} SignatureTensor;

typedef struct Signature {
  intptr_t inputCount, resultCount;
  SignatureTensor *inputs, *results;
} Signature;

/// Reads the signature of |entry|; lives in |arena|.
Signature signatureRead(MlirOperation entry, HtvmArena *arena);

/// The manifest of |module| at level llvm (docs/manifest.md). The caller owns
/// it.
cJSON *manifestCreate(MlirOperation module, const Options *options,
                      const Signature *signature, HtvmArena *arena);

/// Adds the sections of the linked |elf| to |manifest|.
void manifestAddSections(cJSON *manifest, const HtvmEmitted *elf);

/// Bytes that manifestAddSections can add to the text at most.
size_t manifestSectionsCapacity(void);

#endif // HTVM_LIBRARY_COMPILE_MANIFEST_H
