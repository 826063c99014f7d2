//===- name_layers.c - Names for layers -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module.
// Output: every layer (qnn ops, and what no pattern took) has a `layer`, its
//         name: the name of its location, else its kind with a number. No two
//         are equal; a name that was there stays.
// Fails:  never.
//
// Names are given before anything is moved between layers, so that what later
// passes make of a layer has the name under which the reference knows it.
//
//===----------------------------------------------------------------------===//
#include "passes/layers/name_layers.h"

#include "dialects/support/notes.h"
#include "passes/layers/layer_ops.h"
#include "passes/layers/location.h"

#include <inttypes.h>
#include <string.h>

// Names given so far. A kind's last number is kept with its name, so that no
// number is tried twice.
typedef struct Name {
  const char *text;
  int64_t lastNumber;
} Name;

typedef struct Names {
  Name *list;
  int64_t count;
} Names;

static Name *findName(Names *names, const char *text) {
  for (int64_t i = 0; i < names->count; ++i)
    if (strcmp(names->list[i].text, text) == 0)
      return &names->list[i];
  return NULL;
}

static const char *takeName(Names *names, const char *text) {
  names->list[names->count++].text = text;
  return text;
}

// |base|, or with the next number that is free; always a number when |base| is
// only a kind.
static const char *makeName(Names *names, const char *base, bool isKind,
                            HtvmArena *arena) {
  Name *known = findName(names, base);
  if (!known && !isKind)
    return takeName(names, base);
  if (!known) {
    takeName(names, base); // reserves it: no layer is just "conv2d"
    known = &names->list[names->count - 1];
  }
  int64_t number = known->lastNumber + (known->lastNumber == 0 && !isKind);
  const char *text;
  do
    text = htvmArenaPrintf(arena, "%s_%" PRId64, base, ++number);
  while (findName(names, text));
  known->lastNumber = number;
  return takeName(names, text);
}

// Keeps the name |op| has, unless another layer has it, too.
static bool keepName(Names *names, MlirOperation op, HtvmArena *arena) {
  MlirStringRef given = htvmNoteString(op, "layer");
  const char *text =
      htvmArenaPrintf(arena, "%.*s", (int)given.length, given.data);
  if (!given.length || findName(names, text))
    return false;
  takeName(names, text);
  return true;
}

static void giveName(Names *names, MlirOperation op, HtvmArena *arena) {
  const char *given = htvmLocationName(mlirOperationGetLocation(op), arena);
  bool isKind = !given || !*given;
  const char *base = isKind ? htvmLayerKind(op, arena) : given;
  const char *name = makeName(names, base, isKind, arena);
  htvmNoteSet(op, "layer", htvmStringAttr(mlirOperationGetContext(op), name));
}

void htvmLayerNamesGive(MlirOperation root) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps layers = htvmCollectLayers(root, arena);
  // At most two names a layer: its own and its kind's.
  Names names = {.list = HTVM_ARENA_ARRAY(arena, Name, 2 * layers.count)};
  bool *isNamed = HTVM_ARENA_ARRAY(arena, bool, layers.count);
  for (intptr_t i = 0; i < layers.count; ++i)
    isNamed[i] = keepName(&names, layers.ops[i], arena);
  for (intptr_t i = 0; i < layers.count; ++i)
    if (!isNamed[i])
      giveName(&names, layers.ops[i], arena);
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmNameLayers(MlirOperation module,
                                 const HtvmPassOptions *options) {
  (void)options;
  htvmLayerNamesGive(module);
  return mlirLogicalResultSuccess();
}
