//===- spec.c - What the jobs must compute --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/spec.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/notes.h"
#include "passes/verify-schedule/globals.h"
#include "passes/verify-schedule/memory.h"
#include "passes/verify-schedule/spec_layers.h"
#include "passes/verify-schedule/spec_values.h"

#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static MlirLogicalResult readTranspose(SpecReader *reader, MlirOperation op) {
  View from, to;
  HtvmInts order;
  if (!specFindView(reader, mlirOperationGetOperand(op, 0), &from) ||
      !htvmOpReadInts(op, "perms", reader->arena, &order) ||
      order.count != from.rank)
    return htvmEmitError(op, "needs a tensor that is computed and an order of "
                             "its dimensions");
  to = from;
  for (int64_t i = 0; i < from.rank; ++i) {
    to.shape[i] = from.shape[order.values[i]];
    to.stride[i] = from.stride[order.values[i]];
  }
  specAddView(reader, mlirOperationGetResult(op, 0), to);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readCall(SpecReader *reader, MlirOperation op) {
  Call *call = &reader->spec->calls[reader->spec->callCount++];
  *call =
      (Call){.op = op,
             .callee = mlirFlatSymbolRefAttrGetValue(htvmOpAttr(op, "callee")),
             .inputCount = mlirOperationGetNumOperands(op),
             .resultCount = mlirOperationGetNumResults(op)};
  call->inputs = HTVM_ARENA_ARRAY(reader->arena, View, call->inputCount + 1);
  call->results =
      HTVM_ARENA_ARRAY(reader->arena, const Tensor *, call->resultCount + 1);
  for (intptr_t i = 0; i < call->inputCount; ++i)
    if (!specFindView(reader, mlirOperationGetOperand(op, i), &call->inputs[i]))
      return htvmEmitError(op, "needs tensors that are computed as operands");
  for (intptr_t i = 0; i < call->resultCount; ++i) {
    Tensor *tensor;
    HTVM_TRY(specAddTensor(reader, op, mlirOperationGetResult(op, i),
                           htvmNoteString(op, "layer"), &tensor));
    call->results[i] = tensor;
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readReturn(SpecReader *reader, MlirOperation op) {
  Spec *spec = reader->spec;
  spec->resultCount = mlirOperationGetNumOperands(op);
  spec->results = HTVM_ARENA_ARRAY(reader->arena, View, spec->resultCount + 1);
  for (intptr_t i = 0; i < spec->resultCount; ++i)
    if (!specFindView(reader, mlirOperationGetOperand(op, i),
                      &spec->results[i]))
      return htvmEmitError(op, "needs tensors that are computed as operands");
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readOp(SpecReader *reader, MlirOperation op) {
  if (htvmOpIs(op, "arith.constant"))
    return mlirLogicalResultSuccess();
  if (htvmOpIs(op, "tosa.transpose"))
    return readTranspose(reader, op);
  if (htvmOpIs(op, "func.call"))
    return readCall(reader, op);
  if (htvmOpIs(op, "func.return"))
    return readReturn(reader, op);
  return specReadLayer(reader, op);
}

//===----------------------------------------------------------------------===//
// The function
//===----------------------------------------------------------------------===//

static int compareLayers(const void *a, const void *b) {
  return htvmStringCompare(((const Layer *)a)->name, ((const Layer *)b)->name);
}

static int compareCalls(const void *a, const void *b) {
  return htvmStringCompare(((const Call *)a)->callee,
                           ((const Call *)b)->callee);
}

// The only function with a body directly in |module|, or a null op.
static MlirOperation findFunction(MlirOperation module) {
  MlirBlock body = htvmOpBody(module);
  MlirOperation found = {NULL};
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "func.func") && !mlirBlockIsNull(htvmOpBody(op)))
      found = op;
  return found;
}

// Room for as many of everything as |block| has values.
static void reserve(SpecReader *reader, MlirBlock block) {
  intptr_t values = mlirBlockGetNumArguments(block), ops = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op), ++ops)
    values += mlirOperationGetNumResults(op);
  Spec *spec = reader->spec;
  spec->tensors = HTVM_ARENA_ARRAY(reader->arena, Tensor, values + 1);
  spec->layers = HTVM_ARENA_ARRAY(reader->arena, Layer, ops + 1);
  spec->calls = HTVM_ARENA_ARRAY(reader->arena, Call, ops + 1);
  size_t slots = 16;
  while (slots < 2 * (size_t)values)
    slots *= 2;
  reader->slots = HTVM_ARENA_ARRAY(reader->arena, SpecSlot, slots);
  reader->slotMask = slots - 1;
}

static MlirLogicalResult
readArguments(SpecReader *reader, MlirOperation function, MlirBlock block) {
  Spec *spec = reader->spec;
  spec->argumentCount = mlirBlockGetNumArguments(block);
  spec->arguments =
      HTVM_ARENA_ARRAY(reader->arena, const Tensor *, spec->argumentCount + 1);
  for (intptr_t i = 0; i < spec->argumentCount; ++i) {
    Tensor *tensor;
    HTVM_TRY(specAddTensor(reader, function, mlirBlockGetArgument(block, i),
                           HTVM_STR("input"), &tensor));
    spec->arguments[i] = tensor;
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult specRead(MlirOperation module, HtvmArena *arena, Spec *out) {
  *out = (Spec){0};
  SpecReader reader = {
      .arena = arena, .spec = out, .next = CONTENT_FIRST_ELEMENT};
  MlirOperation function = findFunction(module);
  if (mlirOperationIsNull(function))
    return htvmEmitError(module, "has no function with the network");
  MlirBlock block = htvmOpBody(function);
  out->states = htvmOpAttr(function, "htvm.states");
  reserve(&reader, block);
  HTVM_TRY(readArguments(&reader, function, block));
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    HTVM_TRY(readOp(&reader, op));
  qsort(out->layers, (size_t)out->layerCount, sizeof *out->layers,
        compareLayers);
  qsort(out->calls, (size_t)out->callCount, sizeof *out->calls, compareCalls);
  for (intptr_t i = 0; i < out->layerCount; ++i)
    ((Tensor *)out->layers[i].output)->layer = &out->layers[i];
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Look-ups
//===----------------------------------------------------------------------===//

Layer *specLayer(const Spec *spec, MlirStringRef name) {
  Layer key = {.name = name};
  return bsearch(&key, spec->layers, (size_t)spec->layerCount, sizeof key,
                 compareLayers);
}

Call *specCall(const Spec *spec, MlirStringRef callee) {
  Call key = {.callee = callee};
  Call *call = bsearch(&key, spec->calls, (size_t)spec->callCount, sizeof key,
                       compareCalls);
  if (!call)
    return NULL;
  while (call > spec->calls && !compareCalls(call - 1, &key))
    --call;
  for (; call < spec->calls + spec->callCount && !compareCalls(call, &key);
       ++call)
    if (!call->isDone)
      return call;
  return NULL;
}

static int compareCallees(const void *a, const void *b) {
  return htvmStringCompare(((const Callee *)a)->name,
                           ((const Callee *)b)->name);
}

void specReadCallees(MlirOperation module, HtvmArena *arena, Spec *out) {
  if (mlirOperationIsNull(module))
    return;
  MlirBlock body = htvmOpBody(module);
  MlirOperation first = mlirBlockGetFirstOperation(body), op;
  intptr_t count = 0;
  for (op = first; !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    ++count;
  out->callees = HTVM_ARENA_ARRAY(arena, Callee, count + 1);
  for (op = first; !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    if (htvmOpIs(op, "func.func"))
      out->callees[out->calleeCount++] = (Callee){
          htvmOpString(op, "sym_name"), htvmOpInt(op, "htvm.scratch_bytes", 0)};
  qsort(out->callees, (size_t)out->calleeCount, sizeof *out->callees,
        compareCallees);
}

const Callee *specCallee(const Spec *spec, MlirStringRef name) {
  Callee key = {.name = name};
  return spec->calleeCount
             ? bsearch(&key, spec->callees, (size_t)spec->calleeCount,
                       sizeof key, compareCallees)
             : NULL;
}

const Tensor *specTensorOf(const Spec *spec, uint32_t content) {
  intptr_t low = 0, high = spec->tensorCount;
  while (high - low > 1) {
    intptr_t middle = (low + high) / 2;
    if (spec->tensors[middle].first <= content)
      low = middle;
    else
      high = middle;
  }
  return &spec->tensors[low];
}

uint32_t viewContent(const View *view, int64_t index, int64_t byte) {
  int64_t element = 0;
  for (int64_t i = view->rank; i-- > 0; index /= view->shape[i])
    element += index % view->shape[i] * view->stride[i];
  return view->tensor->first +
         (uint32_t)(element * view->tensor->elementBytes + byte);
}

bool viewIsPlain(const View *view) {
  int64_t stride = 1;
  for (int64_t i = view->rank; i-- > 0; stride *= view->shape[i])
    if (view->shape[i] != 1 && view->stride[i] != stride)
      return false;
  return true;
}

int64_t viewIndex(const View *view, int64_t element) {
  int64_t index = 0;
  for (int64_t i = 0; i < view->rank; ++i)
    index = index * view->shape[i] + element / view->stride[i] % view->shape[i];
  return index;
}

uint32_t layerContent(const Layer *layer, int64_t channel, int64_t row,
                      int64_t column, uint32_t *outStep) {
  const View *view = &layer->input;
  *outStep = 0;
  if (layer->linear.isDense)
    return viewContent(view, channel, 0);
  *outStep = (uint32_t)view->stride[3];
  return view->tensor->first +
         (uint32_t)(channel * view->stride[1] + row * view->stride[2] +
                    column * view->stride[3]);
}

void layerLocate(const Layer *layer, uint32_t content, int64_t out[3]) {
  const View *view = &layer->input;
  int64_t element = content - view->tensor->first;
  out[0] = out[1] = out[2] = 0;
  if (layer->linear.isDense) {
    out[0] = viewIndex(view, element);
    return;
  }
  for (int i = 0; i < 3; ++i)
    out[i] = element / view->stride[i + 1] % view->shape[i + 1];
}
