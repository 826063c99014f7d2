//===- diana_check.c - Conditions that the jobs of all engines share ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/support/diagnostics.h"
#include "runtime/machine/cycles.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

MlirLogicalResult dianaCheckEqual(MlirOperation op, const char *what,
                                  int64_t value, int64_t needed) {
  if (value == needed)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "has %s %" PRId64 ", needs %" PRId64, what, value,
                       needed);
}

MlirLogicalResult dianaCheckAligned(MlirOperation op, const char *what,
                                    int64_t value, int64_t unit) {
  if (value >= 0 && value % unit == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "has %s %" PRId64 ", needs a multiple of %" PRId64 " from 0", what,
      value, unit);
}

MlirLogicalResult dianaCheckL1End(const DianaChecker *checker, MlirOperation op,
                                  int64_t end) {
  if (end <= (int64_t)checker->machine.l1_bytes)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "reaches L1 address %" PRId64 ", L1 has %" PRIu64 " bytes", end,
      checker->machine.l1_bytes);
}

MlirLogicalResult dianaCheckNumber(MlirOperation op, const DianaPiece *piece,
                                   intptr_t index) {
  if (!piece->job->words[index].symbol.length)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "has an address as word %" PRIdPTR ", needs a number", index);
}

MlirLogicalResult dianaCheckAddress(MlirOperation op, const DianaPiece *piece,
                                    intptr_t index) {
  if (piece->job->words[index].symbol.length)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has a number as word %" PRIdPTR
                       ", needs an address {offset, symbol}",
                       index);
}

MlirLogicalResult dianaCheckProgram(MlirOperation op, const DianaPiece *piece,
                                    intptr_t index, int64_t count) {
  if (piece->job->program == index && piece->program.count == count)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "needs the address of a constant of %" PRId64
                       " words of 32 bits as word %" PRIdPTR
                       ", named by 'program'",
                       count, index);
}

//===----------------------------------------------------------------------===//
// Copies in linear form
//===----------------------------------------------------------------------===//

enum { COPY_OPERATION, COPY_L2, COPY_L1, COPY_WORDS };

MlirLogicalResult dianaCheckCopy(const DianaChecker *checker, MlirOperation op,
                                 const DianaPiece *piece) {
  const int64_t *values = piece->values;
  int64_t operation = values[COPY_OPERATION], words = values[COPY_WORDS];
  HTVM_TRY(dianaCheckNumber(op, piece, COPY_OPERATION));
  HTVM_TRY(dianaCheckAddress(op, piece, COPY_L2));
  HTVM_TRY(dianaCheckNumber(op, piece, COPY_L1));
  HTVM_TRY(dianaCheckNumber(op, piece, COPY_WORDS));
  if (operation != HTVM_MEMCPY_L1_TO_L2 && operation != HTVM_MEMCPY_L2_TO_L1)
    return htvmEmitError(op, "has operation %" PRId64 ", allowed: %d and %d",
                         operation, HTVM_MEMCPY_L1_TO_L2, HTVM_MEMCPY_L2_TO_L1);
  if (words < 1)
    return htvmEmitError(op, "copies %" PRId64 " words, needs at least 1",
                         words);
  HTVM_TRY(dianaCheckAligned(op, "L1 word", values[COPY_L1], 1));
  HTVM_TRY(dianaCheckAligned(op, "L2 offset", values[COPY_L2],
                             (int64_t)checker->machine.copy_l2_align));
  uint64_t moved =
      htvmCopyMovedBytes(&checker->machine, (uint64_t)words * sizeof(uint32_t));
  return dianaCheckL1End(checker, op,
                         values[COPY_L1] * HTVM_L1_WORD_BYTES + (int64_t)moved);
}

//===----------------------------------------------------------------------===//
// Constants of the module
//===----------------------------------------------------------------------===//

static int compareGlobals(const void *left, const void *right) {
  return htvmStringCompare(((const DianaGlobal *)left)->name,
                           ((const DianaGlobal *)right)->name);
}

void dianaCollectGlobals(DianaChecker *checker, MlirOperation root) {
  HtvmOps ops = htvmCollectOps(root, "memref.global", checker->arena);
  checker->globals =
      HTVM_ARENA_ARRAY(checker->arena, DianaGlobal, ops.count + 1);
  checker->globalCount = ops.count;
  for (intptr_t i = 0; i < ops.count; ++i)
    checker->globals[i] =
        (DianaGlobal){htvmOpString(ops.ops[i], "sym_name"), ops.ops[i]};
  qsort(checker->globals, (size_t)ops.count, sizeof *checker->globals,
        compareGlobals);
}

static const DianaGlobal *findGlobal(const DianaChecker *checker,
                                     MlirStringRef name) {
  DianaGlobal key = {name, {NULL}};
  return checker->globalCount
             ? bsearch(&key, checker->globals, (size_t)checker->globalCount,
                       sizeof key, compareGlobals)
             : NULL;
}

bool dianaConstantWords(const DianaChecker *checker, const HtvmDianaWord *word,
                        HtvmInts *out) {
  const DianaGlobal *global = findGlobal(checker, word->symbol);
  *out = (HtvmInts){0, NULL};
  if (!global || word->value)
    return false;
  MlirAttribute words = htvmOpAttr(global->op, "initial_value");
  return !mlirAttributeIsNull(words) && mlirAttributeIsADenseElements(words) &&
         htvmTypeIsShaped(mlirAttributeGetType(words), 1, 32) &&
         htvmAttrReadInts(words, checker->arena, out);
}

MlirLogicalResult dianaCheckConstant(const DianaChecker *checker,
                                     MlirOperation op, const DianaPiece *piece,
                                     intptr_t index, int64_t count,
                                     HtvmInts *out) {
  HtvmDianaWord word = {piece->job->words[index].symbol, piece->values[index]};
  if (dianaConstantWords(checker, &word, out) && out->count == count)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "needs the address of a constant of %" PRId64
                       " words of 32 bits as word %" PRIdPTR,
                       count, index);
}

MlirLogicalResult dianaCheckInside(const DianaChecker *checker,
                                   MlirOperation op, const DianaPiece *piece,
                                   intptr_t index, int64_t bytes) {
  const HtvmDianaWord *word = &piece->job->words[index];
  const DianaGlobal *global = findGlobal(checker, word->symbol);
  int64_t offset = piece->values[index];
  if (!global)
    return mlirLogicalResultSuccess();
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(global->op, "type"));
  int64_t have =
      htvmTypeElements(type) * htvmStorageBytes(mlirIntegerTypeGetWidth(
                                   mlirShapedTypeGetElementType(type)));
  if (offset >= 0 && offset + bytes <= have)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "reads bytes %" PRId64 " to %" PRId64
                       " of '%.*s', which has %" PRId64,
                       offset, offset + bytes, (int)word->symbol.length,
                       word->symbol.data, have);
}
