//===- build.h - Problems in few words ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_PASSES_SCHEDULE_BUILD_H
#define HTVM_TEST_PASSES_SCHEDULE_BUILD_H

#include "passes/schedule/schedule.h"

enum { TEST_CORE, TEST_DIGITAL, TEST_ANALOG };

/// A core, two engines ("digital" with a copy port and "analog") and memory
/// "l1" of |l1Bytes| bytes. Handing out costs nothing.
HtvmProblem *testMachine(int64_t l1Bytes, HtvmArena *arena);

/// A buffer of |bytes| bytes in l1, aligned to 16.
size_t testBuffer(HtvmProblem *problem, const char *name, int64_t bytes);

/// A job of |pieces| pieces of |cycles| cycles, next in the given order.
size_t testJob(HtvmProblem *problem, const char *name, size_t worker,
               int64_t cycles, int64_t pieces);

/// Makes |job| touch the whole of |buffer|.
void testTouch(HtvmProblem *problem, size_t job, size_t buffer);

/// Prints |program| step by step, with the names of |problem|.
void testPrintProgram(const HtvmProblem *problem, const HtvmProgram *program);

/// Prints when each job runs.
void testPrintTimes(const HtvmProblem *problem, const HtvmSchedule *schedule);

#endif // HTVM_TEST_PASSES_SCHEDULE_BUILD_H
