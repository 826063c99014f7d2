//===- qnn_check_post.c - Input clip and second scaling -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_check.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

static const char *const postNames[] = {"post_multiplier", "post_add",
                                        "post_shift", "post_clamp_min",
                                        "post_clamp_max"};
enum { POST_NAMES = sizeof postNames / sizeof *postNames };

static bool has(MlirOperation op, const char *name) {
  return !mlirAttributeIsNull(htvmOpAttr(op, name));
}

// The first of the attributes that is there, or that is not; null: none.
static const char *firstPost(MlirOperation op, bool present) {
  for (int i = 0; i < POST_NAMES; ++i)
    if (has(op, postNames[i]) == present)
      return postNames[i];
  return NULL;
}

static MlirLogicalResult checkClip(MlirOperation op) {
  if (!has(op, "input_clip"))
    return mlirLogicalResultSuccess();
  HTVM_TRY(htvmQnnCheckList(
      op, (HtvmQnnListRule){"input_clip", 2, 32, INT8_MIN, INT8_MAX}));
  MlirAttribute clip = htvmOpAttr(op, "input_clip");
  int32_t low = mlirDenseI32ArrayGetElement(clip, 0);
  int32_t high = mlirDenseI32ArrayGetElement(clip, 1);
  if (low <= high)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "input_clip is %" PRId32 " to %" PRId32
                       ", the first must not exceed the second",
                       low, high);
}

static MlirLogicalResult checkPostLists(MlirOperation op, int64_t channels) {
  HTVM_TRY(htvmQnnCheckList(
      op, (HtvmQnnListRule){"post_multiplier", -1, 32, INT32_MIN, INT32_MAX}));
  intptr_t count =
      mlirDenseArrayGetNumElements(htvmOpAttr(op, "post_multiplier"));
  if (count != 1 && count != channels)
    return htvmEmitError(op,
                         "post_multiplier has %" PRIdPTR " values, must have 1 "
                         "or %" PRId64 " (one a channel)",
                         count, channels);
  HTVM_TRY(htvmQnnCheckList(
      op, (HtvmQnnListRule){"post_add", count, 32, INT32_MIN, INT32_MAX}));
  return htvmQnnCheckList(op,
                          (HtvmQnnListRule){"post_shift", count, 32, 0, 31});
}

static MlirLogicalResult checkPost(MlirOperation op, int64_t channels) {
  const char *present = firstPost(op, true), *missing = firstPost(op, false);
  if (!present)
    return mlirLogicalResultSuccess();
  if (missing)
    return htvmEmitError(op,
                         "has attribute '%s' but not '%s', must have all of "
                         "the second scaling or nothing",
                         present, missing);
  HTVM_TRY(checkPostLists(op, channels));
  HTVM_TRY(htvmQnnCheckInt(op, "post_clamp_min", 32, INT8_MIN, INT8_MAX));
  HTVM_TRY(htvmQnnCheckInt(op, "post_clamp_max", 32,
                           htvmOpInt(op, "post_clamp_min", INT8_MIN),
                           INT8_MAX));
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (htvmTypeIsShaped(result, -1, 8))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "result of type i32 has no second scaling, must be "
                           "i8");
}

MlirLogicalResult htvmQnnCheckClipAndPost(MlirOperation op, int64_t channels) {
  const char *present =
      has(op, "input_clip") ? "input_clip" : firstPost(op, true);
  if (channels == 0 && present)
    return htvmEmitError(op,
                         "has attribute '%s', which only " HTVM_QNN_CONV2D
                         " and " HTVM_QNN_DENSE " may have",
                         present);
  HTVM_TRY(checkClip(op));
  return checkPost(op, channels);
}
