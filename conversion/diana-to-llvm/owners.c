//===- owners.c - What the jobs of a layer name ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/owners.h"

Owners ownersCreate(Emitter *emitter, int64_t layers) {
  return (Owners){layers,
                  HTVM_ARENA_ARRAY(emitter->arena, OwnedSymbol *, layers + 1),
                  HTVM_ARENA_ARRAY(emitter->arena, int64_t, layers + 1)};
}

void ownersAddName(Emitter *emitter, Owners *owners, int64_t layer,
                   MlirStringRef name) {
  OwnedSymbol *last = owners->lists[layer];
  if (!name.length || (last && mlirStringRefEqual(last->name, name)))
    return;
  OwnedSymbol *symbol = HTVM_ARENA_ARRAY(emitter->arena, OwnedSymbol, 1);
  *symbol = (OwnedSymbol){last, name};
  owners->lists[layer] = symbol;
}

void ownersAdd(Emitter *emitter, Owners *owners, int64_t layer,
               MlirOperation op) {
  HtvmDianaJob job;
  if (htvmOpIs(op, HTVM_DIANA_CALL))
    ownersAddName(emitter, owners, layer,
                  mlirFlatSymbolRefAttrGetValue(htvmOpAttr(op, "callee")));
  else if (htvmDianaJobRead(op, emitter->arena, &job))
    for (intptr_t w = 0; w < job.wordCount; ++w)
      ownersAddName(emitter, owners, layer, job.words[w].symbol);
}

static MlirAttribute namesOf(Emitter *emitter, const OwnedSymbol *list) {
  intptr_t count = 0, next = 0;
  for (const OwnedSymbol *at = list; at; at = at->next)
    ++count;
  MlirAttribute *names =
      HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, count + 1);
  for (const OwnedSymbol *at = list; at; at = at->next)
    names[next++] = mlirStringAttrGet(emitter->ctx, at->name);
  return mlirArrayAttrGet(emitter->ctx, count, names);
}

void ownersDescribe(Emitter *emitter, const Owners *owners) {
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, owners->layers + 1);
  for (int64_t i = 0; i < owners->layers; ++i)
    rows[i] = namesOf(emitter, owners->lists[i]);
  htvmOpSetAttr(emitter->module, "htvm.owners",
                mlirArrayAttrGet(emitter->ctx, owners->layers, rows));
  htvmOpSetAttr(
      emitter->module, "htvm.row_bytes",
      htvmI64ArrayAttr(emitter->ctx, owners->layers, owners->rowBytes));
}
