//===- json.h - Attributes as JSON ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_JSON_H
#define HTVM_LIBRARY_COMPILE_JSON_H

#include "dialects/support/arena.h"

#include "mlir-c/IR.h"

#include <cjson/cJSON.h>

/// Dictionaries become objects, arrays and dense arrays lists; integers,
/// booleans, strings, symbols, types and locations ("file:line:col") become
/// themselves. Anything else becomes its text. The caller owns the result.
cJSON *htvmJsonFromAttribute(MlirAttribute attr);

#endif // HTVM_LIBRARY_COMPILE_JSON_H
