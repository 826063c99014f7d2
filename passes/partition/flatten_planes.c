//===- flatten_planes.c - Narrow tensors in rows without gaps -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a partitioned network with its layouts chosen.
// Output: layers that leave their result in flat planes (`leastPitch` in
//         engines/engine.h) have `pitch`, the bytes from a row to the next.
//         Layers that read a tensor as another one leaves it, and sums with
//         what they add, are one group, flat as a whole or not at all: where
//         that costs fewer modelled cycles, and every other reader can read
//         flat planes.
// Fails:  when a qnn op does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/map.h"
#include "dialects/support/notes.h"
#include "engines/ir/read_layer.h"

// An op that can leave its result flat. Its group is that of member |group|,
// the first one of a group is its own; |next| is the next one, or -1.
typedef struct Member {
  MlirOperation op;
  const HtvmEngine *engine;
  int64_t group, next, leastPitch;
} Member;

typedef struct Flattening {
  HtvmMachine machine;
  HtvmArena *arena;
  HtvmMap indices; // of members, by op
  Member *members;
  int64_t count;
} Flattening;

static int64_t indexOf(const Flattening *flattening, MlirOperation op) {
  const int64_t *index = mlirOperationIsNull(op)
                             ? NULL
                             : htvmMapFindAddress(&flattening->indices, op.ptr);
  return index ? *index : -1;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

static void addMember(Flattening *flattening, MlirOperation op) {
  const HtvmEngine *engine = htvmOpEngine(op);
  if (!engine || !engine->leastPitch || htvmOpLayout(op) != engine->layout)
    return;
  HtvmEngineLayer layer = htvmLayerRead(op, 0, flattening->arena);
  int64_t pitch = engine->leastPitch(&flattening->machine, &layer);
  if (pitch == 0)
    return;
  Member *member = &flattening->members[flattening->count];
  *member = (Member){op, engine, flattening->count, -1, pitch};
  htvmMapAddAddress(&flattening->indices, op.ptr, flattening->count++);
}

static int64_t groupOf(const Flattening *flattening, int64_t index) {
  Member *members = flattening->members;
  while (members[index].group != index) {
    members[index].group = members[members[index].group].group;
    index = members[index].group;
  }
  return index;
}

static void join(const Flattening *flattening, int64_t a, int64_t b) {
  int64_t first = groupOf(flattening, a), second = groupOf(flattening, b);
  int64_t least = first < second ? first : second;
  flattening->members[first].group = least;
  flattening->members[second].group = least;
}

static bool isSum(MlirOperation op) { return htvmOpIs(op, HTVM_QNN_ADD); }

// Does |member| read its input as it lies where that is flat?
static bool readsFlat(const Member *member) {
  return member->leastPitch == HTVM_PITCH_OF_INPUT;
}

static void joinMakers(const Flattening *flattening, int64_t index) {
  const Member *member = &flattening->members[index];
  for (intptr_t i = 0; readsFlat(member) && i < 1 + isSum(member->op); ++i) {
    int64_t maker = indexOf(flattening, htvmOperandOp(member->op, i));
    if (maker >= 0)
      join(flattening, index, maker);
  }
}

// Chains the members of each group behind its first one.
static void chainGroups(const Flattening *flattening) {
  Member *members = flattening->members;
  for (int64_t i = flattening->count - 1; i >= 0; --i) {
    int64_t group = groupOf(flattening, i);
    if (group == i)
      continue;
    members[i].next = members[group].next;
    members[group].next = i;
  }
}

//===----------------------------------------------------------------------===//
// May a group be flat?
//===----------------------------------------------------------------------===//

// Convolutions of an engine that has flat planes, and what the core does with
// jobs of its own, find their input in them.
static bool readsAnyPitch(MlirOperation reader, const HtvmEngine *maker) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(reader, "qnn.") ? htvmOpEngine(reader) : NULL;
  if (htvmOpIs(reader, HTVM_QNN_CONV2D))
    return engine == maker;
  return engine == htvmEngineCore() && htvmOpHasJobs(reader);
}

static bool suitsReaders(const Flattening *flattening, int64_t index) {
  const Member *member = &flattening->members[index];
  int64_t group = groupOf(flattening, index);
  for (MlirOpOperand use =
           mlirValueGetFirstUse(mlirOperationGetResult(member->op, 0));
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation reader = mlirOpOperandGetOwner(use);
    int64_t other = indexOf(flattening, reader);
    bool isInGroup = other >= 0 && groupOf(flattening, other) == group;
    if (!isInGroup && !readsAnyPitch(reader, member->engine))
      return false;
  }
  return true;
}

// What a sum adds is made within its group.
static bool suitsOperands(const Flattening *flattening, int64_t index) {
  MlirOperation op = flattening->members[index].op;
  for (intptr_t i = 0; isSum(op) && i < 2; ++i)
    if (indexOf(flattening, htvmOperandOp(op, i)) < 0)
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// What it costs
//===----------------------------------------------------------------------===//

static int64_t pitchOf(const Flattening *flattening, MlirOperation maker,
                       int64_t group, int64_t pitch) {
  int64_t index = indexOf(flattening, maker);
  bool isInGroup = index >= 0 && groupOf(flattening, index) == group;
  return isInGroup                    ? pitch
         : mlirOperationIsNull(maker) ? 0
                                      : htvmOpPitch(maker);
}

// Cycles of |member| with |pitch| in its whole group, 0 for none; INT64_MAX
// when it cannot have it.
static int64_t memberCost(const Flattening *flattening, int64_t index,
                          int64_t pitch) {
  const Member *member = &flattening->members[index];
  int64_t group = groupOf(flattening, index);
  HtvmEngineLayer layer =
      htvmLayerRead(member->op, HTVM_READ_PLACE, flattening->arena);
  HtvmCandidates candidates;
  layer.pitch = pitch;
  for (int i = 0; i < layer.inputCount; ++i)
    layer.inputs[i].pitch =
        pitchOf(flattening, htvmOperandOp(member->op, i), group, pitch);
  if (!htvmEngineCandidates(member->engine, &flattening->machine, &layer,
                            &candidates))
    return INT64_MAX;
  // About half of the core's work is done beside an engine.
  const HtvmPlan *plan = &candidates.list[0].plan;
  return htvmPlanNumber(plan, HTVM_PLAN_CYCLES, 0) +
         htvmPlanNumber(plan, HTVM_PLAN_CORE_CYCLES, 0) / 2;
}

static int64_t groupCost(const Flattening *flattening, int64_t group,
                         int64_t pitch) {
  int64_t cost = 0;
  for (int64_t i = group; i >= 0; i = flattening->members[i].next) {
    int64_t one = memberCost(flattening, i, pitch);
    if (one == INT64_MAX)
      return INT64_MAX;
    cost += one;
  }
  return cost;
}

// The least pitch that all of |group| can have; 0 when not all can be flat.
static int64_t groupPitch(const Flattening *flattening, int64_t group) {
  int64_t pitch = 0;
  for (int64_t i = group; i >= 0; i = flattening->members[i].next) {
    const Member *member = &flattening->members[i];
    if (!suitsReaders(flattening, i) || !suitsOperands(flattening, i))
      return 0;
    pitch = pitch > member->leastPitch ? pitch : member->leastPitch;
  }
  return pitch;
}

static void chooseGroup(const Flattening *flattening, int64_t group) {
  enum { ATTEMPTS = 2, WORD = 4 }; // planes are not whole rows with each pitch
  int64_t least = groupPitch(flattening, group), best = 0;
  if (least <= HTVM_PITCH_OF_INPUT)
    return;
  int64_t cost = groupCost(flattening, group, 0);
  for (int i = 0; i < ATTEMPTS; ++i) {
    int64_t flat = groupCost(flattening, group, least + i * WORD);
    if (flat >= cost)
      continue;
    cost = flat;
    best = least + i * WORD;
  }
  for (int64_t i = group; best && i >= 0; i = flattening->members[i].next) {
    MlirOperation op = flattening->members[i].op;
    htvmNoteSet(op, HTVM_PITCH_NOTE,
                htvmI64Attr(mlirOperationGetContext(op), best));
  }
}

MlirLogicalResult htvmFlattenPlanes(MlirOperation module,
                                    const HtvmPassOptions *options) {
  Flattening flattening = {0};
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HTVM_TRY(htvmMachineRead(module, &flattening.machine));
  flattening.arena = htvmArenaCreate();
  flattening.indices = htvmMapCreate(flattening.arena);
  HtvmOps ops = htvmCollectOps(module, "qnn.", flattening.arena);
  flattening.members =
      HTVM_ARENA_ARRAY(flattening.arena, Member, ops.count + 1);
  for (intptr_t i = 0; i < ops.count; ++i) {
    htvmNoteRemove(ops.ops[i], HTVM_PITCH_NOTE);
    addMember(&flattening, ops.ops[i]);
  }
  for (int64_t i = 0; i < flattening.count; ++i)
    joinMakers(&flattening, i);
  chainGroups(&flattening);
  for (int64_t i = 0; i < flattening.count; ++i)
    if (groupOf(&flattening, i) == i)
      chooseGroup(&flattening, i);
  htvmArenaDestroy(flattening.arena);
  return mlirLogicalResultSuccess();
}
