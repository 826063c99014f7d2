//===- qnn_edit.c - Layers changed in place -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_edit.h"

bool htvmQnnIsOptionalMeaning(MlirStringRef name) {
  static const char *const names[] = {"input_clip",     "post_multiplier",
                                      "post_add",       "post_shift",
                                      "post_clamp_min", "post_clamp_max"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    if (mlirStringRefEqual(name, mlirStringRefCreateFromCString(names[i])))
      return true;
  return false;
}

bool htvmQnnHasPost(MlirOperation op) {
  return !mlirAttributeIsNull(htvmOpAttr(op, "post_multiplier"));
}

static HtvmRange rangeOf(MlirOperation op, const char *min, const char *max) {
  return (HtvmRange){htvmOpInt(op, min, INT8_MIN),
                     htvmOpInt(op, max, INT8_MAX)};
}

HtvmRange htvmQnnClamp(MlirOperation op) {
  return rangeOf(op, "clamp_min", "clamp_max");
}

HtvmRange htvmQnnLastClamp(MlirOperation op) {
  return htvmQnnHasPost(op) ? rangeOf(op, "post_clamp_min", "post_clamp_max")
                            : htvmQnnClamp(op);
}

void htvmQnnSetClamp(MlirOperation op, HtvmRange clamp) {
  MlirContext ctx = mlirOperationGetContext(op);
  htvmOpSetAttr(op, "clamp_min", htvmI32Attr(ctx, clamp.min));
  htvmOpSetAttr(op, "clamp_max", htvmI32Attr(ctx, clamp.max));
}

HtvmQnnClip htvmQnnInputClip(MlirOperation op) {
  HtvmQnnClip clip = {.min = INT8_MIN, .max = INT8_MAX};
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts limits;
  if (htvmOpReadInts(op, "input_clip", arena, &limits) && limits.count == 2)
    clip = (HtvmQnnClip){true, limits.values[0], limits.values[1]};
  htvmArenaDestroy(arena);
  return clip;
}

void htvmQnnSetInputClip(MlirOperation op, HtvmQnnClip clip) {
  const int64_t limits[] = {clip.min, clip.max};
  if (clip.isPresent)
    htvmOpSetAttr(op, "input_clip",
                  htvmI32ArrayAttr(mlirOperationGetContext(op), 2, limits));
  else
    mlirOperationRemoveDiscardableAttributeByName(op, HTVM_STR("input_clip"));
}

// Lists of one value hold for all channels.
static void keepValues(MlirOperation op, const char *name, const HtvmInts *kept,
                       HtvmArena *arena) {
  HtvmInts list;
  if (!htvmOpReadInts(op, name, arena, &list) || list.count <= 1)
    return;
  int64_t *values = HTVM_ARENA_ARRAY(arena, int64_t, kept->count);
  for (int64_t i = 0; i < kept->count; ++i)
    values[i] = list.values[kept->values[i]];
  htvmOpSetAttr(
      op, name,
      htvmI32ArrayAttr(mlirOperationGetContext(op), kept->count, values));
}

void htvmQnnKeepChannels(MlirOperation op, const HtvmInts *kept, int64_t groups,
                         HtvmArena *arena) {
  static const char *const lists[] = {"multiplier", "shift", "post_multiplier",
                                      "post_add", "post_shift"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i)
    keepValues(op, lists[i], kept, arena);
  if (htvmOpIs(op, HTVM_QNN_CONV2D))
    htvmOpSetAttr(op, "groups",
                  htvmI64Attr(mlirOperationGetContext(op), groups));
}
