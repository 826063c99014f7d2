//===- module.c - A module of another MLIR project, compiled --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds a small network with MLIR's C API, in a context of its own, as a front
// end does, and hands the module over:
//
//   module OUT.elf
//
//===----------------------------------------------------------------------===//
#include <htvm-mlir.h>

#include <mlir-c/BuiltinAttributes.h>
#include <mlir-c/BuiltinTypes.h>
#include <mlir-c/Dialect/Func.h>
#include <mlir-c/Dialect/Tosa.h>

#include <stdio.h>
#include <stdlib.h>

static MlirStringRef text(const char *string) {
  return mlirStringRefCreateFromCString(string);
}

static MlirNamedAttribute named(MlirContext ctx, const char *name,
                                MlirAttribute value) {
  return mlirNamedAttributeGet(mlirIdentifierGet(ctx, text(name)), value);
}

// tosa.maximum of |lhs| and |rhs|, as line |line| of a model's source.
static MlirValue addMaximum(MlirBlock block, MlirValue lhs, MlirValue rhs,
                            unsigned line) {
  MlirType type = mlirValueGetType(lhs);
  MlirLocation place = mlirLocationFileLineColGet(mlirTypeGetContext(type),
                                                  text("model.py"), line, 5);
  MlirOperationState state = mlirOperationStateGet(text("tosa.maximum"), place);
  MlirValue operands[] = {lhs, rhs};
  mlirOperationStateAddOperands(&state, 2, operands);
  mlirOperationStateAddResults(&state, 1, &type);
  MlirOperation op = mlirOperationCreate(&state);
  mlirBlockAppendOwnedOperation(block, op);
  return mlirOperationGetResult(op, 0);
}

static MlirRegion buildBody(MlirLocation place, MlirType type) {
  MlirType types[] = {type, type};
  MlirLocation places[] = {place, place};
  MlirBlock block = mlirBlockCreate(2, types, places);
  MlirValue result = addMaximum(block, mlirBlockGetArgument(block, 0),
                                mlirBlockGetArgument(block, 1), 7);
  MlirOperationState state = mlirOperationStateGet(text("func.return"), place);
  mlirOperationStateAddOperands(&state, 1, &result);
  mlirBlockAppendOwnedOperation(block, mlirOperationCreate(&state));
  MlirRegion region = mlirRegionCreate();
  mlirRegionAppendOwnedBlock(region, block);
  return region;
}

static MlirModule buildModule(MlirContext ctx) {
  MlirLocation place = mlirLocationFileLineColGet(ctx, text("model.py"), 1, 1);
  const int64_t shape[] = {1, 16};
  MlirType type = mlirRankedTensorTypeGet(2, shape, mlirIntegerTypeGet(ctx, 8),
                                          mlirAttributeGetNull());
  MlirType types[] = {type, type};
  MlirModule module = mlirModuleCreateEmpty(place);
  MlirOperationState state = mlirOperationStateGet(text("func.func"), place);
  MlirRegion body = buildBody(place, type);
  MlirNamedAttribute attributes[] = {
      named(ctx, "sym_name", mlirStringAttrGet(ctx, text("main"))),
      named(ctx, "function_type",
            mlirTypeAttrGet(mlirFunctionTypeGet(ctx, 2, types, 1, types)))};
  mlirOperationStateAddAttributes(&state, 2, attributes);
  mlirOperationStateAddOwnedRegions(&state, 1, &body);
  mlirBlockAppendOwnedOperation(mlirModuleGetBody(module),
                                mlirOperationCreate(&state));
  return module;
}

static void show(const HtvmDiagnostic *diagnostic, void *userData) {
  (void)userData;
  fprintf(stderr, "%s\n", htvmDiagnosticMessage(diagnostic));
}

static HtvmStatus compile(HtvmSession *session, MlirModule module,
                          const char *path) {
  HtvmCompilation *compilation;
  HtvmOutput *elf = NULL;
  HtvmStatus status =
      htvmCompilationCreateFromModule(session, "model", module, &compilation);
  if (!status)
    status = htvmCompilationEmit(compilation, "elf", &elf);
  FILE *file = elf ? fopen(path, "wb") : NULL;
  if (file) {
    fwrite(htvmOutputData(elf), 1, htvmOutputSize(elf), file);
    fclose(file);
  }
  htvmOutputDestroy(elf);
  htvmCompilationDestroy(compilation);
  return status;
}

int main(int argc, char **argv) {
  HtvmSession *session = htvmSessionCreate();
  if (argc != 2 || !session)
    return 2;
  htvmSessionSetDiagnosticHandler(session, show, NULL);
  MlirContext ctx = mlirContextCreate();
  mlirDialectHandleLoadDialect(mlirGetDialectHandle__func__(), ctx);
  mlirDialectHandleLoadDialect(mlirGetDialectHandle__tosa__(), ctx);
  MlirModule module = buildModule(ctx);
  HtvmStatus status = compile(session, module, argv[1]);
  mlirModuleDestroy(module); // as it was
  mlirContextDestroy(ctx);
  htvmSessionDestroy(session);
  return (int)status;
}
