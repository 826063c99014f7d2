//===- options.c - What a compilation is asked to do ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/options.h"

#include "engines/registry.h"
#include "library/htvm.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_SCHEDULE "best"
#define DEFAULT_NUMERICS "exact"
#define DEFAULT_REPORT_CYCLES 2000000000
#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)
#define DEFAULT_LINKER "ld.lld-22"

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

#define TAKE_STRING(function, member)                                          \
  static bool function(HtvmOptions *options, const char *value,                \
                       HtvmArena *arena, HtvmMessage *message) {               \
    (void)arena, (void)message;                                                \
    options->member = value;                                                   \
    return true;                                                               \
  }

TAKE_STRING(takeEntry, entry)
TAKE_STRING(takeLinker, linker)
TAKE_STRING(takeDeviceDirectory, deviceDirectory)
TAKE_STRING(takeTemporaryDirectory, temporaryDirectory)

static bool takeEngines(HtvmOptions *options, const char *value,
                        HtvmArena *arena, HtvmMessage *message) {
  HtvmEngineSet set = htvmEngineSetAll();
  if (strcmp(value, "both") && !htvmEngineSetParse(value, &set))
    return htvmMessage(message,
                       "--engines needs none or names from %s with commas "
                       "between; got '%s'",
                       HTVM_ENGINE_NAMES, value);
  options->engines = htvmEngineSetText(set, arena);
  return true;
}

// |value| when it is one of |names|, which ends with NULL; else NULL.
static const char *oneOf(const char *value, const char *const *names) {
  while (*names && strcmp(*names, value))
    ++names;
  return *names;
}

// An option that is one of |...|; |list| is what messages say.
#define TAKE_ONE_OF(function, member, option, list, ...)                       \
  static bool function(HtvmOptions *options, const char *value,                \
                       HtvmArena *arena, HtvmMessage *message) {               \
    static const char *const names[] = {__VA_ARGS__, NULL};                    \
    (void)arena;                                                               \
    if (!oneOf(value, names))                                                  \
      return htvmMessage(message, "--" option " needs " list ", got '%s'",     \
                         value);                                               \
    options->member = value;                                                   \
    return true;                                                               \
  }

TAKE_ONE_OF(takeSchedule, schedule, "schedule", "best or htvm",
            DEFAULT_SCHEDULE, "htvm")
TAKE_ONE_OF(takeDispatch, dispatch, "dispatch", "cost or weights", "cost",
            "weights")
TAKE_ONE_OF(takeNumerics, numerics, "numerics", "exact or pow2",
            DEFAULT_NUMERICS, "pow2")

// What programs are right without, only slower.
static const char *const dispensable[] = {
    "choose-layouts", "flatten-planes", "keep-in-l1", "order-jobs",
    "orient-planes",  "pieces",         NULL};

#define DISPENSABLE                                                            \
  "choose-layouts,flatten-planes,keep-in-l1,order-jobs,orient-planes,pieces"

static bool takeWithout(HtvmOptions *options, const char *value,
                        HtvmArena *arena, HtvmMessage *message) {
  for (const char *at = value; *at; at += *at == ',') {
    size_t length = strcspn(at, ",");
    if (!oneOf(htvmArenaPrintf(arena, "%.*s", (int)length, at), dispensable))
      return htvmMessage(message,
                         "--without needs names from " DISPENSABLE
                         " with commas between, got '%s'",
                         value);
    at += length;
  }
  options->without = value;
  return true;
}

bool htvmOptionsIsWithout(const HtvmOptions *options, const char *name) {
  size_t length = strlen(name);
  for (const char *at = options->without; at && *at; at += *at == ',') {
    size_t next = strcspn(at, ",");
    if (next == length && memcmp(at, name, length) == 0)
      return true;
    at += next;
  }
  return false;
}

static bool takeTiling(HtvmOptions *options, const char *value,
                       HtvmArena *arena, HtvmMessage *message) {
  HtvmTileObjective objective;
  int way;
  (void)arena;
  if (!htvmTilingRead(value, &objective, &way))
    return htvmMessage(message,
                       "--tiling needs cost, dory, pe or size, or one of them "
                       "and the way, as cost:2, got '%s'",
                       value);
  options->tiling = value;
  return true;
}

const char *htvmOptionsTiling(const HtvmOptions *options) {
  if (options->tiling)
    return options->tiling;
  return strcmp(options->schedule, "htvm") ? "cost" : "dory";
}

const char *htvmOptionsDispatch(const HtvmOptions *options) {
  if (options->dispatch)
    return options->dispatch;
  return strcmp(options->schedule, "htvm") ? "cost" : "weights";
}

static bool takeVerifySchedule(HtvmOptions *options, const char *value,
                               HtvmArena *arena, HtvmMessage *message) {
  static const char *const names[] = {"yes", "no", NULL};
  (void)arena;
  if (!oneOf(value, names))
    return htvmMessage(message, "--verify-schedule needs yes or no, got '%s'",
                       value);
  options->verifySchedule = strcmp(value, "yes") == 0;
  return true;
}

static bool takeReportCycles(HtvmOptions *options, const char *value,
                             HtvmArena *arena, HtvmMessage *message) {
  (void)arena;
  char *end = NULL;
  errno = 0;
  uint64_t cycles = strtoull(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || errno)
    return htvmMessage(message,
                       "--report-cycles needs a number of cycles, 0 for no "
                       "run, got '%s'",
                       value);
  options->reportCycles = cycles;
  return true;
}

// |option| is what was written.
static bool override(HtvmOptions *options, const char *option,
                     const char *assignment, HtvmMessage *message) {
  char text[1024];
  HtvmMachine machine = options->machine;
  if (!htvmMachineOverride(&machine, assignment, text, sizeof text))
    return htvmMessage(message, "--%s: %s", option, text);
  options->machine = machine;
  return true;
}

static bool takeMachine(HtvmOptions *options, const char *value,
                        HtvmArena *arena, HtvmMessage *message) {
  (void)arena;
  return override(options, "machine", value, message);
}

static bool takeL1Bytes(HtvmOptions *options, const char *value,
                        HtvmArena *arena, HtvmMessage *message) {
  return override(options, "l1-bytes",
                  htvmArenaPrintf(arena, "l1_bytes=%s", value), message);
}

static bool takeStackBytes(HtvmOptions *options, const char *value,
                           HtvmArena *arena, HtvmMessage *message) {
  (void)arena;
  enum { ALIGN = 16 };
  char *end = NULL;
  errno = 0;
  uint64_t bytes = strtoull(value, &end, 0);
  if (end == value || *end || errno || bytes == 0 || *value == '-' ||
      bytes > options->machine.l2_bytes)
    return htvmMessage(message,
                       "--stack-bytes needs a number from 1 to the size of L2 "
                       "(%" PRIu64 "), got '%s'",
                       options->machine.l2_bytes, value);
  options->stackBytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
  return true;
}

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

static const HtvmOption table[] = {
    {"engines", "LIST", HTVM_ENGINE_NAMES,
     "engines to use: names with commas between (default: all), or\n"
     "none (core only)",
     takeEngines},
    {"entry", "NAME", NULL,
     "function to compile, when nothing calls more than one", takeEntry},
    {"l1-bytes", "N", NULL, "size of L1, as --machine=l1_bytes=N", takeL1Bytes},
    {"machine", "NAME=VALUE", NULL,
     "override a parameter of the machine; may be repeated", takeMachine},
    {"schedule", "KIND", DEFAULT_SCHEDULE,
     "best (default), or htvm: as HTVM does it, the baseline", takeSchedule},
    {"dispatch", "KIND", NULL,
     "what decides where two engines can run a layer: cost (default), or\n"
     "weights (default with --schedule=htvm): the one they are meant for",
     takeDispatch},
    {"tiling", "KIND", NULL,
     "what tiles are chosen for: cost (default), or dory (default with\n"
     "--schedule=htvm), pe, size: DORY's objectives; KIND:N: layers are\n"
     "cut in the N-th best way, to compare",
     takeTiling},
    {"without", "LIST", NULL,
     "leave out what makes programs faster, to compare or to find a fault:\n"
     "names with commas between, from choose-layouts, flatten-planes,\n"
     "keep-in-l1, order-jobs, orient-planes, pieces",
     takeWithout},
    {"numerics", "KIND", DEFAULT_NUMERICS,
     "exact (default): the same bytes as the input module; pow2: scales\n"
     "become powers of two, so that layers run on the engines",
     takeNumerics},
    {"verify-schedule", HTVM_OPTION_SWITCH, "no",
     "check that the jobs compute the network, in every timing",
     takeVerifySchedule},
    {"report-cycles", "N", TEXT(DEFAULT_REPORT_CYCLES),
     "run the program for the report, at most N cycles (default\n" TEXT(
         DEFAULT_REPORT_CYCLES) "); 0: do not",
     takeReportCycles},
    {"stack-bytes", "N", NULL,
     "size of the stack, instead of what the code needs", takeStackBytes},
    {"linker", "PROGRAM", DEFAULT_LINKER, "linker to run (default: ld.lld-22)",
     takeLinker},
    {"device-directory", "DIR", NULL,
     "where device.bc, crt0.o and so on are, instead of beside the\n"
     "compiler",
     takeDeviceDirectory},
    {"temporary-directory", "DIR", NULL,
     "where the linker's files are for a moment, instead of TMPDIR",
     takeTemporaryDirectory},
};

enum { TABLE_COUNT = sizeof table / sizeof *table };

const HtvmOption *htvmOptions(size_t *outCount) {
  *outCount = TABLE_COUNT;
  return table;
}

const HtvmOption *htvmOptionFind(const char *name, size_t length) {
  for (size_t i = 0; i < TABLE_COUNT; ++i)
    if (strlen(table[i].name) == length &&
        memcmp(table[i].name, name, length) == 0)
      return &table[i];
  return NULL;
}

HtvmOptions htvmOptionsDefault(void) {
  return (HtvmOptions){.engines = HTVM_ENGINE_NAMES,
                       .schedule = DEFAULT_SCHEDULE,
                       .numerics = DEFAULT_NUMERICS,
                       .reportCycles = DEFAULT_REPORT_CYCLES,
                       .linker = DEFAULT_LINKER,
                       .machine = htvmMachineDefault()};
}
