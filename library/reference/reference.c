//===- reference.c - Networks evaluated on the host -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/reference/reference.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/reference/expose_layers.h"
#include "library/reference/host_memory.h"
#include "library/reference/lower.h"
#include "library/reference/signature.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include "mlir-c/ExecutionEngine.h"
#include "mlir-c/RegisterEverything.h"

#include <string.h>

// -O2: plain loops, but a network takes milliseconds.
enum { OPTIMISATION = 2 };

struct HtvmReference {
  HtvmArena *arena;
  // The states are the last of the inputs; of the outputs they follow the
  // network's results, and the results of layers follow them.
  HtvmSignature signature;
  size_t stateCount;
  char **states;  // as the next inference finds them
  char **initial; // as the first one does
  HtvmExposed layers;
  MlirExecutionEngine engine;
};

size_t htvmReferenceInputCount(const HtvmReference *reference) {
  return reference->signature.inputCount - reference->stateCount;
}

size_t htvmReferenceOutputCount(const HtvmReference *reference) {
  return reference->signature.outputCount - reference->stateCount -
         reference->layers.count;
}

size_t htvmReferenceLayerCount(const HtvmReference *reference) {
  return reference->layers.count;
}

const char *htvmReferenceLayerName(const HtvmReference *reference,
                                   size_t index) {
  return reference->layers.names[index];
}

const HtvmTensorInfo *htvmReferenceInput(const HtvmReference *reference,
                                         size_t index) {
  return &reference->signature.inputs[index];
}

const HtvmTensorInfo *htvmReferenceOutput(const HtvmReference *reference,
                                          size_t index) {
  size_t own = htvmReferenceOutputCount(reference);
  return &reference->signature
              .outputs[index < own ? index : index + reference->stateCount];
}

//===----------------------------------------------------------------------===//
// Create and destroy
//===----------------------------------------------------------------------===//

static MlirLogicalResult createEngine(HtvmReference *reference,
                                      MlirModule module) {
  MlirOperation root = mlirModuleGetOperation(module);
  mlirRegisterAllLLVMTranslations(mlirOperationGetContext(root));
  reference->engine =
      mlirExecutionEngineCreate(module, OPTIMISATION, 0, NULL, false, false);
  if (mlirExecutionEngineIsNull(reference->engine))
    return htvmEmitErrorAt(mlirOperationGetLocation(root),
                           "cannot be evaluated: an operation has no lowering "
                           "to machine code of the host");
  // ISO C has no conversion of a function pointer to an object pointer; POSIX
  // guarantees it.
  for (const HtvmHostSymbol *s = htvmHostSymbols(); s->name; ++s)
    mlirExecutionEngineRegisterSymbol(
        reference->engine, mlirStringRefCreateFromCString(s->name),
        __extension__(void *)(uintptr_t) s->function);
  mlirExecutionEngineInitialize(reference->engine);
  return mlirLogicalResultSuccess();
}

static const HtvmTensorInfo *stateInfo(const HtvmReference *reference,
                                       size_t index) {
  return &reference->signature
              .inputs[htvmReferenceInputCount(reference) + index];
}

// The bytes of the initial value of state |index|.
static MlirLogicalResult readState(HtvmReference *reference, MlirOperation func,
                                   size_t index) {
  const HtvmTensorInfo *info = stateInfo(reference, index);
  size_t width = htvmTensorElementSize(info->element);
  HtvmInts values;
  if (!htvmAttrReadInts(htvmStateField(func, (intptr_t)index, "initial"),
                        reference->arena, &values) ||
      (size_t)values.count * width != htvmTensorSize(info))
    return htvmEmitError(func, "has a state without a value to begin with");
  char *bytes = htvmArenaAlloc(reference->arena, htvmTensorSize(info));
  for (int64_t i = 0; i < values.count; ++i) // the host is little-endian
    memcpy(bytes + (size_t)i * width, &values.values[i], width);
  reference->initial[index] = bytes;
  reference->states[index] =
      htvmArenaAlloc(reference->arena, htvmTensorSize(info));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readStates(HtvmReference *reference,
                                    MlirOperation func) {
  size_t count = (size_t)htvmStateCount(func);
  reference->stateCount = count;
  reference->states = HTVM_ARENA_ARRAY(reference->arena, char *, count + 1);
  reference->initial = HTVM_ARENA_ARRAY(reference->arena, char *, count + 1);
  for (size_t i = 0; i < count; ++i)
    HTVM_TRY(readState(reference, func, i));
  htvmReferenceReset(reference);
  return mlirLogicalResultSuccess();
}

void htvmReferenceReset(HtvmReference *reference) {
  for (size_t i = 0; i < reference->stateCount; ++i)
    memcpy(reference->states[i], reference->initial[i],
           htvmTensorSize(stateInfo(reference, i)));
}

static MlirLogicalResult build(HtvmReference *reference, MlirModule module,
                               const char *entry, bool hasLayers) {
  if (hasLayers)
    HTVM_TRY(
        htvmExposeLayers(module, entry, reference->arena, &reference->layers));
  MlirOperation func = htvmEntryFind(module, entry);
  if (mlirOperationIsNull(func))
    return mlirLogicalResultFailure();
  HTVM_TRY(htvmReferencePrepare(module, func));
  HTVM_TRY(htvmSignatureRead(func, reference->arena, &reference->signature));
  HTVM_TRY(readStates(reference, func));
  HTVM_TRY(htvmReferenceLower(module));
  return createEngine(reference, module);
}

static HtvmReference *create(MlirModule module, const char *entry,
                             bool hasLayers) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmReference *reference = HTVM_ARENA_ARRAY(arena, HtvmReference, 1);
  reference->arena = arena;
  if (mlirLogicalResultIsSuccess(build(reference, module, entry, hasLayers)))
    return reference;
  htvmReferenceDestroy(reference);
  return NULL;
}

HtvmReference *htvmReferenceCreate(MlirModule module, const char *entry) {
  return create(module, entry, false);
}

HtvmReference *htvmReferenceCreateLayers(MlirModule module, const char *entry) {
  return create(module, entry, true);
}

void htvmReferenceDestroy(HtvmReference *reference) {
  if (!mlirExecutionEngineIsNull(reference->engine))
    mlirExecutionEngineDestroy(reference->engine);
  htvmArenaDestroy(reference->arena); // holds |reference| too
}

//===----------------------------------------------------------------------===//
// Run
//===----------------------------------------------------------------------===//

// A memref descriptor in 64-bit words: allocated, aligned, offset, then sizes,
// then strides.
enum { ALLOCATED, ALIGNED, OFFSET, SIZES };

static size_t descriptorWords(const HtvmTensorInfo *info) {
  return SIZES + 2 * (size_t)info->rank;
}

// The descriptor of a copy of |data|: generated code may write to arguments.
static int64_t *describeInput(const HtvmTensorInfo *info, const char *data,
                              HtvmArena *arena) {
  int64_t *words = HTVM_ARENA_ARRAY(arena, int64_t, descriptorWords(info));
  size_t size = htvmTensorSize(info);
  void *copy = memcpy(htvmHostMemoryAlloc(size), data, size);
  words[ALLOCATED] = words[ALIGNED] = (int64_t)(uintptr_t)copy;
  int64_t stride = 1;
  for (int64_t i = info->rank - 1; i >= 0; --i) {
    words[SIZES + i] = info->shape[i];
    words[SIZES + info->rank + i] = stride;
    stride *= info->shape[i];
  }
  return words;
}

// Results are contiguous: the entry function's memrefs have identity layout.
static void copyOutput(const HtvmTensorInfo *info, const int64_t *words,
                       char *out) {
  const char *data = (const char *)(uintptr_t)words[ALIGNED];
  size_t offset = (size_t)words[OFFSET] * htvmTensorElementSize(info->element);
  memcpy(out, data + offset, htvmTensorSize(info));
}

// The C interface takes pointers to the descriptors; with results, first a
// pointer to room for their descriptors one behind the other. Packed calls
// take the address of each.
static bool callEntry(const HtvmReference *reference, HtvmArena *arena,
                      const char *const *inputs, int64_t *results) {
  const HtvmSignature *signature = &reference->signature;
  size_t count = signature->inputCount + 1;
  int64_t **pointers = HTVM_ARENA_ARRAY(arena, int64_t *, count);
  void **packed = HTVM_ARENA_ARRAY(arena, void *, count);
  size_t used = 0;
  if (signature->outputCount)
    pointers[used++] = results;
  size_t given = htvmReferenceInputCount(reference);
  for (size_t i = 0; i < signature->inputCount; ++i)
    pointers[used++] = describeInput(
        &signature->inputs[i],
        i < given ? inputs[i] : reference->states[i - given], arena);
  for (size_t i = 0; i < used; ++i)
    packed[i] = &pointers[i];
  return mlirLogicalResultIsSuccess(mlirExecutionEngineInvokePacked(
      reference->engine, HTVM_STR(HTVM_REFERENCE_ENTRY), packed));
}

// Where result |index| of the function goes.
static char *placeOf(const HtvmReference *reference, char *const *outputs,
                     size_t index) {
  size_t own = htvmReferenceOutputCount(reference);
  if (index < own)
    return outputs[index];
  return index < own + reference->stateCount
             ? reference->states[index - own]
             : outputs[index - reference->stateCount];
}

/// One inference, for a guard.
typedef struct Inference {
  HtvmReference *reference;
  const char *const *inputs;
  char *const *outputs;
  bool isDone;
} Inference;

static void infer(void *data) {
  Inference *inference = data;
  const HtvmReference *reference = inference->reference;
  const HtvmSignature *signature = &reference->signature;
  HtvmArena *arena = htvmArenaCreate();
  size_t words = 0;
  for (size_t i = 0; i < signature->outputCount; ++i)
    words += descriptorWords(&signature->outputs[i]);
  int64_t *results = HTVM_ARENA_ARRAY(arena, int64_t, words);
  bool ok = callEntry(reference, arena, inference->inputs, results);
  for (size_t i = 0; ok && i < signature->outputCount; ++i) {
    copyOutput(&signature->outputs[i], results,
               placeOf(reference, inference->outputs, i));
    results += descriptorWords(&signature->outputs[i]);
  }
  inference->isDone = ok;
  htvmArenaDestroy(arena);
}

bool htvmReferenceRun(HtvmReference *reference, const char *const *inputs,
                      char *const *outputs) {
  Inference inference = {reference, inputs, outputs, false};
  size_t needed;
  bool isWhole = htvmMemoryGuard(infer, &inference, &needed);
  htvmHostMemoryRelease();
  if (!isWhole)
    htvmMemoryFail(needed);
  return inference.isDone;
}
