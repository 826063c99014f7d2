//===- issue.h - How a job is started -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A job whose buffers have their places, and what an engine makes of it: a
// function of the device runtime and its words. Plain C.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ISSUE_H
#define HTVM_ENGINES_ISSUE_H

#include "engines/jobs.h"

enum {
  HTVM_ISSUE_WORDS = 16,
  HTVM_ISSUE_TABLES = 2,
  HTVM_ISSUE_TABLE_WORDS = 64,
};

/// A range at its place: an address in L1, or bytes behind a symbol in L2.
typedef struct HtvmPlacedRange {
  bool isL1;
  const char *symbol;
  int64_t address, bytes;
  int32_t rank;
  int64_t count[HTVM_RANGE_RANK], stride[HTVM_RANGE_RANK];
} HtvmPlacedRange;

typedef struct HtvmPlacedJob {
  const HtvmJobKind *kind;
  const char *callee; // of kinds that call a function of the network
  const int64_t *payload;
  intptr_t readCount, writeCount;
  const HtvmPlacedRange *reads, *writes;
} HtvmPlacedJob;

/// A word: a number, an address behind a symbol, or that of a table.
typedef struct HtvmIssueWord {
  const char *symbol; // null: the number |value|
  int64_t value;      // number, or bytes behind the symbol
  int table;          // 1-based number of a table; 0: none
} HtvmIssueWord;

/// Constant words that jobs share where they are equal.
typedef struct HtvmIssueTable {
  const char *name; // what its symbol begins with
  int count;
  int64_t values[HTVM_ISSUE_TABLE_WORDS];
} HtvmIssueTable;

/// One job, or a series: word w of piece (i0, i1, ..) is words[w] plus the sum
/// of i * step[w].
typedef struct HtvmIssue {
  const char *function;
  intptr_t wordCount;
  HtvmIssueWord *words; // room for HTVM_ISSUE_WORDS; more are the maker's
  HtvmIssueTable tables[HTVM_ISSUE_TABLES];
  int program; // the word that is the address of a program; -1: none
  int32_t rank;
  int64_t count[HTVM_RANGE_RANK];
  int64_t step[HTVM_ISSUE_WORDS][HTVM_RANGE_RANK];
} HtvmIssue;

/// A word of each kind.
HtvmIssueWord htvmIssueNumber(int64_t value);
HtvmIssueWord htvmIssuePlace(const HtvmPlacedRange *range);

/// The words of a copy job by an engine's port: operation, L2 address, L1
/// address / 16, length in units of |unit| bytes.
void htvmIssueCopy(const HtvmPlacedJob *job, int64_t bytes, int64_t unit,
                   int64_t toL1, int64_t toL2, HtvmIssue *out);

#endif // HTVM_ENGINES_ISSUE_H
