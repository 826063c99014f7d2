//===- entry_check.c - What is needed of the input module -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/compile/entry.h"

#include <string.h>

enum { MAX_ERRORS = 5 };

typedef struct Checker {
  HtvmArena *arena;
  int errors;
  int floats;               // operations with a floating-point result
  MlirOperation firstFloat; // the first of them
} Checker;

static MlirType elementOf(MlirType type) {
  return mlirTypeIsAShaped(type) ? mlirShapedTypeGetElementType(type) : type;
}

static bool isQuantised(MlirType element, HtvmArena *arena) {
  return strncmp(htvmTypeText(element, arena), "!quant.", 7) == 0;
}

static bool isFloat(MlirType type) {
  MlirType element = elementOf(type);
  return mlirTypeIsAFloat(element) || mlirTypeIsAComplex(element);
}

// What is wrong with |type|, which is not of floats, or NULL.
static const char *findFault(MlirType type, HtvmArena *arena) {
  MlirType element = elementOf(type);
  if (isQuantised(element, arena))
    return "quant types need to be lowered to integers first, with "
           "--lower-quant-ops or --strip-func-quant-types of htvm-opt";
  if (!mlirTypeIsAShaped(type) || mlirTypeIsAVector(type))
    return NULL;
  if (!mlirShapedTypeHasRank(type) || !mlirShapedTypeHasStaticShape(type))
    return "shapes need to be static: replace every ? by a number, the batch "
           "by 1";
  return NULL;
}

static const char *findBoundaryFault(MlirType type, HtvmArena *arena) {
  MlirType element = elementOf(type);
  if (!mlirTypeIsATensor(type))
    return "inputs and results need to be tensors";
  const char *fault = findFault(type, arena);
  if (fault)
    return fault;
  unsigned width =
      mlirTypeIsAInteger(element) ? mlirIntegerTypeGetWidth(element) : 0;
  if (width != 8 && width != 16 && width != 32 && width != 64)
    return "elements need to be integers of 8, 16, 32 or 64 bits";
  if (htvmTypeElements(type) == 0)
    return "a tensor without elements cannot be passed";
  return NULL;
}

static void checkBoundary(Checker *checker, MlirOperation function,
                          const char *what, intptr_t index, MlirType type) {
  if (isFloat(type))
    return; // said once for the whole network
  const char *fault = findBoundaryFault(type, checker->arena);
  if (!fault)
    return;
  htvmEmitError(function, "%s %d is of type %s; %s", what, (int)index,
                htvmTypeText(type, checker->arena), fault);
  ++checker->errors;
}

// Names that the program's own functions and data have.
static MlirLogicalResult checkName(MlirOperation entry) {
  static const char *const own[] = {"htvm_", "diana_"};
  MlirStringRef name = htvmOpString(entry, "sym_name");
  for (size_t i = 0; i < sizeof own / sizeof *own; ++i)
    if (name.length >= strlen(own[i]) &&
        memcmp(name.data, own[i], strlen(own[i])) == 0)
      return htvmEmitError(entry,
                           "is called '%.*s', but names that begin with '%s' "
                           "are those of generated code: rename the function",
                           (int)name.length, name.data, own[i]);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmEntryCheckSignature(MlirOperation entry,
                                          HtvmArena *arena) {
  Checker checker = {.arena = arena};
  HTVM_TRY(checkName(entry));
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(entry, "function_type"));
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  for (intptr_t i = 0; i < inputs; ++i)
    checkBoundary(&checker, entry, "input", i,
                  mlirFunctionTypeGetInput(type, i));
  for (intptr_t i = 0; i < results; ++i)
    checkBoundary(&checker, entry, "result", i,
                  mlirFunctionTypeGetResult(type, i));
  if (results == 0)
    return htvmEmitError(entry, "has no result: there is nothing to compute");
  return checker.errors ? mlirLogicalResultFailure()
                        : mlirLogicalResultSuccess();
}

static MlirOperation findFunction(MlirOperation op, MlirAttribute callee) {
  MlirOperation parent = mlirOperationGetParentOperation(op);
  while (!htvmOpIs(parent, "builtin.module"))
    parent = mlirOperationGetParentOperation(parent);
  MlirSymbolTable symbols = mlirSymbolTableCreate(parent);
  MlirOperation found =
      mlirSymbolTableLookup(symbols, mlirSymbolRefAttrGetRootReference(callee));
  mlirSymbolTableDestroy(symbols);
  return found;
}

// Inlining leaves calls of functions without body, and recursion.
static void checkCall(Checker *checker, MlirOperation call) {
  MlirAttribute callee = htvmOpAttr(call, "callee");
  MlirOperation function = findFunction(call, callee);
  MlirStringRef name = mlirSymbolRefAttrGetRootReference(callee);
  bool isDeclared = mlirOperationIsNull(function) || !htvmOpHasBody(function);
  htvmEmitError(call, "calls '%.*s', which %s", (int)name.length, name.data,
                isDeclared ? "has no body; the whole network needs to be in "
                             "the file"
                           : "cannot be inlined; a network needs to be free "
                             "of recursion");
  ++checker->errors;
}

static bool isConstant(MlirOperation op) {
  return htvmOpIs(op, "arith.constant") || htvmOpIs(op, "tosa.const");
}

static void checkResults(Checker *checker, MlirOperation op) {
  intptr_t count = mlirOperationGetNumResults(op);
  for (intptr_t i = 0; i < count; ++i) {
    MlirType type = mlirValueGetType(mlirOperationGetResult(op, i));
    if (isFloat(type)) {
      if (++checker->floats == 1 || isConstant(checker->firstFloat))
        checker->firstFloat = op; // the first that computes
      return;
    }
    const char *fault = findFault(type, checker->arena);
    if (!fault)
      continue;
    htvmEmitError(op, "has a result of type %s; %s",
                  htvmTypeText(type, checker->arena), fault);
    ++checker->errors;
    return;
  }
}

// What no pass lowers, and what to do.
static const char *findRemedy(MlirOperation op) {
  if (htvmOpIs(op, "tosa.while_loop"))
    return "repeats as often as the data say, and memory and time of a network "
           "are fixed when it is compiled; unroll the loop in the front end";
  if (htvmOpIs(op, "tosa.custom"))
    return "is an operation of the front end's own; convert the network with "
           "operations of TOSA";
  return NULL;
}

static MlirWalkResult checkOp(MlirOperation op, void *userData) {
  Checker *checker = userData;
  if (htvmOpIs(op, "func.call"))
    checkCall(checker, op);
  else if (findRemedy(op)) {
    htvmEmitError(op, "%s", findRemedy(op));
    ++checker->errors;
  } else {
    checkResults(checker, op);
  }
  return checker->errors < MAX_ERRORS ? MlirWalkResultAdvance
                                      : MlirWalkResultInterrupt;
}

// The first input or result of |function| that is of floats, in words; "".
static const char *floatBoundary(MlirOperation function, HtvmArena *arena) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  for (intptr_t i = 0; i < inputs + results; ++i) {
    MlirType one = i < inputs ? mlirFunctionTypeGetInput(type, i)
                              : mlirFunctionTypeGetResult(type, i - inputs);
    if (isFloat(one))
      return htvmArenaPrintf(
          arena, "%s %d is %s, ", i < inputs ? "input" : "result",
          (int)(i < inputs ? i : i - inputs), htvmTypeText(one, arena));
  }
  return "";
}

// One error for the whole network, at the first operation of floats.
static MlirLogicalResult checkFloats(Checker *checker, MlirOperation entry) {
  const char *boundary = floatBoundary(entry, checker->arena);
  if (!checker->floats && !*boundary)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      checker->floats ? checker->firstFloat : entry,
      "computes in floating point: %s%d operations have floating-point "
      "results; the network needs to be quantised, in integers "
      "throughout (int8 weights and activations, rescaling by multiplier and "
      "shift), before it is converted: docs/frontends.md shows how, for "
      "TFLite, PyTorch, ONNX and JAX",
      boundary, checker->floats);
}

MlirLogicalResult htvmEntryCheckBody(MlirOperation entry, HtvmArena *arena) {
  Checker checker = {.arena = arena};
  MlirBlock first = htvmOpBody(entry);
  if (!mlirBlockIsNull(mlirBlockGetNextInRegion(first)))
    return htvmEmitError(entry, "needs a body of one block, it has branches; "
                                "a network is a straight line of tensor ops");
  mlirOperationWalk(entry, checkOp, &checker, MlirWalkPreOrder);
  HTVM_TRY(checkFloats(&checker, entry));
  return checker.errors ? mlirLogicalResultFailure()
                        : mlirLogicalResultSuccess();
}
