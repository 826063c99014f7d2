//===- module_io.c - A context for tools; printing modules ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/module_io.h"

#include "dialects/dialects.h"
#include "dialects/support/ir.h"

#include <stdlib.h>
#include <string.h>

MlirContext htvmToolContextCreate(void) {
  MlirContext ctx = mlirContextCreateWithThreading(false);
  if (mlirLogicalResultIsSuccess(htvmDialectsRegister(ctx)))
    return ctx;
  fputs("error: an embedded dialect does not load; the build is broken\n",
        stderr);
  mlirContextDestroy(ctx);
  return (MlirContext){NULL};
}

typedef struct Buffer {
  char *data;
  size_t size, capacity;
} Buffer;

static void writeToBuffer(MlirStringRef text, void *data) {
  Buffer *buffer = data;
  if (buffer->size + text.length + 1 > buffer->capacity) {
    size_t capacity = (buffer->size + text.length + 1) * 2;
    char *larger = htvmMalloc(capacity);
    if (buffer->size)
      memcpy(larger, buffer->data, buffer->size);
    free(buffer->data);
    buffer->data = larger;
    buffer->capacity = capacity;
  }
  if (text.length)
    memcpy(buffer->data + buffer->size, text.data, text.length);
  buffer->size += text.length;
  buffer->data[buffer->size] = 0;
}

char *htvmOperationText(MlirOperation op, MlirOpPrintingFlags flags,
                        size_t *length) {
  Buffer buffer = {NULL, 0, 0};
  mlirOperationPrintWithFlags(op, flags, writeToBuffer, &buffer);
  // A module with aliases ends its last line itself, others do not.
  if (!buffer.size || buffer.data[buffer.size - 1] != '\n')
    writeToBuffer(HTVM_STR("\n"), &buffer);
  *length = buffer.size;
  return buffer.data;
}

char *htvmOperationBytecode(MlirOperation op, size_t *length) {
  Buffer buffer = {NULL, 0, 0};
  mlirOperationWriteBytecode(op, writeToBuffer, &buffer);
  *length = buffer.size;
  return buffer.data;
}
