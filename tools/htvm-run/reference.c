//===- reference.c - Compare with htvm-reference --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/reference.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Prints the first difference; the values are shown as signed integers.
static void printDifference(const HtvmTensor *tensor, const char *actual,
                            const char *expected, uint64_t size) {
  unsigned bytes = (unsigned)htvmTensorElementSize(tensor->info.element);
  uint64_t first = UINT64_MAX, different = 0;
  for (uint64_t i = 0; i < size / bytes; ++i)
    if (memcmp(actual + i * bytes, expected + i * bytes, bytes) != 0) {
      first = first == UINT64_MAX ? i : first;
      ++different;
    }
  uint64_t elements = tensor->bytes / bytes;
  printf("output '%s': %" PRIu64 " of %" PRIu64
         " elements differ, first at index %" PRIu64 " of inference %" PRIu64
         ": %" PRId64 ", reference %" PRId64 "\n",
         tensor->name, different, size / bytes, first % elements,
         first / elements, htvmElementRead(actual + first * bytes, bytes),
         htvmElementRead(expected + first * bytes, bytes));
}

static bool compareOutput(const HtvmTensor *tensor, const char *path,
                          const char *actual, uint64_t inferences, bool *equal,
                          HtvmMessage *message) {
  char *expected;
  size_t size;
  uint64_t needed = tensor->bytes * inferences;
  if (!htvmFileRead(path, &expected, &size, message))
    return false;
  bool fits = size == needed;
  if (!fits)
    htvmMessage(message,
                "htvm-reference: wrote %zu bytes for output '%s', the "
                "program's has %" PRIu64,
                size, tensor->name, needed);
  else if (memcmp(actual, expected, size) != 0) {
    printDifference(tensor, actual, expected, needed);
    *equal = false;
  }
  free(expected);
  return fits;
}

bool htvmReferenceCompare(const HtvmProgram *program,
                          const HtvmValueSet *values,
                          const HtvmReferenceFolder *folder, bool *outEqual,
                          HtvmMessage *message) {
  bool ok = true;
  *outEqual = true;
  for (unsigned i = 0; ok && i < values->outputCount; ++i) {
    char path[256];
    snprintf(path, sizeof path, "%s/%u", folder->path, i);
    ok = compareOutput(&program->manifest.outputs[i], path, values->outputs[i],
                       values->inferences, outEqual, message);
  }
  if (ok)
    printf("equal to the reference: %s\n", *outEqual ? "yes" : "no");
  return ok;
}
