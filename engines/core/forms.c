//===- forms.c - A tensor in the form that is asked for -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/forms.h"

#include <string.h>

// The form of |tensor|'s own pixels, or null.
static HtvmLineForm *ownLines(HtvmActivation *tensor) {
  HtvmLines own;
  return htvmActivationOwnLines(tensor, &own)
             ? htvmActivationFindLines(tensor, &own)
             : NULL;
}

//===----------------------------------------------------------------------===//
// Planes
//===----------------------------------------------------------------------===//

// Is |planar| |tensor| in planes of its channels, whatever its pitch?
static bool isOwnPlanar(const HtvmActivation *tensor,
                        const HtvmPlanar *planar) {
  HtvmPlanar own = htvmPlanarOf(tensor->rank, tensor->shape);
  return tensor->rank == 4 && planar->planes == own.planes &&
         planar->rows == own.rows && planar->width == own.width;
}

// The form of |tensor| in planes of its channels, or null.
static HtvmPlanarForm *ownPlanes(const HtvmActivation *tensor) {
  HtvmPlanarForm *form = tensor->planar;
  while (form && !isOwnPlanar(tensor, &form->planar))
    form = form->next;
  return form;
}

static HtvmPlanarForm *planarFromPlanes(HtvmJobs *jobs, HtvmActivation *tensor,
                                        const HtvmPlanarForm *planes,
                                        const HtvmPlanar *planar,
                                        const char *name) {
  HtvmElements elements = htvmElementsOfPlanar(planes);
  HtvmPlanarForm *form = htvmActivationAddPlanar(jobs, tensor, planar);
  const int64_t size[] = {planar->planes, planar->rows, planar->width};
  const HtvmBorder none = {.parts = 1};
  htvmLayoutPad(jobs, &elements, size, &none, form, name);
  form->zeroColumns = planar->pitch - planar->width;
  return form;
}

static HtvmPlanarForm *planarFromLines(HtvmJobs *jobs, HtvmActivation *tensor,
                                       const HtvmLineForm *lines,
                                       const HtvmPlanar *planar) {
  HtvmPlanarForm *form = htvmActivationAddPlanar(jobs, tensor, planar);
  HtvmElements elements = htvmElementsOfPlanar(form);
  const HtvmLinePiece all = {.lines = lines->lines};
  intptr_t row = htvmLayoutRow(jobs, tensor->layer, "unpack", "unpack", -1);
  htvmLayoutUnpackLines(jobs, row, lines->buffer, &all, &elements);
  return form;
}

HtvmPlanarForm *htvmActivationPlanar(HtvmJobs *jobs, HtvmActivation *tensor,
                                     const HtvmPlanar *planar,
                                     const char *layer) {
  HtvmPlanarForm *form = htvmActivationFindPlanar(tensor, planar);
  if (form)
    return form;
  HtvmActivation *holder = htvmActivationPlainHolder(tensor);
  HtvmLineForm *lines = holder ? NULL : ownLines(tensor);
  HtvmPlanarForm *planes = holder ? NULL : ownPlanes(tensor);
  if (planes && isOwnPlanar(tensor, planar))
    return planarFromPlanes(jobs, tensor, planes, planar, layer);
  if (lines && isOwnPlanar(tensor, planar))
    return planarFromLines(jobs, tensor, lines, planar);
  if (!holder) {
    htvmActivationPlain(jobs, tensor, -1);
    holder = tensor;
  }
  form = htvmActivationAddPlanar(jobs, tensor, planar);
  htvmLayoutPack(jobs, tensor, holder, form, layer);
  form->zeroColumns = planar->pitch - planar->width; // packing fills with zero
  return form;
}

//===----------------------------------------------------------------------===//
// Row-major
//===----------------------------------------------------------------------===//

// Strides along the dimensions of |holder| of a row-major buffer of |tensor|,
// which is |holder| or a view of it.
static void stridesBack(const HtvmActivation *tensor,
                        const HtvmActivation *holder,
                        int64_t strides[HTVM_TENSOR_RANK]) {
  int64_t own[HTVM_TENSOR_RANK], dims[HTVM_TENSOR_RANK];
  htvmActivationStrides(tensor, tensor, own);
  for (int64_t i = 0; i < tensor->rank; ++i)
    dims[i] = i;
  for (const HtvmActivation *at = tensor; at != holder; at = at->source)
    for (int64_t i = 0; i < tensor->rank; ++i)
      dims[i] = at->permutation[dims[i]];
  for (int64_t i = 0; i < tensor->rank; ++i)
    strides[dims[i]] = own[i];
}

// Planes of |tensor| to read it from, or null. A view reads dimensions in
// another order, and in planes of a flattened vector there are none.
static HtvmPlanarForm *planesOf(HtvmActivation *tensor, bool isView) {
  HtvmPlanar own = htvmPlanarOf(tensor->rank, tensor->shape);
  return isView ? htvmActivationFindPlanar(tensor, &own) : tensor->planar;
}

// Unpacking reads rows that fill words of L1: brings flat ones there.
static void unflatten(HtvmJobs *jobs, HtvmActivation *tensor) {
  HtvmPlanar own = htvmPlanarOf(tensor->rank, tensor->shape);
  if (ownPlanes(tensor) && !htvmActivationFindPlanar(tensor, &own))
    htvmActivationPlanar(jobs, tensor, &own, tensor->layer);
}

// The nearest tensor behind the views of |tensor| in planes or lines, or null.
static HtvmActivation *formHolder(HtvmJobs *jobs, HtvmActivation *tensor) {
  for (HtvmActivation *at = tensor; at; at = at->source) {
    unflatten(jobs, at);
    if (planesOf(at, at != tensor) || ownLines(at))
      return at;
  }
  return NULL;
}

// Lines of |holder| into row-major |target| with |strides| along its
// dimensions.
static void unpackLines(HtvmJobs *jobs, const HtvmActivation *holder,
                        const HtvmLineForm *form, const int64_t *strides,
                        intptr_t target) {
  HtvmElements elements = {.buffer = target, .strides = {strides[1], 0, 0}};
  if (holder->rank == 4) {
    elements.strides[1] = strides[2];
    elements.strides[2] = strides[3];
  }
  const HtvmLinePiece all = {.lines = form->lines};
  intptr_t row = htvmLayoutRow(jobs, holder->layer, "unpack", "unpack", -1);
  htvmLayoutUnpackLines(jobs, row, form->buffer, &all, &elements);
}

intptr_t htvmActivationPlain(HtvmJobs *jobs, HtvmActivation *tensor,
                             intptr_t target) {
  if (tensor->plain >= 0 && (target < 0 || target == tensor->plain))
    return tensor->plain;
  HtvmActivation *holder = formHolder(jobs, tensor);
  if (!holder) {
    // Only a row-major buffer of other order exists: change it through planes,
    // which any order reaches.
    HtvmPlanar planar = htvmPlanarOf(tensor->rank, tensor->shape);
    htvmActivationPlanar(jobs, tensor, &planar, tensor->layer);
    holder = tensor;
  }
  if (target < 0)
    target = htvmActivationAllocPlain(jobs, tensor);
  int64_t strides[HTVM_TENSOR_RANK];
  stridesBack(tensor, holder, strides);
  tensor->plain = target;
  const HtvmPlanarForm *planes = planesOf(holder, holder != tensor);
  if (planes)
    htvmLayoutUnpack(jobs, holder, planes, strides, target, holder->layer);
  else
    unpackLines(jobs, holder, ownLines(holder), strides, target);
  return target;
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

HtvmElements htvmActivationElementsOf(HtvmJobs *jobs, HtvmActivation *tensor) {
  HtvmActivation *holder = htvmActivationPlainHolder(tensor);
  HtvmPlanarForm *planar =
      !holder && tensor->rank == 4 ? ownPlanes(tensor) : NULL;
  if (planar)
    return htvmElementsOfPlanar(planar);
  if (!holder) {
    htvmActivationPlain(jobs, tensor, -1);
    holder = tensor;
  }
  return htvmElementsOfPlain(tensor, holder);
}

HtvmLineForm *htvmActivationLines(HtvmJobs *jobs, HtvmActivation *tensor,
                                  const HtvmLines *lines, const char *layer) {
  HtvmLineForm *form = htvmActivationFindLines(tensor, lines);
  HtvmLines own;
  if (form)
    return form;
  HtvmElements elements = {.strides = {1, 0, 0}};
  if (htvmActivationOwnLines(tensor, &own) &&
      memcmp(&own, lines, sizeof own) == 0)
    elements = htvmActivationElementsOf(jobs, tensor);
  else
    elements.buffer = htvmActivationPlain(jobs, tensor, -1);
  form = htvmActivationAddLines(jobs, tensor, lines);
  const HtvmLinePiece all = {.lines = *lines};
  intptr_t row = htvmLayoutRow(jobs, layer, "pack", "pack", -1);
  htvmLayoutPackLines(jobs, row, &elements, &all, form->buffer);
  return form;
}

HtvmPlanarForm *htvmActivationPad(HtvmJobs *jobs, HtvmActivation *tensor,
                                  const HtvmPlanar *planar,
                                  const HtvmBorder *border, const char *name) {
  HtvmPlanar inner = htvmPlanarOf(tensor->rank, tensor->shape);
  HtvmElements elements = htvmActivationElementsOf(jobs, tensor);
  HtvmPlanarForm *form = htvmPlanarCreate(jobs, planar);
  const int64_t size[] = {inner.planes, inner.rows, inner.width};
  htvmLayoutPad(jobs, &elements, size, border, form, name);
  return form;
}
