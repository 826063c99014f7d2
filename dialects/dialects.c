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

typedef struct OwnDialect {
  const char *name;
  MlirLogicalResult (*load)(MlirContext ctx);
} OwnDialect;

// The project's dialects: one line each.
static const OwnDialect ownDialects[] = {
    {"diana", htvmDianaLoad},
    {"qnn", htvmQnnLoad},
    {"tile", htvmTileLoad},
    {NULL, NULL},
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
  static bool passesRegistered = false; // global to the process in MLIR too
  if (!passesRegistered)
    mlirRegisterAllPasses();
  passesRegistered = true;
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
  for (const OwnDialect *dialect = ownDialects; dialect->name; ++dialect)
    HTVM_TRY(dialect->load(ctx));
  return mlirLogicalResultSuccess();
}

const char *const *htvmDialectNames(void) {
  enum { COUNT = sizeof ownDialects / sizeof *ownDialects };
  static const char *names[COUNT];
  for (int i = 0; i < COUNT; ++i)
    names[i] = ownDialects[i].name;
  return names;
}

const char *const *htvmUpstreamDialectNames(void) { return upstreamDialects; }
