//===- activation.h - A tensor of a network and its places ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A tensor may lie in memory in several forms: row-major, in planes (layout
// planar), in lines of pixels (layout lines). A transposed tensor is a view of
// another one, so that a transpose costs nothing where a layout change happens
// anyway. Plain C.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_ACTIVATION_H
#define HTVM_ENGINES_CORE_ACTIVATION_H

#include "engines/jobs.h"

/// Layout planar: `planes` planes of `rows` rows of `width` bytes, rows `pitch`
/// and planes `plane` bytes apart, the bytes of every word reversed. Columns
/// from width to pitch have no meaning, nor has what lies behind the last row.
typedef struct HtvmPlanar {
  int64_t planes, rows, width, pitch, plane;
} HtvmPlanar;

/// Bytes of a word: column x lies in the word that column x / 4 * 4 begins.
enum { HTVM_WORD_BYTES = 4 };

/// The planar layout of a tensor: rows fill whole words of L1. The last
/// dimension is the width, the one before it the rows, all others together the
/// planes.
HtvmPlanar htvmPlanarOf(int64_t rank, const int64_t *shape);

/// The same with rows |pitch| bytes apart, a multiple of 4, of which the last
/// one need not be whole: planes fill whole words of L1. The core makes this
/// layout where they are whole rows as well. With |pitch| 0 it is the one
/// above.
HtvmPlanar htvmPlanarFlat(int64_t rank, const int64_t *shape, int64_t pitch);

int64_t htvmPlanarBytes(const HtvmPlanar *planar);

/// A line: one byte for each of so many channels of a pixel (F).
enum { HTVM_LINE_BYTES = 64 };

/// Layout lines: pixels row-major, each of ceil(channels / 64) lines. Bytes
/// behind the last channel have no meaning.
typedef struct HtvmLines {
  int64_t rows, width, channels;
} HtvmLines;

int64_t htvmLinesPixelBytes(const HtvmLines *lines);
int64_t htvmLinesBytes(const HtvmLines *lines);

/// A tensor in one of these layouts.
typedef struct HtvmPlanarForm {
  struct HtvmPlanarForm *next;
  intptr_t buffer;
  HtvmPlanar planar;
  int64_t zeroColumns; // columns from `width` on that are known to be zero
} HtvmPlanarForm;

typedef struct HtvmLineForm {
  struct HtvmLineForm *next;
  intptr_t buffer;
  HtvmLines lines;
} HtvmLineForm;

/// Where a layer's result lies when the layer is done, for whoever looks at
/// memory then: bytes from an element to the next in each dimension; reversed:
/// byte x of these lies at x ^ 3.
typedef struct HtvmResultPlace {
  intptr_t buffer; // -1: nothing is known
  const char *layer;
  int64_t strides[HTVM_TENSOR_RANK];
  bool isReversed;
} HtvmResultPlace;

struct HtvmActivation {
  int64_t rank, shape[HTVM_TENSOR_RANK];
  unsigned elementBits;
  HtvmActivation *source;                // a transposed tensor: of what
  int64_t permutation[HTVM_TENSOR_RANK]; // dimension i is permutation[i] there
  intptr_t plain;                        // row-major buffer; -1: not yet
  HtvmPlanarForm *planar;
  HtvmLineForm *lines; // its own pixels, or all of it as one pixel
  const char *layer;   // that made it, for the names of layout changes
  HtvmResultPlace result;
};

/// A tensor of that shape that lies nowhere yet.
HtvmActivation *htvmActivationCreate(HtvmJobs *jobs, int64_t rank,
                                     const int64_t *shape,
                                     unsigned elementBits);

int64_t htvmActivationElements(const HtvmActivation *tensor);

/// A row-major buffer in L2 for |tensor|, which does not become its form.
intptr_t htvmActivationAllocPlain(HtvmJobs *jobs, const HtvmActivation *tensor);

/// The nearest tensor behind the views of |tensor| that has a row-major buffer,
/// or null; byte strides of that buffer along the dimensions of |tensor|.
HtvmActivation *htvmActivationPlainHolder(HtvmActivation *tensor);
void htvmActivationStrides(const HtvmActivation *tensor,
                           const HtvmActivation *holder,
                           int64_t strides[HTVM_TENSOR_RANK]);

/// The form of |planar| if it exists already, else null.
HtvmPlanarForm *htvmActivationFindPlanar(HtvmActivation *tensor,
                                         const HtvmPlanar *planar);

/// A fresh buffer of |planar|, as a form of |tensor| or of no tensor.
HtvmPlanarForm *htvmActivationAddPlanar(HtvmJobs *jobs, HtvmActivation *tensor,
                                        const HtvmPlanar *planar);
HtvmPlanarForm *htvmPlanarCreate(HtvmJobs *jobs, const HtvmPlanar *planar);

/// The pixels and channels of |tensor|: of [1, C, H, W] H x W pixels of C
/// channels, of [1, K] one pixel. False for any other shape.
bool htvmActivationOwnLines(const HtvmActivation *tensor, HtvmLines *out);

/// The tensor's form |lines|, or null.
HtvmLineForm *htvmActivationFindLines(HtvmActivation *tensor,
                                      const HtvmLines *lines);

/// A fresh buffer of |lines|, as a form of |tensor|.
HtvmLineForm *htvmActivationAddLines(HtvmJobs *jobs, HtvmActivation *tensor,
                                     const HtvmLines *lines);

/// Notes where the result of |layer| lies: row-major in |buffer|, in |form|.
void htvmResultIsPlain(HtvmActivation *tensor, const char *layer,
                       intptr_t buffer);
void htvmResultIsPlanar(HtvmActivation *tensor, const char *layer,
                        const HtvmPlanarForm *form);
void htvmResultIsLines(HtvmActivation *tensor, const char *layer,
                       const HtvmLineForm *form);

#endif // HTVM_ENGINES_CORE_ACTIVATION_H
