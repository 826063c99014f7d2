//===- diana_check.h - Checks of jobs, engine by engine -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the verifier of the dialect. An engine has a table of its issue
// functions, each with a check of the words that one job writes. Each check
// emits an error at |op| when its condition does not hold.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_DIANA_DIANA_CHECK_H
#define HTVM_DIALECTS_DIANA_DIANA_CHECK_H

#include "dialects/diana/diana.h"
#include "runtime/machine/machine.h"

typedef struct DianaGlobal {
  MlirStringRef name;
  MlirOperation op;
} DianaGlobal;

typedef struct DianaChecker {
  HtvmMachine machine;
  HtvmArena *arena;
  intptr_t globalCount;
  DianaGlobal *globals; // the constants of the module, by name
} DianaChecker;

/// One job of a series: its words, and its program as the engine fetches it.
typedef struct DianaPiece {
  const HtvmDianaJob *job;
  const int64_t *values; // of words: the number, or bytes behind the symbol
  HtvmInts program;      // empty: the job has none
} DianaPiece;

/// An issue function of the device runtime, the words it takes, and what they
/// must be.
typedef struct DianaIssue {
  const char *name;
  intptr_t words;
  MlirLogicalResult (*check)(const DianaChecker *checker, MlirOperation op,
                             const DianaPiece *piece);
} DianaIssue;

typedef struct DianaIssues {
  const DianaIssue *list;
  intptr_t count;
} DianaIssues;

/// The tables of all engines (runtime/machine/engines.h).
size_t dianaEngineCount(void);
const char *dianaEngineName(size_t index);
const DianaIssues *dianaEngineAt(size_t index);

/// Fills in the constants of the module under |root|.
void dianaCollectGlobals(DianaChecker *checker, MlirOperation root);

/// Is |word| the address of a constant of words of 32 bits?
bool dianaConstantWords(const DianaChecker *checker, const HtvmDianaWord *word,
                        HtvmInts *out);

/// The words of the constant at word |index| of |piece|, which must have
/// |count| of them.
MlirLogicalResult dianaCheckConstant(const DianaChecker *checker,
                                     MlirOperation op, const DianaPiece *piece,
                                     intptr_t index, int64_t count,
                                     HtvmInts *out);

/// Word |index| is a number, or an address.
MlirLogicalResult dianaCheckNumber(MlirOperation op, const DianaPiece *piece,
                                   intptr_t index);
MlirLogicalResult dianaCheckAddress(MlirOperation op, const DianaPiece *piece,
                                    intptr_t index);

/// |bytes| from the address at word |index| lie within its global, if that is
/// a constant of the module.
MlirLogicalResult dianaCheckInside(const DianaChecker *checker,
                                   MlirOperation op, const DianaPiece *piece,
                                   intptr_t index, int64_t bytes);

/// The program has |count| words and lies at word |index|.
MlirLogicalResult dianaCheckProgram(MlirOperation op, const DianaPiece *piece,
                                    intptr_t index, int64_t count);

/// |value|, called |what|, is |needed|.
MlirLogicalResult dianaCheckEqual(MlirOperation op, const char *what,
                                  int64_t value, int64_t needed);

/// |value|, called |what|, is a multiple of |unit| from 0.
MlirLogicalResult dianaCheckAligned(MlirOperation op, const char *what,
                                    int64_t value, int64_t unit);

/// |end| is no address behind L1.
MlirLogicalResult dianaCheckL1End(const DianaChecker *checker, MlirOperation op,
                                  int64_t end);

/// The check of a copy job in linear form: operation, L2 address, L1 address in
/// words of L1, length in words.
enum { DIANA_COPY_WORDS = 4 };
MlirLogicalResult dianaCheckCopy(const DianaChecker *checker, MlirOperation op,
                                 const DianaPiece *piece);

#endif // HTVM_DIALECTS_DIANA_DIANA_CHECK_H
