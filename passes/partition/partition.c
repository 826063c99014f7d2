//===- partition.c - Give every layer its engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers in normal form where they have one (fold-requantization)
//         among whatever no pattern took.
// Output: on each layer (layer_ops.h): `layer`, its unique name, from its
//         location or its kind and a number; `engine`, "digital" or "cpu";
//         `refused`, for each engine that cannot take it the rule, what is
//         there, what is allowed and what to do. On the module: the machine
//         (`diana.machine`) with the options `machine` and `l1_bytes` applied.
// Fails:  for an unknown engine, an unusable machine parameter, a qnn op that
//         does not verify.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "passes/partition/digital_rules.h"
#include "passes/partition/layer_ops.h"
#include "passes/partition/location.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct Partition {
  bool useDigital;
  HtvmMachine machine;
} Partition;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static MlirLogicalResult readEngines(MlirOperation module,
                                     const HtvmPassOptions *options,
                                     Partition *out) {
  const char *engines = htvmPassOptionString(options, "engines", "digital");
  out->useDigital = strcmp(engines, "digital") == 0;
  if (out->useDigital || strcmp(engines, "none") == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitErrorAt(mlirOperationGetLocation(module),
                         "there is no engine '%s', known are 'digital' and "
                         "'none'",
                         engines);
}

static MlirLogicalResult override(MlirOperation module, HtvmMachine *machine,
                                  const char *assignment) {
  char message[256];
  if (htvmMachineOverride(machine, assignment, message, sizeof message))
    return mlirLogicalResultSuccess();
  return htvmEmitErrorAt(mlirOperationGetLocation(module), "%s", message);
}

// "name=value,name=value"
static MlirLogicalResult readMachine(MlirOperation module,
                                     const HtvmPassOptions *options,
                                     HtvmMachine *machine, HtvmArena *arena) {
  const char *text = htvmPassOptionString(options, "machine", "");
  while (*text) {
    size_t length = strcspn(text, ",");
    HTVM_TRY(override(module, machine,
                      htvmArenaPrintf(arena, "%.*s", (int)length, text)));
    text += length + (text[length] == ',');
  }
  int64_t l1Bytes = htvmPassOptionInt(options, "l1_bytes", INT64_MIN);
  if (l1Bytes == INT64_MIN)
    return mlirLogicalResultSuccess();
  return override(module, machine,
                  htvmArenaPrintf(arena, "l1_bytes=%" PRId64, l1Bytes));
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

// Names given so far. A kind's last number is kept with its name, so that no
// number is tried twice.
typedef struct Name {
  const char *text;
  int64_t lastNumber;
} Name;

typedef struct Names {
  Name *list;
  int64_t count;
} Names;

static Name *findName(Names *names, const char *text) {
  for (int64_t i = 0; i < names->count; ++i)
    if (strcmp(names->list[i].text, text) == 0)
      return &names->list[i];
  return NULL;
}

static const char *takeName(Names *names, const char *text) {
  names->list[names->count++].text = text;
  return text;
}

// |base|, or with the next number that is free; always a number when |base| is
// only a kind.
static const char *makeName(Names *names, const char *base, bool isKind,
                            HtvmArena *arena) {
  Name *known = findName(names, base);
  if (!known && !isKind)
    return takeName(names, base);
  if (!known) {
    takeName(names, base); // reserves it: no layer is just "conv2d"
    known = &names->list[names->count - 1];
  }
  int64_t number = known->lastNumber + (known->lastNumber == 0 && !isKind);
  const char *text;
  do
    text = htvmArenaPrintf(arena, "%s_%" PRId64, base, ++number);
  while (findName(names, text));
  known->lastNumber = number;
  return takeName(names, text);
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static MlirAttribute refusalAttr(MlirContext ctx, const char *engine,
                                 const HtvmRefusal *refusal) {
  const HtvmAttr entries[] = {
      {"engine", htvmStringAttr(ctx, engine)},
      {"rule", htvmStringAttr(ctx, refusal->rule)},
      {"actual", htvmStringAttr(ctx, refusal->actual)},
      {"allowed", htvmStringAttr(ctx, refusal->allowed)},
      {"remedy", htvmStringAttr(ctx, refusal->remedy)},
  };
  enum { COUNT = sizeof entries / sizeof *entries };
  MlirNamedAttribute named[COUNT];
  for (int i = 0; i < COUNT; ++i)
    named[i] = mlirNamedAttributeGet(
        mlirIdentifierGet(ctx, mlirStringRefCreateFromCString(entries[i].name)),
        entries[i].value);
  return mlirDictionaryAttrGet(ctx, COUNT, named);
}

static bool acceptsDigital(const Partition *partition, MlirOperation op,
                           HtvmArena *arena, HtvmRefusal *refusal) {
  MlirStringRef noMatch = htvmOpString(op, "htvm.no_match");
  if (!partition->useDigital) {
    *refusal = (HtvmRefusal){"engine selection", "engines=none",
                             "engines=digital", "allow the digital engine"};
    return false;
  }
  if (noMatch.length) {
    *refusal = (HtvmRefusal){
        "recognised layer",
        htvmArenaPrintf(arena, "%.*s", (int)noMatch.length, noMatch.data),
        "a layer that a pattern turns into a qnn op",
        "write the layer in a form that a pattern knows"};
    return false;
  }
  return htvmDigitalAccepts(op, &partition->machine, arena, refusal);
}

static void decideLayer(const Partition *partition, MlirOperation op) {
  MlirContext ctx = mlirOperationGetContext(op);
  HtvmArena *arena = htvmArenaCreate();
  HtvmRefusal refusal;
  mlirOperationRemoveDiscardableAttributeByName(op, HTVM_STR("refused"));
  if (acceptsDigital(partition, op, arena, &refusal)) {
    htvmOpSetAttr(op, "engine", htvmStringAttr(ctx, "digital"));
  } else {
    MlirAttribute refused = refusalAttr(ctx, "digital", &refusal);
    htvmOpSetAttr(op, "engine", htvmStringAttr(ctx, "cpu"));
    htvmOpSetAttr(op, "refused", mlirArrayAttrGet(ctx, 1, &refused));
  }
  htvmArenaDestroy(arena);
}

static void partitionLayers(const Partition *partition, MlirOperation module,
                            HtvmArena *arena) {
  HtvmOps layers = htvmCollectLayers(module, arena);
  // At most two names a layer: its own and its kind's.
  Names names = {.list = HTVM_ARENA_ARRAY(arena, Name, 2 * layers.count)};
  for (intptr_t i = 0; i < layers.count; ++i) {
    MlirOperation op = layers.ops[i];
    const char *given = htvmLocationName(mlirOperationGetLocation(op), arena);
    const char *base = given && *given ? given : htvmLayerKind(op, arena);
    const char *name = makeName(&names, base, !(given && *given), arena);
    htvmOpSetAttr(op, "layer",
                  htvmStringAttr(mlirOperationGetContext(op), name));
    decideLayer(partition, op);
  }
}

MlirLogicalResult htvmPartition(MlirOperation module,
                                const HtvmPassOptions *options) {
  Partition partition;
  HTVM_TRY(readEngines(module, options, &partition));
  HTVM_TRY(htvmMachineRead(module, &partition.machine));
  HtvmArena *arena = htvmArenaCreate();
  MlirLogicalResult result =
      readMachine(module, options, &partition.machine, arena);
  if (mlirLogicalResultIsSuccess(result))
    result = htvmQnnVerify(module);
  if (mlirLogicalResultIsSuccess(result)) {
    htvmMachineWrite(module, &partition.machine);
    partitionLayers(&partition, module, arena);
  }
  htvmArenaDestroy(arena);
  return result;
}
