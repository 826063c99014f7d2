//===- table.h - Rows of results as text, Markdown and JSON ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A row is a JSON object; a table shows some of its keys.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_TABLE_H
#define HTVM_TOOLS_HTVM_BENCH_TABLE_H

#include "library/support/text.h"

#include <cjson/cJSON.h>
#include <stdint.h>

/// A key of the rows and how it is shown; |decimals| of numbers.
typedef struct BenchColumn {
  const char *key, *title;
  int decimals;
} BenchColumn;

typedef struct BenchColumns {
  const BenchColumn *columns;
  size_t count;
} BenchColumns;

#define BENCH_COLUMNS(array)                                                   \
  ((BenchColumns){(array), sizeof(array) / sizeof *(array)})

/// Appends an empty row to the list |rows|, which owns it.
cJSON *benchAddRow(cJSON *rows);

/// Sets |key| of |row|.
void benchSetText(cJSON *row, const char *key, const char *value);
void benchSetBool(cJSON *row, const char *key, bool value);
void benchSetCount(cJSON *row, const char *key, uint64_t value);

/// Sets |key| to |value| rounded to |decimals|.
void benchSetNumber(cJSON *row, const char *key, double value, int decimals);

/// |key| of |row|: 0, or "", where it is not there or of another kind.
double benchGetNumber(const cJSON *row, const char *key);
const char *benchGetText(const cJSON *row, const char *key);

/// True when |row| has the number |key|.
bool benchHas(const cJSON *row, const char *key);

/// The first row that has the texts |values| at |keys|; NULL when none has.
const cJSON *benchFindRow(const cJSON *rows, size_t count,
                          const char *const *keys, const char *const *values);

/// The rows as aligned columns, or as a table of Markdown. Columns that no row
/// has are left out.
void benchTableText(const cJSON *rows, BenchColumns columns, HtvmText *out);
void benchTableMarkdown(const cJSON *rows, BenchColumns columns, HtvmText *out);

#endif // HTVM_TOOLS_HTVM_BENCH_TABLE_H
