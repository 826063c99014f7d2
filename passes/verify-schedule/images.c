//===- images.c - Weights taken apart -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/images.h"

#include <string.h>

enum { BUCKETS = 1024 };

static size_t bucketOf(const Check *check, const ImageKey *key) {
  size_t number = (size_t)(key->global - check->globals.list);
  return (number * 31 + (size_t)key->offset / 4) % BUCKETS;
}

Image *imageFind(const Check *check, const ImageKey *key) {
  if (!check->images)
    return NULL;
  Image *image = check->images[bucketOf(check, key)];
  while (image && memcmp(&image->key, key, sizeof *key))
    image = image->next;
  return image;
}

Image *imageAdd(Check *check, const ImageKey *key, const int8_t *weights,
                const int32_t *bias) {
  if (!check->images)
    check->images = HTVM_ARENA_ARRAY(check->arena, Image *, BUCKETS);
  bool *isUsed = HTVM_ARENA_ARRAY(check->arena, bool, key->planes + 1);
  bool *isEmpty = HTVM_ARENA_ARRAY(check->arena, bool, key->lanes + 1);
  const int8_t *at = weights;
  for (int64_t lane = 0; lane < key->lanes; ++lane) {
    int any = 0;
    for (int64_t plane = 0; plane < key->planes; ++plane, at += key->taps) {
      int some = 0;
      for (int64_t tap = 0; tap < key->taps; ++tap)
        some |= at[tap];
      isUsed[plane] |= some != 0;
      any |= some;
    }
    isEmpty[lane] = !any;
  }
  Image *image = HTVM_ARENA_ARRAY(check->arena, Image, 1);
  Image **bucket = &check->images[bucketOf(check, key)];
  *image = (Image){.key = *key,
                   .weights = weights,
                   .bias = bias,
                   .isUsed = isUsed,
                   .isEmpty = isEmpty,
                   .next = *bucket};
  return *bucket = image;
}
