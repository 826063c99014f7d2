//===- notes.c - What passes note on operations ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/notes.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

// That of notes first.
static const char *const namespaces[] = {HTVM_NOTE_PREFIX, "qnn.", "tile.",
                                         "diana."};
enum { NAMESPACES = sizeof namespaces / sizeof *namespaces };

// Is |op| of one of our own dialects?
static bool isOurs(MlirOperation op) {
  for (int i = 1; i < NAMESPACES; ++i)
    if (htvmOpHasPrefix(op, namespaces[i]))
      return true;
  return false;
}

bool htvmNameIsOurs(MlirStringRef name) {
  for (int i = 0; i < NAMESPACES; ++i) {
    size_t length = strlen(namespaces[i]);
    if (name.length >= length && memcmp(name.data, namespaces[i], length) == 0)
      return true;
  }
  return false;
}

// The attribute that note |name| is on some op.
typedef struct AttrName {
  char text[64];
} AttrName;

static AttrName attrName(MlirOperation op, const char *name) {
  AttrName result;
  int length = snprintf(result.text, sizeof result.text, "%s%s",
                        isOurs(op) ? "" : HTVM_NOTE_PREFIX, name);
  assert(length < (int)sizeof result.text && "a name of our own is too long");
  (void)length;
  return result;
}

MlirAttribute htvmNoteGet(MlirOperation op, const char *name) {
  return htvmOpAttr(op, attrName(op, name).text);
}

int64_t htvmNoteInt(MlirOperation op, const char *name, int64_t otherwise) {
  return htvmOpInt(op, attrName(op, name).text, otherwise);
}

MlirStringRef htvmNoteString(MlirOperation op, const char *name) {
  return htvmOpString(op, attrName(op, name).text);
}

void htvmNoteSet(MlirOperation op, const char *name, MlirAttribute value) {
  htvmOpSetAttr(op, attrName(op, name).text, value);
}

void htvmNoteRemove(MlirOperation op, const char *name) {
  mlirOperationRemoveDiscardableAttributeByName(
      op, mlirStringRefCreateFromCString(attrName(op, name).text));
}
