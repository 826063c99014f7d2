//===- emitter.c - LLVM dialect ops, the few that jobs need ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/emitter.h"

#include <inttypes.h>

Emitter emitterCreate(MlirOperation module, HtvmArena *arena) {
  MlirBlock body = mlirModuleGetBody(mlirModuleFromOperation(module));
  Emitter emitter = {
      .ctx = mlirOperationGetContext(module),
      .arena = arena,
      .module = module,
      .top = htvmBuilderAtEnd(body, mlirOperationGetLocation(module)),
      .symbols = htvmMapCreate(arena),
      .tables = htvmMapCreate(arena),
      .shared = htvmMapCreate(arena)};
  for (MlirOperation op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    MlirStringRef name = htvmOpString(op, "sym_name");
    htvmMapAdd(&emitter.symbols, name.data, name.length, 0);
  }
  return emitter;
}

static MlirType parseType(Emitter *emitter, const char *text) {
  return mlirTypeParseGet(emitter->ctx, mlirStringRefCreateFromCString(text));
}

static MlirAttribute parseAttr(Emitter *emitter, const char *text) {
  return mlirAttributeParseGet(emitter->ctx,
                               mlirStringRefCreateFromCString(text));
}

static MlirAttribute symbolRef(Emitter *emitter, const char *name) {
  return mlirFlatSymbolRefAttrGet(emitter->ctx,
                                  mlirStringRefCreateFromCString(name));
}

static MlirType pointerType(Emitter *emitter) {
  return parseType(emitter, "!llvm.ptr");
}

static MlirType i32Type(Emitter *emitter) {
  return htvmIntType(emitter->ctx, 32);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

MlirValue emitterNumber(Emitter *emitter, int64_t value) {
  MlirType i32 = i32Type(emitter);
  HtvmAttr attr = {"value", mlirIntegerAttrGet(i32, value)};
  return htvmBuildValue(&emitter->body, "llvm.mlir.constant", 0, NULL, i32, 1,
                        &attr);
}

MlirValue emitterAddress(Emitter *emitter, const char *symbol, int64_t offset) {
  HtvmAttr name = {"global_name", symbolRef(emitter, symbol)};
  MlirType ptr = pointerType(emitter);
  MlirValue base = htvmBuildValue(&emitter->body, "llvm.mlir.addressof", 0,
                                  NULL, ptr, 1, &name);
  if (offset == 0)
    return base;
  HtvmAttr attrs[] = {
      {"elem_type", mlirTypeAttrGet(htvmIntType(emitter->ctx, 8))},
      {"rawConstantIndices",
       mlirDenseI32ArrayGet(emitter->ctx, 1, (int32_t[]){(int32_t)offset})}};
  return htvmBuildValue(&emitter->body, "llvm.getelementptr", 1, &base, ptr, 2,
                        attrs);
}

static MlirValue addressNumber(Emitter *emitter, const char *symbol,
                               int64_t offset) {
  MlirValue address = emitterAddress(emitter, symbol, offset);
  return htvmBuildValue(&emitter->body, "llvm.ptrtoint", 1, &address,
                        i32Type(emitter), 0, NULL);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static MlirOperation buildFunction(Emitter *emitter, const char *name,
                                   const char *type, bool internal,
                                   MlirRegion region) {
  const HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"function_type", mlirTypeAttrGet(parseType(emitter, type))},
      {"linkage", parseAttr(emitter, internal ? "#llvm.linkage<internal>"
                                              : "#llvm.linkage<external>")},
      {"passthrough", parseAttr(emitter, "[\"noinline\"]")}};
  MlirOperation function = htvmBuildDetached(emitter->top.loc, "llvm.func",
                                             region, internal ? 4 : 3, attrs);
  htvmInsert(&emitter->top, function);
  htvmMapAddText(&emitter->symbols, name, 0);
  return function;
}

void emitterDeclareFunction(Emitter *emitter, const char *name, intptr_t count,
                            const MlirValue *operands) {
  if (htvmMapFindText(&emitter->symbols, name))
    return;
  char *type = htvmArenaPrintf(emitter->arena, "!llvm.func<void (");
  for (intptr_t i = 0; i < count; ++i)
    type = htvmArenaPrintf(
        emitter->arena, "%s%s%s", type, i ? ", " : "",
        !operands || mlirTypeIsAInteger(mlirValueGetType(operands[i])) ? "i32"
                                                                       : "ptr");
  type = htvmArenaPrintf(emitter->arena, "%s)>", type);
  buildFunction(emitter, name, type, false, mlirRegionCreate());
}

void emitterCall(Emitter *emitter, const char *callee, intptr_t count,
                 const MlirValue *operands) {
  emitterDeclareFunction(emitter, callee, count, operands);
  HtvmAttr attrs[] = {
      {"callee", symbolRef(emitter, callee)},
      {"operandSegmentSizes",
       mlirDenseI32ArrayGet(emitter->ctx, 2, (int32_t[]){(int32_t)count, 0})},
      {"op_bundle_sizes", mlirDenseI32ArrayGet(emitter->ctx, 0, NULL)}};
  htvmBuild(&emitter->body, "llvm.call", count, operands, 0, NULL, 3, attrs);
}

void emitterBeginFunction(Emitter *emitter, const char *name, bool internal) {
  MlirRegion region = mlirRegionCreate();
  MlirBlock block = mlirBlockCreate(0, NULL, NULL);
  mlirRegionAppendOwnedBlock(region, block);
  buildFunction(emitter, name, "!llvm.func<void ()>", internal, region);
  emitter->body = htvmBuilderAtEnd(block, emitter->top.loc);
  // A layer that only fills queues keeps its function, which a profile knows.
  const HtvmAttr attrs[] = {
      {"asm_string", htvmStringAttr(emitter->ctx, "")},
      {"constraints", htvmStringAttr(emitter->ctx, "")},
      {"has_side_effects", mlirUnitAttrGet(emitter->ctx)}};
  if (internal)
    htvmBuild(&emitter->body, "llvm.inline_asm", 0, NULL, 0, NULL, 3, attrs);
}

MlirBlock emitterBeginFunctionOf(Emitter *emitter, const char *name,
                                 intptr_t pointers) {
  MlirType *types = HTVM_ARENA_ARRAY(emitter->arena, MlirType, pointers + 1);
  MlirLocation *locations =
      HTVM_ARENA_ARRAY(emitter->arena, MlirLocation, pointers + 1);
  const char *type = "!llvm.func<void (";
  for (intptr_t i = 0; i < pointers; ++i) {
    types[i] = pointerType(emitter);
    locations[i] = emitter->top.loc;
    type = htvmArenaPrintf(emitter->arena, "%s%sptr", type, i ? ", " : "");
  }
  MlirRegion region = mlirRegionCreate();
  MlirBlock block = mlirBlockCreate(pointers, types, locations);
  mlirRegionAppendOwnedBlock(region, block);
  buildFunction(emitter, name, htvmArenaPrintf(emitter->arena, "%s)>", type),
                true, region);
  emitter->body = htvmBuilderAtEnd(block, emitter->top.loc);
  return block;
}

void emitterEndFunction(Emitter *emitter) {
  htvmBuild(&emitter->body, "llvm.return", 0, NULL, 0, NULL, 0, NULL);
}

//===----------------------------------------------------------------------===//
// Globals
//===----------------------------------------------------------------------===//

// An op at the end of the module with one region, which is empty for a global
// whose contents are an attribute.
static void buildTopLevel(Emitter *emitter, const char *opName, intptr_t count,
                          const HtvmAttr *attrs, MlirRegion region) {
  htvmInsert(&emitter->top,
             htvmBuildDetached(emitter->top.loc, opName, region, count, attrs));
}

static MlirType arrayType(Emitter *emitter, int64_t count,
                          const char *element) {
  return parseType(emitter, htvmArenaPrintf(emitter->arena,
                                            "!llvm.array<%" PRId64 " x %s>",
                                            count, element));
}

void emitterMemory(Emitter *emitter, const char *name, int64_t bytes,
                   const char *section, int64_t alignment) {
  MlirType type = arrayType(emitter, bytes, "i8");
  MlirRegion region = mlirRegionCreate();
  MlirBlock block = mlirBlockCreate(0, NULL, NULL);
  mlirRegionAppendOwnedBlock(region, block);
  HtvmBuilder builder = htvmBuilderAtEnd(block, emitter->top.loc);
  MlirValue zero =
      htvmBuildValue(&builder, "llvm.mlir.zero", 0, NULL, type, 0, NULL);
  htvmBuild(&builder, "llvm.return", 1, &zero, 0, NULL, 0, NULL);
  HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"global_type", mlirTypeAttrGet(type)},
      {"linkage", parseAttr(emitter, "#llvm.linkage<external>")},
      {"alignment", htvmI64Attr(emitter->ctx, alignment)},
      {"section", htvmStringAttr(emitter->ctx, section)}};
  buildTopLevel(emitter, "llvm.mlir.global", 5, attrs, region);
}

void emitterAlias(Emitter *emitter, const char *name, int64_t bytes,
                  const char *target, int64_t offset) {
  MlirRegion region = mlirRegionCreate();
  MlirBlock block = mlirBlockCreate(0, NULL, NULL);
  mlirRegionAppendOwnedBlock(region, block);
  HtvmBuilder outer = emitter->body;
  emitter->body = htvmBuilderAtEnd(block, emitter->top.loc);
  MlirValue address = emitterAddress(emitter, target, offset);
  htvmBuild(&emitter->body, "llvm.return", 1, &address, 0, NULL, 0, NULL);
  emitter->body = outer;
  HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"alias_type", mlirTypeAttrGet(arrayType(emitter, bytes, "i8"))},
      {"linkage", parseAttr(emitter, "#llvm.linkage<external>")}};
  buildTopLevel(emitter, "llvm.mlir.alias", 3, attrs, region);
}

void emitterConstant(Emitter *emitter, const char *name, MlirAttribute data,
                     int64_t alignment) {
  MlirType type = mlirAttributeGetType(data);
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"global_type", mlirTypeAttrGet(arrayType(emitter, htvmTypeElements(type),
                                                width == 8 ? "i8" : "i32"))},
      {"linkage", parseAttr(emitter, "#llvm.linkage<internal>")},
      {"constant", mlirUnitAttrGet(emitter->ctx)},
      {"alignment", htvmI64Attr(emitter->ctx, alignment)},
      {"value", data}};
  buildTopLevel(emitter, "llvm.mlir.global", 6, attrs, mlirRegionCreate());
  htvmMapAddText(&emitter->symbols, name, 0);
  *htvmMapFindText(&emitter->symbols, name) = htvmTypeElements(type);
}

const char *emitterWords(Emitter *emitter, int64_t count,
                         const int64_t *values) {
  MlirAttribute words = htvmDenseAttr(emitter->ctx, 1, &count, 32, values);
  bool isNew = htvmMapAddAddress(&emitter->tables, words.ptr,
                                 (int64_t)emitter->tables.count);
  const char *symbol =
      htvmArenaPrintf(emitter->arena, "htvm_words_%" PRId64,
                      *htvmMapFindAddress(&emitter->tables, words.ptr));
  if (!isNew)
    return symbol;
  emitterConstant(emitter, symbol, words, 4);
  return symbol;
}

void emitterWord(Emitter *emitter, const char *name, int64_t value) {
  HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"global_type", mlirTypeAttrGet(i32Type(emitter))},
      {"linkage", parseAttr(emitter, "#llvm.linkage<external>")},
      {"constant", mlirUnitAttrGet(emitter->ctx)},
      {"value", htvmI32Attr(emitter->ctx, value)}};
  buildTopLevel(emitter, "llvm.mlir.global", 5, attrs, mlirRegionCreate());
}

void emitterDeclareMemory(Emitter *emitter, const char *name) {
  if (!htvmMapAddText(&emitter->symbols, name, 0))
    return;
  HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"global_type", mlirTypeAttrGet(i32Type(emitter))},
      {"linkage", parseAttr(emitter, "#llvm.linkage<external>")}};
  buildTopLevel(emitter, "llvm.mlir.global", 3, attrs, mlirRegionCreate());
}

//===----------------------------------------------------------------------===//
// Tables of numbers and addresses
//===----------------------------------------------------------------------===//

// LLVM makes a new constant for every element put into one, so tables are made
// of blocks.
enum { BLOCK_WORDS = 64 };

static MlirValue undefined(Emitter *emitter, MlirType type) {
  return htvmBuildValue(&emitter->body, "llvm.mlir.undef", 0, NULL, type, 0,
                        NULL);
}

static MlirValue insert(Emitter *emitter, MlirValue whole, MlirValue element,
                        int64_t index) {
  MlirValue operands[] = {whole, element};
  HtvmAttr position = {"position", htvmI64ArrayAttr(emitter->ctx, 1, &index)};
  return htvmBuildValue(&emitter->body, "llvm.insertvalue", 2, operands,
                        mlirValueGetType(whole), 1, &position);
}

static MlirValue wordValue(Emitter *emitter, const HtvmDianaWord *word) {
  return word->symbol.length
             ? addressNumber(emitter, htvmText(word->symbol, emitter->arena),
                             word->value)
             : emitterNumber(emitter, word->value);
}

// Begins the region of a constant |name| of |type|; later body ops go into it.
static MlirRegion beginConstant(Emitter *emitter, HtvmBuilder *outer) {
  MlirRegion region = mlirRegionCreate();
  MlirBlock block = mlirBlockCreate(0, NULL, NULL);
  mlirRegionAppendOwnedBlock(region, block);
  *outer = emitter->body;
  emitter->body = htvmBuilderAtEnd(block, emitter->top.loc);
  return region;
}

static void endConstant(Emitter *emitter, const char *name, MlirRegion region,
                        MlirValue value, const HtvmBuilder *outer) {
  htvmBuild(&emitter->body, "llvm.return", 1, &value, 0, NULL, 0, NULL);
  emitter->body = *outer;
  HtvmAttr attrs[] = {
      {"sym_name", htvmStringAttr(emitter->ctx, name)},
      {"global_type", mlirTypeAttrGet(mlirValueGetType(value))},
      {"linkage", parseAttr(emitter, "#llvm.linkage<external>")},
      {"constant", mlirUnitAttrGet(emitter->ctx)},
      {"alignment", htvmI64Attr(emitter->ctx, 4)}};
  buildTopLevel(emitter, "llvm.mlir.global", 5, attrs, region);
}

static MlirValue block(Emitter *emitter, int64_t count,
                       const HtvmDianaWord *words) {
  MlirValue value = undefined(emitter, arrayType(emitter, count, "i32"));
  for (int64_t i = 0; i < count; ++i)
    value = insert(emitter, value, wordValue(emitter, &words[i]), i);
  return value;
}

void emitterTable(Emitter *emitter, const char *name, int64_t count,
                  const HtvmDianaWord *words) {
  int64_t full = count / BLOCK_WORDS, rest = count % BLOCK_WORDS;
  MlirType type =
      parseType(emitter, htvmArenaPrintf(emitter->arena,
                                         "!llvm.struct<(array<%" PRId64
                                         " x array<%d x i32>>, array<%" PRId64
                                         " x i32>)>",
                                         full, BLOCK_WORDS, rest));
  HtvmBuilder outer;
  MlirRegion region = beginConstant(emitter, &outer);
  MlirType blocks = parseType(emitter, htvmArenaPrintf(emitter->arena,
                                                       "!llvm.array<%" PRId64
                                                       " x array<%d x i32>>",
                                                       full, BLOCK_WORDS));
  MlirValue first = undefined(emitter, blocks);
  for (int64_t b = 0; b < full; ++b)
    first = insert(emitter, first,
                   block(emitter, BLOCK_WORDS, words + b * BLOCK_WORDS), b);
  MlirValue last = block(emitter, rest, words + full * BLOCK_WORDS);
  MlirValue whole = insert(emitter, undefined(emitter, type), first, 0);
  endConstant(emitter, name, region, insert(emitter, whole, last, 1), &outer);
}

void emitterStructs(Emitter *emitter, const char *name, int64_t count,
                    int64_t fields, const HtvmDianaWord *words) {
  char *type = htvmArenaPrintf(emitter->arena, "struct<(");
  for (int64_t i = 0; i < fields; ++i)
    type = htvmArenaPrintf(emitter->arena, "%sptr, ", type);
  type = htvmArenaPrintf(emitter->arena, "%si32)>", type);
  MlirType element =
      parseType(emitter, htvmArenaPrintf(emitter->arena, "!llvm.%s", type));
  MlirType all = arrayType(emitter, count, type);
  HtvmBuilder outer;
  MlirRegion region = beginConstant(emitter, &outer);
  MlirValue value = undefined(emitter, all);
  for (int64_t i = 0; i < count; ++i) {
    MlirValue row = undefined(emitter, element);
    for (int64_t f = 0; f < fields; ++f, ++words)
      row = insert(emitter, row,
                   words->symbol.length
                       ? emitterAddress(emitter,
                                        htvmText(words->symbol, emitter->arena),
                                        words->value)
                       : htvmBuildValue(&emitter->body, "llvm.mlir.zero", 0,
                                        NULL, pointerType(emitter), 0, NULL),
                   f);
    row = insert(emitter, row, emitterNumber(emitter, words++->value), fields);
    value = insert(emitter, value, row, i);
  }
  endConstant(emitter, name, region, value, &outer);
}
