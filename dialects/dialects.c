//===- dialects.c - Everything a context has to know ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/dialects.h"

#include "dialects/diana/diana.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/ir.h"
#include "dialects/tile/tile.h"

#include "mlir-c/RegisterEverything.h"

#include <pthread.h>

// The project's dialects, and below in the same order how each is loaded.
static const char *const ownDialects[] = {"diana", "qnn", "tile", NULL};

static MlirLogicalResult (*const ownLoaders[])(MlirContext ctx) = {
    htvmDianaLoad,
    htvmQnnLoad,
    htvmTileLoad,
    NULL,
};

static const char *const upstreamDialects[] = {
    "acc",     "affine",        "amdgpu",  "amx",
    "arith",   "arm_neon",      "arm_sme", "arm_sve",
    "async",   "bufferization", "builtin", "cf",
    "complex", "dlti",          "emitc",   "func",
    "gpu",     "index",         "irdl",    "linalg",
    "llvm",    "math",          "memref",  "ml_program",
    "mpi",     "nvgpu",         "nvvm",    "omp",
    "pdl",     "pdl_interp",    "ptr",     "quant",
    "rocdl",   "scf",           "shape",   "shard",
    "smt",     "sparse_tensor", "spirv",   "tensor",
    "tosa",    "transform",     "ub",      "vector",
    "wasmssa", "x86vector",     "xegpu",   "xevm",
    NULL};

// Dialects that own passes create ops of. A context loads a dialect by itself
// only when it parses it or an upstream pass announces it; ops built through
// mlir-c in a dialect that is not loaded would be unregistered.
static const char *const eagerDialects[] = {
    "affine", "arith",  "bufferization", "cf",  "func",   "linalg", "llvm",
    "math",   "memref", "quant",         "scf", "tensor", "tosa",   NULL};

static MlirLogicalResult registerUpstream(MlirContext ctx) {
  static pthread_once_t passes =
      PTHREAD_ONCE_INIT; // of the process in MLIR, too
  pthread_once(&passes, mlirRegisterAllPasses);
  MlirDialectRegistry registry = mlirDialectRegistryCreate();
  mlirRegisterAllDialects(registry);
  mlirContextAppendDialectRegistry(ctx, registry);
  mlirDialectRegistryDestroy(registry);
  mlirRegisterAllLLVMTranslations(ctx);
  for (const char *const *name = eagerDialects; *name; ++name)
    if (mlirDialectIsNull(mlirContextGetOrLoadDialect(
            ctx, mlirStringRefCreateFromCString(*name))))
      return mlirLogicalResultFailure();
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmDialectsRegister(MlirContext ctx) {
  HTVM_TRY(registerUpstream(ctx));
  for (size_t i = 0; ownLoaders[i]; ++i)
    HTVM_TRY(ownLoaders[i](ctx));
  return mlirLogicalResultSuccess();
}

const char *const *htvmDialectNames(void) { return ownDialects; }

const char *const *htvmUpstreamDialectNames(void) { return upstreamDialects; }
