//===- layouts.c - Layout changes as jobs of the core ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/layouts.h"

#include "dialects/support/numbers.h"
#include "engines/core/cycles.h"
#include "engines/core/jobs.h"

// Columns are moved within words of so many bytes where those are reversed.
enum { WORD = 4 };

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

static int64_t wordEnd(int64_t column) { return htvmRoundUp(column, WORD); }

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

// Packing fills whole rows; unpacking reads the columns that have a value.
static void addChange(HtvmJobs *jobs, const Change *change) {
  const HtvmPlanar *planar = &change->planar;
  bool isPack = change->kind == &htvmCorePack;
  const HtvmByteLoop plainLoops[] = {{planar->planes, change->strides[0]},
                                     {planar->rows, change->strides[1]},
                                     {planar->width, change->strides[2]}};
  const HtvmByteLoop rows[] = {{planar->planes * planar->rows, planar->pitch}};
  HtvmByteRange plain = htvmByteRangeOfLoops(
      change->plainBuffer, change->plainOffset, 1, 3, plainLoops);
  HtvmByteRange planes = htvmByteRangeOfLoops(
      change->planarBuffer, change->planarOffset,
      isPack ? planar->pitch : wordEnd(planar->width), 1, rows);
  const int64_t payload[] = {
      planar->planes,     planar->rows,       planar->width,     planar->pitch,
      change->strides[0], change->strides[1], change->strides[2]};
  htvmCoreAdd(
      jobs, change->kind, change->layer, isPack ? &plain : &planes,
      isPack ? &planes : &plain,
      htvmCorePlanarCycles(planar->planes * planar->rows * planar->width),
      payload);
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

// The elements of |piece|.
static HtvmByteRange pieceElements(const HtvmElements *elements,
                                   const HtvmLinePiece *piece) {
  const HtvmLines *lines = &piece->lines;
  int64_t first = piece->column, end = first + lines->width;
  if (elements->isReversed) {
    first = first / WORD * WORD;
    end = wordEnd(end);
  }
  const int64_t *strides = elements->strides;
  const HtvmByteLoop loops[] = {{lines->channels, strides[0]},
                                {lines->rows, strides[1]},
                                {end - first, strides[2]}};
  return htvmByteRangeOfLoops(elements->buffer,
                              piece->channel * strides[0] +
                                  piece->row * strides[1] + first * strides[2],
                              1, 3, loops);
}

// The channels of every pixel of |piece| in its lines.
static HtvmByteRange pieceLines(intptr_t buffer, const HtvmLinePiece *piece) {
  const HtvmLines *lines = &piece->lines;
  const HtvmByteLoop pixels[] = {
      {lines->rows * lines->width, htvmLinesPixelBytes(lines)}};
  return htvmByteRangeOfLoops(buffer, 0, lines->channels, 1, pixels);
}

static void addLines(HtvmJobs *jobs, const HtvmJobKind *kind, intptr_t layer,
                     const HtvmElements *elements, const HtvmLinePiece *piece,
                     intptr_t buffer) {
  const HtvmLines *lines = &piece->lines;
  HtvmByteRange inElements = pieceElements(elements, piece);
  HtvmByteRange inLines = pieceLines(buffer, piece);
  bool isPack = kind == &htvmCorePackLines;
  // The function counts columns from where the words begin.
  int64_t firstColumn = elements->isReversed ? piece->column % WORD : 0;
  const int64_t payload[] = {
      lines->rows,          lines->width,
      lines->channels,      elements->strides[0],
      elements->strides[1], elements->strides[2],
      firstColumn,          elements->isReversed ? 3 : 0};
  htvmCoreAdd(jobs, kind, layer, isPack ? &inElements : &inLines,
              isPack ? &inLines : &inElements,
              htvmCoreLinesCycles(lines->rows * lines->width * lines->channels),
              payload);
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
  int64_t first = planar->width / WORD * WORD;
  const HtvmByteLoop rows[] = {{lines, planar->pitch}};
  HtvmByteRange write = htvmByteRangeOfLoops(
      form->buffer, first, wordEnd(planar->width + count) - first, 1, rows);
  // Counted from where the range begins.
  const int64_t payload[] = {lines, planar->pitch, planar->width - first,
                             count};
  intptr_t row = htvmLayoutRow(jobs, name, "zero", "zero_columns", -1);
  htvmCoreAdd(jobs, &htvmCoreZeroColumns, row, NULL, &write,
              htvmCoreZeroColumnsCycles(lines, count), payload);
  form->zeroColumns = count;
}

// Copies |elements|, |rows| x |columns| in every plane of |target|, to a place
// in it, with a value around, as row |layer|.
typedef struct Padding {
  const HtvmElements *elements;
  int64_t rows, columns;
  HtvmBorder border;
  HtvmPlanarForm *target;
} Padding;

static int64_t padCycles(const Padding *padding) {
  const HtvmPlanar *to = &padding->target->planar;
  return htvmCorePadCycles(to->planes * padding->rows, padding->columns,
                           padding->border.left, htvmPlanarBytes(to),
                           padding->elements->isReversed);
}

static void addPad(HtvmJobs *jobs, intptr_t layer, const Padding *padding) {
  const HtvmPlanar *to = &padding->target->planar;
  const HtvmElements *elements = padding->elements;
  const int64_t *strides = elements->strides;
  int64_t columns = padding->columns;
  const HtvmByteLoop loops[] = {
      {to->planes, strides[0]},
      {padding->rows, strides[1]},
      {elements->isReversed ? wordEnd(columns) : columns, strides[2]}};
  HtvmByteRange read = htvmByteRangeOfLoops(elements->buffer, 0, 1, 3, loops);
  HtvmByteRange write =
      htvmByteRangeRun(padding->target->buffer, 0, htvmPlanarBytes(to));
  const int64_t payload[] = {to->planes,
                             padding->rows,
                             columns,
                             strides[0],
                             strides[1],
                             strides[2],
                             elements->isReversed ? 3 : 0,
                             to->rows,
                             to->pitch,
                             padding->border.top,
                             padding->border.left,
                             padding->border.value};
  htvmCoreAdd(jobs, &htvmCorePad, layer, &read, &write, padCycles(padding),
              payload);
}

void htvmLayoutRepitch(HtvmJobs *jobs, const HtvmPlanarForm *form,
                       HtvmPlanarForm *target, const char *name) {
  HtvmElements elements = htvmElementsOfPlanar(form);
  const Padding padding = {
      &elements, form->planar.rows, form->planar.width, {0, 0, 0}, target};
  addPad(jobs, htvmLayoutRow(jobs, name, "repitch", "pad", padCycles(&padding)),
         &padding);
  target->zeroColumns = target->planar.pitch - target->planar.width;
}

// Only padding of planes is work of its own that planners counted.
void htvmLayoutPad(HtvmJobs *jobs, const HtvmElements *elements,
                   const int64_t size[2], const HtvmBorder *border,
                   HtvmPlanarForm *target, const char *name) {
  const Padding padding = {elements, size[0], size[1], *border, target};
  int64_t modelled = elements->isReversed ? padCycles(&padding) : -1;
  addPad(jobs, htvmLayoutRow(jobs, name, "pad", "pad", modelled), &padding);
}

HtvmPlanarForm *htvmLayoutFill(HtvmJobs *jobs, const HtvmPlanar *planar,
                               int64_t value, const char *name) {
  HtvmPlanarForm *form = htvmPlanarCreate(jobs, planar);
  int64_t bytes = htvmPlanarBytes(planar);
  HtvmByteRange write = htvmByteRangeRun(form->buffer, 0, bytes);
  const int64_t payload[] = {planar->planes * planar->rows, planar->width,
                             planar->pitch, value};
  intptr_t row = htvmLayoutRow(jobs, name, "border", "fill", -1);
  htvmCoreAdd(jobs, &htvmCoreFill, row, NULL, &write, htvmCoreFillCycles(bytes),
              payload);
  return form;
}
