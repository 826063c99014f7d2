//===- source_place.c - What a diagnostic says and where ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/source_place.h"

#include "dialects/support/arena.h"
#include "dialects/support/diagnostics.h"

#include <stdlib.h>
#include <string.h>

// Locations may nest deeply; only their beginning is of interest.
enum { MAX_NESTING = 64 };

static bool findPlace(MlirLocation loc, int depth, HtvmSourcePlace *out) {
  if (depth > MAX_NESTING)
    return false;
  if (mlirLocationIsAFileLineColRange(loc)) {
    MlirStringRef file =
        mlirIdentifierStr(mlirLocationFileLineColRangeGetFilename(loc));
    out->file = htvmMalloc(file.length + 1);
    memcpy(out->file, file.data, file.length);
    out->file[file.length] = 0;
    out->line = mlirLocationFileLineColRangeGetStartLine(loc);
    out->column = mlirLocationFileLineColRangeGetStartColumn(loc);
    return true;
  }
  if (mlirLocationIsAName(loc))
    return findPlace(mlirLocationNameGetChildLoc(loc), depth + 1, out);
  if (mlirLocationIsACallSite(loc))
    return findPlace(mlirLocationCallSiteGetCallee(loc), depth + 1, out);
  if (!mlirLocationIsAFused(loc))
    return false;
  unsigned count = mlirLocationFusedGetNumLocations(loc);
  MlirLocation *parts = htvmMalloc(count * sizeof *parts);
  mlirLocationFusedGetLocations(loc, parts);
  bool found = false;
  for (unsigned i = 0; i < count && !found; ++i)
    found = findPlace(parts[i], depth + 1, out);
  free(parts);
  return found;
}

bool htvmLocationFindPlace(MlirLocation loc, HtvmSourcePlace *out) {
  return findPlace(loc, 0, out);
}

static char *findName(MlirLocation loc, int depth) {
  if (depth > MAX_NESTING)
    return NULL;
  if (mlirLocationIsAName(loc)) {
    MlirStringRef name = mlirIdentifierStr(mlirLocationNameGetName(loc));
    char *text = htvmMalloc(name.length + 1);
    memcpy(text, name.data, name.length);
    text[name.length] = 0;
    return text;
  }
  if (mlirLocationIsACallSite(loc))
    return findName(mlirLocationCallSiteGetCallee(loc), depth + 1);
  if (!mlirLocationIsAFused(loc))
    return NULL;
  unsigned count = mlirLocationFusedGetNumLocations(loc);
  MlirLocation *parts = htvmMalloc(count * sizeof *parts);
  mlirLocationFusedGetLocations(loc, parts);
  char *found = NULL;
  for (unsigned i = 0; i < count && !found; ++i)
    found = findName(parts[i], depth + 1);
  free(parts);
  return found;
}

char *htvmLocationFindName(MlirLocation loc) { return findName(loc, 0); }

typedef struct Text {
  char *data;
  size_t length;
} Text;

static void appendText(MlirStringRef part, void *data) {
  Text *text = data;
  char *longer = htvmMalloc(text->length + part.length + 1);
  if (text->length)
    memcpy(longer, text->data, text->length);
  if (part.length)
    memcpy(longer + text->length, part.data, part.length);
  text->length += part.length;
  longer[text->length] = 0;
  free(text->data);
  text->data = longer;
}

static bool isRemark(const char *text) {
  return strncmp(text, HTVM_REMARK_PREFIX, strlen(HTVM_REMARK_PREFIX)) == 0;
}

static char *printedText(MlirDiagnostic diagnostic) {
  Text text = {htvmMemdup("", 1), 0};
  mlirDiagnosticPrint(diagnostic, appendText, &text);
  return text.data;
}

char *htvmDiagnosticText(MlirDiagnostic diagnostic) {
  char *text = printedText(diagnostic);
  if (isRemark(text)) {
    const char *rest = text + strlen(HTVM_REMARK_PREFIX);
    memmove(text, rest, strlen(rest) + 1);
  }
  return text;
}

static const char *errorKind(MlirDiagnostic diagnostic) {
  char *text = printedText(diagnostic);
  const char *kind = isRemark(text) ? "remark" : "error";
  free(text);
  return kind;
}

const char *htvmDiagnosticKind(MlirDiagnostic diagnostic) {
  switch (mlirDiagnosticGetSeverity(diagnostic)) {
  case MlirDiagnosticError:
    return errorKind(diagnostic);
  case MlirDiagnosticWarning:
    return "warning";
  case MlirDiagnosticNote:
    return "note";
  case MlirDiagnosticRemark:
    return "remark";
  }
  return "error";
}
