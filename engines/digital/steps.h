//===- steps.h - What is done for the tiles of a layer --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A tile is copied in, computed and copied out. That is told here, once, to a
// visitor: conv_jobs.c and vector_jobs.c make jobs of what they are told,
// cycles.c adds up cycles, so that a plan cannot cost other than its jobs.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_STEPS_H
#define HTVM_ENGINES_DIGITAL_STEPS_H

#include "engines/digital/geometry.h"

/// One spatial tile of a convolution.
typedef struct HtvmDigitalTile {
  HtvmTileRange rows, columns; // of outputs
  HtvmTileWindow window;
  int64_t outPitch; // of the output rows in L1
} HtvmDigitalTile;

/// A layer cut as its plan says; |layer| with the input as it is read, padded
/// first where the plan says so.
typedef struct HtvmDigitalTiling {
  const HtvmMachine *machine;
  HtvmDigitalLayer layer;
  HtvmDigitalPlan plan;
  HtvmDigitalInput places; // of the input in L1
} HtvmDigitalTiling;

HtvmDigitalTiling htvmDigitalTilingOf(const HtvmMachine *machine,
                                      const HtvmDigitalLayer *layer,
                                      const HtvmDigitalPlan *plan);

/// Spatial tiles along each dimension of a convolution, and one of them.
int64_t htvmDigitalRowTiles(const HtvmDigitalTiling *tiling);
int64_t htvmDigitalColumnTiles(const HtvmDigitalTiling *tiling);
HtvmDigitalTile htvmDigitalTileAt(const HtvmDigitalTiling *tiling, int64_t row,
                                  int64_t column);

/// The operands of a copy: the input (of a sum: both), the output, and the
/// indicators of a convolution.
typedef enum HtvmDigitalOperand {
  HTVM_DIGITAL_INPUT,
  HTVM_DIGITAL_INPUT_2,
  HTVM_DIGITAL_OUTPUT,
  HTVM_DIGITAL_INDICATORS,
} HtvmDigitalOperand;

/// A block of planes x rows x columns between L2 (planes |l2Plane| and rows
/// |l2Row| bytes apart) and L1 (planes |l1Plane| and rows |l1Row| apart).
/// Indicators: planes are their groups, rows the planes of a group. The last
/// |missing| bytes, of an image, are not there.
typedef struct HtvmDigitalBlock {
  HtvmDigitalOperand operand;
  int64_t l2Offset, l2Plane, l2Row;
  int64_t l1Offset, l1Plane, l1Row;
  int64_t planes, rows, columns, missing;
} HtvmDigitalBlock;

/// The runs that a block is copied in: |count| of |bytes| each, one for each
/// row and plane that the flags say; |planes| times several rows, or 1.
typedef struct HtvmDigitalRuns {
  int64_t bytes, count, planes;
  bool eachRow, eachPlane;
} HtvmDigitalRuns;

/// Rows that lie behind one another on both sides are one run, planes likewise.
HtvmDigitalRuns htvmDigitalBlockRuns(const HtvmDigitalBlock *block);

/// |like| compute jobs. The first makes |count| outputs from |first| on, from
/// |inputs| planes (dense: inputs) behind plane |inputPlane| of the tile,
/// indicators in front of them included, into the output planes from
/// |outputPlane| on; the next ones stand |count| further in all of these.
typedef struct HtvmDigitalCompute {
  const HtvmDigitalTile *tile; // of a convolution
  int64_t first, count, inputs, inputPlane, outputPlane;
  int64_t like;
} HtvmDigitalCompute;

/// Is told the steps of a tile in their order.
typedef struct HtvmDigitalVisitor {
  void (*copy)(void *userData, const HtvmDigitalBlock *block);
  void (*compute)(void *userData, const HtvmDigitalCompute *compute);
  void *userData;
} HtvmDigitalVisitor;

/// In front of all tiles of a convolution: its indicators, if it has any.
void htvmDigitalBeginSteps(const HtvmDigitalTiling *tiling,
                           const HtvmDigitalVisitor *visitor);

/// The tile for |outputs|: output channels of a spatial |tile|, outputs of a
/// dense layer, bytes of a sum.
void htvmDigitalConvSteps(const HtvmDigitalTiling *tiling,
                          const HtvmDigitalTile *tile, HtvmTileRange outputs,
                          const HtvmDigitalVisitor *visitor);
void htvmDigitalDenseSteps(const HtvmDigitalTiling *tiling,
                           HtvmTileRange outputs,
                           const HtvmDigitalVisitor *visitor);
void htvmDigitalSumSteps(const HtvmDigitalTiling *tiling, HtvmTileRange bytes,
                         const HtvmDigitalVisitor *visitor);

#endif // HTVM_ENGINES_DIGITAL_STEPS_H
