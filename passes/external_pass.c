//===- external_pass.c - A row of the pass table as an MLIR pass ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/options.h"

#include "dialects/support/ir.h"

// MLIR calls this after creation and after each clone; the state is complete
// by then.
static void constructPass(void *state) { (void)state; }

static void destructPass(void *state) { htvmPassOptionsDestroy(state); }

// MLIR clones passes when it runs a pipeline on several operations at a time;
// each clone is destructed on its own.
static void *clonePass(void *state) { return htvmPassOptionsClone(state); }

static void runPass(MlirOperation op, MlirExternalPass pass, void *state) {
  const HtvmPassOptions *options = state;
  if (mlirLogicalResultIsFailure(
          htvmPassOptionsInfo(options)->run(op, options)))
    mlirExternalPassSignalFailure(pass);
}

MlirPass htvmPassCreate(const HtvmPassInfo *info, const char *options,
                        char *message, size_t messageSize) {
  MlirPass pass = {NULL};
  HtvmPassOptions *state =
      htvmPassOptionsParse(info, options, message, messageSize);
  if (!state)
    return pass;
  MlirExternalPassCallbacks callbacks = {.construct = constructPass,
                                         .destruct = destructPass,
                                         .clone = clonePass,
                                         .run = runPass};
  MlirStringRef argument = mlirStringRefCreateFromCString(info->argument);
  // The table row lives as long as the process: its address is the identity.
  return mlirCreateExternalPass(mlirTypeIDCreate(info), argument, argument,
                                mlirStringRefCreateFromCString(info->summary),
                                HTVM_STR("builtin.module"), 0, NULL, callbacks,
                                state);
}
