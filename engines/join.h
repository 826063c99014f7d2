//===- join.h - Two pieces of work as one job -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_JOIN_H
#define HTVM_ENGINES_JOIN_H

#include "engines/issue.h"

enum { HTVM_JOIN_PAYLOAD = 13 };

/// A job, of the kind and in the buffers of the two that it stands for, with
/// one range written and at most one read; offsets are as theirs. |read| means
/// nothing where they read nothing.
typedef struct HtvmJoinedJob {
  int64_t payload[HTVM_JOIN_PAYLOAD];
  HtvmByteRange read, write;
  int64_t cycles;
} HtvmJoinedJob;

#endif // HTVM_ENGINES_JOIN_H
