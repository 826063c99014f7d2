//===- layouts.c - Layout changes as jobs of the core ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/layouts.h"

#include "dialects/support/numbers.h"
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
  return (HtvmElements){.buffer = form->buffer,
                        .strides = {planar->plane, planar->pitch, 1},
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

// Copies |rows| x |columns| elements in each of |planes| planes, the first of
// which is |offset| bytes behind where the buffer begins, to planes of |target|
// from |first| on, |border| around.
typedef struct Padding {
  HtvmElements elements;
  int64_t offset, rows, columns, planes;
  HtvmBorder border;
  const HtvmPlanarForm *target;
  int64_t first;
} Padding;

static void addPad(HtvmJobs *jobs, intptr_t layer, const Padding *padding) {
  const HtvmPlanar *to = &padding->target->planar;
  const HtvmElements *elements = &padding->elements;
  const HtvmCoreWork work = {
      &htvmCorePad,
      {padding->target->buffer, padding->first * to->plane},
      {elements->buffer, padding->offset}};
  const int64_t payload[] = {padding->planes,
                             padding->rows,
                             padding->columns,
                             elements->strides[0],
                             elements->strides[1],
                             elements->strides[2],
                             elements->isReversed ? 3 : 0,
                             to->plane / to->pitch,
                             to->pitch,
                             padding->border.top,
                             padding->border.left,
                             padding->border.value};
  if (jobs->layers[layer].modelledCycles >= 0)
    jobs->layers[layer].modelledCycles += htvmCoreCycles(&htvmCorePad, payload);
  htvmCoreAddPieces(jobs, layer, &work, payload);
}

void htvmLayoutRepitch(HtvmJobs *jobs, const HtvmPlanarForm *form,
                       HtvmPlanarForm *target, const char *name) {
  const Padding padding = {.elements = htvmElementsOfPlanar(form),
                           .rows = form->planar.rows,
                           .columns = form->planar.width,
                           .planes = form->planar.planes,
                           .target = target};
  addPad(jobs, htvmLayoutRow(jobs, name, "repitch", "pad", 0), &padding);
  target->zeroColumns = target->planar.pitch - target->planar.width;
}

// A part has rows |part|, |part| + parts and so on of the padded tensor.
HtvmPartRows htvmBorderPart(const HtvmBorder *border, int64_t rows,
                            int64_t room, int64_t part) {
  HtvmPartRows own = {
      .top = htvmDivideUp(htvmMax(border->top - part, 0), border->parts)};
  own.first = border->parts * own.top + part - border->top;
  own.count = htvmMax(0, htvmMin(room - own.top, htvmDivideUp(rows - own.first,
                                                              border->parts)));
  return own;
}

int64_t htvmBorderPlanes(const HtvmBorder *border, int64_t planes) {
  enum { BLOCK = 16 };
  return border->parts > 1 ? BLOCK : planes;
}

// Planes from |plane| on, |planes| at most.
static Padding partOf(const Padding *whole, int64_t part, int64_t plane,
                      int64_t planes) {
  const HtvmPlanar *to = &whole->target->planar;
  HtvmPartRows rows =
      htvmBorderPart(&whole->border, whole->rows, to->plane / to->pitch, part);
  Padding padding = *whole;
  padding.first = part * whole->planes + plane;
  padding.planes = htvmMin(planes, whole->planes - plane);
  padding.offset = plane * whole->elements.strides[0] +
                   rows.first * whole->elements.strides[1];
  padding.elements.strides[1] *= whole->border.parts;
  padding.rows = rows.count;
  padding.border.top = rows.top;
  return padding;
}

void htvmLayoutPad(HtvmJobs *jobs, const HtvmElements *elements,
                   const int64_t size[3], const HtvmBorder *border,
                   HtvmPlanarForm *target, const char *name) {
  const Padding whole = {.elements = *elements,
                         .planes = size[0],
                         .rows = size[1],
                         .columns = size[2],
                         .border = *border,
                         .target = target};
  // Of what an engine made it is work of its own, which planners counted.
  intptr_t row =
      htvmLayoutRow(jobs, name, "pad", "pad", elements->isReversed ? 0 : -1);
  int64_t step = htvmBorderPlanes(border, size[0]);
  for (int64_t plane = 0; plane < size[0]; plane += step)
    for (int64_t part = 0; part < border->parts; ++part) {
      const Padding padding = partOf(&whole, part, plane, step);
      addPad(jobs, row, &padding);
    }
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
