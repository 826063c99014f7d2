//===- choose_layouts.c - The layouts that results are left in ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a partitioned network.
// Output: layers whose engine can leave results in lines (`writesLines` in
//         engines/engine.h) have `layout = "lines"` where that costs less than
//         the changes of layout that it saves the core: sums, of lines alone
//         and where one at least comes from an engine that has nothing else;
//         and layers whose result is read in lines only.
// Fails:  when a qnn op does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/notes.h"
#include "engines/core/cycles.h"
#include "engines/ir/read_layer.h"

typedef struct Layouts {
  HtvmMachine machine;
  HtvmArena *arena;
} Layouts;

static void setLines(MlirOperation op) {
  htvmNoteSet(op, HTVM_LAYOUT_NOTE,
              htvmStringAttr(mlirOperationGetContext(op), "lines"));
}

static bool hasLines(MlirOperation op) {
  return htvmOpHasPrefix(op, "qnn.") && htvmOpLayout(op) == HTVM_LAYOUT_LINES;
}

// What it costs to leave the result of |op| in lines instead of planes;
// INT64_MAX when it cannot.
static int64_t lineCycles(const Layouts *layouts, MlirOperation op) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(op, "qnn.") ? htvmOpEngine(op) : NULL;
  if (!engine)
    return INT64_MAX;
  HtvmEngineLayer layer = htvmLayerRead(op, 0, layouts->arena);
  return htvmEngineLineCycles(engine, &layouts->machine, &layer);
}

// What the core needs to bring |value| from planes to lines, or back.
static int64_t changeCycles(MlirValue value, bool toLines) {
  int64_t elements = htvmTypeElements(mlirValueGetType(value));
  return toLines ? htvmCoreLayoutCycles(HTVM_LAYOUT_PLANAR, HTVM_LAYOUT_LINES,
                                        elements)
                 : htvmCoreLayoutCycles(HTVM_LAYOUT_LINES, HTVM_LAYOUT_PLANAR,
                                        elements);
}

// Is |value| read in lines by all engines that read it, the sum |sum| among
// them, and by one at least?
static bool isReadInLines(MlirValue value, MlirOperation sum) {
  bool any = false;
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation reader = mlirOpOperandGetOwner(use);
    HtvmLayoutKind layout = mlirOperationEqual(reader, sum)
                                ? HTVM_LAYOUT_LINES
                                : htvmOpReads(reader);
    any |= layout == HTVM_LAYOUT_LINES;
    if (layout == HTVM_LAYOUT_PLANAR)
      return false;
  }
  return any;
}

static bool isReadInPlanes(MlirValue value) {
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
    if (htvmOpReads(mlirOpOperandGetOwner(use)) == HTVM_LAYOUT_PLANAR)
      return true;
  return false;
}

// What the operand |value| costs a sum of lines, and saves it; false where it
// would have to be brought there.
static bool addOperand(const Layouts *layouts, MlirOperation sum,
                       MlirValue value, int64_t *cost, int64_t *saved) {
  MlirOperation maker = htvmValueOp(value);
  if (hasLines(maker)) {
    *saved += changeCycles(value, false);
    return true;
  }
  int64_t cycles =
      isReadInLines(value, sum) ? lineCycles(layouts, maker) : INT64_MAX;
  *cost += cycles == INT64_MAX ? 0 : cycles;
  return cycles < INT64_MAX;
}

// A sum is one of lines where none of its operands has to be brought there, and
// one is there already.
static void chooseSum(const Layouts *layouts, MlirOperation sum) {
  MlirValue result = mlirOperationGetResult(sum, 0);
  MlirOperation none = {NULL};
  int64_t cost = lineCycles(layouts, sum), saved = 0;
  if (cost == INT64_MAX)
    return;
  for (int i = 0; i < 2; ++i)
    if (!addOperand(layouts, sum, mlirOperationGetOperand(sum, i), &cost,
                    &saved))
      return;
  if (saved == 0)
    return;
  if (isReadInLines(result, none))
    saved += changeCycles(result, true);
  else if (isReadInPlanes(result))
    cost += changeCycles(result, false);
  if (cost < saved)
    setLines(sum);
}

static void chooseLayer(const Layouts *layouts, MlirOperation op) {
  MlirOperation none = {NULL};
  MlirValue result = mlirOperationGetResult(op, 0);
  if (!hasLines(op) && isReadInLines(result, none) &&
      lineCycles(layouts, op) < changeCycles(result, true))
    setLines(op);
}

MlirLogicalResult htvmChooseLayouts(MlirOperation module,
                                    const HtvmPassOptions *options) {
  Layouts layouts;
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HTVM_TRY(htvmMachineRead(module, &layouts.machine));
  layouts.arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "qnn.", layouts.arena);
  for (intptr_t i = 0; i < ops.count; ++i)
    htvmNoteRemove(ops.ops[i], HTVM_LAYOUT_NOTE);
  for (intptr_t i = 0; i < ops.count; ++i)
    if (htvmOpIs(ops.ops[i], HTVM_QNN_ADD))
      chooseSum(&layouts, ops.ops[i]);
  for (intptr_t i = 0; i < ops.count; ++i)
    if (!htvmOpIs(ops.ops[i], HTVM_QNN_ADD))
      chooseLayer(&layouts, ops.ops[i]);
  htvmArenaDestroy(layouts.arena);
  return mlirLogicalResultSuccess();
}
