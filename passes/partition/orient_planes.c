//===- orient_planes.c - Rows and columns of layers changed over ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers between whose 4-D tensors nothing stands.
// Output: where their engine is faster for it, all layers of such a group with
//         rows and columns changed over (`swapped`), transposes at the group's
//         border. Same values.
// Fails:  for unknown engines, an unusable machine attribute, a qnn op that
//         does not verify.
//
// An engine may compute rows (`computesRows`, engine.h), say 16 columns of one
// at a time: a tensor of 25 rows and 5 columns then takes 25 steps of which two
// thirds are idle, one of 5 rows and 25 columns takes 10. A layer changes over
// as a whole, kernel, strides and padding with it, so transposes are needed at
// the ends only, where the core lays data out anyway.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/tensors.h"
#include "engines/ir/read_layer.h"
#include "engines/ir/replace_layer.h"
#include "passes/partition/engines.h"

// Cycles of the core for a byte that a transpose moves.
enum { TRANSPOSE_CYCLES = 6, BYTE = 8 };

static const int64_t exchange[] = {0, 1, 3, 2};

// A layer of the function and what it may become.
typedef struct Member {
  MlirOperation op;
  int64_t group;
  MlirValue swapped; // its result, in the old order again
} Member;

typedef struct Members {
  HtvmArena *arena;
  const HtvmMachine *machine;
  HtvmEngineSet engines;
  int64_t count;
  Member *list;
} Members;

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

static bool isPool(MlirOperation op) {
  return htvmOpIs(op, HTVM_QNN_AVG_POOL2D) || htvmOpIs(op, HTVM_QNN_MAX_POOL2D);
}

static bool isMember(MlirOperation op) {
  if (!htvmOpIs(op, HTVM_QNN_CONV2D) && !htvmOpIs(op, HTVM_QNN_ADD) &&
      !isPool(op))
    return false;
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  return mlirShapedTypeGetRank(type) == 4 &&
         htvmOpIs(mlirOperationGetParentOperation(op), "func.func");
}

// Tensors that a layer reads at run time: the first, of a sum two operands.
static intptr_t inputCount(MlirOperation op) {
  return htvmOpIs(op, HTVM_QNN_ADD) ? 2 : 1;
}

static Member *find(const Members *members, MlirOperation op) {
  for (int64_t i = 0; i < members->count; ++i)
    if (mlirOperationEqual(members->list[i].op, op))
      return &members->list[i];
  return NULL;
}

static void join(Members *members, int64_t from, int64_t to) {
  for (int64_t i = 0; i < members->count && from != to; ++i)
    if (members->list[i].group == from)
      members->list[i].group = to;
}

static void collect(Members *members, MlirOperation module) {
  HtvmOps ops = htvmCollectOps(module, "qnn.", members->arena);
  members->list = HTVM_ARENA_ARRAY(members->arena, Member, ops.count);
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirOperation op = ops.ops[i];
    if (!isMember(op))
      continue;
    Member *member = &members->list[members->count];
    *member = (Member){.op = op, .group = members->count++};
    for (intptr_t k = 0; k < inputCount(op); ++k) {
      MlirOperation maker = htvmOperandOp(op, k);
      Member *other = mlirOperationIsNull(maker) ? NULL : find(members, maker);
      if (other)
        join(members, other->group, member->group);
    }
  }
}

//===----------------------------------------------------------------------===//
// Changing over
//===----------------------------------------------------------------------===//

static void swap(int64_t *a, int64_t *b) {
  int64_t old = *a;
  *a = *b;
  *b = old;
}

static MlirType swappedType(MlirType type) {
  int64_t shape[4];
  htvmTypeShape(type, shape);
  swap(&shape[2], &shape[3]);
  return htvmTensorType(4, shape, mlirShapedTypeGetElementType(type));
}

static bool swapConv2d(const Members *members, HtvmBuilder *builder,
                       MlirOperation op, MlirValue input, MlirType type,
                       MlirValue *out) {
  HtvmQnnLinear conv;
  HtvmInts weights;
  if (!htvmQnnLinearRead(op, members->arena, &conv) ||
      !htvmValueReadInts(mlirOperationGetOperand(op, 1), members->arena,
                         &weights))
    return false;
  int64_t shape[4];
  htvmTypeShape(mlirValueGetType(mlirOperationGetOperand(op, 1)), shape);
  HtvmConstTensor tensor = htvmConstTensor(4, shape, weights);
  tensor = htvmConstTranspose(&tensor, exchange);
  MlirValue moved =
      htvmEmitInts(builder, 4, tensor.shape, BYTE,
                   htvmConstFlatten(&tensor, members->arena).values);
  swap(&conv.padTop, &conv.padLeft);
  swap(&conv.padBottom, &conv.padRight);
  swap(&conv.strideY, &conv.strideX);
  swap(&conv.dilationY, &conv.dilationX);
  *out = htvmQnnLinearBuild(builder, input, moved,
                            mlirOperationGetOperand(op, 2), type, &conv);
  return true;
}

static bool swapPool(const Members *members, HtvmBuilder *builder,
                     MlirOperation op, MlirValue input, MlirType type,
                     MlirValue *out) {
  HtvmQnnPool2d pool;
  if (!htvmQnnPool2dRead(op, members->arena, &pool))
    return false;
  swap(&pool.kernelHeight, &pool.kernelWidth);
  swap(&pool.padTop, &pool.padLeft);
  swap(&pool.padBottom, &pool.padRight);
  swap(&pool.strideY, &pool.strideX);
  const char *name = htvmOpIs(op, HTVM_QNN_MAX_POOL2D) ? HTVM_QNN_MAX_POOL2D
                                                       : HTVM_QNN_AVG_POOL2D;
  *out = htvmQnnPool2dBuild(builder, name, input, type, &pool);
  return true;
}

static bool swapAdd(const Members *members, HtvmBuilder *builder,
                    MlirOperation op, const MlirValue *inputs, MlirType type,
                    MlirValue *out) {
  HtvmQnnAdd add;
  if (!htvmQnnAddRead(op, members->arena, &add))
    return false;
  *out = htvmQnnAddBuild(builder, inputs[0], inputs[1], type, &add);
  return true;
}

// Builds the member changed over before it, between transposes.
static bool build(const Members *members, Member *member) {
  MlirOperation op = member->op;
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirValue inputs[2], result;
  for (intptr_t i = 0; i < inputCount(op); ++i)
    inputs[i] =
        htvmEmitTranspose(&builder, mlirOperationGetOperand(op, i), exchange);
  MlirType type = swappedType(mlirValueGetType(mlirOperationGetResult(op, 0)));
  bool ok = htvmOpIs(op, HTVM_QNN_CONV2D)
                ? swapConv2d(members, &builder, op, inputs[0], type, &result)
            : htvmOpIs(op, HTVM_QNN_ADD)
                ? swapAdd(members, &builder, op, inputs, type, &result)
                : swapPool(members, &builder, op, inputs[0], type, &result);
  if (!ok) {
    for (intptr_t i = 0; i < inputCount(op); ++i)
      htvmEraseDead(inputs[i]);
    return false;
  }
  htvmCopyLayerAttributes(op, htvmValueOp(result));
  htvmOpSetAttr(htvmValueOp(result), HTVM_QNN_SWAPPED,
                mlirUnitAttrGet(builder.ctx));
  member->swapped = htvmEmitTranspose(&builder, result, exchange);
  return true;
}

//===----------------------------------------------------------------------===//
// What it costs
//===----------------------------------------------------------------------===//

// A transpose of |value| moves nothing: one of both sides is 1.
static bool isFlat(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  return mlirShapedTypeGetRank(type) != 4 || htvmTypeDim(type, 2) == 1 ||
         htvmTypeDim(type, 3) == 1;
}

static bool isMove(MlirOperation op) {
  return htvmOpIs(op, "tosa.transpose") || htvmOpIs(op, "tosa.reshape");
}

static int64_t transposeCycles(MlirValue value) {
  return isFlat(value)
             ? 0
             : TRANSPOSE_CYCLES * htvmTypeElements(mlirValueGetType(value));
}

// Transposes in front of |member|, where no other transpose takes them up.
static int64_t entryCycles(const Members *members, const Member *member) {
  int64_t cycles = 0;
  for (intptr_t i = 0; i < inputCount(member->op); ++i) {
    MlirOperation maker = htvmOperandOp(member->op, i);
    bool isOwn = !mlirOperationIsNull(maker) && find(members, maker);
    if (!isOwn && (mlirOperationIsNull(maker) || !isMove(maker)))
      cycles += transposeCycles(mlirOperationGetOperand(member->op, i));
  }
  return cycles;
}

// The transpose behind |member|, if a reader is outside and takes it up not.
static int64_t exitCycles(const Members *members, const Member *member) {
  MlirValue value = mlirOperationGetResult(member->op, 0);
  MlirOpOperand use = mlirValueGetFirstUse(value);
  for (; !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation user = mlirOpOperandGetOwner(use);
    // What was built for the comparison reads it, too.
    bool isCopy = htvmOpIs(user, "tosa.transpose");
    if (!find(members, user) && !isCopy && !isMove(user) &&
        !htvmOpIs(user, HTVM_QNN_DENSE))
      return transposeCycles(value);
  }
  return 0;
}

// The first allowed engine that takes |op| and computes rows, if |byRows|, or
// does not; null when none does.
static const HtvmEngine *engineOf(const Members *members, MlirOperation op,
                                  bool byRows) {
  HtvmRefusal refusal;
  for (int i = 0; i < htvmEngineCount(); ++i) {
    const HtvmEngine *engine = htvmEngineAt(i);
    if (htvmEngineSetHas(members->engines, i) &&
        engine->computesRows == byRows &&
        htvmEngineTakesOp(engine, op, members->machine, false, members->arena,
                          &refusal))
      return engine;
  }
  return NULL;
}

// Modelled cycles of |op| on an engine that computes rows, 0 when none takes
// it.
static int64_t engineCycles(const Members *members, MlirOperation op) {
  const HtvmEngine *engine = engineOf(members, op, true);
  return engine ? htvmEngineOpCycles(engine, op, members->machine) : 0;
}

// Is the group |group| faster changed over? All its members have been built.
static bool isFaster(const Members *members, int64_t group) {
  int64_t before = 0, after = 0;
  for (int64_t i = 0; i < members->count; ++i) {
    const Member *member = &members->list[i];
    if (member->group != group)
      continue;
    if (mlirValueIsNull(member->swapped) ||
        engineOf(members, member->op, false))
      return false;
    MlirOperation swapped = htvmOperandOp(htvmValueOp(member->swapped), 0);
    int64_t own = engineCycles(members, member->op);
    int64_t other = engineCycles(members, swapped);
    if ((own == 0) != (other == 0)) // one that would leave the engine
      return false;
    before += own;
    after += other + entryCycles(members, member) + exitCycles(members, member);
  }
  return after < before;
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

static void replace(Member *member) {
  htvmReplaceOp(member->op, member->swapped);
}

static void orient(Members *members, MlirOperation module) {
  collect(members, module);
  for (int64_t i = 0; i < members->count; ++i)
    build(members, &members->list[i]);
  bool *chosen = HTVM_ARENA_ARRAY(members->arena, bool, members->count);
  for (int64_t i = 0; i < members->count; ++i)
    chosen[i] = members->list[i].group == i && isFaster(members, i);
  // Readers first: what they were built on is replaced under them.
  for (int64_t i = members->count - 1; i >= 0; --i) {
    Member *member = &members->list[i];
    if (chosen[member->group])
      replace(member);
    else if (!mlirValueIsNull(member->swapped))
      htvmEraseDead(member->swapped);
  }
}

static bool anyComputesRows(HtvmEngineSet engines) {
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (htvmEngineSetHas(engines, i) && htvmEngineAt(i)->computesRows)
      return true;
  return false;
}

MlirLogicalResult htvmOrientPlanes(MlirOperation module,
                                   const HtvmPassOptions *options) {
  HtvmEngineSet engines;
  HtvmMachine machine;
  HTVM_TRY(htvmEnginesBegin(module, options, &engines, &machine));
  if (!anyComputesRows(engines))
    return mlirLogicalResultSuccess();
  HtvmArena *arena = htvmArenaCreate();
  Members members = {.arena = arena, .machine = &machine, .engines = engines};
  orient(&members, module);
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
