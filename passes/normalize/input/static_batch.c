//===- static_batch.c - A batch of unknown size becomes one of 1 ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a module as front ends write it: the first dimension of tensors may
//         be dynamic, the batch; -1 in a tosa.const_shape may stand for it.
// Output: static shapes for a batch of 1, in functions, ops and shape
//         constants; a remark at every function whose signature changed. A
//         module of static shapes stays as it is.
// Fails:  when another dimension is dynamic, when an op computes a shape, when
//         the batch cannot be told from an op's operands.
//
// Shapes go from operands to results in the order of the ops. The first
// dimension of a result is the longest of its operands; a reshape's follows
// from the number of elements, so that one which folds the batch into another
// dimension is right, too.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/input/static_batch.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "dialects/support/numbers.h"
#include "dialects/support/tensors.h"

#include <inttypes.h>
#include <string.h>

static const char remedy[] =
    "only the first dimension, the batch, may be open: convert the network "
    "for inputs of fixed size, or write the size into the file";

typedef struct Batch {
  HtvmArena *arena;
  MlirValue *values; // those that were open
  intptr_t count, capacity;
} Batch;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static bool isDynamic(MlirType type) {
  return mlirTypeIsARankedTensor(type) && !mlirShapedTypeHasStaticShape(type) &&
         mlirShapedTypeGetRank(type) <= HTVM_MAX_RANK;
}

// The only dynamic dimension of |type|, or -1 when there are several.
static int64_t dynamicDim(MlirType type) {
  int64_t found = -1;
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i)
    if (mlirShapedTypeIsDynamicDim(type, i)) {
      if (found >= 0)
        return -1;
      found = i;
    }
  return found;
}

// |type| with dimension |dim| of length |length|.
static MlirType withDim(MlirType type, int64_t dim, int64_t length) {
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  shape[dim] = length;
  return mlirRankedTensorTypeGet(mlirShapedTypeGetRank(type), shape,
                                 mlirShapedTypeGetElementType(type),
                                 mlirRankedTensorTypeGetEncoding(type));
}

// Is the batch the only thing that |type| leaves open?
static bool isBatched(MlirType type) {
  return isDynamic(type) && dynamicDim(type) == 0;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

static bool wasOpen(const Batch *batch, MlirValue value) {
  for (intptr_t i = batch->count; i-- > 0;)
    if (mlirValueEqual(batch->values[i], value))
      return true;
  return false;
}

static void setDim(Batch *batch, MlirValue value, int64_t dim, int64_t length) {
  if (batch->count == batch->capacity) {
    intptr_t capacity = batch->capacity ? 2 * batch->capacity : 256;
    MlirValue *grown = HTVM_ARENA_ARRAY(batch->arena, MlirValue, capacity);
    if (batch->count)
      memcpy(grown, batch->values, (size_t)batch->count * sizeof *grown);
    batch->values = grown;
    batch->capacity = capacity;
  }
  batch->values[batch->count++] = value;
  mlirValueSetType(value, withDim(mlirValueGetType(value), dim, length));
}

// The longest first dimension among the operands of |op| that were open; 0 when
// none was.
static int64_t batchOf(const Batch *batch, MlirOperation op) {
  bool isSource =
      htvmOpIs(op, "tosa.variable_read") || htvmOpIs(op, "func.call");
  int64_t length = isSource;
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    MlirValue operand = mlirOperationGetOperand(op, i);
    if (!wasOpen(batch, operand))
      continue;
    int64_t own = htvmTypeDim(mlirValueGetType(operand), 0);
    length = htvmMax(own, length);
  }
  return length;
}

// The length of dimension |dim| of reshape |op|, or 0.
static int64_t reshapedLength(MlirOperation op, MlirType type, int64_t dim) {
  MlirType source = mlirValueGetType(mlirOperationGetOperand(op, 0));
  if (!mlirTypeIsARankedTensor(source) || !mlirShapedTypeHasStaticShape(source))
    return 0;
  int64_t elements = htvmTypeElements(source);
  int64_t rest = htvmTypeElements(withDim(type, dim, 1));
  return rest > 0 && elements % rest == 0 ? elements / rest : 0;
}

static bool isReshape(MlirOperation op) {
  return htvmOpIs(op, "tosa.reshape") ||
         htvmOpIs(op, "tensor.collapse_shape") ||
         htvmOpIs(op, "tensor.expand_shape");
}

static MlirLogicalResult refuse(MlirOperation op, MlirType type,
                                HtvmArena *arena) {
  return htvmEmitError(op,
                       "has a result of type %s, whose open dimensions "
                       "do not follow from a batch of 1; %s",
                       htvmTypeText(type, arena), remedy);
}

static MlirLogicalResult fixResult(Batch *batch, MlirOperation op,
                                   intptr_t index) {
  MlirValue result = mlirOperationGetResult(op, index);
  MlirType type = mlirValueGetType(result);
  if (!isDynamic(type))
    return mlirLogicalResultSuccess();
  int64_t dim = dynamicDim(type), length = 0;
  if (isReshape(op) && dim >= 0)
    length = reshapedLength(op, type, dim);
  else if (dim == 0 && htvmOpInt(op, "axis", -1) != 0)
    length = batchOf(batch, op);
  if (length <= 0)
    return refuse(op, type, batch->arena);
  setDim(batch, result, dim, length);
  return mlirLogicalResultSuccess();
}

// tensor.empty(%size) and its like: the size is an operand beside the type.
static MlirLogicalResult checkOperands(MlirOperation op, HtvmArena *arena) {
  if (mlirOperationGetNumResults(op) != 1 || isReshape(op))
    return mlirLogicalResultSuccess();
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  for (intptr_t i = 0; isDynamic(type) && i < mlirOperationGetNumOperands(op);
       ++i)
    if (mlirTypeIsAIndex(mlirValueGetType(mlirOperationGetOperand(op, i))))
      return htvmEmitError(op,
                           "computes the shape of %s while it runs; "
                           "convert the network for inputs of fixed size",
                           htvmTypeText(type, arena));
  return mlirLogicalResultSuccess();
}

// The shape operand |index| of |op| without -1: what its result has there.
static MlirLogicalResult fixShape(MlirOperation op, intptr_t index,
                                  HtvmArena *arena) {
  HtvmInts shape;
  MlirOperation maker = htvmOperandOp(op, index);
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (!htvmOpIs(maker, "tosa.const_shape") ||
      !htvmOpReadInts(maker, "values", arena, &shape) ||
      !mlirTypeIsARankedTensor(type) || !mlirShapedTypeHasStaticShape(type) ||
      mlirShapedTypeGetRank(type) != shape.count)
    return mlirLogicalResultSuccess();
  MlirContext ctx = mlirOperationGetContext(op);
  MlirType indexType = mlirIndexTypeGet(ctx);
  MlirAttribute *values =
      HTVM_ARENA_ARRAY(arena, MlirAttribute, shape.count + 1);
  bool isOpen = false;
  for (int64_t i = 0; i < shape.count; ++i) {
    isOpen |= shape.values[i] < 0;
    values[i] =
        mlirIntegerAttrGet(indexType, shape.values[i] < 0 ? htvmTypeDim(type, i)
                                                          : shape.values[i]);
  }
  if (!isOpen)
    return mlirLogicalResultSuccess();
  HtvmBuilder builder = htvmBuilderBefore(op);
  HtvmAttr attr = {"values", mlirDenseElementsAttrGet(
                                 htvmTensorType(1, &shape.count, indexType),
                                 shape.count, values)};
  MlirType shapeType = mlirValueGetType(mlirOperationGetOperand(op, index));
  MlirValue old = mlirOperationGetOperand(op, index);
  mlirOperationSetOperand(op, index,
                          htvmBuildValue(&builder, "tosa.const_shape", 0, NULL,
                                         shapeType, 1, &attr));
  if (htvmValueIsUnused(old))
    mlirOperationDestroy(maker);
  return mlirLogicalResultSuccess();
}

// The shape of a variable stands in an attribute.
static void fixVariable(MlirOperation op, HtvmArena *arena) {
  HtvmInts shape;
  if (!htvmOpReadInts(op, "var_shape", arena, &shape) || shape.count == 0 ||
      shape.values[0] >= 0)
    return;
  MlirType index = mlirIndexTypeGet(mlirOperationGetContext(op));
  MlirAttribute *values = HTVM_ARENA_ARRAY(arena, MlirAttribute, shape.count);
  shape.values[0] = 1;
  for (int64_t i = 0; i < shape.count; ++i)
    values[i] = mlirIntegerAttrGet(index, shape.values[i]);
  mlirOperationSetInherentAttributeByName(
      op, HTVM_STR("var_shape"),
      mlirDenseElementsAttrGet(htvmTensorType(1, &shape.count, index),
                               shape.count, values));
}

static MlirLogicalResult fixOp(Batch *batch, MlirOperation op) {
  if (htvmOpIs(op, "tosa.variable")) {
    fixVariable(op, batch->arena);
    return mlirLogicalResultSuccess();
  }
  HTVM_TRY(checkOperands(op, batch->arena));
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i)
    HTVM_TRY(fixResult(batch, op, i));
  if (htvmOpIs(op, "tosa.reshape"))
    return fixShape(op, 1, batch->arena);
  if (htvmOpIs(op, "tosa.slice"))
    return fixShape(op, 2, batch->arena);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

static MlirLogicalResult fixArguments(Batch *batch, MlirBlock block) {
  for (intptr_t i = 0; i < mlirBlockGetNumArguments(block); ++i) {
    MlirValue argument = mlirBlockGetArgument(block, i);
    MlirType type = mlirValueGetType(argument);
    if (!isDynamic(type))
      continue;
    if (!isBatched(type))
      return htvmEmitError(mlirBlockGetParentOperation(block),
                           "input %" PRIdPTR " is of type %s; %s", i,
                           htvmTypeText(type, batch->arena), remedy);
    setDim(batch, argument, 0, 1);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult fixRegions(Batch *batch, MlirOperation parent) {
  for (intptr_t r = 0; r < mlirOperationGetNumRegions(parent); ++r)
    for (MlirBlock block =
             mlirRegionGetFirstBlock(mlirOperationGetRegion(parent, r));
         !mlirBlockIsNull(block); block = mlirBlockGetNextInRegion(block)) {
      HTVM_TRY(fixArguments(batch, block));
      MlirOperation next;
      for (MlirOperation op = mlirBlockGetFirstOperation(block);
           !mlirOperationIsNull(op); op = next) {
        next = mlirOperationGetNextInBlock(op);
        HTVM_TRY(fixOp(batch, op));
        HTVM_TRY(fixRegions(batch, op));
      }
    }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

// Adds input or result |what| |index| to |*changes| if its type changed.
static void noteChange(const char **changes, const char *what, intptr_t index,
                       MlirType from, MlirType to, HtvmArena *arena) {
  if (!mlirTypeEqual(from, to))
    *changes = htvmArenaPrintf(arena, "%s%s%s %" PRIdPTR " of %s", *changes,
                               **changes ? ", " : "", what, index,
                               htvmTypeText(from, arena));
}

// The signature follows the body.
static void fixSignature(MlirOperation function, MlirBlock body,
                         HtvmArena *arena) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
  MlirOperation end = mlirBlockGetTerminator(body);
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  MlirType *types = HTVM_ARENA_ARRAY(arena, MlirType, inputs + results + 1);
  const char *changes = "";
  for (intptr_t i = 0; i < inputs; ++i) {
    types[i] = mlirValueGetType(mlirBlockGetArgument(body, i));
    noteChange(&changes, "input", i, mlirFunctionTypeGetInput(type, i),
               types[i], arena);
  }
  for (intptr_t i = 0; i < results; ++i) {
    types[inputs + i] = mlirValueGetType(mlirOperationGetOperand(end, i));
    noteChange(&changes, "result", i, mlirFunctionTypeGetResult(type, i),
               types[inputs + i], arena);
  }
  if (!*changes)
    return;
  mlirOperationSetInherentAttributeByName(
      function, HTVM_STR("function_type"),
      mlirTypeAttrGet(mlirFunctionTypeGet(mlirTypeGetContext(type), inputs,
                                          types, results, types + inputs)));
  htvmEmitRemark(function,
                 "is compiled for a batch of 1; the file leaves the "
                 "batch open in %s",
                 changes);
}

static void fixSignatures(MlirOperation module, HtvmArena *arena) {
  HtvmOps functions = htvmCollectOps(module, "func.func", arena);
  for (intptr_t i = 0; i < functions.count; ++i) {
    MlirBlock body = htvmOpBody(functions.ops[i]);
    if (!mlirBlockIsNull(body) &&
        mlirBlockIsNull(mlirBlockGetNextInRegion(body)))
      fixSignature(functions.ops[i], body, arena);
  }
}

MlirLogicalResult htvmStaticBatch(MlirOperation module,
                                  const HtvmPassOptions *options) {
  (void)options;
  Batch batch = {.arena = htvmArenaCreate()};
  MlirLogicalResult result = fixRegions(&batch, module);
  if (mlirLogicalResultIsSuccess(result))
    fixSignatures(module, batch.arena);
  htvmArenaDestroy(batch.arena);
  return result;
}
