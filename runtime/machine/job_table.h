//===- job_table.h - The rows that the device's queues read ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiler and device runtime meet here (docs/rationale/09-runtime.md). A queue
// is a constant array of words, a row for each job, and 0 at the end:
//
//   [gate, row]...  issue | flag, w0, w1, w2, w3, [series]
//
// issue is the address of the function that starts a job, a multiple of 4; its
// four words follow. With HTVM_ROW_SERIES set the address of a series follows,
// too. Gates stand in front of the job that they keep back, HTVM_ROW_GATE and
// the number of another queue, and the address of a row of that: the job starts
// when all rows before that one are complete. A series is
//
//   levels | patches << 8 | program << 16
//   a level, innermost first: pieces - 1, what w0 to w3 and then each patched
//       word grow by when this level advances and those inside begin anew
//   the index of each patched word in the program
//
// program is the index of the word that holds the program's address. The first
// piece is the row itself, with the program as it is.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_JOB_TABLE_H
#define HTVM_RUNTIME_MACHINE_JOB_TABLE_H

enum {
  HTVM_ROW_SERIES = 1 << 0,
  HTVM_ROW_GATE = 1 << 1,
  HTVM_ROW_FLAGS = HTVM_ROW_SERIES | HTVM_ROW_GATE,
  HTVM_GATE_QUEUE_SHIFT = 2,
  HTVM_JOB_WORDS = 4, // operands of an issue function
  HTVM_SERIES_LEVELS = 4,
  HTVM_SERIES_PATCHES = 4,
  HTVM_SERIES_PATCHES_SHIFT = 8,
  HTVM_SERIES_PROGRAM_SHIFT = 16,
  HTVM_QUEUES = 4,             // engines that one program may use
  HTVM_QUEUE_STATE_WORDS = 22, // memory of a queue
};

#endif // HTVM_RUNTIME_MACHINE_JOB_TABLE_H
