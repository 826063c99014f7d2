//===- digital.h - The digital engine's compute jobs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a job fetches, taken apart as the hardware contract and
// docs/simulator.md describe it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_DIGITAL_H
#define HTVM_PASSES_VERIFY_SCHEDULE_DIGITAL_H

#include "passes/verify-schedule/conv.h"

#include "runtime/machine/digital.h"

/// The instruction of a job: fields by number.
typedef struct DigitalEntry {
  int64_t field[HTVM_DIGITAL_ENTRY_WORDS];
} DigitalEntry;

/// The four bytes of a word of an activation or weight are reversed.
enum { DIGITAL_FLIP = 3 };

/// Reads and checks instruction and configuration of |piece|, whose words
/// |program| and the one behind it are their addresses. |mode| is what it must
/// be.
MlirLogicalResult digitalEntryRead(const Piece *piece, int64_t program,
                                   int64_t mode, DigitalEntry *out);

/// The weights of |piece|, a convolution or fully connected, by lanes. NULL,
/// with an error, when they are not |bytes| bytes inside a constant.
Image *digitalImage(Check *check, const Piece *piece,
                    const DigitalEntry *entry);

/// Checks the fully connected |job|, whose input and output are planes of one
/// byte, and brings its output to what it then holds.
MlirLogicalResult fcRun(Check *check, const ConvJob *job);

/// Check a job (IssueRun, issues.h).
MlirLogicalResult issueDigitalConv(Check *check, const Piece *piece);
MlirLogicalResult issueDigitalFc(Check *check, const Piece *piece);
MlirLogicalResult issueDigitalSum(Check *check, const Piece *piece);

/// (value >> shift), clipped as the engine does.
int64_t digitalResult(int64_t value, int64_t shift, bool relu);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_DIGITAL_H
