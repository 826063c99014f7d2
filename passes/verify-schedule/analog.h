//===- analog.h - The analog engine's compute jobs ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a job fetches, taken apart as docs/engines/analog.md describes it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_ANALOG_H
#define HTVM_PASSES_VERIFY_SCHEDULE_ANALOG_H

#include "passes/verify-schedule/conv.h"

#include "runtime/machine/analog.h"

/// The instruction of a job: fields by number.
typedef struct AnalogEntry {
  int64_t field[HTVM_ANALOG_ENTRY_HALFWORDS];
  int64_t gain;
} AnalogEntry;

/// Reads and checks instruction and configuration of |piece|, whose words
/// |program| and the one behind it are their addresses. The boot program is an
/// instruction that stops and has no other field.
MlirLogicalResult analogEntryRead(const Check *check, const Piece *piece,
                                  int64_t program, bool isBoot,
                                  AnalogEntry *out);

/// Fails, with an error at |task|, before the boot program, whose job also sets
/// the registers that copies and programs share.
MlirLogicalResult analogNeedsBoot(const Check *check, const Task *task);

/// The weights at |address|, by lanes. NULL, with an error, when they are not
/// inside a constant, or no weights of that form.
Image *analogImage(Check *check, const Task *task, const Word *address,
                   const AnalogEntry *entry);

static inline int64_t analogKernelWidth(const AnalogEntry *entry) {
  return entry->field[HTVM_ANALOG_FIELD_POOL_FY_FX] & 15;
}

static inline int64_t analogKernelHeight(const AnalogEntry *entry) {
  return entry->field[HTVM_ANALOG_FIELD_POOL_FY_FX] >> 4;
}

/// Rows of the macro that |entry| needs: C * fy * (fx + (u - 1) * stride).
static inline int64_t analogRows(const AnalogEntry *entry) {
  return entry->field[HTVM_ANALOG_FIELD_C] * analogKernelHeight(entry) *
         (analogKernelWidth(entry) +
          (entry->field[HTVM_ANALOG_FIELD_OX_UNROLL] - 1) *
              entry->field[HTVM_ANALOG_FIELD_STRIDE]);
}

/// Check a job (IssueRun, issues.h).
MlirLogicalResult issueAnalogConv(Check *check, const Piece *piece);
MlirLogicalResult issueAnalogBoot(Check *check, const Piece *piece);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_ANALOG_H
