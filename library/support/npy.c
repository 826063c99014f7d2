//===- npy.c - Headers of NumPy array files -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/support/npy.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char magic[] = "\x93NUMPY";
enum { MAGIC = sizeof magic - 1 };

bool htvmNpyIs(const char *data, size_t size) {
  return size >= MAGIC && memcmp(data, magic, MAGIC) == 0;
}

// The value of |key| in the dictionary: what stands behind `'key':`.
static const char *findValue(const char *header, const char *key) {
  char quoted[32];
  snprintf(quoted, sizeof quoted, "'%s'", key);
  const char *value = strstr(header, quoted);
  if (!value)
    return NULL;
  value += strlen(quoted);
  value += strspn(value, " \t");
  if (*value++ != ':')
    return NULL;
  return value + strspn(value, " \t");
}

// 'descr': '<i4'
static bool parseDescr(const char *header, HtvmNpy *out, HtvmMessage *message) {
  const char *value = findValue(header, "descr");
  if (!value || *value != '\'' || strlen(value) < 4)
    return htvmMessage(message, "npy header has no simple element type");
  char order = value[1];
  char *end;
  unsigned long size = strtoul(value + 3, &end, 10);
  if (!strchr("<>|=", order) || *end != '\'' || size == 0 || size > 16)
    return htvmMessage(message, "npy header has no simple element type");
  if (order == '>' && size > 1)
    return htvmMessage(message, "npy elements are big-endian, must be "
                                "little-endian");
  out->kind = value[2];
  out->itemSize = size;
  return true;
}

// 'shape': (1, 3, 32, 32)
static bool parseShape(const char *header, HtvmNpy *out, HtvmMessage *message) {
  const char *value = findValue(header, "shape");
  if (!value || *value++ != '(')
    return htvmMessage(message, "npy header has no shape");
  for (out->rank = 0;; ++out->rank) {
    value += strspn(value, " \t,");
    if (*value == ')')
      return true;
    char *end;
    long long dim = strtoll(value, &end, 10);
    if (end == value || dim < 0 || out->rank == HTVM_NPY_MAX_RANK)
      return htvmMessage(message, "npy header has a malformed shape");
    out->shape[out->rank] = dim;
    value = end;
  }
}

static bool parseHeader(const char *header, HtvmNpy *out,
                        HtvmMessage *message) {
  const char *order = findValue(header, "fortran_order");
  if (!order)
    return htvmMessage(message, "npy header does not tell the order");
  if (strncmp(order, "False", 5) != 0)
    return htvmMessage(message, "npy array is column-major, must be row-major");
  return parseDescr(header, out, message) && parseShape(header, out, message);
}

bool htvmNpyParse(const char *data, size_t size, HtvmNpy *out,
                  HtvmMessage *message) {
  if (!htvmNpyIs(data, size) || size < MAGIC + 4)
    return htvmMessage(message, "not a npy file");
  const uint8_t *bytes = (const uint8_t *)data + MAGIC;
  unsigned version = bytes[0];
  size_t start = MAGIC + (version == 1 ? 4 : 6);
  if (version < 1 || version > 3 || size < start)
    return htvmMessage(message, "npy version %u, must be 1 to 3", version);
  size_t length = bytes[2] | (size_t)bytes[3] << 8;
  if (version > 1)
    length |= (size_t)bytes[4] << 16 | (size_t)bytes[5] << 24;
  if (length > size - start || length > 1 << 16)
    return htvmMessage(message, "npy header is cut off");
  char *header = malloc(length + 1);
  if (!header)
    return htvmMessageMemory(message, "npy header");
  memcpy(header, data + start, length);
  header[length] = 0;
  out->dataOffset = start + length;
  bool ok = parseHeader(header, out, message);
  free(header);
  return ok;
}

size_t htvmNpyFormat(const HtvmNpy *npy, char out[HTVM_NPY_HEADER_SIZE]) {
  enum { START = MAGIC + 4, ALIGN = 64 };
  char *text = out + START;
  size_t room = HTVM_NPY_HEADER_SIZE - START;
  size_t used = (size_t)snprintf(
      text, room, "{'descr': '%c%c%zu', 'fortran_order': False, 'shape': (",
      npy->itemSize == 1 ? '|' : '<', npy->kind, npy->itemSize);
  // At most 32 dimensions of 21 characters: always fits.
  for (int64_t i = 0; i < npy->rank; ++i)
    used += (size_t)snprintf(text + used, room - used, "%" PRId64 ", ",
                             npy->shape[i]);
  used += (size_t)snprintf(text + used, room - used, "), }");
  size_t total = (START + used + ALIGN) / ALIGN * ALIGN;
  memset(text + used, ' ', total - START - used);
  out[total - 1] = '\n';
  memcpy(out, magic, MAGIC);
  size_t length = total - START;
  const char version[] = {1, 0, (char)(length & 255), (char)(length >> 8)};
  memcpy(out + MAGIC, version, sizeof version);
  return total;
}
