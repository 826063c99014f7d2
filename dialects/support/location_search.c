//===- location_search.c - Through the parts of a location ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/location_search.h"

#include <stdlib.h>

// Only the beginning of a deep one is of interest.
enum { MAX_NESTING = 64 };

typedef struct Search {
  bool (*accepts)(MlirLocation loc, void *userData);
  void *userData;
} Search;

static bool search(const Search *what, MlirLocation loc, int depth);

static bool searchParts(const Search *what, MlirLocation loc, int depth) {
  unsigned count = mlirLocationFusedGetNumLocations(loc);
  MlirLocation *parts = malloc((count + 1) * sizeof *parts);
  bool found = false;
  if (!parts)
    return false;
  mlirLocationFusedGetLocations(loc, parts);
  for (unsigned i = 0; i < count && !found; ++i)
    found = search(what, parts[i], depth + 1);
  free(parts);
  return found;
}

static bool search(const Search *what, MlirLocation loc, int depth) {
  if (depth > MAX_NESTING)
    return false;
  if (what->accepts(loc, what->userData))
    return true;
  if (mlirLocationIsAName(loc))
    return search(what, mlirLocationNameGetChildLoc(loc), depth + 1);
  if (mlirLocationIsACallSite(loc))
    return search(what, mlirLocationCallSiteGetCallee(loc), depth + 1) ||
           search(what, mlirLocationCallSiteGetCaller(loc), depth + 1);
  return mlirLocationIsAFused(loc) && searchParts(what, loc, depth);
}

bool htvmLocationSearch(MlirLocation loc,
                        bool (*accepts)(MlirLocation loc, void *userData),
                        void *userData) {
  const Search what = {accepts, userData};
  return search(&what, loc, 0);
}
