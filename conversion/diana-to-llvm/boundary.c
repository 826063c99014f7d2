//===- boundary.c - Inputs, results and states of the program -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/boundary.h"

#include "dialects/diana/diana.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <inttypes.h>

// Tensors of one kind: arguments of the signature from |first| on.
typedef struct Kind {
  const char *prefix;   // of their symbols
  const char *attrName; // of the module's list
  intptr_t first, count;
  MlirOperation function; // whose states they are, or null
} Kind;

static MlirAttribute describe(Emitter *emitter, const Kind *kind,
                              intptr_t index, const char *symbol,
                              MlirType type) {
  MlirContext ctx = emitter->ctx;
  int64_t shape[8] = {0}, rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  HtvmAttr fields[5] = {
      {"bytes", htvmI64Attr(ctx, htvmTypeBytes(type))},
      {"shape", htvmI64ArrayAttr(ctx, rank, shape)},
      {"symbol", htvmStringAttr(ctx, symbol)},
      {"type", mlirTypeAttrGet(mlirShapedTypeGetElementType(type))}};
  intptr_t count = 4;
  if (!mlirOperationIsNull(kind->function))
    fields[count++] =
        (HtvmAttr){"name", htvmStateField(kind->function, index, "name")};
  return htvmDictionary(ctx, count, fields);
}

static void emitKind(Emitter *emitter, const Kind *kind, MlirType signature,
                     const int64_t *offsets) {
  MlirAttribute *list =
      HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, kind->count + 1);
  for (intptr_t i = 0; i < kind->count; ++i) {
    MlirType type = mlirFunctionTypeGetInput(signature, kind->first + i);
    char *name =
        htvmArenaPrintf(emitter->arena, "%s%" PRIdPTR, kind->prefix, i);
    emitterAlias(emitter, name, htvmTypeBytes(type), HTVM_DIANA_ARENA,
                 offsets[kind->first + i]);
    list[i] = describe(emitter, kind, i, name, type);
  }
  htvmOpSetAttr(emitter->module, kind->attrName,
                mlirArrayAttrGet(emitter->ctx, kind->count, list));
}

//===----------------------------------------------------------------------===//
// Initial values
//===----------------------------------------------------------------------===//

// The bytes of |values|, elements of |width| bytes, as an attribute.
static MlirAttribute bytesAttr(Emitter *emitter, HtvmInts values,
                               int64_t width) {
  int64_t count = values.count * width;
  int64_t *bytes = HTVM_ARENA_ARRAY(emitter->arena, int64_t, count + 1);
  for (int64_t i = 0; i < count; ++i)
    bytes[i] =
        (int8_t)((uint64_t)values.values[i / width] >> (8 * (i % width)));
  return htvmDenseAttr(emitter->ctx, 1, &count, 8, bytes);
}

static void emitInitial(Emitter *emitter, const char *symbol, MlirType type,
                        HtvmInts values) {
  int64_t width = htvmTypeBytes(type) / htvmTypeElements(type);
  MlirAttribute bytes = bytesAttr(emitter, values, width);
  MlirValue operands[3] = {emitterAddress(emitter, symbol, 0)};
  operands[2] = emitterNumber(emitter, htvmTypeBytes(type));
  if (mlirDenseElementsAttrIsSplat(bytes)) {
    int8_t value = mlirDenseElementsAttrGetInt8SplatValue(bytes);
    operands[1] = emitterNumber(emitter, (uint8_t)value);
    emitterCall(emitter, "diana_state_fill", 3, operands);
    return;
  }
  const char *initial = htvmArenaPrintf(emitter->arena, "%s_initial", symbol);
  emitterConstant(emitter, initial, bytes, 16);
  operands[1] = emitterAddress(emitter, initial, 0);
  emitterCall(emitter, "diana_state_copy", 3, operands);
}

static MlirLogicalResult emitCold(Emitter *emitter, const Kind *states,
                                  MlirType signature) {
  emitterBeginFunction(emitter, "htvm_cold", false);
  for (intptr_t i = 0; i < states->count; ++i) {
    MlirType type = mlirFunctionTypeGetInput(signature, states->first + i);
    HtvmInts values;
    if (!htvmAttrReadInts(htvmStateField(states->function, i, "initial"),
                          emitter->arena, &values) ||
        values.count != htvmTypeElements(type))
      return htvmEmitError(states->function,
                           "needs the initial value of state %" PRIdPTR
                           " as dense elements of its type",
                           i);
    emitInitial(
        emitter,
        htvmArenaPrintf(emitter->arena, "%s%" PRIdPTR, states->prefix, i), type,
        values);
  }
  emitterCall(emitter, "htvm_cold_done", 0, NULL);
  emitterEndFunction(emitter);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult boundaryEmit(Emitter *emitter, MlirOperation function,
                               MlirType signature, const int64_t *offsets) {
  HTVM_TRY(htvmStatesCheck(function));
  intptr_t arguments = mlirFunctionTypeGetNumInputs(signature);
  intptr_t inputs = (intptr_t)htvmOpInt(function, "htvm.inputs", 0);
  intptr_t states = htvmStateCount(function);
  if (states > inputs || states > arguments - inputs)
    return htvmEmitError(function, "needs an input and a result for each of "
                                   "its states");
  MlirOperation none = {NULL};
  const Kind kinds[] = {
      {"htvm_input_", "htvm.inputs", 0, inputs - states, none},
      {"htvm_output_", "htvm.outputs", inputs, arguments - inputs - states,
       none},
      {"htvm_state_", HTVM_STATES, inputs - states, states, function}};
  emitKind(emitter, &kinds[0], signature, offsets);
  emitKind(emitter, &kinds[1], signature, offsets);
  if (!states)
    return mlirLogicalResultSuccess();
  emitKind(emitter, &kinds[2], signature, offsets);
  return emitCold(emitter, &kinds[2], signature);
}
