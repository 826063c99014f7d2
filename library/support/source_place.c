//===- source_place.c - The places that a location names ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/source_place.h"

#include "dialects/support/location_search.h"

static bool readPlace(MlirLocation loc, void *data) {
  HtvmSourcePlace *out = data;
  if (!mlirLocationIsAFileLineColRange(loc))
    return false;
  out->file = mlirIdentifierStr(mlirLocationFileLineColRangeGetFilename(loc));
  out->line = (unsigned)mlirLocationFileLineColRangeGetStartLine(loc);
  out->column = (unsigned)mlirLocationFileLineColRangeGetStartColumn(loc);
  return true;
}

bool htvmLocationFindPlace(MlirLocation loc, HtvmSourcePlace *out) {
  return htvmLocationSearch(loc, readPlace, out);
}

static bool readName(MlirLocation loc, void *data) {
  if (!mlirLocationIsAName(loc))
    return false;
  *(MlirStringRef *)data = mlirIdentifierStr(mlirLocationNameGetName(loc));
  return true;
}

bool htvmLocationFindName(MlirLocation loc, MlirStringRef *out) {
  return htvmLocationSearch(loc, readName, out);
}
