//===- module_read.c - Modules from memory --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/module_io.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/support/nesting.h"
#include "library/support/parse_errors.h"

// Networks need about ten levels.
enum { MAX_NESTING = 256 };

/// |loc| with the name of the file when MLIR could only say "-" (text given in
/// memory); else |loc|.
static MlirLocation nameLocation(MlirLocation loc, MlirStringRef name) {
  if (!mlirLocationIsAFileLineColRange(loc))
    return loc;
  MlirIdentifier file = mlirLocationFileLineColRangeGetFilename(loc);
  if (!mlirStringRefEqual(mlirIdentifierStr(file), HTVM_STR("-")))
    return loc;
  int line = mlirLocationFileLineColRangeGetStartLine(loc);
  int column = mlirLocationFileLineColRangeGetStartColumn(loc);
  return mlirLocationFileLineColGet(mlirLocationGetContext(loc), name,
                                    (unsigned)line, (unsigned)column);
}

static void nameBlock(MlirBlock block, MlirStringRef name) {
  intptr_t count = mlirBlockGetNumArguments(block);
  for (intptr_t i = 0; i < count; ++i) {
    MlirValue argument = mlirBlockGetArgument(block, i);
    mlirBlockArgumentSetLocation(
        argument, nameLocation(mlirValueGetLocation(argument), name));
  }
}

static MlirWalkResult nameOperation(MlirOperation op, void *data) {
  MlirStringRef name = *(MlirStringRef *)data;
  mlirOperationSetLocation(op,
                           nameLocation(mlirOperationGetLocation(op), name));
  intptr_t count = mlirOperationGetNumRegions(op);
  for (intptr_t i = 0; i < count; ++i) {
    MlirRegion region = mlirOperationGetRegion(op, i);
    MlirBlock block = mlirRegionGetFirstBlock(region);
    for (; !mlirBlockIsNull(block); block = mlirBlockGetNextInRegion(block))
      nameBlock(block, name);
  }
  return MlirWalkResultAdvance;
}

/// Refuses text that would exhaust the stack of MLIR's parser.
static MlirLogicalResult checkNesting(MlirContext ctx, const HtvmInput *input) {
  unsigned line, column;
  if (htvmInputIsBytecode(input) ||
      !htvmTextNestsDeeper(input->data, input->size, MAX_NESTING, &line,
                           &column))
    return mlirLogicalResultSuccess();
  MlirStringRef name = mlirStringRefCreateFromCString(input->name);
  return htvmEmitErrorAt(mlirLocationFileLineColGet(ctx, name, line, column),
                         "brackets are nested more than %d levels deep",
                         MAX_NESTING);
}

MlirModule htvmModuleParse(MlirContext ctx, const HtvmInput *input) {
  if (mlirLogicalResultIsFailure(checkNesting(ctx, input)))
    return (MlirModule){NULL};
  MlirModule module = htvmParseAndExplain(ctx, input);
  if (mlirModuleIsNull(module))
    return module;
  MlirStringRef name = mlirStringRefCreateFromCString(input->name);
  mlirOperationWalk(mlirModuleGetOperation(module), nameOperation, &name,
                    MlirWalkPreOrder);
  return module;
}
