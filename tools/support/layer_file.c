//===- layer_file.c - Files of layers' results ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/layer_file.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 200 };

static bool isPlain(unsigned char byte, bool isFirst) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
         (byte == '.' && !isFirst);
}

// FNV-1a
static uint64_t hash(const char *text) {
  uint64_t value = UINT64_C(14695981039346656037);
  for (; *text; ++text)
    value = (value ^ (unsigned char)*text) * UINT64_C(1099511628211);
  return value;
}

void htvmLayerFile(const char *name, char out[HTVM_LAYER_FILE_MAX]) {
  size_t used = 0;
  for (const char *at = name; *at && used <= LONGEST; ++at) {
    unsigned char byte = (unsigned char)*at;
    if (isPlain(byte, at == name))
      out[used++] = *at;
    else
      used += (size_t)snprintf(out + used, 4, "%%%02X", byte);
  }
  out[used] = '\0';
  if (used > LONGEST)
    snprintf(out + LONGEST, HTVM_LAYER_FILE_MAX - LONGEST, "~%016" PRIx64,
             hash(name));
}
