//===- layouts.c - Layout changes as jobs of the core ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/layouts.h"

#include "engines/core/pieces.h"
#include "engines/core/work.h"

intptr_t htvmLayoutRow(HtvmJobs *jobs, const char *name, const char *suffix,
                       const char *op, int64_t modelledCycles) {
  const HtvmLayerRow row = {
      .name = htvmArenaPrintf(jobs->arena, "%s.%s", name, suffix),
      .worker = HTVM_CORE,
      .op = op,
      .modelledCycles = modelledCycles,
      .tiles = -1};
  return htvmJobsLayer(jobs, &row);
}

//===----------------------------------------------------------------------===//
// Planes and row-major
//===----------------------------------------------------------------------===//

// Planes [0, planes) of a planar buffer from |planarOffset| on and row-major
// elements from |plainOffset| on, |strides| between planes, rows and columns.
typedef struct Change {
  const HtvmJobKind *kind;
  intptr_t layer, planarBuffer, plainBuffer;
  HtvmPlanar planar;
  int64_t planarOffset, plainOffset, strides[3];
} Change;

static void addChange(HtvmJobs *jobs, const Change *change) {
  const HtvmPlanar *planar = &change->planar;
  bool isPack = change->kind == &htvmCorePack;
  const HtvmBytePlace inPlanes = {change->planarBuffer, change->planarOffset};
  const HtvmBytePlace inRows = {change->plainBuffer, change->plainOffset};
  const HtvmCoreWork work = {change->kind, isPack ? inPlanes : inRows,
                             isPack ? inRows : inPlanes};
  const int64_t payload[] = {
      planar->planes,     planar->rows,       planar->width,     planar->pitch,
      change->strides[0], change->strides[1], change->strides[2]};
  htvmCoreAddPieces(jobs, change->layer, &work, payload);
}

// The dimensions in front of planes, rows and columns are walked through by
// jobs of their own: there are any only when the rank exceeds 4 or the batch 1.
static void addOuter(HtvmJobs *jobs, const HtvmActivation *tensor,
                     const int64_t *strides, int64_t dim, Change change) {
  int64_t rank = tensor->rank;
  if (dim + 3 >= rank) {
    change.planar.planes = rank >= 3 ? tensor->shape[rank - 3] : 1;
    for (int64_t i = 0; i < 3; ++i)
      change.strides[i] = rank + i >= 3 ? strides[rank - 3 + i] : 0;
    addChange(jobs, &change);
    return;
  }
  int64_t inner = change.planar.rows * change.planar.pitch;
  for (int64_t i = dim + 1; i + 2 < rank; ++i)
    inner *= tensor->shape[i];
  for (int64_t i = 0; i < tensor->shape[dim]; ++i) {
    addOuter(jobs, tensor, strides, dim + 1, change);
    change.plainOffset += strides[dim];
    change.planarOffset += inner;
  }
}

// A flattened vector is one row of all elements, which lie in a row.
static void addLayout(HtvmJobs *jobs, const HtvmActivation *tensor,
                      const int64_t *strides, Change *change) {
  int64_t width = tensor->rank ? tensor->shape[tensor->rank - 1] : 1;
  if (width == change->planar.width) {
    addOuter(jobs, tensor, strides, 0, *change);
    return;
  }
  change->strides[2] = 1;
  addChange(jobs, change);
}

void htvmLayoutPack(HtvmJobs *jobs, const HtvmActivation *tensor,
                    const HtvmActivation *holder, const HtvmPlanarForm *form,
                    const char *name) {
  int64_t strides[HTVM_TENSOR_RANK];
  htvmActivationStrides(tensor, holder, strides);
  Change change = {.kind = &htvmCorePack,
                   .layer = htvmLayoutRow(jobs, name, "pack", "pack", -1),
                   .planarBuffer = form->buffer,
                   .plainBuffer = holder->plain,
                   .planar = form->planar};
  addLayout(jobs, tensor, strides, &change);
}

void htvmLayoutUnpack(HtvmJobs *jobs, const HtvmActivation *holder,
                      const HtvmPlanarForm *form, const int64_t *strides,
                      intptr_t target, const char *name) {
  Change change = {.kind = &htvmCoreUnpack,
                   .layer = htvmLayoutRow(jobs, name, "unpack", "unpack", -1),
                   .planarBuffer = form->buffer,
                   .plainBuffer = target,
                   .planar = form->planar};
  addLayout(jobs, holder, strides, &change);
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

HtvmElements htvmElementsOfPlanar(const HtvmPlanarForm *form) {
  const HtvmPlanar *planar = &form->planar;
  return (HtvmElements){
      .buffer = form->buffer,
      .strides = {planar->rows * planar->pitch, planar->pitch, 1},
      .isReversed = true};
}

HtvmElements htvmElementsOfPlain(const HtvmActivation *tensor,
                                 const HtvmActivation *holder) {
  int64_t strides[HTVM_TENSOR_RANK];
  htvmActivationStrides(tensor, holder, strides);
  HtvmElements elements = {.buffer = holder->plain,
                           .strides = {strides[1], 0, 0}};
  if (tensor->rank == 4) {
    elements.strides[1] = strides[2];
    elements.strides[2] = strides[3];
  }
  return elements;
}

static void addLines(HtvmJobs *jobs, const HtvmJobKind *kind, intptr_t layer,
                     const HtvmElements *elements, const HtvmLinePiece *piece,
                     intptr_t buffer) {
  const HtvmLines *lines = &piece->lines;
  const int64_t *strides = elements->strides;
  bool isPack = kind == &htvmCorePackLines;
  // The function counts columns from where the words begin.
  int64_t firstColumn =
      elements->isReversed ? piece->column % HTVM_WORD_BYTES : 0;
  const HtvmBytePlace inLines = {buffer, 0};
  const HtvmBytePlace inElements = {
      elements->buffer, piece->channel * strides[0] + piece->row * strides[1] +
                            (piece->column - firstColumn) * strides[2]};
  const HtvmCoreWork work = {kind, isPack ? inLines : inElements,
                             isPack ? inElements : inLines};
  const int64_t payload[] = {
      lines->rows, lines->width, lines->channels, strides[0],
      strides[1],  strides[2],   firstColumn,     elements->isReversed ? 3 : 0};
  htvmCoreAddPieces(jobs, layer, &work, payload);
}

void htvmLayoutPackLines(HtvmJobs *jobs, intptr_t layer,
                         const HtvmElements *elements,
                         const HtvmLinePiece *piece, intptr_t lines) {
  addLines(jobs, &htvmCorePackLines, layer, elements, piece, lines);
}

void htvmLayoutUnpackLines(HtvmJobs *jobs, intptr_t layer, intptr_t lines,
                           const HtvmLinePiece *piece,
                           const HtvmElements *elements) {
  addLines(jobs, &htvmCoreUnpackLines, layer, elements, piece, lines);
}

//===----------------------------------------------------------------------===//
// Borders
//===----------------------------------------------------------------------===//

void htvmLayoutZeroColumns(HtvmJobs *jobs, HtvmPlanarForm *form, int64_t count,
                           const char *name) {
  if (count <= form->zeroColumns)
    return;
  const HtvmPlanar *planar = &form->planar;
  int64_t lines = planar->planes * planar->rows;
  int64_t first = planar->width / HTVM_WORD_BYTES * HTVM_WORD_BYTES;
  // Counted from where the range begins.
  const int64_t payload[] = {lines, planar->pitch, planar->width - first,
                             count};
  const HtvmCoreWork work = {.kind = &htvmCoreZeroColumns,
                             .target = {form->buffer, first}};
  intptr_t row = htvmLayoutRow(jobs, name, "zero", "zero_columns", -1);
  htvmCoreAddPieces(jobs, row, &work, payload);
  form->zeroColumns = count;
}

// Copies |elements|, |rows| x |columns| in every plane of |target|, to a place
// in it, with a value around.
typedef struct Padding {
  const HtvmElements *elements;
  int64_t rows, columns;
  HtvmBorder border;
  HtvmPlanarForm *target;
} Padding;

// |modelled|: is it work of its own that planners counted?
static void addPad(HtvmJobs *jobs, const char *name, const char *suffix,
                   bool modelled, const Padding *padding) {
  const HtvmPlanar *to = &padding->target->planar;
  const HtvmElements *elements = padding->elements;
  const int64_t *strides = elements->strides;
  const HtvmCoreWork work = {
      &htvmCorePad, {padding->target->buffer, 0}, {elements->buffer, 0}};
  const int64_t payload[] = {to->planes,
                             padding->rows,
                             padding->columns,
                             strides[0],
                             strides[1],
                             strides[2],
                             elements->isReversed ? 3 : 0,
                             to->rows,
                             to->pitch,
                             padding->border.top,
                             padding->border.left,
                             padding->border.value};
  intptr_t row =
      htvmLayoutRow(jobs, name, suffix, "pad",
                    modelled ? htvmCoreCycles(&htvmCorePad, payload) : -1);
  htvmCoreAddPieces(jobs, row, &work, payload);
}

void htvmLayoutRepitch(HtvmJobs *jobs, const HtvmPlanarForm *form,
                       HtvmPlanarForm *target, const char *name) {
  HtvmElements elements = htvmElementsOfPlanar(form);
  const Padding padding = {
      &elements, form->planar.rows, form->planar.width, {0, 0, 0}, target};
  addPad(jobs, name, "repitch", true, &padding);
  target->zeroColumns = target->planar.pitch - target->planar.width;
}

void htvmLayoutPad(HtvmJobs *jobs, const HtvmElements *elements,
                   const int64_t size[2], const HtvmBorder *border,
                   HtvmPlanarForm *target, const char *name) {
  const Padding padding = {elements, size[0], size[1], *border, target};
  addPad(jobs, name, "pad", elements->isReversed, &padding);
}

HtvmPlanarForm *htvmLayoutFill(HtvmJobs *jobs, const HtvmPlanar *planar,
                               int64_t value, const char *name) {
  HtvmPlanarForm *form = htvmPlanarCreate(jobs, planar);
  const int64_t payload[] = {planar->planes * planar->rows, planar->width,
                             planar->pitch, value};
  const HtvmCoreWork work = {.kind = &htvmCoreFill,
                             .target = {form->buffer, 0}};
  htvmCoreAddPieces(jobs, htvmLayoutRow(jobs, name, "border", "fill", -1),
                    &work, payload);
  return form;
}
