//===- forms.h - A tensor in the form that is asked for -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Engines ask for the form they read; what is not there yet is made by jobs of
// the core (layouts.h). Plain C.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_FORMS_H
#define HTVM_ENGINES_CORE_FORMS_H

#include "engines/core/layouts.h"

/// The tensor in row-major order: its buffer. Layout changes are added as
/// needed; a fresh buffer is |target| unless that is -1.
intptr_t htvmActivationPlain(HtvmJobs *jobs, HtvmActivation *tensor,
                             intptr_t target);

/// The tensor in layout |planar|; |layer| is what a layout change is named
/// after. Adds one when no such form exists.
HtvmPlanarForm *htvmActivationPlanar(HtvmJobs *jobs, HtvmActivation *tensor,
                                     const HtvmPlanar *planar,
                                     const char *layer);

/// The tensor as |lines|: its own pixels, or one pixel of all its elements in
/// row-major order. Adds a layout change when no such form exists.
HtvmLineForm *htvmActivationLines(HtvmJobs *jobs, HtvmActivation *tensor,
                                  const HtvmLines *lines, const char *layer);

/// Where the pixels of |tensor| lie by now; makes it row-major when it has none
/// but lines.
HtvmElements htvmActivationElementsOf(HtvmJobs *jobs, HtvmActivation *tensor);

/// A fresh buffer of |planar| with the tensor in it, wherever it lies by now,
/// and |border| around it.
HtvmPlanarForm *htvmActivationPad(HtvmJobs *jobs, HtvmActivation *tensor,
                                  const HtvmPlanar *planar,
                                  const HtvmBorder *border, const char *name);

#endif // HTVM_ENGINES_CORE_FORMS_H
