//===- diagnostics.c - Errors at the place they concern -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/diagnostics.h"

#include "dialects/support/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void emit(MlirLocation loc, const char *prefix, MlirStringRef opName,
                 const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  size_t size = strlen(prefix) + (size_t)length + opName.length + 8;
  char *text = htvmMalloc(size);
  size_t used = (size_t)snprintf(text, size, "%s", prefix);
  if (opName.length)
    used += (size_t)snprintf(text + used, size - used, "'%.*s' op ",
                             (int)opName.length, opName.data);
  vsnprintf(text + used, size - used, format, arguments);
  mlirEmitError(loc, text);
  free(text);
}

MlirLogicalResult htvmEmitError(MlirOperation op, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  emit(mlirOperationGetLocation(op), "",
       mlirIdentifierStr(mlirOperationGetName(op)), format, arguments);
  va_end(arguments);
  return mlirLogicalResultFailure();
}

MlirLogicalResult htvmEmitErrorAt(MlirLocation loc, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  emit(loc, "", mlirStringRefCreate(NULL, 0), format, arguments);
  va_end(arguments);
  return mlirLogicalResultFailure();
}

void htvmEmitRemark(MlirOperation op, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  emit(mlirOperationGetLocation(op), HTVM_REMARK_PREFIX,
       mlirIdentifierStr(mlirOperationGetName(op)), format, arguments);
  va_end(arguments);
}
