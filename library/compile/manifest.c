//===- manifest.c - What a compiled network says about itself -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/manifest.h"

#include "dialects/diana/diana.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/json_build.h"
#include "library/compile/json.h"
#include "library/compile/pipelines.h"
#include "passes/normalize/input/variables_to_arguments.h"

#include <stddef.h>

enum { VERSION = 1, SECTION_TEXT_BYTES = 96 };

//===----------------------------------------------------------------------===//
// The signature
//===----------------------------------------------------------------------===//

// The first string in |attr|, which may be a list; NULL when there is none.
static const char *firstString(MlirAttribute attr, HtvmArena *arena) {
  if (mlirAttributeIsNull(attr))
    return NULL;
  if (mlirAttributeIsAArray(attr) && mlirArrayAttrGetNumElements(attr) > 0)
    return firstString(mlirArrayAttrGetElement(attr, 0), arena);
  if (!mlirAttributeIsAString(attr))
    return NULL;
  MlirStringRef text = mlirStringAttrGetValue(attr);
  return text.length ? htvmText(text, arena) : NULL;
}

// The name front ends give argument or result |index|, or PREFIX_INDEX.
static const char *nameOf(MlirOperation entry, const char *list,
                          const char *prefix, intptr_t index,
                          HtvmArena *arena) {
  static const char *const keys[] = {"tosa.tensor_name",
                                     "tf_saved_model.index_path"};
  MlirAttribute all = htvmOpAttr(entry, list);
  const char *name = NULL;
  if (!mlirAttributeIsNull(all) && index < mlirArrayAttrGetNumElements(all)) {
    MlirAttribute attrs = mlirArrayAttrGetElement(all, index);
    for (int i = 0; i < 2 && !name; ++i)
      name = firstString(htvmDictionaryGet(attrs, keys[i]), arena);
  }
  return name ? name : htvmArenaPrintf(arena, "%s_%td", prefix, index);
}

static const char *elementText(MlirType type, HtvmArena *arena) {
  MlirType element = mlirShapedTypeGetElementType(type);
  const char *sign = mlirIntegerTypeIsUnsigned(element) ? "u"
                     : mlirIntegerTypeIsSigned(element) ? "s"
                                                        : "";
  return htvmArenaPrintf(arena, "%si%u", sign,
                         mlirIntegerTypeGetWidth(element));
}

HtvmNetworkSignature htvmNetworkSignatureRead(MlirOperation entry,
                                              HtvmArena *arena) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(entry, "function_type"));
  intptr_t states = htvmStateCount(entry); // the last of both
  HtvmNetworkSignature signature = {
      .inputCount = mlirFunctionTypeGetNumInputs(type) - states,
      .resultCount = mlirFunctionTypeGetNumResults(type) - states};
  signature.inputs =
      HTVM_ARENA_ARRAY(arena, HtvmNetworkTensor, signature.inputCount + 1);
  signature.results =
      HTVM_ARENA_ARRAY(arena, HtvmNetworkTensor, signature.resultCount + 1);
  for (intptr_t i = 0; i < signature.inputCount; ++i)
    signature.inputs[i] = (HtvmNetworkTensor){
        nameOf(entry, "arg_attrs", "input", i, arena),
        elementText(mlirFunctionTypeGetInput(type, i), arena)};
  for (intptr_t i = 0; i < signature.resultCount; ++i)
    signature.results[i] = (HtvmNetworkTensor){
        nameOf(entry, "res_attrs", "output", i, arena),
        elementText(mlirFunctionTypeGetResult(type, i), arena)};
  return signature;
}

//===----------------------------------------------------------------------===//
// The manifest
//===----------------------------------------------------------------------===//

static cJSON *createOptions(const HtvmOptions *options) {
  cJSON *json = htvmJsonCreateObject();
  htvmJsonAddText(json, "engines", options->engines);
  htvmJsonAddText(json, "schedule", options->schedule);
  htvmJsonAddText(json, "dispatch", htvmOptionsDispatch(options));
  htvmJsonAddText(json, "without", options->without ? options->without : "");
  htvmJsonAddText(json, "numerics", options->numerics);
  return json;
}

static cJSON *createMachine(const HtvmMachine *machine) {
  cJSON *json = htvmJsonCreateObject();
  size_t count;
  const HtvmMachineParameter *parameters = htvmMachineParameters(&count);
  for (size_t i = 0; i < count; ++i) {
    uint64_t value = 0;
    htvmMachineGet(machine, parameters[i].name, &value);
    htvmJsonAddNumber(json, parameters[i].name, (double)value);
  }
  return json;
}

// List |attrName| of the module, or an empty one.
static cJSON *createList(MlirOperation module, const char *attrName) {
  MlirAttribute attr = htvmOpAttr(module, attrName);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsAArray(attr))
    return htvmJsonCreateArray();
  return htvmJsonFromAttribute(attr);
}

// The tensors of the lowered module with the names and types the caller knows.
static cJSON *createTensors(MlirOperation module, const char *attrName,
                            intptr_t count, const HtvmNetworkTensor *tensors) {
  cJSON *list = createList(module, attrName);
  cJSON *item;
  intptr_t index = 0;
  cJSON_ArrayForEach(item, list) {
    if (index == count)
      break;
    cJSON_DeleteItemFromObject(item, "name");
    cJSON_DeleteItemFromObject(item, "type");
    htvmJsonAddText(item, "name", tensors[index].name);
    htvmJsonAddText(item, "type", tensors[index].element);
    ++index;
  }
  return list;
}

// Where the results of layers lie: in the arena, where it is not said.
static cJSON *createLayerTensors(MlirOperation module) {
  cJSON *list = createList(module, "htvm.tensors");
  cJSON *item;
  cJSON_ArrayForEach(item, list) {
    if (!cJSON_HasObjectItem(item, "memory"))
      htvmJsonAddText(item, "symbol", HTVM_DIANA_ARENA);
  }
  return list;
}

cJSON *htvmManifestCreate(MlirOperation module, const HtvmOptions *options,
                          const HtvmNetworkSignature *signature,
                          HtvmArena *arena) {
  cJSON *json = htvmJsonCreateObject();
  htvmJsonAddNumber(json, "version", VERSION);
  htvmJsonAddText(json, "compiler", "htvm " HTVM_VERSION);
  htvmJsonAddText(json, "pipeline",
                  htvmLevelPipeline(HTVM_LEVEL_LLVM, options, arena));
  htvmJsonAddItem(json, "options", createOptions(options));
  htvmJsonAddItem(json, "machine", createMachine(&options->machine));
  htvmJsonAddText(json, "entry", "_start");
  htvmJsonAddText(json, "again", "htvm_again");
  htvmJsonAddText(json, "end", "htvm_end");
  htvmJsonAddItem(json, "inputs",
                  createTensors(module, "htvm.inputs", signature->inputCount,
                                signature->inputs));
  htvmJsonAddItem(json, "outputs",
                  createTensors(module, "htvm.outputs", signature->resultCount,
                                signature->results));
  htvmJsonAddItem(json, "states", createList(module, "htvm.states"));
  htvmJsonAddItem(json, "layers", createList(module, "htvm.layers"));
  htvmJsonAddItem(json, "jobs", createList(module, "htvm.jobs"));
  htvmJsonAddItem(json, "waits", createList(module, "htvm.waits"));
  htvmJsonAddItem(json, "tensors", createLayerTensors(module));
  MlirAttribute schedule = htvmOpAttr(module, "htvm.schedule");
  if (!mlirAttributeIsNull(schedule))
    htvmJsonAddItem(json, "schedule", htvmJsonFromAttribute(schedule));
  htvmJsonAddItem(json, "memory", createList(module, "htvm.memory"));
  return json;
}

void htvmManifestAddSections(cJSON *manifest, const HtvmEmitted *elf) {
  cJSON *list = htvmJsonAddArray(manifest, "sections");
  for (size_t i = 0; i < elf->partCount; ++i) {
    cJSON *item = htvmJsonCreateObject();
    htvmJsonAddText(item, "name", elf->parts[i].name);
    htvmJsonAddNumber(item, "address", elf->parts[i].address);
    htvmJsonAddNumber(item, "bytes", elf->parts[i].bytes);
    htvmJsonAppend(list, item);
  }
}

size_t htvmManifestSectionsCapacity(void) {
  return (HTVM_MEMORY_PARTS + 1) * SECTION_TEXT_BYTES;
}
