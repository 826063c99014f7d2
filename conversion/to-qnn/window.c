//===- window.c - Layout changes, padding and slices before a window ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/to-qnn/layer.h"

#include <assert.h>

int64_t htvmWindowDim(const HtvmWindow *window, int index) {
  return htvmTypeDim(mlirValueGetType(window->value), window->perm[index]);
}

// Elements one window position spans.
static int64_t extent(const HtvmWindow *window, int i) {
  return window->dilation[i] * (window->kernel[i] - 1) + 1;
}

static bool sizeFits(const HtvmWindow *window, int i) {
  int64_t room = htvmWindowDim(window, 2 + i) + window->before[i] +
                 window->after[i] - extent(window, i);
  return room >= 0 && room / window->stride[i] + 1 == window->out[i];
}

bool htvmWindowIsConsistent(const HtvmWindow *window) {
  return sizeFits(window, 0) && sizeFits(window, 1);
}

void htvmWindowTranspose(HtvmWindow *window, MlirValue source,
                         const int64_t *perm) {
  window->value = source;
  for (int i = 0; i < 4; ++i)
    window->perm[i] = perm[window->perm[i]];
}

// Padding behind the input is only there to make the output size come out; how
// much of it is never read does not matter.
static bool fitAfter(HtvmWindow *window) {
  for (int i = 0; i < 2; ++i) {
    if (sizeFits(window, i))
      continue;
    int64_t last = (window->out[i] - 1) * window->stride[i] +
                   extent(window, i) - window->before[i];
    int64_t after = last - htvmWindowDim(window, 2 + i);
    window->after[i] = after > 0 ? after : 0;
    if (!sizeFits(window, i))
      return false;
  }
  return true;
}

bool htvmWindowPad(HtvmWindow *window, MlirValue source, const int64_t *low,
                   const int64_t *high) {
  HtvmWindow padded = *window;
  padded.value = source;
  for (int i = 0; i < 4; ++i) {
    int64_t dim = window->perm[i];
    if (low[dim] < 0 || high[dim] < 0)
      return false;
    if (i < 2 && (low[dim] || high[dim]))
      return false;
    if (i >= 2) {
      padded.before[i - 2] += low[dim];
      padded.after[i - 2] += high[dim];
    }
  }
  if (!fitAfter(&padded))
    return false;
  *window = padded;
  return true;
}

bool htvmWindowSlice(HtvmWindow *window, MlirValue source) {
  HtvmWindow whole = *window;
  whole.value = source;
  for (int i = 0; i < 4; ++i) {
    int64_t size = htvmWindowDim(window, i);
    if (htvmWindowDim(&whole, i) == size)
      continue;
    if (i < 2)
      return false;
    // Whatever is read at or behind |size| would be padding before and data
    // afterwards.
    int64_t end = (window->out[i - 2] - 1) * window->stride[i - 2] +
                  extent(window, i - 2) - window->before[i - 2];
    if (end > size)
      return false;
    whole.after[i - 2] = 0;
  }
  if (!fitAfter(&whole))
    return false;
  *window = whole;
  return true;
}

bool htvmWindowAlwaysInside(const HtvmWindow *window) {
  for (int i = 0; i < 2; ++i) {
    int64_t lastStart =
        (window->out[i] - 1) * window->stride[i] - window->before[i];
    if (window->dilation[i] != 1 || window->before[i] >= window->kernel[i] ||
        window->after[i] >= window->kernel[i] ||
        lastStart >= htvmWindowDim(window, 2 + i))
      return false;
  }
  return true;
}

bool htvmZeroPointFits(HtvmMatch *match, int64_t zp, const char *what) {
  if (zp >= INT8_MIN && zp <= INT8_MAX)
    return true;
  return htvmNoMatch(match, "%s is %lld, outside i8", what, (long long)zp);
}

bool htvmWindowFits(HtvmMatch *match, const HtvmWindow *window) {
  int64_t elements = 1;
  for (int i = 0; i < 4; ++i) {
    int64_t size = htvmWindowDim(window, i);
    if (i >= 2)
      size += window->before[i - 2] + window->after[i - 2];
    if (size < 1 || htvmWindowDim(window, i) < 1)
      return htvmNoMatch(match, "a dimension is 0");
    if (size > INT32_MAX / elements)
      return htvmNoMatch(match, "padded input has too many elements");
    elements *= size;
  }
  for (int i = 0; i < 2; ++i)
    if (window->kernel[i] < 1 || window->out[i] < 1)
      return htvmNoMatch(match, "a dimension is 0");
  return true;
}
