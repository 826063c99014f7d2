//===- match.c - What the patterns of all front ends share ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/to-qnn/match.h"

#include "dialects/support/notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool htvmNoMatch(HtvmMatch *match, const char *format, ...) {
  if (match->reason)
    return false;
  char text[256];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  match->reason = htvmArenaPrintf(match->arena, "%s", text);
  return false;
}

void htvmMatchAll(MlirOperation root, const char *prefix,
                  bool (*pattern)(HtvmMatch *match, MlirOperation op)) {
  HtvmArena *collected = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(root, prefix, collected);
  for (intptr_t i = 0; i < ops.count; ++i) {
    HtvmMatch match = {.arena = htvmArenaCreate()};
    if (!pattern(&match, ops.ops[i]) && match.reason)
      htvmNoteSet(
          ops.ops[i], "no_match",
          htvmStringAttr(mlirOperationGetContext(ops.ops[i]), match.reason));
    htvmArenaDestroy(match.arena);
  }
  htvmArenaDestroy(collected);
}

// A name without namespace is about the old op, and may be that of an attribute
// of qnn; so is upstream's memory of a linalg op's maps.
static bool isCarried(MlirStringRef name) {
  return memchr(name.data, '.', name.length) && !htvmNameIsOurs(name) &&
         !mlirStringRefEqual(name, HTVM_STR("linalg.memoized_indexing_maps"));
}

void htvmCarryAttributes(MlirOperation from, MlirOperation to) {
  intptr_t count = mlirOperationGetNumDiscardableAttributes(from);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(from, i);
    MlirStringRef name = mlirIdentifierStr(attr.name);
    if (isCarried(name))
      mlirOperationSetDiscardableAttributeByName(to, name, attr.attribute);
  }
  MlirAttribute layer = htvmNoteGet(from, "layer");
  if (!mlirAttributeIsNull(layer))
    htvmNoteSet(to, "layer", layer);
}
