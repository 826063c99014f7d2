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

#include "dialects/support/map.h"
#include "dialects/support/notes.h"
#include "passes/layers/layer_ops.h"
#include "passes/layers/location.h"

#include <inttypes.h>

// Names given so far. A kind's last number is kept with its name, so that no
// number is tried twice.
typedef struct Names {
  HtvmMap lastNumbers;
  HtvmArena *arena;
} Names;

// |base|, or with the next number that is free; always a number when |base| is
// only a kind, whose name alone is reserved: no layer is just "conv2d".
static const char *makeName(Names *names, const char *base, bool isKind) {
  if (htvmMapAddText(&names->lastNumbers, base, 0) && !isKind)
    return base;
  int64_t number = *htvmMapFindText(&names->lastNumbers, base);
  number += number == 0 && !isKind;
  const char *text;
  do
    text = htvmArenaPrintf(names->arena, "%s_%" PRId64, base, ++number);
  while (!htvmMapAddText(&names->lastNumbers, text, 0));
  *htvmMapFindText(&names->lastNumbers, base) = number;
  return text;
}

// Keeps the name |op| has, unless another layer has it, too.
static bool keepName(Names *names, MlirOperation op) {
  MlirStringRef given = htvmNoteString(op, "layer");
  return given.length &&
         htvmMapAdd(&names->lastNumbers, given.data, given.length, 0);
}

static void giveName(Names *names, MlirOperation op) {
  const char *given =
      htvmLocationName(mlirOperationGetLocation(op), names->arena);
  bool isKind = !given || !*given;
  const char *base = isKind ? htvmLayerKind(op, names->arena) : given;
  const char *name = makeName(names, base, isKind);
  htvmNoteSet(op, "layer", htvmStringAttr(mlirOperationGetContext(op), name));
}

void htvmLayerNamesGive(MlirOperation root) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps layers = htvmCollectLayers(root, arena);
  Names names = {htvmMapCreate(arena), arena};
  bool *isNamed = HTVM_ARENA_ARRAY(arena, bool, layers.count);
  for (intptr_t i = 0; i < layers.count; ++i)
    isNamed[i] = keepName(&names, layers.ops[i]);
  for (intptr_t i = 0; i < layers.count; ++i)
    if (!isNamed[i])
      giveName(&names, layers.ops[i]);
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmNameLayers(MlirOperation module,
                                 const HtvmPassOptions *options) {
  (void)options;
  htvmLayerNamesGive(module);
  return mlirLogicalResultSuccess();
}
