//===- results.c - What is there at the start, and must be at the end -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Argument i of the function lies at entry i of `tile.argument_offsets`, inputs
// first. The last inputs and results may be states: the next inference finds
// there, in place of the input, what this one made of it.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/results.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

static int64_t bytesOf(const Tensor *tensor) {
  return tensor->elements * tensor->elementBytes;
}

static MlirLogicalResult checkPlace(const Check *check, int64_t start,
                                    int64_t bytes) {
  if (start >= 0 && bytes <= check->l2.size && start <= check->l2.size - bytes)
    return mlirLogicalResultSuccess();
  return htvmEmitError(check->program.function,
                       "has an argument in bytes %" PRId64 " to %" PRId64
                       " of %s, which has %" PRId64,
                       start, start + bytes, check->l2.name, check->l2.size);
}

static MlirLogicalResult placeInput(Check *check, const Tensor *tensor,
                                    int64_t start) {
  HTVM_TRY(checkPlace(check, start, bytesOf(tensor)));
  for (int64_t i = 0; i < bytesOf(tensor); ++i)
    check->l2.content[start + i] = tensor->first + (uint32_t)i;
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult addResult(Check *check, const View *view,
                                   int64_t start) {
  int64_t each = view->tensor->elementBytes, bytes = bytesOf(view->tensor);
  HTVM_TRY(checkPlace(check, start, bytes));
  uint32_t *needed = HTVM_ARENA_ARRAY(check->arena, uint32_t, bytes + 1);
  for (int64_t i = 0; i < view->tensor->elements; ++i) {
    uint32_t first = viewContent(view, i, 0);
    for (int64_t b = 0; b < each; ++b)
      needed[i * each + b] = first + (uint32_t)b;
  }
  check->results[check->resultCount++] = (Result){
      start, bytes, needed, HTVM_ARENA_ARRAY(check->arena, bool, bytes + 1),
      HTVM_ARENA_ARRAY(check->arena, bool, bytes + 1)};
  return mlirLogicalResultSuccess();
}

static int64_t stateCount(const Check *check) {
  MlirAttribute states = htvmOpAttr(check->program.function, "htvm.states");
  return !mlirAttributeIsNull(states) && mlirAttributeIsAArray(states)
             ? mlirArrayAttrGetNumElements(states)
             : 0;
}

// Is |type| a buffer of |shape| with such elements?
static bool isBufferOf(MlirType type, int64_t rank, const int64_t *shape,
                       int64_t elementBytes) {
  if (!htvmTypeIsShaped(type, rank, 0))
    return false;
  for (int64_t i = 0; i < rank; ++i)
    if (htvmTypeDim(type, i) != shape[i])
      return false;
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  return htvmStorageBytes(width) == elementBytes;
}

// The caller's view of the program must be the network's.
static bool hasSignature(const Check *check) {
  const Spec *spec = &check->spec;
  MlirOperation function = check->program.function;
  MlirAttribute attr = htvmOpAttr(function, "htvm.signature");
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAType(attr) ||
      !mlirTypeIsAFunction(mlirTypeAttrGetValue(attr)))
    return false;
  MlirType type = mlirTypeAttrGetValue(attr);
  intptr_t inputs = spec->argumentCount;
  if (mlirFunctionTypeGetNumInputs(type) != inputs + spec->resultCount ||
      htvmOpInt(function, "htvm.inputs", 0) != inputs)
    return false;
  bool same = true;
  for (intptr_t i = 0; i < inputs; ++i) {
    const Tensor *tensor = spec->arguments[i];
    same &= isBufferOf(mlirFunctionTypeGetInput(type, i), tensor->rank,
                       tensor->shape, tensor->elementBytes);
  }
  for (intptr_t i = 0; i < spec->resultCount; ++i) {
    const View *view = &spec->results[i];
    same &= isBufferOf(mlirFunctionTypeGetInput(type, inputs + i), view->rank,
                       view->shape, view->tensor->elementBytes);
  }
  return same;
}

// The caller keeps the network's states, and lets them begin as it says.
static MlirLogicalResult checkStates(const Check *check) {
  MlirOperation function = check->program.function;
  if (mlirAttributeEqual(htvmOpAttr(function, "htvm.states"),
                         check->spec.states))
    return mlirLogicalResultSuccess();
  return htvmEmitError(function, "has other states than its network: "
                                 "'htvm.states' has to be the same");
}

MlirLogicalResult resultsBegin(Check *check) {
  const Spec *spec = &check->spec;
  MlirOperation function = check->program.function;
  intptr_t inputs = spec->argumentCount, count = spec->resultCount;
  int64_t states = stateCount(check);
  HtvmInts offsets = {0};
  HTVM_TRY(checkStates(check));
  htvmOpReadInts(function, "tile.argument_offsets", check->arena, &offsets);
  if (offsets.count != inputs + count || states > inputs || states > count ||
      !hasSignature(check))
    return htvmEmitError(function,
                         "has %" PRId64 " places of arguments and %" PRId64
                         " states, its network %" PRIdPTR " inputs and "
                         "%" PRIdPTR
                         " results: needs a place for each and the types of "
                         "the network in 'htvm.signature'",
                         offsets.count, states, inputs, count);
  check->results = HTVM_ARENA_ARRAY(check->arena, Result, count + states + 1);
  for (intptr_t i = 0; i < inputs; ++i)
    HTVM_TRY(placeInput(check, spec->arguments[i], offsets.values[i]));
  for (intptr_t i = 0; i < count; ++i)
    HTVM_TRY(addResult(check, &spec->results[i], offsets.values[inputs + i]));
  for (int64_t i = 0; i < states; ++i)
    HTVM_TRY(addResult(check, &spec->results[count - states + i],
                       offsets.values[inputs - states + i]));
  return mlirLogicalResultSuccess();
}

// The bytes of |result| among |bytes| bytes from |start| on.
static void overlap(const Result *result, int64_t start, int64_t bytes,
                    int64_t *outFrom, int64_t *outTo) {
  int64_t end = result->start + result->bytes;
  *outFrom = start > result->start ? start : result->start;
  *outTo = start + bytes < end ? start + bytes : end;
}

void resultsExpect(Check *check, const Task *task, int64_t start,
                   int64_t bytes) {
  for (intptr_t r = 0; r < check->resultCount; ++r) {
    Result *result = &check->results[r];
    int64_t from, to;
    overlap(result, start, bytes, &from, &to);
    for (int64_t at = from; at < to; ++at)
      result->isWaiting[at - result->start] =
          check->l2.content[at] == result->needed[at - result->start] &&
          result->isMade[at - result->start] &&
          historiesIsUnread(&check->histories, &check->l2, task, at);
  }
}

static MlirLogicalResult noteResult(const Check *check, const Task *task,
                                    const Result *result, int64_t from,
                                    int64_t to, int64_t meantTo) {
  for (int64_t at = from; at < to; ++at) {
    int64_t i = at - result->start;
    bool isThere = check->l2.content[at] == result->needed[i];
    bool isMeant = at < meantTo;
    result->isMade[i] = isThere && (isMeant || result->isMade[i]);
    if (isThere && isMeant && result->isWaiting[i])
      return htvmEmitError(task->op,
                           "is %s and writes byte %" PRId64
                           " of a result, %s, a second time",
                           describeTask(check, task), i,
                           describeContent(check, result->needed[i]));
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult resultsNote(Check *check, const Task *task, int64_t start,
                              int64_t bytes, int64_t meant) {
  for (intptr_t r = 0; r < check->resultCount; ++r) {
    int64_t from, to;
    overlap(&check->results[r], start, bytes, &from, &to);
    HTVM_TRY(
        noteResult(check, task, &check->results[r], from, to, start + meant));
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult resultsEnd(const Check *check) {
  for (intptr_t r = 0; r < check->resultCount; ++r) {
    const Result *result = &check->results[r];
    for (int64_t i = 0; i < result->bytes; ++i) {
      uint32_t found = check->l2.content[result->start + i];
      if (!checkSame(check, found, result->needed[i]))
        return htvmEmitError(check->program.function,
                             "needs %s in byte %" PRId64
                             " of %s when it returns, which holds %s",
                             describeContent(check, result->needed[i]),
                             result->start + i, check->l2.name,
                             describeContent(check, found));
    }
  }
  return mlirLogicalResultSuccess();
}
