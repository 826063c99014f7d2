//===- part.h - One part of the evaluation --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A part measures into one JSON document: "rows", "notes" and what else it
// needs. Everything shown (table, plot, text) is made from the document alone.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_PART_H
#define HTVM_TOOLS_HTVM_BENCH_PART_H

#include "tools/htvm-bench/run/bench.h"
#include "tools/htvm-bench/table.h"

typedef struct BenchPart {
  const char *name, *title;
  bool isApart; // not in "all": needs what does not come with the program
  /// Fills the lists "rows" and "notes" of |document|, adds other keys.
  bool (*measure)(Bench *bench, cJSON *document, HtvmMessage *message);
  /// Appends the table for standard output.
  void (*print)(const cJSON *document, HtvmText *out);
  /// Writes plots into the output folder; may be NULL.
  bool (*plot)(Bench *bench, const cJSON *document, HtvmMessage *message);
  /// Appends the part's section of evaluation.md, without its heading.
  void (*explain)(const cJSON *document, HtvmText *out);
} BenchPart;

/// The lists of |document|.
cJSON *benchRows(cJSON *document);
const cJSON *benchRowsOf(const cJSON *document);

/// Adds a sentence about what is missing or special in the rows, once.
__attribute__((format(printf, 2, 3))) void benchNote(cJSON *document,
                                                     const char *format, ...);

/// Writes the picture |text| as NAME.svg and destroys it.
bool benchWritePicture(Bench *bench, const char *name, HtvmText *text,
                       HtvmMessage *message);

/// Notes why there is no row of |what|: |result| is NULL (there is no such
/// network) or not done.
void benchNoteMissing(cJSON *document, const char *what,
                      const BenchResult *result);

#endif // HTVM_TOOLS_HTVM_BENCH_PART_H
