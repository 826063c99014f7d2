//===- location_search.h - Through the parts of a location ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_LOCATION_SEARCH_H
#define HTVM_DIALECTS_SUPPORT_LOCATION_SEARCH_H

#include "mlir-c/IR.h"

#include <stdbool.h>

/// Asks |accepts| of |loc| and what it is made of until one answers true: a
/// named location before what it names, the callee of a call site before its
/// caller, fused ones from left to right. False when none does, or when a
/// location nests deeper than anybody writes or memory is out: a diagnostic may
/// be the last thing said before that.
bool htvmLocationSearch(MlirLocation loc,
                        bool (*accepts)(MlirLocation loc, void *userData),
                        void *userData);

#endif // HTVM_DIALECTS_SUPPORT_LOCATION_SEARCH_H
