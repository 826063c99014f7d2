//===- options.h - What a compilation is asked to do ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_OPTIONS_H
#define HTVM_LIBRARY_COMPILE_OPTIONS_H

#include "dialects/support/arena.h"
#include "library/support/message.h"
#include "runtime/machine/parameters.h"

#include <stdbool.h>
#include <stdint.h>

/// Values of the options; every text lives in the arena they were set with.
typedef struct HtvmOptions {
  const char *engines; // as the option engines of partition
  const char *schedule, *numerics;
  const char *dispatch; // NULL: what belongs to it (htvmOptionsDispatch)
  const char *without;  // names with commas between; NULL: none
  const char *tiling; // NULL: what belongs to the schedule (htvmOptionsTiling)
  const char *entry;  // NULL: the only function that nothing calls
  const char *linker;
  const char *deviceDirectory;    // NULL: beside the library or program
  const char *temporaryDirectory; // NULL: as the environment says
  bool verifySchedule;
  uint64_t stackBytes;   // 0: measured
  uint64_t reportCycles; // of the run for the report; 0: none
  HtvmMachine machine;
} HtvmOptions;

/// A row of the table that command lines and sessions share.
typedef struct HtvmOption {
  const char *name;
  const char *value;     // what stands for the value in lists
  const char *otherwise; // the default; NULL: none, or see |help|
  const char *help;
  /// Takes |value|, which lives in |arena|; false after a message that says
  /// what is allowed, with |options| as they were.
  bool (*take)(HtvmOptions *options, const char *value, HtvmArena *arena,
               HtvmMessage *message);
} HtvmOption;

/// The table of all options; |*outCount| receives its length. Static.
const HtvmOption *htvmOptions(size_t *outCount);

/// The row called |name| (|length| bytes); NULL when there is none.
const HtvmOption *htvmOptionFind(const char *name, size_t length);

HtvmOptions htvmOptionsDefault(void);

/// The objective of the tiles: "cost", "dory", "pe" or "size", perhaps with the
/// way (htvmTilingRead).
const char *htvmOptionsTiling(const HtvmOptions *options);

/// What decides where two engines can run a layer: "cost" or "weights".
const char *htvmOptionsDispatch(const HtvmOptions *options);

/// Is |name|, a pass or "pieces", to be left out?
bool htvmOptionsIsWithout(const HtvmOptions *options, const char *name);

#endif // HTVM_LIBRARY_COMPILE_OPTIONS_H
