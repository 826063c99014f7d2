//===- match.c - What the patterns of all front ends share ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/to-qnn/match.h"

#include <stdarg.h>
#include <stdio.h>

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
      htvmOpSetAttr(
          ops.ops[i], "htvm.no_match",
          htvmStringAttr(mlirOperationGetContext(ops.ops[i]), match.reason));
    htvmArenaDestroy(match.arena);
  }
  htvmArenaDestroy(collected);
}

void htvmCarryAttributes(MlirOperation from, MlirOperation to) {
  intptr_t count = mlirOperationGetNumDiscardableAttributes(from);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(from, i);
    MlirStringRef name = mlirIdentifierStr(attr.name);
    if (mlirStringRefEqual(name, HTVM_STR("htvm.no_match")) ||
        mlirStringRefEqual(name, HTVM_STR("linalg.memoized_indexing_maps")))
      continue; // notes about the old op, not properties of the layer
    if (mlirAttributeIsNull(
            mlirOperationGetDiscardableAttributeByName(to, name)))
      mlirOperationSetDiscardableAttributeByName(to, name, attr.attribute);
  }
}
