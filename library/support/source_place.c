//===- source_place.c - The places that a location names ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/source_place.h"

#include <stdlib.h>

// Locations may nest deeply; only their beginning is of interest.
enum { MAX_NESTING = 64 };

typedef bool (*Find)(MlirLocation loc, int depth, void *out);

// The first of the parts of fused |loc| in which |find| finds something. A
// diagnostic may be the last one before memory is out: not found then.
static bool findInParts(MlirLocation loc, int depth, Find find, void *out) {
  unsigned count = mlirLocationFusedGetNumLocations(loc);
  MlirLocation *parts = malloc((count + 1) * sizeof *parts);
  bool found = false;
  if (!parts)
    return false;
  mlirLocationFusedGetLocations(loc, parts);
  for (unsigned i = 0; i < count && !found; ++i)
    found = find(parts[i], depth + 1, out);
  free(parts);
  return found;
}

static bool findPlace(MlirLocation loc, int depth, void *data) {
  HtvmSourcePlace *out = data;
  if (depth > MAX_NESTING)
    return false;
  if (mlirLocationIsAFileLineColRange(loc)) {
    out->file = mlirIdentifierStr(mlirLocationFileLineColRangeGetFilename(loc));
    out->line = (unsigned)mlirLocationFileLineColRangeGetStartLine(loc);
    out->column = (unsigned)mlirLocationFileLineColRangeGetStartColumn(loc);
    return true;
  }
  if (mlirLocationIsAName(loc))
    return findPlace(mlirLocationNameGetChildLoc(loc), depth + 1, out);
  if (mlirLocationIsACallSite(loc))
    return findPlace(mlirLocationCallSiteGetCallee(loc), depth + 1, out);
  return mlirLocationIsAFused(loc) && findInParts(loc, depth, findPlace, out);
}

bool htvmLocationFindPlace(MlirLocation loc, HtvmSourcePlace *out) {
  return findPlace(loc, 0, out);
}

static bool findName(MlirLocation loc, int depth, void *data) {
  MlirStringRef *out = data;
  if (depth > MAX_NESTING)
    return false;
  if (mlirLocationIsAName(loc)) {
    *out = mlirIdentifierStr(mlirLocationNameGetName(loc));
    return true;
  }
  if (mlirLocationIsACallSite(loc))
    return findName(mlirLocationCallSiteGetCallee(loc), depth + 1, out);
  return mlirLocationIsAFused(loc) && findInParts(loc, depth, findName, out);
}

bool htvmLocationFindName(MlirLocation loc, MlirStringRef *out) {
  return findName(loc, 0, out);
}
