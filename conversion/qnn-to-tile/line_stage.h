//===- line_stage.h - A tensor through L2 in pieces of lines --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A line holds 64 channels, so a tensor of few channels takes many times its
// bytes in lines. Where nobody else wants them, its lines exist in pieces only:
// two buffers of some kilobytes, which the core fills while the engine copies
// the other. Private to qnn-to-tile.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_LINE_STAGE_H
#define HTVM_CONVERSION_QNN_TO_TILE_LINE_STAGE_H

#include "conversion/qnn-to-tile/lines.h"

typedef struct LineStage {
  bool used;
  const char *layer;  // of the changes of layout
  LineElements other; // the tensor; `ready`: after the last piece
  MlirValue pieces[2];
  MlirValue done[2]; // after these the pieces may be overwritten
  int64_t next;      // the piece to use
} LineStage;

/// Should the input |tensor| of pixels |lines| be staged? Only when lines of it
/// neither exist nor are wanted by another layer and are many.
bool lineStageWantsInput(Tensor *tensor, const HtvmTileLines *lines);

/// Should the result |tensor|, for its readers? Only when they are known to
/// read another layout and its lines are many.
bool lineStageWantsOutput(Tensor *tensor, const HtvmTileLines *lines);

/// Rows of |width| pixels of |channels| channels that a piece has, at least 1.
int64_t lineStageRows(int64_t width, int64_t channels);

/// The stage of an input, and of a result, which gets the layout that its
/// readers want; |lines| are those of the whole tensor. An input's changes of
/// layout are named after the |layer| that reads it, a result's after its own.
LineStage lineStageInput(Network *network, Tensor *tensor,
                         const HtvmTileLines *lines, const char *layer);
LineStage lineStageOutput(Network *network, Tensor *tensor,
                          const HtvmTileLines *lines);

/// Enters the row of |stage|'s changes of layout, `pack` or `unpack`, into the
/// layer table.
void lineStageEnter(Network *network, const LineStage *stage, const char *op);

/// Makes |stage|'s last token that of |tensor|'s layout.
void lineStageFinish(const LineStage *stage, Tensor *tensor);

#endif // HTVM_CONVERSION_QNN_TO_TILE_LINE_STAGE_H
