//===- calls.c - Calls of functions on the core ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/calls.h"

#include "dialects/diana/diana.h"

#include <inttypes.h>
#include <string.h>

static MlirStringRef calleeOf(MlirOperation op) {
  return mlirFlatSymbolRefAttrGetValue(htvmOpAttr(op, "callee"));
}

static bool isDeviceCall(MlirOperation op) {
  return htvmOpIs(op, HTVM_DIANA_CALL) && calleeOf(op).length > 6 &&
         memcmp(calleeOf(op).data, "diana_", 6) == 0;
}

// The callee and the arguments of |op| without its addresses.
static MlirAttribute keyOf(Emitter *emitter, MlirOperation op) {
  MlirAttribute list = htvmOpAttr(op, "arguments");
  intptr_t count = mlirArrayAttrGetNumElements(list);
  MlirAttribute *key =
      HTVM_ARENA_ARRAY(emitter->arena, MlirAttribute, count + 1);
  for (intptr_t i = 0; i < count; ++i) {
    key[i] = mlirArrayAttrGetElement(list, i);
    if (!mlirAttributeIsAInteger(key[i]))
      key[i] = mlirUnitAttrGet(emitter->ctx);
  }
  key[count] = htvmOpAttr(op, "callee");
  return mlirArrayAttrGet(emitter->ctx, count + 1, key);
}

// Calls that differ by addresses only.
typedef struct SharedCall {
  int64_t uses;
  const char *symbol; // null until the function is there
} SharedCall;

static SharedCall *findShared(Emitter *emitter, MlirAttribute key) {
  const int64_t *address = htvmMapFindAddress(&emitter->shared, key.ptr);
  return address ? (SharedCall *)(intptr_t)*address : NULL;
}

void callsPrepare(Emitter *emitter, MlirBlock block) {
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    if (!isDeviceCall(op))
      continue;
    MlirAttribute key = keyOf(emitter, op);
    SharedCall *shared = findShared(emitter, key);
    if (!shared) {
      shared = HTVM_ARENA_ARRAY(emitter->arena, SharedCall, 1);
      htvmMapAddAddress(&emitter->shared, key.ptr, (int64_t)(intptr_t)shared);
    }
    ++shared->uses;
  }
}

static MlirValue lowerArgument(Emitter *emitter, MlirAttribute argument) {
  if (mlirAttributeIsAInteger(argument))
    return emitterNumber(emitter, mlirIntegerAttrGetValueInt(argument));
  MlirAttribute symbol =
      mlirDictionaryAttrGetElementByName(argument, HTVM_STR("symbol"));
  MlirAttribute offset =
      mlirDictionaryAttrGetElementByName(argument, HTVM_STR("offset"));
  MlirStringRef name = mlirFlatSymbolRefAttrGetValue(symbol);
  return emitterAddress(
      emitter,
      htvmArenaPrintf(emitter->arena, "%.*s", (int)name.length, name.data),
      mlirIntegerAttrGetValueInt(offset));
}

static void lowerDirect(Emitter *emitter, MlirOperation op) {
  MlirAttribute list = htvmOpAttr(op, "arguments");
  intptr_t count = mlirArrayAttrGetNumElements(list);
  MlirValue *operands = HTVM_ARENA_ARRAY(emitter->arena, MlirValue, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    operands[i] = lowerArgument(emitter, mlirArrayAttrGetElement(list, i));
  MlirStringRef callee = calleeOf(op);
  emitterCall(
      emitter,
      htvmArenaPrintf(emitter->arena, "%.*s", (int)callee.length, callee.data),
      count, operands);
}

// The function of the addresses of |op| that makes its call.
static void emitShared(Emitter *emitter, MlirOperation op, SharedCall *shared) {
  MlirAttribute list = htvmOpAttr(op, "arguments");
  MlirStringRef callee = calleeOf(op);
  intptr_t count = mlirArrayAttrGetNumElements(list), pointers = 0, next = 0;
  shared->symbol =
      htvmArenaPrintf(emitter->arena, "%.*s_%" PRId64, (int)callee.length - 6,
                      callee.data + 6, emitter->sharedCount++);
  MlirValue *operands = HTVM_ARENA_ARRAY(emitter->arena, MlirValue, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    pointers += !mlirAttributeIsAInteger(mlirArrayAttrGetElement(list, i));
  HtvmBuilder layer = emitter->body;
  MlirBlock body = emitterBeginFunctionOf(emitter, shared->symbol, pointers);
  for (intptr_t i = 0; i < count; ++i) {
    MlirAttribute argument = mlirArrayAttrGetElement(list, i);
    operands[i] = mlirAttributeIsAInteger(argument)
                      ? lowerArgument(emitter, argument)
                      : mlirBlockGetArgument(body, next++);
  }
  emitterCall(
      emitter,
      htvmArenaPrintf(emitter->arena, "%.*s", (int)callee.length, callee.data),
      count, operands);
  emitterEndFunction(emitter);
  emitter->body = layer;
}

void callsLower(Emitter *emitter, MlirOperation op) {
  SharedCall *shared =
      isDeviceCall(op) ? findShared(emitter, keyOf(emitter, op)) : NULL;
  if (!shared || shared->uses < 2) {
    lowerDirect(emitter, op);
    return;
  }
  if (!shared->symbol)
    emitShared(emitter, op, shared);
  MlirAttribute list = htvmOpAttr(op, "arguments");
  intptr_t count = mlirArrayAttrGetNumElements(list), pointers = 0;
  MlirValue *operands = HTVM_ARENA_ARRAY(emitter->arena, MlirValue, count + 1);
  for (intptr_t i = 0; i < count; ++i) {
    MlirAttribute argument = mlirArrayAttrGetElement(list, i);
    if (!mlirAttributeIsAInteger(argument))
      operands[pointers++] = lowerArgument(emitter, argument);
  }
  emitterCall(emitter, shared->symbol, pointers, operands);
}
