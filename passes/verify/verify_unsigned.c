//===- verify_unsigned.c - Unsigned values only where ops know them -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a network at TOSA level; its tensors may be of unsigned integers.
// Output: the same.
// Fails:  at each op that computes on unsigned integers: TOSA's ops are signed,
//         and once the types are signless (tosa-convert-integer-type-to-
//         signless) nothing would tell. Allowed are tosa.rescale that says so
//         (input_unsigned, output_unsigned), and ops that only move values.
//
//===----------------------------------------------------------------------===//
#include "passes/verify/verify_unsigned.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"

static bool isUnsigned(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  if (mlirTypeIsAShaped(type))
    type = mlirShapedTypeGetElementType(type);
  return mlirTypeIsAInteger(type) && mlirIntegerTypeIsUnsigned(type);
}

static bool movesValues(MlirOperation op) {
  static const char *const names[] = {
      "tosa.reshape", "tosa.transpose", "tosa.slice",   "tosa.concat",
      "tosa.pad",     "tosa.reverse",   "tosa.tile",    "tosa.gather",
      "tosa.scatter", "tosa.identity",  "tosa.select",  "tosa.const",
      "tosa.yield",   "func.return",    "tosa.cond_if", "tosa.equal"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    if (htvmOpIs(op, names[i]))
      return true;
  return htvmOpHasPrefix(op, "tosa.variable") || htvmOpIs(op, "func.call") ||
         htvmOpIs(op, "builtin.unrealized_conversion_cast");
}

// The operand or result of |op| that is unsigned without leave, in words; NULL
// when there is none.
static const char *findFault(MlirOperation op) {
  bool isRescale = htvmOpIs(op, "tosa.rescale");
  if (movesValues(op))
    return NULL;
  // Behind a rescale's data are its constants; the zero points follow the data.
  intptr_t operands = isRescale ? 1 : mlirOperationGetNumOperands(op);
  for (intptr_t i = 0; i < operands; ++i)
    if (isUnsigned(mlirOperationGetOperand(op, i)) &&
        !(isRescale && htvmOpBool(op, "input_unsigned")))
      return isRescale ? "has an unsigned input, but input_unsigned = false"
                       : "computes on unsigned values";
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i)
    if (isUnsigned(mlirOperationGetResult(op, i)) &&
        !(isRescale && htvmOpBool(op, "output_unsigned")))
      return isRescale ? "has an unsigned result, but output_unsigned = false"
                       : "has unsigned results";
  return NULL;
}

MlirLogicalResult htvmVerifyUnsigned(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result = mlirLogicalResultSuccess();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  for (intptr_t i = 0; i < ops.count; ++i) {
    const char *fault = findFault(ops.ops[i]);
    if (fault)
      result = htvmEmitError(
          ops.ops[i],
          "%s; operations compute on signed integers: put a tosa.rescale with "
          "input_unsigned = true in front, and one with output_unsigned = true "
          "behind",
          fault);
  }
  htvmArenaDestroy(arena);
  return result;
}
