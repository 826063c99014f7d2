//===- layouts.c - Layout changes of random tensors -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random tensors go through views, planes, lines and borders and back; every
// job is done on the host by the function that the core calls, and must touch
// what its ranges say, in words. What comes out is compared with index
// arithmetic of its own. Half of the time pieces are joined again before.
//
// RUN: htvm-test-engines-layouts | FileCheck %s
// CHECK: pack: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: unpack: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: pack_lines: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: unpack_lines: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: zero_columns: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: pad: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: fill: {{[1-9][0-9]*}} jobs, 0 write and 0 read otherwise
// CHECK: there and back: {{[1-9][0-9]*}} tensors, 0 differ
// CHECK: pieces: {{[1-9][0-9]*}} tensors, 0 differ
// CHECK: borders: {{[1-9][0-9]*}} tensors, 0 differ
// CHECK: joined: {{[1-9][0-9]*}} pieces
//
//===----------------------------------------------------------------------===//
#include "engines/core/forms.h"
#include "runtime/machine/parameters.h"
#include "test/capi/random.h"
#include "test/engines/moves.h"
#include "test/engines/pieces.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFERS = 64, CASES = 400, SEED = 20, MOST = 3000 };

typedef struct Case {
  HtvmJobs jobs;
  uint8_t *memory[BUFFERS];
  HtvmActivation *input, *viewed; // row-major, and a view of it or itself
} Case;

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static void permute(int64_t rank, int64_t *list) {
  for (int64_t i = 0; i < rank; ++i)
    list[i] = i;
  for (int64_t i = rank - 1; i > 0; --i) {
    int64_t other = testRandom(0, i), kept = list[i];
    list[i] = list[other];
    list[other] = kept;
  }
}

static HtvmActivation *viewOf(HtvmJobs *jobs, HtvmActivation *tensor) {
  int64_t permutation[HTVM_TENSOR_RANK], shape[HTVM_TENSOR_RANK];
  permute(tensor->rank, permutation);
  for (int64_t i = 0; i < tensor->rank; ++i)
    shape[i] = tensor->shape[permutation[i]];
  HtvmActivation *view = htvmActivationCreate(jobs, tensor->rank, shape, 8);
  view->source = tensor;
  memcpy(view->permutation, permutation, sizeof permutation);
  return view;
}

// Some have so few planes that rows have to be cut.
static void makeImage(int64_t *shape) {
  shape[0] = 1;
  shape[1] = testRandom(1, 70);
  if (testChance(30)) {
    shape[1] = testRandom(1, 2);
    shape[2] = testRandom(20, 90);
  }
}

// [1, C, H, W] when |isImage|, else of any rank.
static void makeInput(Case *test, bool isImage) {
  int64_t rank = isImage ? 4 : testRandom(1, 5), shape[HTVM_TENSOR_RANK];
  do {
    for (int64_t i = 0; i < rank; ++i)
      shape[i] = testRandom(1, i + 1 == rank ? 40 : i + 3 < rank ? 2 : 9);
    if (isImage)
      makeImage(shape);
    test->input = htvmActivationCreate(&test->jobs, rank, shape, 8);
  } while (htvmActivationElements(test->input) > MOST);
  test->input->plain = htvmActivationAllocPlain(&test->jobs, test->input);
  test->viewed = test->input;
  // Views of images stay images: rows and columns change over.
  if (testChance(50) && !isImage)
    test->viewed = viewOf(&test->jobs, test->input);
  if (testChance(50) && isImage) {
    int64_t swapped[] = {shape[0], shape[1], shape[3], shape[2]};
    test->viewed = htvmActivationCreate(&test->jobs, 4, swapped, 8);
    test->viewed->source = test->input;
    memcpy(test->viewed->permutation, (int64_t[]){0, 1, 3, 2},
           4 * sizeof(int64_t));
  }
}

// Where element |index| (row-major in |view|) of a view of |base| lies in the
// row-major bytes of |base|, dimension by dimension.
static int64_t placeBehind(const HtvmActivation *view,
                           const HtvmActivation *base, int64_t index) {
  int64_t at[HTVM_TENSOR_RANK], there[HTVM_TENSOR_RANK], place = 0;
  for (int64_t i = view->rank - 1; i >= 0; --i) {
    at[i] = index % view->shape[i];
    index /= view->shape[i];
  }
  for (; view != base; view = view->source) {
    for (int64_t i = 0; i < view->rank; ++i)
      there[view->permutation[i]] = at[i];
    memcpy(at, there, sizeof at);
  }
  for (int64_t i = 0; i < base->rank; ++i)
    place = place * base->shape[i] + at[i];
  return place;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

static void start(Case *test, int64_t index) {
  *test = (Case){
      .jobs = {.arena = htvmArenaCreate(), .machine = htvmMachineDefault()}};
  testRandomSeed(SEED, index);
}

static int64_t joined;

// Does all jobs on memory that is full of other bytes.
static void runJobs(Case *test, TestMoves *moves) {
  if (testChance(50))
    joined += testJoinPieces(&test->jobs);
  if (test->jobs.bufferCount > BUFFERS)
    abort();
  for (intptr_t i = 0; i < test->jobs.bufferCount; ++i) {
    int64_t bytes = test->jobs.buffers[i].bytes;
    test->memory[i] = malloc((size_t)bytes);
    if (!test->memory[i])
      abort();
    for (int64_t b = 0; b < bytes; ++b)
      test->memory[i][b] = (uint8_t)testRandom(0, 255);
  }
  for (intptr_t i = 0; i < test->jobs.jobCount; ++i)
    testMove(&test->jobs, &test->jobs.jobs[i], test->memory, moves);
}

static void finish(Case *test) {
  for (intptr_t i = 0; i < test->jobs.bufferCount; ++i)
    free(test->memory[i]);
  htvmArenaDestroy(test->jobs.arena);
}

//===----------------------------------------------------------------------===//
// There and back
//===----------------------------------------------------------------------===//

// A tensor of |tensor|'s shape that has its forms in other layouts only.
static HtvmActivation *formsOf(HtvmJobs *jobs, const HtvmActivation *tensor) {
  HtvmActivation *copy =
      htvmActivationCreate(jobs, tensor->rank, tensor->shape, 8);
  copy->planar = tensor->planar;
  copy->lines = tensor->lines;
  return copy;
}

static void changeLayout(HtvmJobs *jobs, HtvmActivation *tensor) {
  HtvmPlanar planar = htvmPlanarOf(tensor->rank, tensor->shape);
  HtvmLines lines;
  bool hasLines = htvmActivationOwnLines(tensor, &lines);
  if (hasLines && testChance(50)) {
    htvmActivationLines(jobs, tensor, &lines, "layer");
    return;
  }
  HtvmPlanarForm *form = htvmActivationPlanar(jobs, tensor, &planar, "layer");
  form->zeroColumns = 0;
  if (planar.pitch > planar.width)
    htvmLayoutZeroColumns(jobs, form,
                          testRandom(0, planar.pitch - planar.width), "layer");
}

// Dense layers read a tensor as one row.
static void flatten(HtvmJobs *jobs, HtvmActivation *tensor) {
  const int64_t lanes = 16, elements = htvmActivationElements(tensor);
  const int64_t padded = (elements + lanes - 1) / lanes * lanes;
  const HtvmPlanar flat = {1, 1, elements, padded, padded};
  htvmActivationPlain(jobs, tensor, -1);
  htvmActivationPlanar(jobs, tensor, &flat, "layer");
}

static bool thereAndBack(int64_t index, TestMoves *moves) {
  Case test;
  start(&test, index);
  makeInput(&test, testChance(30));
  changeLayout(&test.jobs, test.viewed);
  HtvmActivation *back = formsOf(&test.jobs, test.viewed), *read = back;
  if (testChance(30) && back->rank == 4 && back->lines) {
    HtvmPlanar planar = htvmPlanarOf(4, back->shape);
    htvmActivationPlanar(&test.jobs, back, &planar, "layer");
  }
  if (testChance(20))
    flatten(&test.jobs, back);
  if (testChance(50))
    read = viewOf(&test.jobs, back);
  intptr_t plain = htvmActivationPlain(&test.jobs, read, -1);
  runJobs(&test, moves);
  bool isGood = true;
  for (int64_t i = 0; i < htvmActivationElements(read); ++i)
    isGood &= test.memory[plain][i] ==
              test.memory[test.input->plain][placeBehind(
                  test.viewed, test.input, placeBehind(read, back, i))];
  finish(&test);
  return isGood;
}

//===----------------------------------------------------------------------===//
// Pieces
//===----------------------------------------------------------------------===//

// In planes or row-major.
static HtvmElements elementsOf(HtvmJobs *jobs, HtvmActivation *tensor) {
  HtvmPlanar planar = htvmPlanarOf(tensor->rank, tensor->shape);
  if (testChance(50))
    return htvmElementsOfPlanar(
        htvmActivationPlanar(jobs, tensor, &planar, "layer"));
  return htvmElementsOfPlain(tensor, htvmActivationPlainHolder(tensor));
}

static uint8_t *element(const Case *test, const HtvmElements *elements,
                        int64_t c, int64_t y, int64_t x) {
  return test->memory[elements->buffer] + c * elements->strides[0] +
         y * elements->strides[1] +
         (elements->isReversed ? x ^ 3 : x) * elements->strides[2];
}

static HtvmLinePiece pieceOf(const HtvmActivation *tensor) {
  HtvmLinePiece piece = {.channel = testRandom(0, tensor->shape[1] - 1),
                         .row = testRandom(0, tensor->shape[2] - 1),
                         .column = testRandom(0, tensor->shape[3] - 1)};
  piece.lines = (HtvmLines){testRandom(1, tensor->shape[2] - piece.row),
                            testRandom(1, tensor->shape[3] - piece.column),
                            testRandom(1, tensor->shape[1] - piece.channel)};
  return piece;
}

// A piece of one tensor into lines and into another tensor.
static bool pieces(int64_t index, TestMoves *moves) {
  Case test;
  start(&test, index);
  makeInput(&test, true);
  HtvmActivation *target =
      htvmActivationCreate(&test.jobs, 4, test.viewed->shape, 8);
  target->plain = htvmActivationAllocPlain(&test.jobs, target);
  HtvmElements from = elementsOf(&test.jobs, test.viewed);
  HtvmElements to = elementsOf(&test.jobs, target);
  HtvmLinePiece piece = pieceOf(target);
  intptr_t row = htvmLayoutRow(&test.jobs, "layer", "pack", "pack", -1);
  intptr_t lines =
      htvmJobsAlloc(&test.jobs, htvmLinesBytes(&piece.lines), false);
  htvmLayoutPackLines(&test.jobs, row, &from, &piece, lines);
  htvmLayoutUnpackLines(&test.jobs, row, lines, &piece, &to);
  runJobs(&test, moves);
  bool isGood = true;
  for (int64_t c = piece.channel; c < piece.channel + piece.lines.channels; ++c)
    for (int64_t y = piece.row; y < piece.row + piece.lines.rows; ++y)
      for (int64_t x = piece.column; x < piece.column + piece.lines.width; ++x)
        isGood &=
            *element(&test, &from, c, y, x) == *element(&test, &to, c, y, x);
  finish(&test);
  return isGood;
}

//===----------------------------------------------------------------------===//
// Borders
//===----------------------------------------------------------------------===//

// What |form| has at a column of a row of a plane.
static uint8_t inPlanes(const Case *test, const HtvmPlanarForm *form, int64_t p,
                        int64_t y, int64_t x) {
  const HtvmPlanar *planar = &form->planar;
  return test
      ->memory[form->buffer][p * planar->plane + y * planar->pitch + (x ^ 3)];
}

// The tensor from row |top| and column |left| on, the value everywhere else;
// rows dealt out to parts.
static bool isPadded(const Case *test, const HtvmPlanarForm *form,
                     const HtvmBorder *border) {
  int64_t top = border->top, left = border->left;
  const HtvmActivation *tensor = test->viewed;
  int64_t rows = tensor->shape[2], width = tensor->shape[3];
  bool isGood = true;
  for (int64_t plane = 0; plane < form->planar.planes; ++plane)
    for (int64_t line = 0; line < form->planar.rows; ++line)
      for (int64_t x = 0; x < form->planar.pitch; ++x) {
        int64_t planes = form->planar.planes / border->parts;
        int64_t p = plane % planes;
        int64_t y = line * border->parts + plane / planes;
        bool isInside =
            y >= top && y < top + rows && x >= left && x < left + width;
        int64_t index = (p * rows + y - top) * width + x - left;
        uint8_t wanted =
            isInside ? test->memory[test->input->plain]
                                   [placeBehind(tensor, test->input, index)]
                     : (uint8_t)border->value;
        isGood &= inPlanes(test, form, plane, line, x) == wanted;
      }
  return isGood;
}

static bool isFilled(const Case *test, const HtvmPlanarForm *form,
                     uint8_t value) {
  bool isGood = true;
  for (int64_t y = 0; y < form->planar.planes * form->planar.rows; ++y)
    for (int64_t x = 0; x < form->planar.pitch; ++x)
      isGood &=
          inPlanes(test, form, 0, y, x) == (x < form->planar.width ? value : 0);
  return isGood;
}

// The input in planes, as layers leave it or flat, or not at all.
static void makeForm(Case *test, const HtvmPlanar *planar) {
  int64_t pitch = testRandom(1, 4) * 4; // whole rows fill a plane
  while (pitch < planar->width || 16 % pitch * (pitch % 16))
    pitch += 4;
  HtvmPlanar flat = htvmPlanarFlat(4, test->viewed->shape, pitch);
  if (testChance(33))
    return;
  htvmActivationPlanar(&test->jobs, test->viewed, planar, "layer");
  if (testChance(50))
    return;
  HtvmActivation *flatOne = formsOf(&test->jobs, test->viewed);
  htvmActivationPlanar(&test->jobs, flatOne, &flat, "layer");
  flatOne->planar->next = NULL;
  test->viewed->planar = flatOne->planar;
}

// An image with a border, in rows of another pitch afterwards, and a border
// alone.
static bool borders(int64_t index, TestMoves *moves) {
  Case test;
  start(&test, index);
  makeInput(&test, true);
  HtvmPlanar planar = htvmPlanarOf(4, test.viewed->shape);
  int64_t parts = planar.rows > 1 ? testRandom(1, 2) : 1;
  const HtvmBorder border = {testRandom(0, 3), testRandom(0, 5),
                             testRandom(-128, 127), parts};
  makeForm(&test, &planar);
  planar.planes *= parts;
  planar.rows =
      (planar.rows + border.top + parts - 1) / parts + testRandom(0, 3);
  planar.width += border.left + testRandom(0, 5);
  planar.pitch = (planar.width + 3) / 4 * 4;
  planar.plane = planar.rows * planar.pitch;
  HtvmPlanarForm *padded =
      htvmActivationPad(&test.jobs, test.viewed, &planar, &border, "layer");
  HtvmPlanarForm *filled =
      htvmLayoutFill(&test.jobs, &planar, border.value, "layer");
  HtvmPlanar wide = planar;
  wide.pitch += 16 * testRandom(1, 2);
  wide.plane = wide.rows * wide.pitch;
  HtvmPlanarForm *moved = htvmPlanarCreate(&test.jobs, &wide);
  htvmLayoutRepitch(&test.jobs, padded, moved, "layer");
  runJobs(&test, moves);
  bool isGood = isPadded(&test, padded, &border) &&
                isFilled(&test, filled, (uint8_t)border.value);
  for (int64_t y = 0; y < wide.planes * wide.rows; ++y)
    for (int64_t x = 0; x < wide.pitch; ++x)
      isGood &= inPlanes(&test, moved, 0, y, x) ==
                (x < wide.width ? inPlanes(&test, padded, 0, y, x) : 0);
  finish(&test);
  return isGood;
}

int main(void) {
  static const struct {
    const char *name;
    bool (*test)(int64_t index, TestMoves *moves);
  } tests[] = {{"there and back", thereAndBack},
               {"pieces", pieces},
               {"borders", borders}};
  enum { TESTS = sizeof tests / sizeof *tests };
  TestMoves moves = {0};
  int64_t differ[TESTS] = {0};
  for (int t = 0; t < TESTS; ++t)
    for (int64_t i = 0; i < CASES; ++i)
      differ[t] += !tests[t].test(i, &moves);
  for (int i = 0; i < TEST_MOVE_KINDS; ++i)
    printf("%s: %" PRId64 " jobs, %" PRId64 " write and %" PRId64
           " read otherwise\n",
           testMoveName(i), moves.done[i], moves.writes[i], moves.reads[i]);
  for (int t = 0; t < TESTS; ++t)
    printf("%s: %d tensors, %" PRId64 " differ\n", tests[t].name, CASES,
           differ[t]);
  printf("joined: %" PRId64 " pieces\n", joined);
  return 0;
}
