//===- owners.h - What the jobs of a layer name ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to diana-to-llvm. The module attribute `htvm.owners` lists for each
// row of the layer table the symbols that its jobs name, and `htvm.row_bytes`
// how many bytes of the queues' tables are its jobs, so that bytes of code and
// constants can be told by layer when all that is left are tables.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_OWNERS_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_OWNERS_H

#include "conversion/diana-to-llvm/emitter.h"

typedef struct OwnedSymbol {
  struct OwnedSymbol *next;
  MlirStringRef name;
} OwnedSymbol;

typedef struct Owners {
  int64_t layers;
  OwnedSymbol **lists; // by row, the last one first
  int64_t *rowBytes;
} Owners;

/// Room for |layers| rows.
Owners ownersCreate(Emitter *emitter, int64_t layers);

/// Notes what |op|, a diana.job or diana.call of row |layer|, names.
void ownersAdd(Emitter *emitter, Owners *owners, int64_t layer,
               MlirOperation op);

/// Notes that |name| is there for row |layer|.
void ownersAddName(Emitter *emitter, Owners *owners, int64_t layer,
                   MlirStringRef name);

/// Sets the attributes of the module.
void ownersDescribe(Emitter *emitter, const Owners *owners);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_OWNERS_H
