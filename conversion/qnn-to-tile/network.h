//===- network.h - The network while it becomes jobs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to qnn-to-tile: the values of the entry function as tensors.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_NETWORK_H
#define HTVM_CONVERSION_QNN_TO_TILE_NETWORK_H

#include "dialects/support/ir.h"
#include "dialects/support/map.h"
#include "engines/core/forms.h"

/// What is known of a buffer that holds a layer's result (results.h).
typedef struct ResultNote {
  struct ResultNote *next;
  intptr_t buffer;
  MlirAttribute about;
} ResultNote;

typedef struct Network {
  MlirContext ctx;
  MlirOperation module, function; // the one that becomes jobs
  intptr_t inputCount, resultCount;
  HtvmJobs jobs;
  HtvmMap tensors; // of the function's values: the addresses of both
  ResultNote *notes;
  int64_t constantCount;     // of the module, by now: they are numbered
  intptr_t symbolTableCount; // of the inner modules, where CPU functions are
  MlirSymbolTable *symbolTables;
} Network;

/// The tensor of |value|, created without a place when it is new.
HtvmActivation *networkTensor(Network *network, MlirValue value);

/// The buffer of argument |index| of the new function: inputs, then results.
intptr_t networkArgument(const Network *network, intptr_t index);

/// Can |op|, which jobs are to be made of, be about its values? Failure, with
/// an error at |op|, when a tensor is none that jobs can have or what it reads
/// is a constant.
MlirLogicalResult networkCheckValues(MlirOperation op);

/// Has |function| for each of its states an input and a result of one type?
/// Failure, with an error at it, when not.
MlirLogicalResult networkCheckStates(MlirOperation function);

/// Row-major |tensor| for |op|, in buffer |target| unless that is -1. Failure,
/// with an error at |op|, when its elements would have to be moved and are no
/// single bytes.
MlirLogicalResult networkPlain(Network *network, MlirOperation op,
                               HtvmActivation *tensor, intptr_t target,
                               intptr_t *outBuffer);

/// |location| as jobs and layers carry it, and back.
const void *networkLocation(Network *network, MlirLocation location);
MlirLocation networkLocationOf(const void *location);

/// Notes that |tensor|'s result of |op| lies where the tensor says, described
/// by the dictionary |about| of passes/layers/layer_tensor.h.
void networkNoteResult(Network *network, const HtvmActivation *tensor,
                       MlirAttribute about);

/// The function of jobs beside the old one.
MlirOperation networkEmit(Network *network);

#endif // HTVM_CONVERSION_QNN_TO_TILE_NETWORK_H
