//===- nesting.h - How deep is a source nested? ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_NESTING_H
#define HTVM_LIBRARY_SUPPORT_NESTING_H

#include <stdbool.h>
#include <stddef.h>

/// Finds the first bracket of MLIR |text| that opens more than |limit| levels;
/// false when there is none. Lines and columns count from 1.
bool htvmTextNestsDeeper(const char *text, size_t size, int limit,
                         unsigned *outLine, unsigned *outColumn);

#endif // HTVM_LIBRARY_SUPPORT_NESTING_H
