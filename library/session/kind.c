//===- kind.c - What can be emitted ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/session/kind.h"

#include "library/compile/pipelines.h"
#include "library/session/session.h"

#include <string.h>

static const struct {
  const char *text;
  HtvmEmitKind code;
} codes[] = {{"elf", HTVM_EMIT_ELF},
             {"obj", HTVM_EMIT_OBJECT},
             {"asm", HTVM_EMIT_ASM},
             {"llvm", HTVM_EMIT_LLVM}};

static bool parseLevel(const char *text, const char *prefix, HtvmKind *out) {
  size_t length = strlen(prefix);
  if (strncmp(text, prefix, length))
    return false;
  out->level = htvmLevelFind(text + length);
  return out->level >= 0;
}

HtvmStatus htvmKindParse(HtvmSession *session, const char *text,
                         HtvmKind *out) {
  for (size_t i = 0; i < sizeof codes / sizeof *codes; ++i)
    if (strcmp(codes[i].text, text) == 0) {
      *out = (HtvmKind){.level = -1, .code = codes[i].code};
      return HTVM_STATUS_DONE;
    }
  *out = (HtvmKind){.isBytecode = false};
  if (parseLevel(text, "mlir:", out))
    return HTVM_STATUS_DONE;
  out->isBytecode = true;
  if (parseLevel(text, "bytecode:", out))
    return HTVM_STATUS_DONE;
  HtvmArena *arena = htvmArenaCreate();
  htvmSessionError(session, HTVM_STATUS_USAGE, NULL,
                   "--emit needs elf, obj, asm, llvm, or mlir:LEVEL or "
                   "bytecode:LEVEL with a level of %s; got '%s'",
                   htvmLevelNames(arena), text);
  htvmArenaDestroy(arena);
  return HTVM_STATUS_USAGE;
}
