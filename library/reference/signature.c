//===- signature.c - The function to evaluate and its tensors -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/reference/signature.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Entry function
//===----------------------------------------------------------------------===//

static bool isCalled(MlirStringRef name, HtvmOps calls) {
  for (intptr_t i = 0; i < calls.count; ++i) {
    MlirAttribute callee = htvmOpAttr(calls.ops[i], "callee");
    if (!mlirAttributeIsNull(callee) && mlirAttributeIsAFlatSymbolRef(callee) &&
        mlirStringRefEqual(name, mlirFlatSymbolRefAttrGetValue(callee)))
      return true;
  }
  return false;
}

// Functions with a body directly in the module; only those that nothing calls
// unless |name| asks for one.
static HtvmOps collectCandidates(MlirModule module, const char *name,
                                 HtvmArena *arena) {
  MlirOperation root = mlirModuleGetOperation(module);
  HtvmOps calls = htvmCollectOps(root, "func.call", arena);
  HtvmOps all = htvmCollectOps(root, "func.func", arena);
  HtvmOps result = {0, all.ops};
  for (intptr_t i = 0; i < all.count; ++i) {
    MlirStringRef symbol = htvmOpString(all.ops[i], "sym_name");
    if (!mlirOperationEqual(mlirOperationGetParentOperation(all.ops[i]),
                            root) ||
        !htvmOpHasBody(all.ops[i]))
      continue;
    if (name ? mlirStringRefEqual(symbol, mlirStringRefCreateFromCString(name))
             : !isCalled(symbol, calls))
      result.ops[result.count++] = all.ops[i];
  }
  return result;
}

static const char *listNames(HtvmOps funcs, HtvmArena *arena) {
  const char *list = "";
  for (intptr_t i = 0; i < funcs.count; ++i) {
    MlirStringRef name = htvmOpString(funcs.ops[i], "sym_name");
    list = htvmArenaPrintf(arena, "%s%s@%.*s", list, i ? ", " : "",
                           (int)name.length, name.data);
  }
  return list;
}

MlirOperation htvmEntryFind(MlirModule module, const char *name) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLocation loc = mlirOperationGetLocation(mlirModuleGetOperation(module));
  HtvmOps found = collectCandidates(module, name, arena);
  MlirOperation entry = {NULL};
  if (found.count == 1)
    entry = found.ops[0];
  else if (found.count > 1)
    htvmEmitErrorAt(loc,
                    "%" PRIdPTR " functions could be the network: %s; choose "
                    "one with --entry=NAME",
                    found.count, listNames(found, arena));
  else if (!name)
    htvmEmitErrorAt(loc, "no function to evaluate: needs a func.func with a "
                         "body that no other function calls");
  else
    htvmEmitErrorAt(loc, "no function @%s with a body; present: %s", name,
                    listNames(collectCandidates(module, NULL, arena), arena));
  htvmArenaDestroy(arena);
  return entry;
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

// Sizes must stay far from what memory and 64-bit arithmetic can hold.
static bool isReasonable(const HtvmTensorInfo *info) {
  int64_t count = 1;
  for (int64_t i = 0; i < info->rank; ++i) {
    if (info->shape[i] < 1 || info->shape[i] > INT32_MAX / count)
      return false;
    count *= info->shape[i];
  }
  return true;
}

static bool readTensor(MlirType type, HtvmArena *arena, HtvmTensorInfo *out) {
  if (!mlirTypeIsARankedTensor(type) || !mlirShapedTypeHasStaticShape(type))
    return false;
  out->element = htvmTypeText(mlirShapedTypeGetElementType(type), arena);
  out->rank = mlirShapedTypeGetRank(type);
  int64_t *shape = HTVM_ARENA_ARRAY(arena, int64_t, out->rank);
  for (int64_t i = 0; i < out->rank; ++i)
    shape[i] = mlirShapedTypeGetDimSize(type, i);
  out->shape = shape;
  return htvmTensorElementSize(out->element) != 0 && isReasonable(out);
}

static MlirLogicalResult readAll(MlirOperation func, MlirType type,
                                 bool isResult, HtvmArena *arena,
                                 size_t *outCount, HtvmTensorInfo **out) {
  intptr_t count = isResult ? mlirFunctionTypeGetNumResults(type)
                            : mlirFunctionTypeGetNumInputs(type);
  *outCount = (size_t)count;
  *out = HTVM_ARENA_ARRAY(arena, HtvmTensorInfo, count);
  for (intptr_t i = 0; i < count; ++i) {
    MlirType one = isResult ? mlirFunctionTypeGetResult(type, i)
                            : mlirFunctionTypeGetInput(type, i);
    if (!readTensor(one, arena, &(*out)[i]))
      return htvmEmitError(
          func,
          "%s %" PRIdPTR " is of type %s, must be a tensor of static shape, at "
          "most %d elements of 8 to 64 bit integer or float",
          isResult ? "result" : "argument", i, htvmTypeText(one, arena),
          INT32_MAX);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmSignatureRead(MlirOperation func, HtvmArena *arena,
                                    HtvmSignature *out) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(func, "function_type"));
  HTVM_TRY(readAll(func, type, false, arena, &out->inputCount, &out->inputs));
  return readAll(func, type, true, arena, &out->outputCount, &out->outputs);
}
