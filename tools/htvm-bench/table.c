//===- table.c - Rows of results as text, Markdown and JSON ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

cJSON *benchAddRow(cJSON *rows) {
  cJSON *row = cJSON_CreateObject();
  cJSON_AddItemToArray(rows, row);
  return row;
}

void benchSetText(cJSON *row, const char *key, const char *value) {
  cJSON_AddStringToObject(row, key, value);
}

void benchSetBool(cJSON *row, const char *key, bool value) {
  cJSON_AddBoolToObject(row, key, value);
}

void benchSetCount(cJSON *row, const char *key, uint64_t value) {
  cJSON_AddNumberToObject(row, key, (double)value);
}

// Through text: the nearest number to the decimal one, the same everywhere.
void benchSetNumber(cJSON *row, const char *key, double value, int decimals) {
  char text[64];
  snprintf(text, sizeof text, "%.*f", decimals, value);
  cJSON_AddNumberToObject(row, key, strtod(text, NULL));
}

static const cJSON *find(const cJSON *row, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(row, key);
}

double benchGetNumber(const cJSON *row, const char *key) {
  const cJSON *item = find(row, key);
  return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

const char *benchGetText(const cJSON *row, const char *key) {
  const char *text = cJSON_GetStringValue(find(row, key));
  return text ? text : "";
}

bool benchHas(const cJSON *row, const char *key) {
  return cJSON_IsNumber(find(row, key));
}

const cJSON *benchFindRow(const cJSON *rows, size_t count,
                          const char *const *keys, const char *const *values) {
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    bool same = true;
    for (size_t i = 0; i < count; ++i)
      same &= strcmp(benchGetText(row, keys[i]), values[i]) == 0;
    if (same)
      return row;
  }
  return NULL;
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

enum { CELL_BYTES = 256, COLUMNS_MAX = 32 };

static void formatCell(const cJSON *row, const BenchColumn *column,
                       char *cell) {
  const cJSON *item = find(row, column->key);
  if (cJSON_IsString(item))
    snprintf(cell, CELL_BYTES, "%s", item->valuestring);
  else if (cJSON_IsNumber(item))
    snprintf(cell, CELL_BYTES, "%.*f", column->decimals, item->valuedouble);
  else if (cJSON_IsBool(item))
    snprintf(cell, CELL_BYTES, cJSON_IsTrue(item) ? "yes" : "no");
  else
    snprintf(cell, CELL_BYTES, "-");
}

static bool isShown(const cJSON *rows, const BenchColumn *column) {
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) if (find(row, column->key)) return true;
  return false;
}

static bool isTextual(const cJSON *rows, const BenchColumn *column) {
  const cJSON *row;
  cJSON_ArrayForEach(
      row, rows) if (cJSON_IsString(find(row, column->key))) return true;
  return false;
}

static int widthOf(const cJSON *rows, const BenchColumn *column) {
  size_t width = strlen(column->title);
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    char cell[CELL_BYTES];
    formatCell(row, column, cell);
    if (strlen(cell) > width)
      width = strlen(cell);
  }
  return (int)width;
}

/// A column as it is laid out; texts stand left, numbers right.
typedef struct Layout {
  const BenchColumn *column;
  int width; // negative: left
} Layout;

static size_t layOut(const cJSON *rows, BenchColumns columns, Layout *layout) {
  size_t count = 0;
  for (size_t i = 0; i < columns.count && count < COLUMNS_MAX; ++i) {
    const BenchColumn *column = &columns.columns[i];
    if (!isShown(rows, column))
      continue;
    int width = widthOf(rows, column);
    layout[count++] =
        (Layout){column, isTextual(rows, column) ? -width : width};
  }
  return count;
}

void benchTableText(const cJSON *rows, BenchColumns columns, HtvmText *out) {
  Layout layout[COLUMNS_MAX];
  size_t count = layOut(rows, columns, layout);
  for (size_t i = 0; i < count; ++i)
    htvmTextAppend(out, "%s%*s", i ? "  " : "", layout[i].width,
                   layout[i].column->title);
  htvmTextAppend(out, "\n");
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    for (size_t i = 0; i < count; ++i) {
      char cell[CELL_BYTES];
      formatCell(row, layout[i].column, cell);
      htvmTextAppend(out, "%s%*s", i ? "  " : "", layout[i].width, cell);
    }
    htvmTextAppend(out, "\n");
  }
}

void benchTableMarkdown(const cJSON *rows, BenchColumns columns,
                        HtvmText *out) {
  Layout layout[COLUMNS_MAX];
  size_t count = layOut(rows, columns, layout);
  for (size_t i = 0; i < count; ++i)
    htvmTextAppend(out, "| %s ", layout[i].column->title);
  htvmTextAppend(out, "|\n");
  for (size_t i = 0; i < count; ++i)
    htvmTextAppend(out, layout[i].width < 0 ? "|---" : "|--:");
  htvmTextAppend(out, "|\n");
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    for (size_t i = 0; i < count; ++i) {
      char cell[CELL_BYTES];
      formatCell(row, layout[i].column, cell);
      htvmTextAppend(out, "| %s ", cell);
    }
    htvmTextAppend(out, "|\n");
  }
  htvmTextAppend(out, "\n");
}
