//===- calibration.c - Inputs to choose scales by -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/calibration.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/tensors.h"
#include "tools/support/tensor_file.h"

#include <stdlib.h>
#include <string.h>

static MlirBlock bodyOf(MlirOperation entry) {
  return mlirRegionGetFirstBlock(mlirOperationGetRegion(entry, 0));
}

// Inputs of argument |index| as tensor<n x SHAPE x i8>.
static MlirLogicalResult readFile(MlirOperation entry, intptr_t index,
                                  const char *path, MlirAttribute *out) {
  MlirType type = mlirValueGetType(mlirBlockGetArgument(bodyOf(entry), index));
  enum { BYTE = 8 };
  if (!htvmTypeIsShaped(type, -1, BYTE) ||
      mlirShapedTypeGetRank(type) >= HTVM_MAX_RANK)
    return htvmEmitError(entry,
                         "cannot be calibrated by '%s': argument %d is not a "
                         "tensor of i8 with less than 8 dimensions",
                         path, (int)index);
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape + 1);
  const HtvmTensorInfo info = {
      .element = "i8", .rank = mlirShapedTypeGetRank(type), .shape = shape + 1};
  HtvmMessage message = {""};
  char *data = NULL;
  size_t count = 0;
  if (!htvmTensorRead(path, &info, &data, &count, &message))
    return htvmEmitError(entry, "cannot be calibrated: %s", message.text);
  shape[0] = (int64_t)count;
  MlirType element = htvmIntType(mlirOperationGetContext(entry), BYTE);
  *out = mlirDenseElementsAttrRawBufferGet(
      htvmTensorType(info.rank + 1, shape, element),
      count * htvmTensorSize(&info), data);
  free(data);
  return mlirLogicalResultSuccess();
}

// |old|, a dictionary or nothing, and the calibration inputs |inputs|.
static MlirAttribute addInputs(MlirContext ctx, MlirAttribute old,
                               MlirAttribute inputs, HtvmArena *arena) {
  intptr_t count =
      mlirAttributeIsNull(old) ? 0 : mlirDictionaryAttrGetNumElements(old);
  MlirNamedAttribute *entries =
      HTVM_ARENA_ARRAY(arena, MlirNamedAttribute, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    entries[i] = mlirDictionaryAttrGetElement(old, i);
  entries[count] = mlirNamedAttributeGet(
      mlirIdentifierGet(ctx, HTVM_STR("htvm.calibration")), inputs);
  return mlirDictionaryAttrGet(ctx, count + 1, entries);
}

MlirLogicalResult calibrationAttach(MlirOperation entry, int count,
                                    const char *const *paths,
                                    HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(entry);
  intptr_t arguments = mlirBlockGetNumArguments(bodyOf(entry));
  if (arguments != count)
    return htvmEmitError(entry,
                         "has %d arguments and needs as many --calibration "
                         "files, in their order; %d given",
                         (int)arguments, count);
  MlirAttribute old = htvmOpAttr(entry, "arg_attrs");
  MlirAttribute *all = HTVM_ARENA_ARRAY(arena, MlirAttribute, count);
  for (int i = 0; i < count; ++i) {
    MlirAttribute inputs;
    HTVM_TRY(readFile(entry, i, paths[i], &inputs));
    MlirAttribute before = !mlirAttributeIsNull(old)
                               ? mlirArrayAttrGetElement(old, i)
                               : mlirAttributeGetNull();
    all[i] = addInputs(ctx, before, inputs, arena);
  }
  mlirOperationSetInherentAttributeByName(entry, HTVM_STR("arg_attrs"),
                                          mlirArrayAttrGet(ctx, count, all));
  return mlirLogicalResultSuccess();
}
