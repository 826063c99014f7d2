//===- choose_layouts.c - The layouts that results are left in ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a partitioned network.
// Output: layers whose engine can leave results in lines (`writesLines` in
//         engines/engine.h) have `layout = "lines"` where that saves the core a
//         change of layout: sums, of lines alone and where one at least comes
//         from an engine that has nothing else; and layers whose result is read
//         in lines only. They are those that have a plan so.
// Fails:  when a qnn op does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/notes.h"
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

// Could |op| leave its result in lines?
static bool mayHaveLines(const Layouts *layouts, MlirOperation op) {
  const HtvmEngine *engine =
      htvmOpHasPrefix(op, "qnn.") ? htvmOpEngine(op) : NULL;
  if (!engine || !engine->writesLines)
    return false;
  HtvmCandidates candidates;
  HtvmEngineLayer layer = htvmLayerRead(op, 0, layouts->arena);
  layer.leavesLines = true;
  return htvmEngineCandidates(engine, &layouts->machine, &layer, &candidates);
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

// A sum is one of lines where none of its operands has to be brought there, and
// one is there already.
static void chooseSum(const Layouts *layouts, MlirOperation sum) {
  bool any = false, all = true;
  for (int i = 0; i < 2; ++i) {
    MlirValue value = mlirOperationGetOperand(sum, i);
    MlirOperation maker = htvmValueOp(value);
    any |= hasLines(maker);
    all &= hasLines(maker) ||
           (isReadInLines(value, sum) && mayHaveLines(layouts, maker));
  }
  if (any && all && mayHaveLines(layouts, sum))
    setLines(sum);
}

static void chooseLayer(const Layouts *layouts, MlirOperation op) {
  MlirOperation none = {NULL};
  if (!hasLines(op) && isReadInLines(mlirOperationGetResult(op, 0), none) &&
      mayHaveLines(layouts, op))
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
