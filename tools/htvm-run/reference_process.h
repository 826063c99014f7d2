//===- reference_process.h - htvm-reference as a process ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reference is a process of its own: the simulator and this tool need no
// MLIR, and an oracle that shares no memory cannot be helped along.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_REFERENCE_PROCESS_H
#define HTVM_TOOLS_HTVM_RUN_REFERENCE_PROCESS_H

#include "tools/htvm-run/options.h"

enum { HTVM_REFERENCE_FOLDER_MAX = 200 };

/// A temporary folder with results of the reference: output N is the raw file
/// N, layers are in the folder `layers`.
typedef struct HtvmReferenceFolder {
  char path[HTVM_REFERENCE_FOLDER_MAX]; // empty: not made
  char layers[HTVM_REFERENCE_FOLDER_MAX + 8];
} HtvmReferenceFolder;

/// Runs the program htvm-reference that stands beside |self| on |network| and
/// the input files of |options|; |outputs| results are written, and those of
/// layers if |withLayers|. |out| is to be removed in any case.
bool htvmReferenceProcess(const char *self, const char *network,
                          const HtvmRunOptions *options, unsigned outputs,
                          bool withLayers, HtvmReferenceFolder *out,
                          HtvmMessage *message);

/// Removes the folder and what is in it.
void htvmReferenceFolderRemove(HtvmReferenceFolder *folder);

#endif // HTVM_TOOLS_HTVM_RUN_REFERENCE_PROCESS_H
