//===- analog_image.c - Weights of the analog engine ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The macro has a row for each (channel, kernel row, column of the unrolled
// window) and columns j * K + k for unrolled copy j of output channel k. In
// memory rows are filled up to a multiple of 288 and mirrored, columns filled
// up to a multiple of 128; each row is a row of bits for +1, then one for -1,
// 32 columns a word, the first in the highest bit. Signs are flipped where the
// macro's own layout says so.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/analog.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/numbers.h"

#include <inttypes.h>

enum { WORD_BITS = 32, FLIP_FIRST = 6, FLIP_LAST = 11, FLIP_ODD = 8 };

typedef struct Macro {
  const Global *global;
  int64_t offset;
  int64_t channels, kernelHeight, kernelWidth, stride, unroll, outputs;
  int64_t rows, paddedRows, columns, paddedColumns;
  int8_t *weights; // [output][channel][kernel row][kernel column]
  int8_t *seen;    // likewise: copies that have this weight
} Macro;

// Columns whose sign is flipped in memory row |row|, in every word.
static uint32_t flipped(int64_t row) {
  int64_t block = row / HTVM_ANALOG_ROW_BLOCK;
  uint32_t even = block < FLIP_FIRST || block > FLIP_LAST ? 0xaaaaaaaau : 0;
  return even | (block <= FLIP_ODD ? 0x55555555u : 0);
}

// Notes a weight of the unrolled window. It must be one of the kernel, and the
// same in all copies.
static bool setWeight(const Macro *macro, int64_t row, int64_t column,
                      int8_t weight) {
  int64_t width = macro->kernelWidth + (macro->unroll - 1) * macro->stride;
  int64_t copy = column / macro->outputs, output = column % macro->outputs;
  int64_t x = row % width - copy * macro->stride, line = row / width;
  if (x < 0 || x >= macro->kernelWidth)
    return false;
  int64_t lines = macro->channels * macro->kernelHeight;
  int64_t at = (output * lines + line) * macro->kernelWidth + x;
  if (!macro->seen[at]++)
    macro->weights[at] = weight;
  return macro->weights[at] == weight;
}

// The weights of memory row |row| in word |word|: |plus| and |minus|.
static bool setWord(const Macro *macro, int64_t row, int64_t word,
                    uint32_t plus, uint32_t minus) {
  int64_t own = macro->paddedRows - 1 - row;
  uint32_t any = plus | minus, flip = flipped(row);
  if (plus & minus || (any && own >= macro->rows))
    return false;
  while (any) {
    int bit = __builtin_clz(any);
    uint32_t mask = 0x80000000u >> bit;
    int64_t column = word * WORD_BITS + bit;
    bool isPlus = (plus & mask) != 0, isFlipped = (flip & mask) != 0;
    if (column >= macro->columns ||
        !setWeight(macro, own, column, isPlus != isFlipped ? 1 : -1))
      return false;
    any &= ~mask;
  }
  return true;
}

// Is every weight in all copies, or in none?
static bool isComplete(const Macro *macro) {
  int64_t count = macro->outputs * macro->channels * macro->kernelHeight *
                  macro->kernelWidth;
  for (int64_t i = 0; i < count; ++i)
    if (macro->seen[i] && macro->seen[i] != macro->unroll)
      return false;
  return true;
}

static bool readMacro(const Macro *macro) {
  int64_t words = macro->paddedColumns / WORD_BITS;
  for (int64_t word = 0; word < words; ++word)
    for (int64_t row = 0; row < macro->paddedRows; ++row) {
      int64_t at = macro->offset + (2 * row * words + word) * 4;
      if (!setWord(macro, row, word, globalWord(macro->global, at),
                   globalWord(macro->global, at + 4 * words)))
        return false;
    }
  return isComplete(macro);
}

static Macro macroOf(const Word *address, const AnalogEntry *entry) {
  const int64_t *field = entry->field;
  Macro macro = {.global = address->global,
                 .offset = address->value,
                 .channels = field[HTVM_ANALOG_FIELD_C],
                 .kernelHeight = analogKernelHeight(entry),
                 .kernelWidth = analogKernelWidth(entry),
                 .stride = field[HTVM_ANALOG_FIELD_STRIDE],
                 .unroll = field[HTVM_ANALOG_FIELD_OX_UNROLL],
                 .outputs = field[HTVM_ANALOG_FIELD_K],
                 .rows = analogRows(entry)};
  macro.columns = macro.unroll * macro.outputs;
  macro.paddedRows = htvmRoundUp(macro.rows, HTVM_ANALOG_ROW_UNIT);
  macro.paddedColumns = htvmRoundUp(macro.columns, HTVM_ANALOG_COLUMN_UNIT);
  return macro;
}

static MlirLogicalResult checkFetch(const Check *check, const Task *task,
                                    const Macro *macro) {
  int64_t bytes = macro->paddedRows * macro->paddedColumns / 4;
  const Global *global = macro->global;
  if (global && global->bytes && global->alignment % 4 == 0 &&
      macro->offset >= 0 && macro->offset % 4 == 0 &&
      macro->offset <= global->size - bytes)
    return mlirLogicalResultSuccess();
  return htvmEmitError(task->op,
                       "is %s and needs %" PRId64
                       " bytes of weights in a constant, word aligned",
                       describeTask(check, task), bytes);
}

Image *analogImage(Check *check, const Task *task, const Word *address,
                   const AnalogEntry *entry) {
  Macro macro = macroOf(address, entry);
  ImageKey key = {.global = macro.global,
                  .offset = macro.offset,
                  .kind = IMAGE_ANALOG,
                  .lanes = macro.outputs,
                  .planes = macro.channels,
                  .taps = macro.kernelHeight * macro.kernelWidth,
                  .kernelWidth = macro.kernelWidth,
                  .stride = macro.stride,
                  .unroll = macro.unroll};
  if (mlirLogicalResultIsFailure(checkFetch(check, task, &macro)))
    return NULL;
  Image *image = imageFind(check, &key);
  if (image)
    return image;
  int64_t count = key.lanes * key.planes * key.taps;
  macro.weights = HTVM_ARENA_ARRAY(check->arena, int8_t, count + 1);
  macro.seen = HTVM_ARENA_ARRAY(check->arena, int8_t, count + 1);
  if (readMacro(&macro))
    return imageAdd(check, &key, macro.weights, NULL);
  htvmEmitError(task->op,
                "is %s and has no weights of -1, 0 and 1 in its macro, equal "
                "in all unrolled copies and 0 outside of them",
                describeTask(check, task));
  return NULL;
}
