//===- module_io.c - Contexts; modules into memory ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/module_io.h"

#include "dialects/dialects.h"
#include "dialects/support/ir.h"
#include "library/support/text.h"

MlirContext htvmContextCreate(void) {
  MlirContext ctx = mlirContextCreateWithThreading(false);
  if (mlirLogicalResultIsSuccess(htvmDialectsRegister(ctx)))
    return ctx;
  mlirContextDestroy(ctx);
  return (MlirContext){NULL};
}

// MLIR may hold locks while it prints: memory that runs out is said afterwards.
static void append(MlirStringRef part, void *text) {
  htvmTextAppendBytes(text, part.data, part.length);
}

static char *takeBytes(HtvmText *text, size_t *length) {
  if (text->failed) {
    size_t size = text->size;
    htvmTextDestroy(text);
    htvmMemoryFail(2 * size);
  }
  *length = text->size;
  return text->bytes;
}

char *htvmOperationText(MlirOperation op, MlirOpPrintingFlags flags,
                        size_t *length) {
  HtvmText text = {0};
  mlirOperationPrintWithFlags(op, flags, append, &text);
  // A module with aliases ends its last line itself, others do not.
  if (!text.size || text.bytes[text.size - 1] != '\n')
    append(HTVM_STR("\n"), &text);
  return takeBytes(&text, length);
}

char *htvmOperationBytecode(MlirOperation op, size_t *length) {
  HtvmText text = {0};
  mlirOperationWriteBytecode(op, append, &text);
  return takeBytes(&text, length);
}
