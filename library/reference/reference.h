//===- reference.h - Networks evaluated on the host -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The oracle: a module at tosa, linalg, qnn or tensor level goes through
// convert-qnn-to-linalg and MLIR's own lowering to the host's machine code and
// is run there. Nothing of tiling, scheduling, packing or the simulator takes
// part, so that an error in those cannot hide.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REFERENCE_REFERENCE_H
#define HTVM_LIBRARY_REFERENCE_REFERENCE_H

#include "library/support/tensor.h"

#include "mlir-c/IR.h"

/// A network ready to run.
typedef struct HtvmReference HtvmReference;

/// Compiles |module|, which is lowered in place, for its function |entry|
/// (NULL: the only function that no other one calls). The context must come
/// from htvmContextCreate. Null after diagnostics of the context. The
/// caller owns the result; it does not need the module any more.
HtvmReference *htvmReferenceCreate(MlirModule module, const char *entry);

/// The same with the results of all layers, which htvmReferenceRun writes
/// behind the network's own: the passes of htvm-compile up to level qnn are
/// applied to |module| first, and the layers are those of that level.
HtvmReference *htvmReferenceCreateLayers(MlirModule module, const char *entry);

void htvmReferenceDestroy(HtvmReference *reference);

/// The tensors of the entry function's signature, in order. They live as long
/// as |reference|.
size_t htvmReferenceInputCount(const HtvmReference *reference);
size_t htvmReferenceOutputCount(const HtvmReference *reference);
const HtvmTensorInfo *htvmReferenceInput(const HtvmReference *reference,
                                         size_t index);
const HtvmTensorInfo *htvmReferenceOutput(const HtvmReference *reference,
                                          size_t index);

/// Results of layers, 0 after htvmReferenceCreate. Layer |index| is output
/// htvmReferenceOutputCount + |index|.
size_t htvmReferenceLayerCount(const HtvmReference *reference);
const char *htvmReferenceLayerName(const HtvmReference *reference,
                                   size_t index);

/// Gives all states of the network their initial values, which they have at
/// first, too.
void htvmReferenceReset(HtvmReference *reference);

/// One inference. State is kept for the next one. Each input is read from, each
/// output written to memory of its tensor's size. Not for two threads at a
/// time. False when the generated code cannot be called, which is a defect.
bool htvmReferenceRun(HtvmReference *reference, const char *const *inputs,
                      char *const *outputs);

#endif // HTVM_LIBRARY_REFERENCE_REFERENCE_H
