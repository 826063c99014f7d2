//===- roundtrip.c - Does a module survive printing and reading? ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/roundtrip.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/ir.h"
#include "library/support/module_io.h"

#include <stdlib.h>
#include <string.h>

typedef enum Form { FORM_TEXT, FORM_GENERIC, FORM_BYTECODE } Form;

static const char *const names[] = {"text", "generic text", "bytecode"};

static char *printWith(MlirModule module, bool generic, bool locations,
                       size_t *length) {
  MlirOpPrintingFlags flags = mlirOpPrintingFlagsCreate();
  mlirOpPrintingFlagsEnableDebugInfo(flags, locations, false);
  if (generic)
    mlirOpPrintingFlagsPrintGenericOpForm(flags);
  char *text = htvmOperationText(mlirModuleGetOperation(module), flags, length);
  mlirOpPrintingFlagsDestroy(flags);
  return text;
}

/// Skips what |a| and |b| have in common, up to the last line start before the
/// first difference.
static void skipCommonLines(const char **a, const char **b) {
  size_t start = 0, i = 0;
  for (; (*a)[i] && (*a)[i] == (*b)[i]; ++i)
    if ((*a)[i] == '\n')
      start = i + 1;
  *a += start;
  *b += start;
}

/// Takes defaults out of generic text that upstream's passes set, that its
/// short text leaves out and that its parser leaves unset, or the other way
/// round.
static void dropDefaults(char *text) {
  static const char *const defaults[] = {" <{nontemporal = false}>",
                                         ", unnamed_addr = 0 : i64"};
  for (size_t i = 0; i < sizeof defaults / sizeof *defaults; ++i) {
    size_t length = strlen(defaults[i]);
    for (char *at = text; (at = strstr(at, defaults[i]));)
      memmove(at, at + length, strlen(at + length) + 1);
  }
}

static MlirLogicalResult compare(MlirModule module, MlirModule again,
                                 Form form) {
  // The short text of some ops (linalg.matmul) leaves out a region, and with it
  // the locations inside; the other forms hold everything.
  bool locations = form != FORM_TEXT;
  size_t length;
  char *before = printWith(module, true, locations, &length);
  char *after = printWith(again, true, locations, &length);
  MlirLogicalResult result = mlirLogicalResultSuccess();
  if (form == FORM_TEXT) {
    dropDefaults(before);
    dropDefaults(after);
  }
  if (strcmp(before, after)) {
    const char *was = before, *is = after;
    skipCommonLines(&was, &is);
    result = htvmEmitErrorAt(
        mlirOperationGetLocation(mlirModuleGetOperation(module)),
        "the module changes when it is written and read as %s: '%.*s' "
        "becomes '%.*s'",
        names[form], (int)strcspn(was, "\n"), was, (int)strcspn(is, "\n"), is);
  }
  free(before);
  free(after);
  return result;
}

/// Reads |input| into |ctx|. Not htvmModuleParse: every place is written out,
/// and the limit on nesting is for people's files.
static MlirLogicalResult readAndCompare(MlirContext ctx, HtvmInput input,
                                        MlirModule module, Form form) {
  MlirModule again =
      mlirModuleCreateParse(ctx, mlirStringRefCreate(input.data, input.size));
  if (mlirModuleIsNull(again))
    return htvmEmitErrorAt(
        mlirOperationGetLocation(mlirModuleGetOperation(module)),
        "the module cannot be read back as %s", names[form]);
  MlirLogicalResult result = compare(module, again, form);
  mlirModuleDestroy(again);
  return result;
}

static MlirLogicalResult verifyForm(MlirModule module, Form form) {
  size_t length;
  char *data =
      form == FORM_BYTECODE
          ? htvmOperationBytecode(mlirModuleGetOperation(module), &length)
          : printWith(module, form == FORM_GENERIC, true, &length);
  HtvmInput input = htvmInputFromMemory("-", data, length);
  free(data);
  // A context of its own: in the same one, resources would get new names.
  MlirContext ctx = htvmContextCreate();
  mlirContextSetAllowUnregisteredDialects(
      ctx,
      mlirContextGetAllowUnregisteredDialects(mlirModuleGetContext(module)));
  MlirLogicalResult result = readAndCompare(ctx, input, module, form);
  mlirContextDestroy(ctx);
  htvmInputRelease(&input);
  return result;
}

MlirLogicalResult roundtripVerify(MlirModule module) {
  HTVM_TRY(verifyForm(module, FORM_TEXT));
  HTVM_TRY(verifyForm(module, FORM_GENERIC));
  return verifyForm(module, FORM_BYTECODE);
}
