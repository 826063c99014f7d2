//===- jam.c - Unroll and jam marked loops --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Upstream's transformation is reached through the transform dialect: there is
// no pass for scf.for, and its C++ function is not in the C API.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/loops/jam.h"

#include "dialects/support/ir.h"

#include "mlir-c/Dialect/Transform/Interpreter.h"

static const char *const marks[] = {HTVM_JAM_OUTER, HTVM_JAM_INNER};
static const int factors[] = {4, 2};

// A script that handles the outer loops first: jamming puts the new step of a
// loop before it, and the bounds of inner loops must come from outside.
static const char *writeScript(HtvmArena *arena) {
  const char *text = "module attributes {transform.with_named_sequence} {\n"
                     "transform.named_sequence @main("
                     "%root: !transform.any_op {transform.readonly}) {\n";
  for (int m = 0; m < 2; ++m)
    for (int f = 0; f < 2; ++f)
      text = htvmArenaPrintf(
          arena,
          "%s%%l%d%d = transform.structured.match ops{[\"scf.for\"]} "
          "attributes {%s = %d : i64} in %%root : "
          "(!transform.any_op) -> !transform.any_op\n"
          "transform.loop.unroll_and_jam %%l%d%d {factor = %d} : "
          "!transform.any_op\n",
          text, m, f, marks[m], factors[f], m, f, factors[f]);
  return htvmArenaPrintf(arena, "%stransform.yield\n}\n}\n", text);
}

static MlirLogicalResult runScript(MlirOperation module, const char *text) {
  MlirContext ctx = mlirOperationGetContext(module);
  MlirModule script =
      mlirModuleCreateParse(ctx, mlirStringRefCreateFromCString(text));
  if (mlirModuleIsNull(script))
    return mlirLogicalResultFailure();
  MlirTransformOptions options = mlirTransformOptionsCreate();
  MlirLogicalResult result = mlirTransformApplyNamedSequence(
      module, mlirBlockGetFirstOperation(mlirModuleGetBody(script)),
      mlirModuleGetOperation(script), options);
  mlirTransformOptionsDestroy(options);
  mlirModuleDestroy(script);
  return result;
}

MlirLogicalResult htvmJamMarkedLoops(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result = runScript(module, writeScript(arena));
  HtvmOps loops = htvmCollectOps(module, "scf.for", arena);
  for (intptr_t i = 0; i < loops.count; ++i)
    for (int m = 0; m < 2; ++m)
      mlirOperationRemoveDiscardableAttributeByName(
          loops.ops[i], mlirStringRefCreateFromCString(marks[m]));
  htvmArenaDestroy(arena);
  return result;
}
