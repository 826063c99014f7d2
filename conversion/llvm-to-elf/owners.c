//===- owners.c - Which layer an object of the program belongs to ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The module says which symbols the jobs of a layer name (`htvm.owners`); what
// these name, directly or through others, is there for the layer. Something
// that several layers reach belongs to the first of them, so that every byte
// counts once.
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include "dialects/support/dictionary.h"

#include <stdlib.h>
#include <string.h>

typedef struct Symbol {
  MlirStringRef name;
  MlirOperation op;
  int layer;
} Symbol;

typedef struct Symbols {
  Symbol *list;
  size_t count;
  HtvmArena *arena;
} Symbols;

static int compareSymbols(const void *left, const void *right) {
  return htvmStringCompare(((const Symbol *)left)->name,
                           ((const Symbol *)right)->name);
}

static Symbols collectSymbols(MlirOperation module, HtvmArena *arena) {
  MlirBlock body = htvmOpBody(module);
  Symbols symbols = {.arena = arena};
  size_t capacity = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++capacity;
  symbols.list = HTVM_ARENA_ARRAY(arena, Symbol, capacity + 1);
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpString(op, "sym_name").length)
      symbols.list[symbols.count++] =
          (Symbol){htvmOpString(op, "sym_name"), op, -1};
  qsort(symbols.list, symbols.count, sizeof *symbols.list, compareSymbols);
  return symbols;
}

static Symbol *findSymbol(const Symbols *symbols, MlirStringRef name) {
  Symbol key = {.name = name};
  return bsearch(&key, symbols->list, symbols->count, sizeof key,
                 compareSymbols);
}

static void claim(Symbols *symbols, MlirStringRef name, int layer);

static void claimNamed(Symbols *symbols, MlirOperation op, const char *key,
                       int layer) {
  MlirAttribute attr = htvmOpAttr(op, key);
  if (!mlirAttributeIsNull(attr) && mlirAttributeIsAFlatSymbolRef(attr))
    claim(symbols, mlirFlatSymbolRefAttrGetValue(attr), layer);
}

// The symbol |name| and what it reaches, unless another layer came first. Calls
// are not recursive more deeply than functions of the network are.
static void claim(Symbols *symbols, MlirStringRef name, int layer) {
  Symbol *symbol = findSymbol(symbols, name);
  if (!symbol || symbol->layer >= 0)
    return;
  symbol->layer = layer;
  HtvmOps ops = htvmCollectOps(symbol->op, "llvm.", symbols->arena);
  for (intptr_t i = 0; i < ops.count; ++i) {
    claimNamed(symbols, ops.ops[i], "callee", layer);
    claimNamed(symbols, ops.ops[i], "global_name", layer);
  }
}

static void claimText(Symbols *symbols, MlirAttribute text, int layer) {
  if (!mlirAttributeIsNull(text) && mlirAttributeIsAString(text))
    claim(symbols, mlirStringAttrGetValue(text), layer);
}

static void claimTexts(Symbols *symbols, MlirAttribute list, int layer) {
  if (mlirAttributeIsNull(list) || !mlirAttributeIsAArray(list))
    return;
  for (intptr_t i = 0; i < mlirArrayAttrGetNumElements(list); ++i)
    claimText(symbols, mlirArrayAttrGetElement(list, i), layer);
}

// What all layers use, as the device's functions, is none of a layer's.
static bool isDeviceFunction(MlirStringRef name) {
  static const char prefix[] = "diana_";
  return name.length >= strlen(prefix) &&
         memcmp(name.data, prefix, strlen(prefix)) == 0;
}

void htvmOwnersFind(MlirOperation module, HtvmEmitted *elf) {
  MlirAttribute owners = htvmOpAttr(module, "htvm.owners");
  if (mlirAttributeIsNull(owners) || !mlirAttributeIsAArray(owners))
    return;
  HtvmArena *arena = htvmArenaCreate();
  Symbols symbols = collectSymbols(module, arena);
  for (intptr_t i = 0; i < mlirArrayAttrGetNumElements(owners); ++i)
    claimTexts(&symbols, mlirArrayAttrGetElement(owners, i), (int)i);
  for (size_t i = 0; i < elf->objectCount; ++i) {
    MlirStringRef name = mlirStringRefCreateFromCString(elf->objects[i].name);
    Symbol *symbol = isDeviceFunction(name) ? NULL : findSymbol(&symbols, name);
    elf->objects[i].layer = symbol ? symbol->layer : -1;
  }
  htvmArenaDestroy(arena);
}
