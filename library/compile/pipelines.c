//===- pipelines.c - The passes of a compilation --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/pipelines.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/compile/entry.h"
#include "passes/passes.h"

#include <assert.h>
#include <string.h>

// One pass a line.
// clang-format off

// The network as one function of static shapes.
static const char *const toInput[] = {
    "drop-notes",
    "inline",
    "symbol-dce",
    "static-batch",
    "fold-shapes",
    "variables-to-arguments",
    "resize-from-zero",
    "verify-unsigned",
    NULL,
};

// Unsigned types become signless; the manifest keeps what the caller sees.
static const char *const toQnn[] = {
    "func.func(tosa-convert-integer-type-to-signless)",
    "canonicalize",
    "cse",
    "drop-identities",
    "convert-tosa-to-qnn",
    "convert-linalg-to-qnn",
    "canonicalize",
    "cse",
    "drop-identities",
    "cancel-transposes",
    "name-layers",
    "drop-dead-filters",
    "verify-qnn",
    "$requantize",
    NULL,
};

static const char *const toPartition[] = {
    "legalize-kernels{engines=$engines}",
    "$orient",
    "cancel-transposes",
    "move-clamps{engines=$engines}",
    "fold-requantization",
    "verify-qnn",
    "partition{engines=$engines dispatch=$dispatch}",
    "$sums",
    "$layouts",
    "$flat",
    "outline-cpu",
    NULL,
};

static const char *const toTile[] = {
    "lower-cpu",
    "tile{objective=$tiling schedule=$schedule$pieces}",
    "keep-network",
    "convert-qnn-to-tile",
    "$keep",
    "derive-tokens",
    "verify-tile",
    "order-jobs{wait=$wait}",
    "place-buffers{wait=$wait}",
    "verify-tile",
    NULL,
};

static const char *const toDiana[] = {
    "convert-tile-to-diana{wait=$wait}",
    "roll-jobs",
    "verify-diana",
    NULL,
};

static const char *const toLlvm[] = {
    "convert-diana-to-llvm",
    "lower-cpu-to-llvm",
    NULL,
};
// clang-format on

const HtvmLevel htvmLevels[HTVM_LEVEL_COUNT] = {
    {"input", toInput}, {"qnn", toQnn},     {"partition", toPartition},
    {"tile", toTile},   {"diana", toDiana}, {"llvm", toLlvm},
};

int htvmLevelFind(const char *name) {
  for (int i = 0; i < HTVM_LEVEL_COUNT; ++i)
    if (strcmp(htvmLevels[i].name, name) == 0)
      return i;
  return -1;
}

const char *htvmLevelNames(HtvmArena *arena) {
  const char *text = "";
  for (int i = 0; i < HTVM_LEVEL_COUNT; ++i)
    text = htvmArenaPrintf(arena, "%s%s%s", text, i ? ", " : "",
                           htvmLevels[i].name);
  return text;
}

// A word in a list of passes and the option whose value it stands for.
typedef struct Word {
  const char *word, *value;
} Word;

// |pass| with the values of the options it names.
static const char *substitute(const char *pass, const HtvmOptions *options,
                              HtvmArena *arena) {
  bool isHtvm = strcmp(options->schedule, "htvm") == 0;
  const Word words[] = {
      {"$keep", isHtvm ? "" : "keep-in-l1"},
      {"$orient", isHtvm ? "" : "orient-planes{engines=$engines}"},
      {"$engines", options->engines},
      {"$schedule", options->schedule},
      {"$tiling", htvmOptionsTiling(options)},
      {"$dispatch", htvmOptionsDispatch(options)},
      {"$sums", isHtvm ? "" : "clamps-to-sums"},
      {"$layouts", isHtvm ? "" : "choose-layouts"},
      {"$flat", isHtvm ? "" : "flatten-planes"},
      {"$pieces", htvmOptionsIsWithout(options, "pieces") ? " pieces=1" : ""},
      {"$wait", isHtvm ? "each" : "late"},
      {"$requantize",
       strcmp(options->numerics, "pow2") ? "" : "requantize-pow2"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const char *at = strstr(pass, words[i].word);
    if (at)
      pass = htvmArenaPrintf(arena, "%.*s%s%s", (int)(at - pass), pass,
                             words[i].value, at + strlen(words[i].word));
  }
  return pass;
}

// |pass|: its name, and its options in braces.
static bool isLeftOut(const char *pass, const HtvmOptions *options,
                      HtvmArena *arena) {
  return htvmOptionsIsWithout(
      options, htvmArenaPrintf(arena, "%.*s", (int)strcspn(pass, "{"), pass));
}

const char *htvmLevelPasses(const HtvmLevel *level, const HtvmOptions *options,
                            HtvmArena *arena) {
  const char *text = "";
  for (const char *const *pass = level->passes; *pass; ++pass) {
    const char *name = substitute(*pass, options, arena);
    // A pass that the options ask for.
    if (*name && !isLeftOut(name, options, arena))
      text = htvmArenaPrintf(arena, "%s%s%s", text, *text ? "," : "", name);
  }
  return text;
}

const char *htvmLevelPipeline(int last, const HtvmOptions *options,
                              HtvmArena *arena) {
  const char *text = "";
  for (int i = 0; i <= last; ++i)
    text = htvmArenaPrintf(arena, "%s%s%s", text, i ? "," : "",
                           htvmLevelPasses(&htvmLevels[i], options, arena));
  return text;
}

MlirLogicalResult htvmLevelsBegin(MlirModule module, const HtvmOptions *options,
                                  HtvmArena *arena, MlirOperation *outEntry) {
  HTVM_TRY(htvmEntryChoose(module, options->entry, arena, outEntry));
  htvmMachineWrite(mlirModuleGetOperation(module), &options->machine);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmPassesRun(MlirOperation module, const char *passes) {
  char message[512] = "";
  MlirPassManager manager =
      mlirPassManagerCreate(mlirOperationGetContext(module));
  bool isKnown = htvmPipelineAppend(manager, passes, message, sizeof message);
  assert(isKnown && "pipelines are ours");
  (void)isKnown;
  MlirLogicalResult result = mlirPassManagerRunOnOp(manager, module);
  mlirPassManagerDestroy(manager);
  return result;
}
