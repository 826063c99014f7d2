//===- calibration.c - Inputs to choose scales by -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/calibration.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/tensors.h"
#include "library/support/tensor.h"
#include "passes/normalize/input/variables_to_arguments.h"

// Inputs of argument |index| as tensor<n x SHAPE x i8>.
// |*samples| is the number of inputs in the files before, 0 for none.
static MlirLogicalResult readInputs(MlirOperation entry, intptr_t index,
                                    const HtvmCalibration *calibration,
                                    size_t *samples, HtvmArena *arena,
                                    MlirAttribute *out) {
  const char *path = calibration->name;
  MlirType type =
      mlirValueGetType(mlirBlockGetArgument(htvmOpBody(entry), index));
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
  HtvmMessage message = {.text = ""};
  size_t count = 0;
  char *data = htvmArenaCopy(arena, calibration->data, calibration->size);
  bool isTaken =
      htvmTensorTake(path, &info, data, calibration->size, &count, &message);
  if (message.isMemory)
    htvmMemoryFail(0);
  if (!isTaken)
    return htvmEmitError(entry, "cannot be calibrated: %s", message.text);
  if (*samples && *samples != count)
    return htvmEmitError(entry,
                         "cannot be calibrated: '%s' holds %zu inputs, the "
                         "files before it %zu; give as many in each",
                         path, count, *samples);
  *samples = count;
  shape[0] = (int64_t)count;
  MlirType element = htvmIntType(mlirOperationGetContext(entry), BYTE);
  *out = mlirDenseElementsAttrRawBufferGet(
      htvmTensorType(info.rank + 1, shape, element),
      count * htvmTensorSize(&info), data);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmCalibrationAttach(MlirOperation entry, size_t count,
                                        const HtvmCalibration *calibrations,
                                        HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(entry);
  // The states that follow the inputs start from their own values.
  intptr_t arguments = mlirBlockGetNumArguments(htvmOpBody(entry));
  intptr_t inputs = arguments - htvmStateCount(entry);
  if (inputs != (intptr_t)count)
    return htvmEmitError(entry,
                         "has %d inputs and needs as many --calibration "
                         "files, in their order; %d given",
                         (int)inputs, (int)count);
  MlirAttribute old = htvmOpAttr(entry, "arg_attrs");
  MlirAttribute *all = HTVM_ARENA_ARRAY(arena, MlirAttribute, arguments);
  size_t samples = 0;
  for (intptr_t i = 0; i < arguments; ++i) {
    MlirAttribute values;
    all[i] = mlirAttributeIsNull(old) ? htvmDictionary(ctx, 0, NULL)
                                      : mlirArrayAttrGetElement(old, i);
    if (i >= inputs)
      continue;
    HTVM_TRY(readInputs(entry, i, &calibrations[i], &samples, arena, &values));
    all[i] =
        htvmDictionaryWith(all[i], 1, &(HtvmAttr){"htvm.calibration", values});
  }
  mlirOperationSetInherentAttributeByName(
      entry, HTVM_STR("arg_attrs"), mlirArrayAttrGet(ctx, arguments, all));
  return mlirLogicalResultSuccess();
}
