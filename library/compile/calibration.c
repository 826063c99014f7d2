//===- calibration.c - Inputs to choose scales by -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/calibration.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/tensors.h"
#include "passes/normalize/variables_to_arguments.h"
#include "tools/support/tensor_file.h"

#include <stdlib.h>
#include <string.h>

static MlirBlock bodyOf(MlirOperation entry) {
  return mlirRegionGetFirstBlock(mlirOperationGetRegion(entry, 0));
}

// Inputs of argument |index| as tensor<n x SHAPE x i8>.
// |*samples| is the number of inputs in the files before, 0 for none.
static MlirLogicalResult readFile(MlirOperation entry, intptr_t index,
                                  const char *path, size_t *samples,
                                  MlirAttribute *out) {
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
  if (*samples && *samples != count) {
    free(data);
    return htvmEmitError(entry,
                         "cannot be calibrated: '%s' holds %zu inputs, the "
                         "files before it %zu; give as many in each",
                         path, count, *samples);
  }
  *samples = count;
  shape[0] = (int64_t)count;
  MlirType element = htvmIntType(mlirOperationGetContext(entry), BYTE);
  *out = mlirDenseElementsAttrRawBufferGet(
      htvmTensorType(info.rank + 1, shape, element),
      count * htvmTensorSize(&info), data);
  free(data);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult calibrationAttach(MlirOperation entry, int count,
                                    const char *const *paths,
                                    HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(entry);
  // The states that follow the inputs start from their own values.
  intptr_t arguments = mlirBlockGetNumArguments(bodyOf(entry));
  intptr_t inputs = arguments - htvmStateCount(entry);
  if (inputs != count)
    return htvmEmitError(entry,
                         "has %d inputs and needs as many --calibration "
                         "files, in their order; %d given",
                         (int)inputs, count);
  MlirAttribute old = htvmOpAttr(entry, "arg_attrs");
  MlirAttribute *all = HTVM_ARENA_ARRAY(arena, MlirAttribute, arguments);
  size_t samples = 0;
  for (intptr_t i = 0; i < arguments; ++i) {
    MlirAttribute values;
    all[i] = mlirAttributeIsNull(old) ? htvmDictionary(ctx, 0, NULL)
                                      : mlirArrayAttrGetElement(old, i);
    if (i >= count)
      continue;
    HTVM_TRY(readFile(entry, i, paths[i], &samples, &values));
    all[i] =
        htvmDictionaryWith(all[i], 1, &(HtvmAttr){"htvm.calibration", values});
  }
  mlirOperationSetInherentAttributeByName(
      entry, HTVM_STR("arg_attrs"), mlirArrayAttrGet(ctx, arguments, all));
  return mlirLogicalResultSuccess();
}
