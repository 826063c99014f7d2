//===- cycles.h - Cycles of the core's work on layouts --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Measured on the simulator with runtime/device/layout.c: test/e2e/model.py.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_CYCLES_H
#define HTVM_ENGINES_CORE_CYCLES_H

#include "engines/jobs.h"

/// The core moves |bytes| elements between row-major and planes (diana_pack,
/// diana_unpack), and to or from lines (diana_pack_lines, diana_unpack_lines).
int64_t htvmCorePlanarCycles(int64_t bytes);
int64_t htvmCoreLinesCycles(int64_t bytes);

/// The core changes |bytes| elements from one layout to another: nothing where
/// they are the same.
int64_t htvmCoreLayoutCycles(HtvmLayoutKind from, HtvmLayoutKind to,
                             int64_t bytes);

/// A function of the network of which nothing is known but the |bytes| that it
/// touches, or its |macs| multiply-accumulates: a guess.
int64_t htvmCoreCallCycles(int64_t bytes, int64_t macs);

/// The core moves |lines| rows of |width| bytes to column |left| of wider ones,
/// |bytes| bytes in all, and writes what is around them (diana_pad). From
/// planes words are moved; from elsewhere it is a pack that writes a border as
/// well.
int64_t htvmCorePadCycles(int64_t lines, int64_t width, int64_t left,
                          int64_t bytes, bool fromPlanes);

/// The core writes one word after the other in |bytes| bytes (diana_fill).
int64_t htvmCoreFillCycles(int64_t bytes);

/// The core averages |planes| planes of |rows| rows of |width| elements, any or
/// none less than 0 (diana_average), or |channels| of |pixels| pixels in lines
/// (diana_average_lines).
int64_t htvmCoreAverageCycles(int64_t planes, int64_t rows, int64_t width,
                              bool isSigned);
int64_t htvmCoreAverageLinesCycles(int64_t channels, int64_t pixels,
                                   bool isSigned);

/// The core makes |count| columns of |lines| rows zero (diana_zero_columns).
int64_t htvmCoreZeroColumnsCycles(int64_t lines, int64_t count);

#endif // HTVM_ENGINES_CORE_CYCLES_H
