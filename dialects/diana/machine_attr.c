//===- machine_attr.c - The machine a module is compiled for --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/machine_attr.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"

#include <inttypes.h>
#include <stdio.h>

static const char attrName[] = "diana.machine";

static MlirLogicalResult applyEntry(MlirOperation module, MlirStringRef name,
                                    MlirAttribute value, HtvmMachine *out) {
  char assignment[128], message[256];
  if (!mlirAttributeIsAInteger(value))
    return htvmEmitError(module,
                         "needs an integer for machine parameter '%.*s'",
                         (int)name.length, name.data);
  snprintf(assignment, sizeof assignment, "%.*s=%" PRId64, (int)name.length,
           name.data, mlirIntegerAttrGetValueInt(value));
  if (!htvmMachineOverride(out, assignment, message, sizeof message))
    return htvmEmitError(module, "has an unusable '%s': %s", attrName, message);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmMachineRead(MlirOperation module, HtvmMachine *out) {
  *out = htvmMachineDefault();
  MlirAttribute attr = htvmOpAttr(module, attrName);
  if (mlirAttributeIsNull(attr))
    return mlirLogicalResultSuccess();
  if (!mlirAttributeIsADictionary(attr))
    return htvmEmitError(module, "needs a dictionary as '%s'", attrName);
  for (intptr_t i = 0; i < mlirDictionaryAttrGetNumElements(attr); ++i) {
    MlirNamedAttribute entry = mlirDictionaryAttrGetElement(attr, i);
    HTVM_TRY(applyEntry(module, mlirIdentifierStr(entry.name), entry.attribute,
                        out));
  }
  return mlirLogicalResultSuccess();
}

void htvmMachineWrite(MlirOperation module, const HtvmMachine *machine) {
  MlirContext ctx = mlirOperationGetContext(module);
  size_t count;
  const HtvmMachineParameter *parameters = htvmMachineParameters(&count);
  HtvmArena *arena = htvmArenaCreate();
  HtvmAttr *entries = HTVM_ARENA_ARRAY(arena, HtvmAttr, count);
  intptr_t used = 0;
  for (size_t i = 0; i < count; ++i) {
    uint64_t value = 0;
    htvmMachineGet(machine, parameters[i].name, &value);
    if (value == parameters[i].defaultValue)
      continue;
    entries[used++] =
        (HtvmAttr){parameters[i].name, htvmI64Attr(ctx, (int64_t)value)};
  }
  MlirStringRef name = mlirStringRefCreateFromCString(attrName);
  if (used)
    mlirOperationSetDiscardableAttributeByName(
        module, name, htvmDictionary(ctx, used, entries));
  else
    mlirOperationRemoveDiscardableAttributeByName(module, name);
  htvmArenaDestroy(arena);
}
