//===- tabulate.c - Chains of elementwise ops as one table ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions with TOSA ops.
// Output: what elementwise ops compute, in two steps or more, from one i8
//         element x, or from x less the largest of its row, is read from a
//         table of all 256 cases. The ops in between become dead.
// Fails:  never.
//
// The exponential of a quantised softmax is such a chain, whatever its tables
// and rescales. A difference f(x) - f(max x) counts as one of x - max x when f
// is affine and not decreasing, which the 256 values of f show.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "passes/cpu/emit/emit.h"
#include "passes/cpu/functions/functions.h"
#include "passes/cpu/loops/tosa_function.h"

#include <string.h>

enum { CASES = 256, MAX_RANK = 4, MIN_OPS = 2 };

// A value whose elements depend on nothing but elements of |root|: case i is
// root = i - 128 or, with |max|, root - max = i - 255.
typedef struct Chain {
  MlirValue value, root, max;
  int ops; // on the way from the root
  int64_t table[CASES];
} Chain;

typedef struct Chains {
  HtvmArena *arena;
  Chain **list;
  intptr_t count;
} Chains;

static Chain *addChain(Chains *chains, MlirValue value, MlirValue root) {
  Chain *chain = HTVM_ARENA_ARRAY(chains->arena, Chain, 1);
  chain->value = value;
  chain->root = root;
  chains->list[chains->count++] = chain;
  return chain;
}

static const Chain *findChain(const Chains *chains, MlirValue value) {
  for (intptr_t i = 0; i < chains->count; ++i)
    if (mlirValueEqual(chains->list[i]->value, value))
      return chains->list[i];
  return NULL;
}

static bool isByte(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  return htvmTypeIsShaped(type, -1, 8) &&
         mlirShapedTypeGetRank(type) <= MAX_RANK &&
         mlirIntegerTypeIsSignless(mlirShapedTypeGetElementType(type));
}

// The chain that ends at |value|; any tensor of i8 begins one. Or null.
static const Chain *chainOf(Chains *chains, MlirValue value) {
  const Chain *known = findChain(chains, value);
  if (known || !isByte(value))
    return known;
  Chain *chain = addChain(chains, value, value);
  for (int64_t i = 0; i < CASES; ++i)
    chain->table[i] = i + INT8_MIN;
  return chain;
}

static bool sameShape(MlirValue a, MlirValue b) {
  MlirType s = mlirValueGetType(a), t = mlirValueGetType(b);
  if (mlirShapedTypeGetRank(s) != mlirShapedTypeGetRank(t))
    return false;
  for (int64_t i = 0; i < mlirShapedTypeGetRank(s); ++i)
    if (htvmTypeDim(s, i) != htvmTypeDim(t, i))
      return false;
  return true;
}

static bool sameRoot(const Chain *a, const Chain *b) {
  return mlirValueEqual(a->root, b->root) && mlirValueEqual(a->max, b->max);
}

//===----------------------------------------------------------------------===//
// Following ops
//===----------------------------------------------------------------------===//

// |op| on chains of one root and constants.
static void followFunction(Chains *chains, MlirOperation op) {
  HtvmTosaFunction f;
  if (!htvmTosaFunctionRead(op, chains->arena, &f))
    return;
  const Chain *inputs[2] = {NULL, NULL}, *first = NULL;
  int64_t constants[2] = {0, 0};
  MlirValue result = mlirOperationGetResult(op, 0);
  int ops = 1;
  for (int i = 0; i < f.operands; ++i) {
    MlirValue operand = mlirOperationGetOperand(op, i);
    if (htvmValueReadInt(operand, &constants[i]))
      continue;
    inputs[i] = chainOf(chains, operand);
    if (!inputs[i] || !sameShape(operand, result) ||
        (first && !sameRoot(first, inputs[i])))
      return;
    first = inputs[i];
    ops += first->ops;
  }
  if (!first)
    return;
  Chain *chain = addChain(chains, result, first->root);
  chain->max = first->max;
  chain->ops = ops;
  for (int i = 0; i < CASES; ++i)
    chain->table[i] = htvmTosaFunctionApply(
        &f, inputs[0] ? inputs[0]->table[i] : constants[0],
        inputs[1] ? inputs[1]->table[i] : constants[1]);
}

// What each case is more than the one before, if all are alike and none is
// less; otherwise -1.
static int64_t stepOf(const Chain *chain) {
  int64_t step = chain->table[1] - chain->table[0];
  for (int i = 1; i < CASES; ++i)
    if (chain->table[i] - chain->table[i - 1] != step)
      return -1;
  return step;
}

// The largest of f(x) is f of the largest x.
static void followMax(Chains *chains, MlirOperation op) {
  const Chain *of = chainOf(chains, mlirOperationGetOperand(op, 0));
  if (!of || of->ops == 0 || !mlirValueIsNull(of->max) || stepOf(of) < 0)
    return;
  MlirValue result = mlirOperationGetResult(op, 0);
  MlirType type = mlirValueGetType(result);
  int64_t shape[MAX_RANK];
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i)
    shape[i] = htvmTypeDim(type, i);
  HtvmBuilder b = htvmBuilderBefore(op);
  const HtvmAttr axis = {"axis", htvmOpAttr(op, "axis")};
  MlirValue max = htvmBuildValue(
      &b, "tosa.reduce_max", 1, &of->root,
      htvmTensorType(mlirShapedTypeGetRank(type), shape, htvmIntType(b.ctx, 8)),
      1, &axis);
  Chain *chain = addChain(chains, result, max);
  chain->ops = of->ops + 1;
  memcpy(chain->table, of->table, sizeof of->table);
}

// f(x) - f(max x)
static bool followDifference(Chains *chains, MlirOperation op) {
  const Chain *x = findChain(chains, mlirOperationGetOperand(op, 0));
  const Chain *max = findChain(chains, mlirOperationGetOperand(op, 1));
  if (!x || !max || !mlirValueIsNull(x->max) || !mlirValueIsNull(max->max) ||
      memcmp(x->table, max->table, sizeof x->table) != 0 || stepOf(x) < 0)
    return false;
  MlirOperation reduce = htvmValueOp(max->root);
  if (!htvmOpIs(reduce, "tosa.reduce_max") ||
      !mlirValueEqual(mlirOperationGetOperand(reduce, 0), x->root))
    return false;
  Chain *chain = addChain(chains, mlirOperationGetResult(op, 0), x->root);
  chain->max = max->root;
  chain->ops = x->ops + max->ops + 1;
  for (int i = 0; i < CASES; ++i)
    chain->table[i] = stepOf(x) * (i - (CASES - 1));
  return true;
}

static void follow(Chains *chains, MlirOperation op) {
  if (htvmOpIs(op, "tosa.reduce_max"))
    followMax(chains, op);
  else if (!htvmOpIs(op, "tosa.sub") || !followDifference(chains, op))
    followFunction(chains, op);
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

// Is |chain| read by an op that does not continue it?
static bool isNeeded(const Chains *chains, const Chain *chain) {
  MlirOpOperand use = mlirValueGetFirstUse(chain->value);
  for (; !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation user = mlirOpOperandGetOwner(use);
    const Chain *next = mlirOperationGetNumResults(user) == 1
                            ? findChain(chains, mlirOperationGetResult(user, 0))
                            : NULL;
    if (!next || next->ops == 0)
      return true;
  }
  return false;
}

static MlirValue emitMax(HtvmGeneric *g, MlirValue max) {
  MlirType type = mlirValueGetType(max);
  int64_t rank = mlirShapedTypeGetRank(type);
  MlirValue at[MAX_RANK];
  for (int64_t i = 0; i < rank; ++i)
    at[i] = htvmTypeDim(type, i) == 1 ? htvmEmitIndex(&g->body, 0)
                                      : htvmGenericIndex(g, i);
  return htvmEmitExtract(&g->body, max, rank, at);
}

static void readFromTable(const Chain *chain) {
  MlirOperation op = htvmValueOp(chain->value);
  MlirType type = mlirValueGetType(chain->value);
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  HtvmBuilder builder = htvmBuilderBefore(op), *b = &builder;
  const int64_t cases = CASES;
  MlirValue table = htvmBuildConstant(
      b, htvmDenseAttr(b->ctx, 1, &cases, width, chain->table));
  HtvmGenericInput whole = htvmGenericWhole(chain->root);
  HtvmGeneric g;
  htvmGenericBegin(&g, b, 1, &whole, type);
  MlirValue which = htvmEmitCast(&g.body, htvmGenericInput(&g, 0), 32);
  if (!mlirValueIsNull(chain->max))
    which =
        htvmEmitBinary(&g.body, "arith.subi", which, emitMax(&g, chain->max));
  which =
      htvmEmitBinaryInt(&g.body, "arith.addi", which,
                        mlirValueIsNull(chain->max) ? -INT8_MIN : CASES - 1);
  which = htvmBuildValue(&g.body, "arith.index_cast", 1, &which,
                         mlirIndexTypeGet(b->ctx), 0, NULL);
  MlirValue element = htvmEmitExtract(&g.body, table, 1, &which);
  MlirValue value = htvmGenericEnd(&g, htvmEmitCast(&g.body, element, width));
  htvmReplaceOp(op, value);
}

static MlirLogicalResult tabulateFunction(MlirOperation function,
                                          HtvmArena *arena) {
  Chains chains = {.arena = arena};
  HtvmOps ops = htvmCollectOps(function, "tosa.", chains.arena);
  enum { CHAINS_PER_OP = 3 }; // its operands may begin some
  chains.list =
      HTVM_ARENA_ARRAY(chains.arena, Chain *, ops.count * CHAINS_PER_OP + 1);
  for (intptr_t i = 0; i < ops.count; ++i)
    follow(&chains, ops.ops[i]);
  bool *isRead = HTVM_ARENA_ARRAY(chains.arena, bool, chains.count + 1);
  for (intptr_t i = 0; i < chains.count; ++i)
    isRead[i] =
        chains.list[i]->ops >= MIN_OPS && isNeeded(&chains, chains.list[i]);
  for (intptr_t i = 0; i < chains.count; ++i)
    if (isRead[i])
      readFromTable(chains.list[i]);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmTabulate(MlirOperation module,
                               const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachFunction(module, tabulateFunction);
}
