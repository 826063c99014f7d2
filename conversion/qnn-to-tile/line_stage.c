//===- line_stage.c - A tensor through L2 in pieces of lines --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/line_stage.h"
#include "dialects/support/notes.h"

#include <string.h>

// A piece has about so many bytes: enough that a copy's fixed time and the call
// around it are a few percent, little beside L2. At least it is a row.
enum { PIECE_BYTES = 8192 };

static int64_t pieceBytes(const HtvmTileLines *lines) {
  const HtvmTileLines row = {1, lines->width, lines->channels};
  int64_t bytes = htvmTileLinesBytes(&row);
  return bytes > PIECE_BYTES ? bytes : PIECE_BYTES;
}

//===----------------------------------------------------------------------===//
// Readers
//===----------------------------------------------------------------------===//

// Who reads a tensor.
typedef struct Readers {
  int64_t analog, digital, calls, others;
} Readers;

static Readers readersOf(MlirValue value) {
  Readers readers = {0};
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation op = mlirOpOperandGetOwner(use);
    if (htvmNoteStringIs(op, "engine", "analog"))
      ++readers.analog;
    else if (htvmNoteStringIs(op, "engine", "digital"))
      ++readers.digital;
    else if (htvmOpIs(op, "func.call"))
      ++readers.calls;
    else
      ++readers.others;
  }
  return readers;
}

// Are they more than two pieces?
static bool isMany(Tensor *tensor, const HtvmTileLines *lines) {
  return mlirShapedTypeGetRank(mlirValueGetType(tensor->value)) == 4 &&
         networkLinesAreOwn(tensor, lines) &&
         htvmTileLinesBytes(lines) > 2 * pieceBytes(lines);
}

bool lineStageWantsInput(Tensor *tensor, const HtvmTileLines *lines) {
  return isMany(tensor, lines) && !networkFindLines(tensor, lines) &&
         readersOf(tensor->value).analog == 1;
}

bool lineStageWantsOutput(Tensor *tensor, const HtvmTileLines *lines) {
  Readers readers = readersOf(tensor->value);
  return isMany(tensor, lines) && readers.analog == 0 && readers.others == 0 &&
         readers.digital + readers.calls > 0;
}

//===----------------------------------------------------------------------===//
// Stages
//===----------------------------------------------------------------------===//

int64_t lineStageRows(int64_t width, int64_t channels) {
  const HtvmTileLines row = {1, width, channels};
  int64_t rows = PIECE_BYTES / htvmTileLinesBytes(&row);
  return rows > 0 ? rows : 1;
}

static LineStage createStage(Network *network, const LineElements *other,
                             const HtvmTileLines *lines) {
  LineStage stage = {.used = true, .other = *other};
  for (int i = 0; i < 2; ++i)
    stage.pieces[i] = networkAlloc(network, pieceBytes(lines), false);
  return stage;
}

LineStage lineStageInput(Network *network, Tensor *tensor,
                         const HtvmTileLines *lines, const char *layer) {
  LineElements other = networkElements(network, tensor);
  LineStage stage = createStage(network, &other, lines);
  stage.layer = htvmArenaPrintf(network->arena, "%s.pack", layer);
  return stage;
}

LineStage lineStageOutput(Network *network, Tensor *tensor,
                          const HtvmTileLines *lines) {
  LineElements other;
  if (readersOf(tensor->value).digital) {
    HtvmTileLayout layout = networkLayout(tensor->value);
    other = networkPlanarElements(networkAddForm(network, tensor, &layout));
  } else {
    tensor->plain = networkAllocPlain(network, tensor->value);
    other = networkPlainElements(tensor, tensor);
  }
  LineStage stage = createStage(network, &other, lines);
  stage.layer = htvmArenaPrintf(network->arena, "%s.unpack", tensor->layer);
  return stage;
}

void lineStageEnter(Network *network, const LineStage *stage, const char *op) {
  networkAddLayer(network, stage->layer, "cpu", op, 0);
}

void lineStageFinish(const LineStage *stage, Tensor *tensor) {
  if (tensor->forms)
    tensor->forms->ready = stage->other.ready;
  else
    tensor->plainReady = stage->other.ready;
}
