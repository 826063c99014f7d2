//===- pieces.h - Pieces of the core's work as whole jobs again -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_ENGINES_PIECES_H
#define HTVM_TEST_ENGINES_PIECES_H

#include "engines/jobs.h"

/// Joins what the core would do piece after piece; returns how many jobs have
/// gone.
int64_t testJoinPieces(HtvmJobs *jobs);

#endif // HTVM_TEST_ENGINES_PIECES_H
