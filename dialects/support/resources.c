//===- resources.c - Constants that are kept beside the module ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The accessors of mlir-c 22 read a resource that has no data as if it had
// some, and nothing tells the two apart. So the data comes from the printed
// module: its last part is
//
//   {-#
//     dialect_resources: {
//       builtin: {
//         NAME: "0xAAAAAAAADDDD..."     alignment (4 bytes), then the elements
//
// Printing happens only when there is such a constant.
//
//===----------------------------------------------------------------------===//
#include "dialects/support/resources.h"

#include <stdlib.h>
#include <string.h>

typedef struct Text {
  char *data;
  size_t length, capacity;
} Text;

static void appendText(MlirStringRef part, void *userData) {
  Text *text = userData;
  if (text->length + part.length + 1 > text->capacity) {
    text->capacity = 2 * (text->length + part.length + 1);
    char *grown = htvmMalloc(text->capacity);
    if (text->length)
      memcpy(grown, text->data, text->length);
    free(text->data);
    text->data = grown;
  }
  memcpy(text->data + text->length, part.data, part.length);
  text->length += part.length;
  text->data[text->length] = '\0';
}

static int hexDigit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The attribute of |op| that holds its value; null when it has none.
static const char *valueName(MlirOperation op) {
  if (htvmOpIs(op, "arith.constant"))
    return "value";
  if (htvmOpIs(op, "tosa.variable"))
    return "initial_value";
  return htvmOpIs(op, "tosa.const") ? "values" : NULL;
}

static bool isResource(MlirOperation op) {
  const char *name = valueName(op);
  MlirAttribute attr = name ? htvmOpAttr(op, name) : mlirAttributeGetNull();
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsADenseResourceElements(attr))
    return false;
  MlirType element = mlirShapedTypeGetElementType(mlirAttributeGetType(attr));
  unsigned width =
      mlirTypeIsAInteger(element) ? mlirIntegerTypeGetWidth(element) : 0;
  return width == 8 || width == 16 || width == 32 || width == 64;
}

// The hexadecimal digits of the resource of |attr| in |section|, behind "0x".
static const char *findDigits(const char *section, MlirAttribute attr) {
  Text text = {NULL, 0, 0};
  mlirAttributePrint(attr, appendText, &text);
  static const char prefix[] = "dense_resource<";
  char *start = strstr(text.data, prefix);
  char *end = strstr(text.data, "> : ");
  const char *found = NULL;
  if (start && end) {
    start += sizeof prefix - 1;
    // A line of the section begins with the name exactly as printed here.
    size_t length = (size_t)(end - start);
    for (const char *line = section; line && !found;
         line = strchr(line, '\n')) {
      line += strspn(line, "\n ");
      if (strncmp(line, start, length) == 0 &&
          strncmp(line + length, ": \"0x", 5) == 0)
        found = line + length + 5;
    }
  }
  free(text.data);
  return found;
}

static void inlineOne(MlirOperation op, const char *section) {
  MlirAttribute attr = htvmOpAttr(op, valueName(op));
  MlirType type = mlirAttributeGetType(attr);
  const char *digits = findDigits(section, attr);
  if (!digits)
    return;
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  size_t bytes = (size_t)htvmTypeElements(type) * (width / 8);
  if (strspn(digits, "0123456789abcdefABCDEF") != 2 * (bytes + 4))
    return;
  unsigned char *data = htvmMalloc(bytes ? bytes : 1);
  digits += 8; // the alignment
  for (size_t i = 0; i < bytes; ++i)
    data[i] = (unsigned char)(hexDigit(digits[2 * i]) * 16 +
                              hexDigit(digits[2 * i + 1]));
  MlirAttribute dense = mlirDenseElementsAttrRawBufferGet(type, bytes, data);
  free(data);
  if (!mlirAttributeIsNull(dense))
    mlirOperationSetAttributeByName(
        op, mlirStringRefCreateFromCString(valueName(op)), dense);
}

void htvmInlineResources(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  Text text = {NULL, 0, 0};
  const char *section = NULL;
  for (intptr_t i = 0; i < ops.count; ++i) {
    if (!isResource(ops.ops[i]))
      continue;
    if (!text.data) {
      mlirOperationPrint(module, appendText, &text);
      for (char *next = text.data; (next = strstr(next, "\n{-#")); ++next)
        section = next;
    }
    if (section)
      inlineOne(ops.ops[i], section);
  }
  free(text.data);
  htvmArenaDestroy(arena);
}
