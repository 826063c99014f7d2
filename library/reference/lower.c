//===- lower.c - Networks to the LLVM dialect of the host -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  tosa, linalg, qnn, tensor and arith ops on static tensors.
// Output: LLVM dialect; the entry function returns memrefs through the C
//         interface (as results, never as out-parameters: upstream's
//         buffer-results-to-out-params fails when one buffer is returned
//         twice).
// Fails:  when an op has no lowering; the upstream pass tells which.
//
//===----------------------------------------------------------------------===//
#include "library/reference/lower.h"

#include "conversion/qnn-to-linalg/qnn_to_linalg.h"
#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "passes/normalize/input/fold_shapes.h"
#include "passes/normalize/input/resize_from_zero.h"
#include "passes/normalize/input/static_batch.h"
#include "passes/normalize/input/variables_to_arguments.h"
#include "passes/verify/verify_unsigned.h"

#include "mlir-c/Pass.h"

#include <assert.h>

// Names run in order; "func.func(...)" are run on each function.
static const char *const toOneFunction = "builtin.module(inline,symbol-dce)";

static const char *const toLinalg = "builtin.module("
                                    "func.func("
                                    "tosa-convert-integer-type-to-signless,"
                                    "tosa-to-scf,"
                                    "tosa-optional-decompositions,"
                                    "canonicalize,"
                                    "tosa-infer-shapes,"
                                    "tosa-make-broadcastable,"
                                    "tosa-to-linalg-named,"
                                    "canonicalize,"
                                    "tosa-layerwise-constant-fold,"
                                    "tosa-make-broadcastable,"
                                    "tosa-to-linalg,"
                                    "tosa-to-tensor,"
                                    "tosa-to-arith{include-apply-rescale=true},"
                                    "convert-elementwise-to-linalg,"
                                    "canonicalize,"
                                    "cse))";

static const char *const toLlvm =
    "builtin.module("
    "one-shot-bufferize{bufferize-function-boundaries=true "
    "allow-return-allocs-from-loops=true "
    "function-boundary-type-conversion=identity-layout-map},"
    "canonicalize,"
    "cse,"
    "func.func("
    "convert-linalg-to-loops,"
    "expand-strided-metadata,"
    "lower-affine,"
    "canonicalize,"
    "cse),"
    "convert-scf-to-cf,"
    "expand-strided-metadata,"
    "lower-affine,"
    "convert-math-to-llvm,"
    "convert-math-to-libm,"
    "arith-expand,"
    "convert-arith-to-llvm,"
    "finalize-memref-to-llvm,"
    "convert-func-to-llvm,"
    "convert-cf-to-llvm,"
    "reconcile-unrealized-casts,"
    "canonicalize,"
    "cse)";

static void ignoreText(MlirStringRef text, void *userData) {
  (void)text;
  (void)userData;
}

static MlirLogicalResult runPipeline(MlirOperation module, const char *text) {
  MlirPassManager manager =
      mlirPassManagerCreate(mlirOperationGetContext(module));
  MlirLogicalResult result = mlirParsePassPipeline(
      mlirPassManagerGetAsOpPassManager(manager),
      mlirStringRefCreateFromCString(text), ignoreText, NULL);
  assert(mlirLogicalResultIsSuccess(result) && "MLIR has all of its passes");
  result = mlirPassManagerRunOnOp(manager, module);
  mlirPassManagerDestroy(manager);
  return result;
}

static void setFuncAttr(MlirOperation func, const char *name,
                        MlirAttribute value) {
  mlirOperationSetInherentAttributeByName(
      func, mlirStringRefCreateFromCString(name), value);
}

// A name that no run-time function has. All other functions become private, so
// that unused ones are dropped before their lowering can fail. Attributes of
// arguments and results belong to front ends and mean nothing here; LLVM's
// translation would warn about them.
static MlirLogicalResult isolateEntry(MlirModule module, MlirOperation entry) {
  MlirOperation root = mlirModuleGetOperation(module);
  MlirContext ctx = mlirOperationGetContext(root);
  MlirStringRef name = HTVM_STR(HTVM_REFERENCE_ENTRY);
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps funcs = htvmCollectOps(root, "func.func", arena);
  for (intptr_t i = 0; i < funcs.count; ++i) {
    setFuncAttr(funcs.ops[i], "sym_visibility", htvmStringAttr(ctx, "private"));
    setFuncAttr(funcs.ops[i], "arg_attrs", mlirAttributeGetNull());
    setFuncAttr(funcs.ops[i], "res_attrs", mlirAttributeGetNull());
  }
  htvmArenaDestroy(arena);
  // A caller of the entry is possible where --entry chose it.
  MlirLogicalResult renamed = mlirSymbolTableReplaceAllSymbolUses(
      htvmOpString(entry, "sym_name"), name, root);
  assert(mlirLogicalResultIsSuccess(renamed) && "all dialects are known");
  (void)renamed;
  setFuncAttr(entry, "sym_name", mlirStringAttrGet(ctx, name));
  setFuncAttr(entry, "sym_visibility", htvmStringAttr(ctx, "public"));
  htvmOpSetAttr(entry, "llvm.emit_c_interface", mlirUnitAttrGet(ctx));
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmReferencePrepare(MlirModule module, MlirOperation entry) {
  MlirOperation root = mlirModuleGetOperation(module);
  HTVM_TRY(isolateEntry(module, entry));
  HTVM_TRY(runPipeline(root, toOneFunction));
  HTVM_TRY(htvmStaticBatch(root, NULL));
  HTVM_TRY(htvmFoldShapes(root, NULL));
  HTVM_TRY(htvmVariablesToArguments(root, NULL));
  HTVM_TRY(htvmResizeFromZero(root, NULL));
  return htvmVerifyUnsigned(root, NULL);
}

MlirLogicalResult htvmReferenceLower(MlirModule module) {
  MlirOperation root = mlirModuleGetOperation(module);
  HTVM_TRY(htvmConvertQnnToLinalg(root, NULL));
  HTVM_TRY(runPipeline(root, toLinalg));
  return runPipeline(root, toLlvm);
}
