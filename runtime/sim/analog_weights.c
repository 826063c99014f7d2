//===- analog_weights.c - From the weight image to the macro --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  the image in L2: two rows of bits a row of the macro, last row first,
//         some cells negated.
// Output: the macro's weights, -1, 0 or 1, row 0 first.
// Fails:  naming the cell that is +1 and -1 at once, or that is padding and not
//         zero.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog_cycles.h"
#include "runtime/sim/analog_state.h"

#include <inttypes.h>

enum { WORD_COLUMNS = HTVM_ANALOG_COLUMN_BLOCK };

// One bit a column of a word, the first column in the top bit: which columns
// of a row hold negated weights (F).
static uint32_t negatedColumns(uint32_t row) {
  uint32_t block = row / HTVM_ANALOG_ROW_BLOCK, negated = 0;
  if (block < 6 || block >= 12)
    negated |= 0xAAAAAAAAu; // the even columns
  if (block < 9)
    negated |= 0x55555555u; // the odd columns
  return negated;
}

// One bit a column of word |word| that a job with |columns| columns uses.
static uint32_t usedColumns(uint32_t word, uint32_t columns) {
  uint32_t first = word * WORD_COLUMNS;
  if (first >= columns)
    return 0;
  uint32_t left = columns - first;
  return left >= WORD_COLUMNS ? UINT32_MAX : ~(UINT32_MAX >> left);
}

// The first column of a word with a bit set in |bits|, which is not 0.
static uint32_t firstColumn(uint32_t word, uint32_t bits) {
  uint32_t column = word * WORD_COLUMNS;
  for (; !(bits & 0x80000000u); bits <<= 1)
    ++column;
  return column;
}

static void storeWord(int8_t *to, uint32_t used, uint32_t plus,
                      uint32_t minus) {
  for (uint32_t bit = 0x80000000u; bit & used; bit >>= 1)
    *to++ = (int8_t)(((plus & bit) != 0) - ((minus & bit) != 0));
}

/// A row of the image, as the address of its first plane in L2.
typedef struct Row {
  uint32_t index, address, planeBytes;
  bool padding;
} Row;

static bool loadRow(const SimAnalog *analog, const SimAnalogProgram *program,
                    const Row *row, int8_t *to, char *message) {
  const SimEngine *engine = &analog->engine;
  uint32_t negated = negatedColumns(row->index);
  for (uint32_t word = 0; word < row->planeBytes / 4; ++word) {
    uint32_t plus = simEngineReadWord(engine, row->address + 4 * word);
    uint32_t minus =
        simEngineReadWord(engine, row->address + row->planeBytes + 4 * word);
    uint32_t used = row->padding ? 0 : usedColumns(word, program->columns);
    uint32_t outside = (plus | minus) & ~used;
    if (plus & minus)
      return simEngineRefuse(engine, message,
                             "row %" PRIu32 ", column %" PRIu32
                             " of the weight image is +1 and -1 at once",
                             row->index, firstColumn(word, plus & minus));
    if (outside)
      return simEngineRefuse(engine, message,
                             "row %" PRIu32 ", column %" PRIu32
                             " of the weight image is padding, needs to be 0",
                             row->index, firstColumn(word, outside));
    uint32_t swapped = (plus ^ minus) & negated;
    if (used)
      storeWord(to + word * WORD_COLUMNS, used, plus ^ swapped,
                minus ^ swapped);
  }
  return true;
}

bool simAnalogLoadWeights(SimAnalog *analog, const SimAnalogProgram *program,
                          char *message) {
  size_t stride = (size_t)analog->engine.machine->analog_columns;
  uint32_t rows = htvmAnalogPaddedRows(program->rows);
  uint32_t planeBytes = program->weightBytes / rows / 2;
  for (uint32_t i = 0; i < rows; ++i) {
    uint32_t mirrored = rows - 1 - i;
    Row row = {.index = i,
               .address = program->weightAddress + 2 * i * planeBytes,
               .planeBytes = planeBytes,
               .padding = mirrored >= program->rows};
    int8_t *to = row.padding ? NULL : analog->weights + mirrored * stride;
    if (!loadRow(analog, program, &row, to, message))
      return false;
  }
  return true;
}
